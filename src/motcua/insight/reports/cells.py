"""What a cell of a report counts: its own terms, those of its measure, or those of the columns that it is made of."""

from motcua.indicator import queries as indicator
from motcua.indicator.queries import Column, Report, Table, Term
from motcua.insight.periods import Period
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound


class NoSuchCell(NotFound):
    """The report has no such column."""

    code = "insight.no_such_cell"


def find(report: Report, table_key: str, column_key: str) -> tuple[Table, Column]:
    """:raises NoSuchCell: if the report has no such column"""
    for table in report.tables:
        for column in table.columns:
            if (table.key, column.key) == (table_key, column_key):
                return table, column
    raise NoSuchCell()


def terms_of(table: Table, column: Column, *, viewer: Actor, period: Period, below: bool = False) -> tuple[Term, ...]:
    """The terms above the line, or below it; nothing below where a cell is only counted."""
    if column.measure:
        measure = indicator.get_measure(column.measure, viewer=viewer, on=period.last)
        return measure.denominator if below else measure.numerator
    if column.share:
        made_of: tuple[str, ...] = (column.share[1 if below else 0],)
    else:
        made_of = () if below else column.sum
    parts = [one for key in made_of for one in table.columns if one.key == key]
    own = () if below else column.terms
    return (*own, *(term for part in parts for term in terms_of(table, part, viewer=viewer, period=period)))
