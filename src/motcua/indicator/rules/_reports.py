"""
A report (báo cáo): sections of tables and figures, what a column counts, and what must add up; texts that people write.

A definition is never changed: another version stands beside it. What a report says is drawn from its definition, the
agency, the period and the ledger up to a position, and from nothing else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from motcua.indicator.rules._measures import Term, term


class Rows(StrEnum):
    """What a table has a row for; the last row is the total."""

    NONE = "NONE"
    AGENCY = "AGENCY"
    TOPIC = "TOPIC"


@dataclass(frozen=True, slots=True)
class Column:
    """
    It counts terms, adds up other columns, shows one as a share of another, or shows a measure: one of these. A measure
    is a number or a share; a mean has no column.

    On paper it stands under the headings `above`, the outermost first, and is called `short`: a form has its own rows
    of headings. Both are in Vietnamese, as forms are.
    """

    key: str
    heading_vi: str
    heading_en: str
    terms: tuple[Term, ...] = ()
    sum: tuple[str, ...] = ()
    share: tuple[str, str] | tuple[()] = ()
    measure: str = ""
    places: int = 2
    above: tuple[str, ...] = ()
    short: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """These columns add up to the same as those, in every row."""

    left: tuple[str, ...]
    right: tuple[str, ...]

    def __str__(self) -> str:
        return f"{' + '.join(self.left)} = {' + '.join(self.right)}"


@dataclass(frozen=True, slots=True)
class Table:
    key: str
    title_vi: str
    title_en: str
    rows: Rows
    columns: tuple[Column, ...]
    identities: tuple[Identity, ...]

    @property
    def shown(self) -> tuple[int, ...]:
        """Columns that a form numbers stand by their numbers: there a sum may come before what it is made of."""
        keys = [column.key for column in self.columns]
        every = range(len(keys))
        return tuple(sorted(every, key=lambda at: int(keys[at])) if all(key.isdigit() for key in keys) else every)


@dataclass(frozen=True, slots=True)
class Narrative:
    """
    What somebody writes; `must` where the report says nothing without it. `part` is what several stand under, `hint`
    says what belongs here, and `tables` are shown with it.
    """

    key: str
    title_vi: str
    title_en: str
    must: bool
    part: str = ""
    hint_vi: str = ""
    hint_en: str = ""
    tables: tuple[str, ...] = ()


class Every(StrEnum):
    """How often a report is due."""

    QUARTER = "QUARTER"
    YEAR = "YEAR"


@dataclass(frozen=True, slots=True)
class Due:
    """Agencies of these kinds owe it so many working days after the last day whose acts are counted."""

    every: Every
    kinds: tuple[str, ...]
    working_days: int


@dataclass(frozen=True, slots=True)
class Report:
    """
    `from_day`: where it is not 1, a period begins on that day of the month before its first (TT 01/2020/TT-VPCP: from
    the 15th of the last month of the period before to the 14th of its own last month). `form` is the code of a form,
    `unit` what its numbers count; `schedule` says who owes it when.
    """

    key: str
    version: int
    valid_from: date
    title_vi: str
    title_en: str
    source: str
    from_day: int
    tables: tuple[Table, ...]
    narratives: tuple[Narrative, ...]
    form: str = ""
    unit: str = ""
    schedule: tuple[Due, ...] = ()

    def days(self, first: date, last: date) -> tuple[date, date]:
        """The days whose acts a period is reported by; where it is not of whole months, its own."""
        day = timedelta(days=1)
        if self.from_day == 1 or first.day != 1 or (last + day).day != 1:
            return first, last
        return (first - day).replace(day=self.from_day), last.replace(day=self.from_day) - day

    def ended(self, every: Every, today: date) -> tuple[date, date]:
        """The newest quarter or year whose counted days are over before today."""
        months = 3 if every is Every.QUARTER else 12
        first = date(today.year, (today.month - 1) // months * months + 1, 1)
        while self.days(first, _moved(first, months) - timedelta(days=1))[1] >= today:
            first = _moved(first, -months)
        return first, _moved(first, months) - timedelta(days=1)


def _moved(first: date, months: int) -> date:
    """The first day of another month."""
    years, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(years, month + 1, 1)


def report(table: Mapping[str, Any]) -> Report:
    """
    A report as its file says it.

    :raises ValueError: if a column names one that is not there, or says nothing; these files are ours
    """
    found = Report(
        key=table["key"],
        version=table["version"],
        valid_from=table["valid_from"],
        title_vi=table["title"]["vi"],
        title_en=table["title"]["en"],
        source=table.get("source", ""),
        from_day=table.get("from_day", 1),
        tables=tuple(map(_table, table.get("table", ()))),
        narratives=tuple(map(_narrative, table.get("narrative", ()))),
        form=table.get("form", ""),
        unit=table.get("unit", ""),
        schedule=tuple(
            Due(Every(one["every"]), tuple(one["kinds"]), one["working_days"]) for one in table.get("due", ())
        ),
    )
    for fault in _faults(found):
        raise ValueError(f"{found.key}: {fault}")
    return found


def _table(table: Mapping[str, Any]) -> Table:
    return Table(
        key=table["key"],
        title_vi=table["title"]["vi"],
        title_en=table["title"]["en"],
        rows=Rows(table.get("rows", Rows.NONE)),
        columns=tuple(map(_column, table["column"])),
        identities=tuple(Identity(tuple(one["left"]), tuple(one["right"])) for one in table.get("identity", ())),
    )


def _column(table: Mapping[str, Any]) -> Column:
    share = table.get("share")
    return Column(
        key=table["key"],
        heading_vi=table.get("heading", {}).get("vi", ""),
        heading_en=table.get("heading", {}).get("en", ""),
        terms=tuple(map(term, table.get("terms", ()))),
        sum=tuple(table.get("sum", ())),
        share=(share[0], share[1]) if share else (),
        measure=table.get("measure", ""),
        places=table.get("places", 2),
        above=tuple(table.get("above", ())),
        short=table.get("short", ""),
    )


def _narrative(table: Mapping[str, Any]) -> Narrative:
    hint = table.get("hint", {})
    return Narrative(
        key=table["key"],
        title_vi=table["title"]["vi"],
        title_en=table["title"]["en"],
        must=table.get("must", False),
        part=table.get("part", ""),
        hint_vi=hint.get("vi", ""),
        hint_en=hint.get("en", ""),
        tables=tuple(table.get("tables", ())),
    )


def _faults(found: Report) -> Iterator[str]:
    for table in found.tables:
        known: set[str] = set()
        for column in table.columns:
            said = [column.terms, column.sum, column.share, column.measure]
            if sum(map(bool, said)) != 1:
                yield f"column {column.key} says {sum(map(bool, said))} things"
            if strange := {*column.sum, *column.share} - known:
                yield f"column {column.key} is made of {', '.join(sorted(strange))}, which do not stand before it"
            known.add(column.key)
        for identity in table.identities:
            if strange := {*identity.left, *identity.right} - known:
                yield f"{identity}: there is no {', '.join(sorted(strange))}"
    there = {table.key for table in found.tables}
    for narrative in found.narratives:
        if strange := set(narrative.tables) - there:
            yield f"{narrative.key} shows {', '.join(sorted(strange))}, which is not there"
