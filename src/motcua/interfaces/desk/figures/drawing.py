"""Tables of a report as people read them: headings in their language, names looked up, every figure with its parts."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from motcua.indicator.queries import Column as Heading
from motcua.indicator.queries import Measure, Report, Rows, Unit
from motcua.indicator.queries import Table as Definition
from motcua.insight.reports.running import Cell as Figure
from motcua.insight.reports.running import ReportData, TableData, together
from motcua.insight.reports.running import Row as Line
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Row, Table

Names = Mapping[str, str]
To = Callable[[str, str, str], str]
"""The way to what is behind a cell, by its table, column and part."""

UNFOLDED = 60
"""So many procedures stand under their fields at once; of more, those of the field that is opened."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The field of each procedure, the way to a table with one field opened, and the one that is."""

    of: Names
    to: Callable[[str], str]
    opened: str


def written(numerator: int, denominator: int | None, value: Decimal | None, unit: Unit = Unit.PERCENT) -> str:
    """`12/48 = 25 %`, `27/18 = 1,5` points on average, `12`, and `0/0 = N/A` where there is nothing to divide by."""
    if denominator is None:
        return formats.num(numerator)
    percent = "\u00a0%" if unit is Unit.PERCENT else ""
    told = "N/A" if value is None else f"{formats.num(value)}{percent}"
    return f"{formats.num(numerator)}/{formats.num(denominator)} = {told}"


def heading(column: Heading, measures: Mapping[str, Measure], *, english: bool) -> str:
    """What a column is headed by; the number that a form gives it stands behind."""
    told = column.heading_en if english else column.heading_vi
    if not told and column.measure:
        of = measures[column.measure]
        told = of.name_en if english else of.name_vi
    return f"{told} ({column.key})" if column.key.isdigit() else told


@dataclass(frozen=True, slots=True)
class Drawn:
    """`names` are those of the parts of each kind of rows."""

    report: Report
    data: ReportData
    measures: Mapping[str, Measure]
    names: Mapping[Rows, Names]
    fields: Fields
    to: To
    english: bool

    def tables(self) -> list[Table]:
        pairs = zip(self.report.tables, self.data.tables, strict=True)
        return [self._one_line(*pair) if pair[0].rows is Rows.NONE else self._many(*pair) for pair in pairs]

    def title(self, table: Definition) -> str:
        return table.title_en if self.english else table.title_vi

    def headings(self, table: Definition) -> list[str]:
        return [heading(table.columns[at], self.measures, english=self.english) for at in table.shown]

    def name(self, table: Definition, part: str) -> str:
        return self.names[table.rows].get(part, part) if part else gettext("Together")

    def broken(self) -> list[str]:
        """What must add up and does not, in words."""
        tables = {table.key: table for table in self.report.tables}
        return [
            f"{self.title(tables[one.table])} · {self.name(tables[one.table], one.part)}: {one.identity}"
            for one in self.data.broken
        ]

    def _many(self, table: Definition, data: TableData) -> Table:
        first = gettext("Agency") if table.rows is Rows.AGENCY else gettext("Field, procedure")
        columns = [Column(first), *(Column(label, "number") for label in self.headings(table))]
        by_field = table.rows is Rows.TOPIC
        rows = list(self._by_field(table, data) if by_field else self._rows(table, data, self._in_order(table, data)))
        total = [Row([gettext("Together"), *self._cells(table, data, data.total)], tone="total")] if rows else []
        return Table(self.title(table), columns, [*rows, *total], empty=gettext("Nothing was counted in this period."))

    def _rows(self, table: Definition, data: TableData, lines: Iterable[Line]) -> Iterator[Row]:
        for line in lines:
            yield Row([self.name(table, line.part), *self._cells(table, data, line)])

    def _by_field(self, table: Definition, data: TableData) -> Iterator[Row]:
        """Fields with what their procedures come to, as the form has them, each above its procedures."""
        fields: dict[str, list[Line]] = {}
        for line in self._in_order(table, data):
            fields.setdefault(self.fields.of.get(line.part, ""), []).append(line)
        fold = len(data.rows) > UNFOLDED
        for field in sorted(fields, key=lambda name: (not name, name)):
            named = field or gettext("Field not known")
            closed = fold and named != self.fields.opened
            sums = together(table, fields[field])
            cells = [_of(sums[at]) for at in table.shown]
            yield Row([Cell(named, href=self.fields.to(named) if closed else ""), *cells], tone="group")
            if not closed:
                yield from self._rows(table, data, fields[field])

    def _one_line(self, table: Definition, data: TableData) -> Table:
        cells = self._cells(table, data, data.total)
        rows = [Row([label, cell]) for label, cell in zip(self.headings(table), cells, strict=True)]
        return Table(
            self.title(table), [Column(gettext("What is measured")), Column(gettext("Figure"), "number")], rows
        )

    def _in_order(self, table: Definition, data: TableData) -> list[Line]:
        return sorted(data.rows, key=lambda line: self.name(table, line.part))

    def _cells(self, table: Definition, data: TableData, line: Line) -> list[Cell]:
        return [
            Cell(_of(cell), href=self._behind(data, data.columns[at], line, cell))
            for at, cell in ((at, line.cells[at]) for at in table.shown)
        ]

    def _behind(self, data: TableData, key: str, line: Line, cell: Figure) -> str:
        return self.to(data.key, key, line.part) if cell.numerator or cell.denominator else ""

    def lines(self) -> Iterator[list[object]]:
        """The same for spreadsheets: what of how many, and the share, in cells of their own."""
        for table, data in zip(self.report.tables, self.data.tables, strict=True):
            yield [self.title(table)]
            yield ["", gettext("Code"), *self._split_headings(table, data)]
            for line in (*self._in_order(table, data), data.total):
                yield [self.name(table, line.part), line.part, *_numbers(table, line)]
            yield []

    def _split_headings(self, table: Definition, data: TableData) -> Iterator[str]:
        for label, at in zip(self.headings(table), table.shown, strict=True):
            yield label
            cell = data.total.cells[at]
            if cell.denominator is not None:
                yield gettext("of how many")
                yield "%"


def _of(cell: Figure | None) -> str:
    return "" if cell is None else written(cell.numerator, cell.denominator, cell.value)


def _numbers(table: Definition, line: Line) -> Iterator[object]:
    for cell in (line.cells[at] for at in table.shown):
        yield cell.numerator
        if cell.denominator is not None:
            yield cell.denominator
            yield "N/A" if cell.value is None else cell.value
