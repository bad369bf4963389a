"""
The data of a report: a function of its definition, the agency, the period and the ledger up to a position.

They hold numbers and codes only; names of procedures and agencies are the reader's to look up. `dumped` gives them as
bytes that are the same whenever, wherever and by whomever they are drawn.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from motcua.indicator import queries as indicator
from motcua.indicator.queries import Column, Measure, Report, Rows, Table, Term
from motcua.insight.figures import prefix, projection
from motcua.insight.figures.answering import PeriodBackwards, scope_of
from motcua.insight.figures.counting import By, Counting, Scope
from motcua.insight.periods import Period
from motcua.kernel.plain.actor import Actor

FORMAT = "motcua-report-1"
_BY = {Rows.NONE: By.NOTHING, Rows.AGENCY: By.AGENCY, Rows.TOPIC: By.TOPIC}


@dataclass(frozen=True, slots=True)
class Cell:
    """`denominator` is None for what is only counted; `value` then is None too, as where nothing can be divided by."""

    numerator: int
    denominator: int | None = None
    value: Decimal | None = None

    @property
    def text(self) -> str:
        if self.denominator is None:
            return str(self.numerator)
        return f"{self.numerator}/{self.denominator} = " + ("N/A" if self.value is None else f"{self.value} %")


@dataclass(frozen=True, slots=True)
class Row:
    """`part` is the id of an agency or the code of a procedure, as the table has rows; empty for the total."""

    part: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class TableData:
    key: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row


@dataclass(frozen=True, slots=True)
class Broken:
    """Where what must add up does not."""

    table: str
    part: str
    identity: str


@dataclass(frozen=True, slots=True)
class ReportData:
    key: str
    version: int
    agency_id: int | None
    period: Period
    days: Period
    position: int
    tables: tuple[TableData, ...]
    broken: tuple[Broken, ...]


def run(
    key: str,
    *,
    viewer: Actor,
    period: Period,
    agency_id: int | None = None,
    version: int | None = None,
    as_of: int | None = None,
) -> ReportData:
    """
    A report of an agency and those under it, or of all; as of now, or of an earlier position of the ledger.

    :raises NoSuchReport: if there is no such report for the last day of the period
    :raises PeriodBackwards: if the period ends before it begins
    :raises NotCountedYet: if the position is not reached yet
    """
    if period.last < period.first:
        raise PeriodBackwards()
    report = indicator.get_report(key, viewer=viewer, on=period.last, version=version)
    days = Period(*report.days(period.first, period.last))
    scope = scope_of(agency_id, "", viewer)
    measures = measures_of(report, viewer=viewer, on=period.last)

    def drawn() -> tuple[TableData, ...]:
        counting = _countings(scope, as_of)
        return tuple(_Drawn(table, measures, days, counting).data() for table in report.tables)

    tables, position = projection.steadily(drawn)
    return ReportData(
        key=report.key,
        version=report.version,
        agency_id=agency_id,
        period=period,
        days=days,
        position=position if as_of is None else as_of,
        tables=tables,
        broken=tuple(_broken(report, tables)),
    )


def measures_of(report: Report, *, viewer: Actor, on: date) -> dict[str, Measure]:
    """
    The measures that a report shows, by key, each in the version of the day.

    :raises NoSuchMeasure: if one of them is not in force then
    """
    named = {column.measure for table in report.tables for column in table.columns if column.measure}
    known = {one.key: one for one in indicator.list_measures(viewer=viewer, on=on)} if named else {}
    return {key: known.get(key) or indicator.get_measure(key, viewer=viewer, on=on) for key in sorted(named)}


def _countings(scope: Scope, as_of: int | None) -> Callable[[By], Counting]:
    """One for each way to split: what was asked of it once is not asked again."""
    earlier = None if as_of is None else prefix.earlier(as_of, projection.position())
    kept: dict[By, Counting] = {}

    def by(column: By) -> Counting:
        if column not in kept:
            kept[column] = Counting(scope, by=column, earlier=earlier)
        return kept[column]

    return by


@dataclass(frozen=True, slots=True)
class _Drawn:
    table: Table
    measures: Mapping[str, Measure]
    days: Period
    counting: Callable[[By], Counting]

    def data(self) -> TableData:
        by = _BY[self.table.rows]
        total = self._cells(By.NOTHING).get("", self._nothing())
        rows = [] if by is By.NOTHING else [Row(part, cells) for part, cells in sorted(self._cells(by).items())]
        kept = tuple(row for row in rows if any(cell.numerator or cell.denominator for cell in row.cells))
        return TableData(self.table.key, tuple(column.key for column in self.table.columns), kept, Row("", total))

    def _cells(self, by: By) -> dict[str, tuple[Cell, ...]]:
        counting = self.counting(by)
        counting.ask_for([term for column in self.table.columns for term in self._terms(column)], self.days)
        above = {column.key: counting.count(self._above(column), self.days) for column in self.table.columns}
        below = {column.key: counting.count(self._below(column), self.days) for column in self.table.columns}
        parts = {part for counts in (*above.values(), *below.values()) for part in counts}
        return {part: self._row(part, above, below) for part in parts}

    def _row(
        self, part: str, above: Mapping[str, Mapping[str, int]], below: Mapping[str, Mapping[str, int]]
    ) -> tuple[Cell, ...]:
        cells: dict[str, Cell] = {}
        for column in self.table.columns:
            if column.sum:
                cells[column.key] = Cell(sum(cells[key].numerator for key in column.sum))
            elif column.share:
                of, among = (cells[key].numerator for key in column.share)
                cells[column.key] = _share(of, among, column.places)
            elif column.measure and self.measures[column.measure].denominator:
                places = self.measures[column.measure].places
                cells[column.key] = _share(above[column.key].get(part, 0), below[column.key].get(part, 0), places)
            else:
                cells[column.key] = Cell(above[column.key].get(part, 0))
        return tuple(cells.values())

    def _nothing(self) -> tuple[Cell, ...]:
        return self._row("", {column.key: {} for column in self.table.columns}, {c.key: {} for c in self.table.columns})

    def _above(self, column: Column) -> tuple[Term, ...]:
        return self.measures[column.measure].numerator if column.measure else column.terms

    def _below(self, column: Column) -> tuple[Term, ...]:
        return self.measures[column.measure].denominator if column.measure else ()

    def _terms(self, column: Column) -> tuple[Term, ...]:
        return (*self._above(column), *self._below(column))


def together(table: Table, lines: Sequence[Row]) -> tuple[Cell | None, ...]:
    """
    What some rows of a table come to: counts added up, shares of what was added up.

    None for a measure, and for what is made of one: its things may be counted in more rows than one.
    """
    cells: dict[str, Cell | None] = {}
    for at, column in enumerate(table.columns):
        of = [line.cells[at] for line in lines]
        above = sum(one.numerator for one in of)
        if column.measure or any(cells[key] is None for key in (*column.sum, *column.share)):
            cells[column.key] = None
        elif column.share:
            cells[column.key] = _share(above, sum(one.denominator or 0 for one in of), column.places)
        else:
            cells[column.key] = Cell(above)
    return tuple(cells.values())


def _share(numerator: int, denominator: int, places: int) -> Cell:
    return Cell(numerator, denominator, indicator.share(numerator, denominator, places=places))


def _broken(report: Report, tables: tuple[TableData, ...]) -> Iterator[Broken]:
    for table, data in zip(report.tables, tables, strict=True):
        for row in (*data.rows, data.total):
            of = dict(zip(data.columns, (cell.numerator for cell in row.cells), strict=True))
            for identity in table.identities:
                if sum(of[key] for key in identity.left) != sum(of[key] for key in identity.right):
                    yield Broken(data.key, row.part, str(identity))


def dumped(data: ReportData) -> bytes:
    """The data as bytes, always the same."""
    return json.dumps(told(data), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def told(data: ReportData) -> dict[str, Any]:
    """The data as plain values."""
    return {
        "format": FORMAT,
        "report": data.key,
        "version": data.version,
        "agency_id": data.agency_id,
        "period": _span(data.period),
        "days": _span(data.days),
        "position": data.position,
        "tables": [
            {
                "key": table.key,
                "columns": list(table.columns),
                "rows": [_row(row) for row in table.rows],
                "total": _row(table.total),
            }
            for table in data.tables
        ],
        "broken": [[one.table, one.part, one.identity] for one in data.broken],
    }


def _span(span: Period) -> list[str]:
    return [span.first.isoformat(), span.last.isoformat()]


def _row(row: Row) -> dict[str, Any]:
    return {"part": row.part, "cells": [_cell(cell) for cell in row.cells]}


def _cell(cell: Cell) -> int | list[Any]:
    if cell.denominator is None:
        return cell.numerator
    return [cell.numerator, cell.denominator, None if cell.value is None else str(cell.value)]


def undumped(text: bytes) -> ReportData:
    """The data from their bytes, as they were published."""
    kept = json.loads(text)
    return ReportData(
        key=kept["report"],
        version=kept["version"],
        agency_id=kept["agency_id"],
        period=Period(*map(date.fromisoformat, kept["period"])),
        days=Period(*map(date.fromisoformat, kept["days"])),
        position=kept["position"],
        tables=tuple(
            TableData(
                table["key"],
                tuple(table["columns"]),
                tuple(_row_of(row) for row in table["rows"]),
                _row_of(table["total"]),
            )
            for table in kept["tables"]
        ),
        broken=tuple(Broken(*one) for one in kept["broken"]),
    )


def _row_of(row: Mapping[str, Any]) -> Row:
    return Row(row["part"], tuple(_cell_of(cell) for cell in row["cells"]))


def _cell_of(cell: int | list[Any]) -> Cell:
    if isinstance(cell, int):
        return Cell(cell)
    return Cell(cell[0], cell[1], None if cell[2] is None else Decimal(cell[2]))
