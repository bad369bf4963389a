"""What the readers of TOML and JSON say when a text cannot be read, as findings of our own."""

from motcua.kernel.plain.said import Said, said

_KNOWN = {
    "Expecting ',' delimiter": said("unread.comma", "a comma is missing before this place"),
    "Expecting ':' delimiter": said("unread.colon", "a colon is missing before this place"),
    "Expecting value": said("unread.value", "a value is missing at this place"),
    "Expecting property name enclosed in double quotes": said("unread.key", "a key in double quotes is missing here"),
    "Illegal trailing comma before end of object": said("unread.last_comma", "there is one comma too many"),
    "Illegal trailing comma before end of array": said("unread.last_comma", "there is one comma too many"),
    "Unterminated string starting at": said("unread.open_text", "the text that begins here is not closed"),
    "Invalid control character at": said("unread.control", "the text that begins here is not closed on its line"),
    "Extra data": said("unread.extra", "something stands after the end"),
    "Invalid statement": said("unread.statement", "this line is no statement"),
    "Invalid value": said("unread.bad_value", "the value cannot be read"),
    "Unterminated string": said("unread.open_text", "the text that begins here is not closed"),
    "Unclosed array": said("unread.open_list", "a list is not closed"),
    "Unclosed inline table": said("unread.open_table", "a table in braces is not closed"),
    "Expected '=' after a key in a key/value pair": said("unread.equals", "the = after the key is missing"),
    "Expected newline or end of document after a statement": said("unread.line", "the line goes on after its value"),
    "Cannot overwrite a value": said("unread.twice", "this key is there twice"),
}
"""By what Python's readers say."""


def unread(message: str) -> Said:
    if "Illegal character" in message:
        return said("unread.character", "a character does not belong here; perhaps a text is not closed")
    return _KNOWN.get(message, said("unread.other", "{message}", message=message))
