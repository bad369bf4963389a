"""
Small numbers on public pages: a count of a few may tell of somebody, so it is hidden; and so much more is hidden beside
it that what is shown, with the sums that everybody knows, does not give it away.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Generic, TypeVar

Cell = TypeVar("Cell")


@dataclass(frozen=True, slots=True)
class Adds(Generic[Cell]):
    """Everybody knows that the parts add up to the total, whether all of them are on the page or not."""

    total: Cell
    parts: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        return (self.total, *self.parts)


def hidden(counts: Mapping[Cell, int], sums: Sequence[Adds[Cell]], *, least: int) -> frozenset[Cell]:
    """
    The cells that are not to be shown: counts under `least`, but not nothing, and what would give them away.

    A cell that stands on no page but can be reckoned (counters = all - online) is given among the counts like any
    other. Of what may be hidden beside, the smallest goes first, a part before its total.
    """
    those = {cell for cell, count in counts.items() if 0 < count < least}
    totals = {one.total for one in sums}
    while gives_away := next(_giving_away(counts, sums, those, least), None):
        shown = [cell for cell in gives_away if cell not in those]
        those.add(min(shown, key=lambda cell: (counts[cell] == 0, cell in totals, counts[cell])))
    return frozenset(those)


def _giving_away(
    counts: Mapping[Cell, int], sums: Sequence[Adds[Cell]], those: set[Cell], least: int
) -> Iterator[tuple[Cell, ...]]:
    """Sums by which a hidden cell is known, or known to be one of too few; each has something yet to hide."""
    for one in sums:
        inside = [cell for cell in one.cells if cell in those]
        if inside and len(inside) < len(one.cells) and (len(inside) == 1 or _too_few(one, counts, those, least)):
            yield one.cells
    for cell in _known(sums, those):
        yield from (one.cells for one in _reached(sums, those, cell) if not those.issuperset(one.cells))


def _too_few(one: Adds[Cell], counts: Mapping[Cell, int], those: set[Cell], least: int) -> bool:
    """Its hidden parts come together to what is known and small itself."""
    return one.total not in those and sum(counts[cell] for cell in one.parts if cell in those) < least


def _known(sums: Sequence[Adds[Cell]], those: set[Cell]) -> list[Cell]:
    """Hidden cells that all sums together leave one value only."""
    order = sorted(those, key=repr)
    rows = [[Fraction((cell in one.parts) - (cell == one.total)) for cell in order] for one in sums]
    return [order[_first(row)] for row in _reduced(rows) if sum(entry != 0 for entry in row) == 1]


def _reduced(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """Gauss and Jordan: each row leads with a one that no other row has anything under."""
    found: list[list[Fraction]] = []
    for row in rows:
        left = reduce(_less, found, row)
        if any(left):
            first = left[_first(left)]
            lead = [entry / first for entry in left]
            found = [*(_less(other, lead) for other in found), lead]
    return found


def _less(row: list[Fraction], lead: list[Fraction]) -> list[Fraction]:
    times = row[_first(lead)]
    return [entry - times * other for entry, other in zip(row, lead, strict=True)] if times else row


def _first(row: Sequence[Fraction]) -> int:
    return next(at for at, entry in enumerate(row) if entry)


def _reached(sums: Sequence[Adds[Cell]], those: set[Cell], cell: Cell) -> list[Adds[Cell]]:
    """The sums that tell of a cell by way of hidden ones, the nearest first."""
    found: list[Adds[Cell]] = []
    cells = {cell}
    while more := [one for one in sums if one not in found and cells.intersection(one.cells)]:
        found += more
        cells = {other for one in found for other in one.cells if other in those}
    return found
