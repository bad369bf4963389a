"""What moved between two editions of a report: cell by cell, and section by section of what was written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from motcua.insight.reports.running import Cell, ReportData, TableData


@dataclass(frozen=True, slots=True)
class Moved:
    """A cell that says something else than before; None where there was no such row or column."""

    table: str
    part: str
    column: str
    before: Cell | None
    after: Cell | None


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A section that was written otherwise."""

    section: str
    before: str
    after: str


def moved(before: ReportData, after: ReportData) -> tuple[Moved, ...]:
    """In the order of the tables; totals, whose part is empty, come last in each."""
    old, new = dict(_cells(before)), dict(_cells(after))
    places = list(dict.fromkeys((*old, *new)))
    tables = [table.key for data in (before, after) for table in data.tables]
    places.sort(key=lambda place: (tables.index(place[0]), place[1] == "", place[1]))
    return tuple(Moved(*place, old.get(place), new.get(place)) for place in places if old.get(place) != new.get(place))


def rewritten(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Rewritten, ...]:
    keys = dict.fromkeys((*before, *after))
    told = (Rewritten(key, before.get(key, ""), after.get(key, "")) for key in keys)
    return tuple(one for one in told if one.before != one.after)


def _cells(data: ReportData) -> Iterator[tuple[tuple[str, str, str], Cell]]:
    for table in data.tables:
        for row in (*table.rows, table.total):
            yield from _of_row(table, row.part, row.cells)


def _of_row(table: TableData, part: str, cells: tuple[Cell, ...]) -> Iterator[tuple[tuple[str, str, str], Cell]]:
    for column, cell in zip(table.columns, cells, strict=True):
        yield (table.key, part, column), cell
