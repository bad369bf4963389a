"""Proofs: that an act stands in a sealed ledger, and that a later one begins with all of an earlier one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from motcua.kernel.plain import merkle
from motcua.kernel.plain.errors import NotFound
from motcua.kernel.plain.page import Page
from motcua.kernel.store.models import Seal
from motcua.kernel.store.seals._cards import SealCard
from motcua.kernel.store.seals._tiles import HEIGHT, Tiles

_AHEAD = 64
"""Tiles that are read together when many proofs are asked for."""


class NeverSealed(NotFound):
    """This place in the ledger is not sealed, or not by that seal."""

    code = "ledger.never_sealed"


@dataclass(frozen=True, slots=True)
class Proof:
    """That the entry whose leaf has this hash stands at `position` among the first `size`; `path` leads to the root."""

    position: int
    size: int
    leaf: bytes
    path: tuple[bytes, ...]

    def holds(self, root: bytes) -> bool:
        return merkle.includes(root, self.size, self.position - 1, self.leaf, self.path)


@dataclass(frozen=True, slots=True)
class Shared:
    """One proof for many entries: the subtrees by level and index that `merkle.root_from` needs beside their leaves."""

    seal: SealCard
    nodes: Mapping[merkle.Place, bytes]


def latest() -> SealCard | None:
    row = Seal.objects.order_by("-number").first()
    return None if row is None else SealCard.of(row)


def get_seal(number: int | None = None) -> SealCard:
    """
    The seal of that number, or the latest.

    :raises NeverSealed: if there is none
    """
    row = Seal.objects.order_by("-number").filter(**({} if number is None else {"number": number})).first()
    if row is None:
        raise NeverSealed()
    return SealCard.of(row)


def list_seals(*, number: int = 1, size: int = 50) -> Page[SealCard]:
    """The latest first."""
    start = (number - 1) * size
    cards = [SealCard.of(row) for row in Seal.objects.order_by("-number")[start : start + size + 1]]
    return Page.cut(cards, number=number, size=size)


def prove(position: int, *, size: int | None = None) -> Proof:
    """
    That one entry stands among the first `size`, which some seal covers; unless told, all that are sealed.

    :raises NeverSealed: if they are not sealed, or it is not among them
    """
    [proof] = inclusion([position], size=size)
    return proof


def inclusion(positions: Iterable[int], *, size: int | None = None) -> Iterator[Proof]:
    """A proof for each of many entries, in the order of positions; nodes that they share are read once."""
    wanted = sorted(set(positions))
    size = _sealed(size)
    if wanted and not 1 <= wanted[0] <= wanted[-1] <= size:
        raise NeverSealed()
    tiles = _tiles(wanted)
    tree = merkle.Tree(size, tiles.node)
    return (Proof(place, size, tiles.node(0, place - 1), tree.inclusion(place - 1)) for place in wanted)


def shared(positions: Iterable[int], *, seal: SealCard) -> Shared:
    """The one proof for many entries that needs the fewest hashes."""
    wanted = sorted(set(positions))
    if wanted and not 1 <= wanted[0] <= wanted[-1] <= seal.size:
        raise NeverSealed()
    tree = merkle.Tree(seal.size, _tiles(wanted).node)
    return Shared(seal, tree.shared(position - 1 for position in wanted))


def consistency(first: int, second: int) -> tuple[bytes, ...]:
    """
    The proof that the ledger of the `second` sealed entries begins with its `first`.

    :raises NeverSealed: if so many were never sealed
    """
    if not 0 <= first <= second:
        raise NeverSealed()
    return merkle.Tree(_sealed(second), Tiles().node).consistency(first)


def _sealed(size: int | None) -> int:
    last = latest()
    if last is None or not 0 <= (size or 0) <= last.size:
        raise NeverSealed()
    return last.size if size is None else size


def _tiles(wanted: list[int]) -> Tiles:
    return Tiles(ahead=_AHEAD if len(wanted) > 1 << HEIGHT else 1)
