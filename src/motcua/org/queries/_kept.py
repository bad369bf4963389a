"""
What changes a few times in a year and is asked for on every page is kept in the process, and read anew when it changed.

Asking costs one look at the numbers that triggers write beside every change of agencies and places; where nothing but
reading is done, one look is enough for all.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Generic, TypeVar

from django.db import connection

Content = TypeVar("Content")


class Kept(Generic[Content]):
    def __init__(self, read: Callable[[], Content]) -> None:
        self._read = read
        self._kept: tuple[int | None, Content] | None = None

    def __call__(self) -> Content:
        """As this transaction sees it."""
        version, kept = _version(), self._kept
        if version is not None and kept is not None and kept[0] == version:
            return kept[1]
        content = self._read()
        self._kept = (version, content)
        return content


_looked: ContextVar[list[int | None] | None] = ContextVar("looked", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """Agencies and places stay, until the end of the block, as they were when they were first asked for in it."""
    before = _looked.set([])
    try:
        yield
    finally:
        _looked.reset(before)


def _version() -> int | None:
    looked = _looked.get()
    if looked:
        return looked[0]
    version = _look()
    if looked is not None:
        looked.append(version)
    return version


def _look() -> int | None:
    """What all changes up to now come to; None before the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT bit_xor(token) FROM org_directory_change")
        [version] = cursor.fetchone() or (None,)
        return None if version is None else int(version)
