"""Cursors: where a list goes on. To those who ask they are a word without meaning, to be handed back as it is."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error

from motcua.interfaces.api.problems import BadCursor

HIGHEST = 2**63 - 1


def write(mark: int, kind: str) -> str:
    return urlsafe_b64encode(f"{kind}:{mark}".encode()).decode().rstrip("=")


def read(cursor: str | None, kind: str) -> int | None:
    """
    The mark inside.

    :raises BadCursor: if it is none of this kind of list
    """
    if not cursor:
        return None
    try:
        found, _, mark = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().partition(":")
    except (Error, ValueError):
        raise BadCursor() from None
    if found != kind or not (mark.isascii() and mark.isdigit() and len(mark) < 20 and 0 < int(mark) <= HIGHEST):
        raise BadCursor()
    return int(mark)
