"""What Typst says of a template that it cannot set, as findings of our own; what is not known stays in its words."""

import re

from motcua.kernel.plain.said import Said, said

_NAMED = (
    (r"unknown variable: (.+)", said("typst.variable", "unknown variable: {name}")),
    (r"file not found \(searched at (.+)\)", said("typst.file", "there is no file {name}")),
    (r"unexpected argument: (.+)", said("typst.argument", "{name} takes no part here")),
    (r"missing argument: (.+)", said("typst.missing", "{name} is missing in the brackets")),
    (r"expected (.+), found .+", said("typst.expected", "{name} is expected here")),
    (r"expected (.+)", said("typst.expected", "{name} is expected here")),
    (r"unexpected (.+)", said("typst.unexpected", "{name} does not belong here")),
    (r"unclosed (.+)", said("typst.unclosed", "{name} is not closed")),
    (r"label `(.+)` does not exist in the document", said("typst.label", "there is no label {name}")),
)


def untypeset(message: str) -> Said:
    for pattern, words in _NAMED:
        if found := re.fullmatch(pattern, message):
            return said_with(words, found[1])
    return said("typst.other", "Typst says: {message}", message=message)


def said_with(words: Said, name: str) -> Said:
    return Said(words.code, words.words, {"name": name})
