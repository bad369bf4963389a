"""What people write, in the one normal form; refused when there is nothing or too much of it."""

from motcua.kernel.plain.errors import Incomplete, Invalid
from motcua.kernel.plain.text import nfc

LONGEST_LINE = 300
LONGEST_WORDS = 8000


class NothingWritten(Incomplete):
    """Write it down: this cannot be empty."""

    code = "indicator.nothing_written"


class WrittenTooMuch(Invalid):
    """Please say it in at most {limit} characters."""

    code = "indicator.written_too_much"


def written(text: str, field: str, longest: int = LONGEST_WORDS, *, optional: bool = False) -> str:
    told = nfc(text).strip()
    if not told and not optional:
        raise NothingWritten(field=field)
    if len(told) > longest:
        raise WrittenTooMuch(limit=longest, field=field)
    return told
