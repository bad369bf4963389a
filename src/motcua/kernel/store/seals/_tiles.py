"""Hashes of complete subtrees in tiles of 256, so that roots and proofs are found without reading entries again."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db import connection

from motcua.kernel.plain import merkle
from motcua.kernel.plain.errors import WrongState

HEIGHT: Final = 8
WIDTH: Final = 1 << HEIGHT
HASH: Final = 32
_MOST_KNOWN: Final = 512

_READ = "SELECT page, hashes FROM ledger_tile WHERE level = %s AND page >= %s AND page < %s"
_KEEP = """
    INSERT INTO ledger_tile (level, page, hashes)
    SELECT * FROM unnest(%s::smallint[], %s::bigint[], %s::bytea[])
    ON CONFLICT (level, page) DO UPDATE SET hashes = EXCLUDED.hashes
"""


class Broken(WrongState):
    """The ledger does not agree with its seals near position {position}. Find out where: motcua ledger verify"""

    code = "ledger.broken"


class Tiles:
    """
    The stored hashes, read when they are asked for: of level 0 `ahead` tiles in one question, for many proofs in order.
    """

    def __init__(self, *, ahead: int = 1) -> None:
        self._ahead = ahead
        self._pages: dict[merkle.Place, bytes] = {}
        self._layers: dict[merkle.Place, list[list[bytes]]] = {}
        self._new: set[merkle.Place] = set()

    def node(self, level: int, index: int) -> bytes:
        """
        The hash of a complete subtree.

        :raises Broken: if it is not there
        """
        height, inside = divmod(level, HEIGHT)
        page, offset = divmod(index << inside, WIDTH)
        try:
            return self._layers_of(height, page)[inside][offset >> inside]
        except IndexError:
            raise Broken(position=index << level) from None

    def grow(self, size: int, hashes: Sequence[bytes]) -> None:
        """Put the hashes of more leaves behind the `size` that are there; `keep` stores them."""
        level = 0
        while hashes:
            page, taken = divmod(size, WIDTH)
            tile = self._page(level, page) if taken else b""
            if len(tile) != taken * HASH:
                raise Broken(position=size << level * HEIGHT)
            full, begin = [], 0
            while begin < len(hashes):
                end = begin + WIDTH - len(tile) // HASH
                tile += b"".join(hashes[begin:end])
                self._put(level, page, tile)
                if len(tile) == WIDTH * HASH:
                    full.append(merkle.root_of(cut(tile)))
                    page, tile = page + 1, b""
                begin = end
            level, size, hashes = level + 1, size // WIDTH, full

    def keep(self) -> None:
        """Store what has grown."""
        places = sorted(self._new)
        values: list[Any] = [
            [level for level, _ in places],
            [page for _, page in places],
            [self._pages[place] for place in places],
        ]
        with connection.cursor() as cursor:
            cursor.execute(_KEEP, values)
        self._new.clear()

    def _put(self, level: int, page: int, tile: bytes) -> None:
        self._pages[level, page] = tile
        self._layers.pop((level, page), None)
        self._new.add((level, page))

    def _layers_of(self, level: int, page: int) -> list[list[bytes]]:
        known = self._layers.get((level, page))
        if known is None:
            if len(self._layers) >= _MOST_KNOWN:
                self._layers.clear()
            known = self._layers[level, page] = merkle.layers(cut(self._page(level, page)))
        return known

    def _page(self, level: int, page: int) -> bytes:
        if (level, page) not in self._pages:
            if len(self._pages) >= _MOST_KNOWN and not self._new:
                self._pages.clear()
            ahead = self._ahead if level == 0 else 1
            self._pages.update({(level, number): b"" for number in range(page, page + ahead)})
            self._pages.update(((level, number), tile) for number, tile in read(level, page, page + ahead))
        return self._pages[level, page]


def read(level: int, first: int, end: int) -> Iterable[tuple[int, bytes]]:
    with connection.cursor() as cursor:
        cursor.execute(_READ, [level, first, end])
        return [(int(page), bytes(tile)) for page, tile in cursor.fetchall()]


def cut(tile: bytes) -> list[bytes]:
    return [tile[at : at + HASH] for at in range(0, len(tile), HASH)]
