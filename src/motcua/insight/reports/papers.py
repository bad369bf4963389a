"""
A report as a paper: its data under the headings of its form, the words that somebody wrote to it, what adds up, and
where it comes from. In Vietnamese, as papers of administration are.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from motcua.catalogue import queries as catalogue
from motcua.indicator.queries import Column, Measure, Narrative, Report, ReportEditionCard, Rows, Table
from motcua.insight.periods import Period
from motcua.insight.reports import running
from motcua.insight.reports.running import Cell, ReportData, TableData
from motcua.insight.reports.running import Row as Line
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.paper import Grid, Head, Paper, Row, Share, Signer, Value, Words, told
from motcua.kernel.store import ledger
from motcua.org import queries as org
from motcua.org.states import AgencyKind

_EVERYTHING = 10_000
_MANY_COLUMNS = 5
_BEFORE_ALL = datetime(2000, 1, 1, tzinfo=clock.LOCAL)
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_HEADS = {
    AgencyKind.PROVINCE: Signer("TM. Ủy ban nhân dân", "Chủ tịch"),
    AgencyKind.COMMUNE: Signer("TM. Ủy ban nhân dân", "Chủ tịch"),
    AgencyKind.DEPARTMENT: Signer("Giám đốc"),
    AgencyKind.CENTRE: Signer("Giám đốc"),
}
_UNNAMED = "Chưa rõ lĩnh vực"


@dataclass(frozen=True, slots=True)
class Issued:
    """What stands on the paper of an edition; `number` of the edition, `reason` why it stands beside an earlier one."""

    number: int
    on: date
    reason: str = ""


def paper_of(
    report: Report,
    data: ReportData,
    *,
    viewer: Actor,
    words: Mapping[str, str] | None = None,
    issued: Issued | None = None,
) -> Paper:
    """The paper of a report with `words` by narrative; a draft where it was not issued."""
    return _Drawn(report, data, viewer, words or {}, issued).paper()


def edition_paper(report: Report, edition: ReportEditionCard, *, viewer: Actor) -> Paper:
    """The paper of an edition: nothing of today stands in it."""
    issued = Issued(edition.number, clock.local_date(edition.published_at), edition.reason)
    return paper_of(report, running.undumped(edition.data), viewer=viewer, words=edition.words, issued=issued)


def signer_of(kind: AgencyKind | None) -> Signer:
    """Who signs for an agency of a kind."""
    return _HEADS[kind] if kind else Signer("Thủ trưởng đơn vị")


def moment_of(data: ReportData) -> datetime:
    """When the last act that is counted was recorded: the moment that stands in a file of the data."""
    return ledger.moment(data.position) or _BEFORE_ALL


def period_told(period: Period) -> str:
    """`quý III năm 2026`, `6 tháng đầu năm 2026`, `năm 2026`, `tháng 9 năm 2026`; else its days."""
    first, last = period.first, period.last
    if first.year == last.year and first.day == 1 and (last + timedelta(days=1)).day == 1:
        match first.month, last.month:
            case 1, 12:
                return f"năm {first.year}"
            case 1, 6:
                return f"6 tháng đầu năm {first.year}"
            case 1, 9:
                return f"9 tháng đầu năm {first.year}"
            case begins, ends if begins == ends:
                return f"tháng {begins} năm {first.year}"
            case begins, ends if begins % 3 == 1 and ends == begins + 2:
                return f"quý {_roman(ends // 3)} năm {first.year}"
    return f"từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}"


@dataclass(frozen=True, slots=True)
class _Drawn:
    report: Report
    data: ReportData
    viewer: Actor
    words: Mapping[str, str]
    issued: Issued | None

    def paper(self) -> Paper:
        period, agency = period_told(self.data.period), self._agency
        on = self.issued.on if self.issued else None
        head = org.letterhead_of(agency.id, viewer=self.viewer, on=self.data.period.last) if agency else None
        return Paper(
            title="Báo cáo",
            abstract=f"{_bare(self.report.title_vi)} {period}",
            letterhead=head and type(head)(head.agency, head.superior, head.number, head.place, on),
            mark=self.report.form,
            state="" if self.issued else "Dự thảo",
            lines=tuple(self._lines()),
            parts=tuple(self._parts()),
            signers=self._signers(agency.kind if agency else None),
            recipients=() if self.report.form else ("Lưu: VT.",),
            footer=self._source(),
            is_wide=any(
                len(table.columns) > _MANY_COLUMNS for table in self.report.tables if table.rows is not Rows.NONE
            ),
        )

    @property
    def _agency(self) -> org.AgencyCard | None:
        if self.data.agency_id is None:
            return None
        return org.get_agency(self.data.agency_id, viewer=self.viewer, on=self.data.period.last)

    def _lines(self) -> Iterator[str]:
        yield f"Số liệu từ ngày {self.data.days.first:%d/%m/%Y} đến ngày {self.data.days.last:%d/%m/%Y}"
        if self.issued and self.issued.number > 1:
            yield f"Bản công bố lần {self.issued.number}, thay bản trước vì: {self.issued.reason}"

    def _signers(self, kind: AgencyKind | None) -> tuple[Signer, ...]:
        head = signer_of(kind)
        return (Signer("Người lập biểu"), head) if self.report.form else (head,)

    def _source(self) -> str:
        moment = clock.local(moment_of(self.data))
        digest = hashlib.sha256(running.dumped(self.data)).hexdigest()[:16]
        return (
            f"Lập từ sổ hành vi đến vị trí {told(self.data.position)} ({moment:%H:%M %d/%m/%Y}) theo định nghĩa "
            f"{self.report.key}, phiên bản {self.report.version}. Dấu kiểm tra số liệu: {digest}."
        )

    def _parts(self) -> Iterator[Words | Grid]:
        grids = {one.key: grid for one, grid in zip(self.report.tables, self._grids(), strict=True)}
        shown = {key for narrative in self.report.narratives for key in narrative.tables}
        yield from (grid for key, grid in grids.items() if key not in shown)
        section = inner = 0
        part = ""
        for narrative in self.report.narratives:
            if narrative.part != part and narrative.part:
                section, inner = section + 1, 0
                yield Words(f"{_roman(section)}. {narrative.part}")
            part = narrative.part
            if part:
                inner += 1
            else:
                section += 1
            number = str(inner) if part else _roman(section)
            yield Words(f"{number}. {narrative.title_vi}", tuple(self._said(narrative)), 2 if part else 1)
            for grid in (grids[key] for key in narrative.tables):
                yield replace(grid, title="") if grid.title == narrative.title_vi else grid

    def _said(self, narrative: Narrative) -> list[str]:
        """Paragraph by paragraph; a draft shows what is still to be written."""
        told = [line.strip() for line in self.words.get(narrative.key, "").splitlines() if line.strip()]
        return told or ([] if self.issued else ["…"])

    def _grids(self) -> Iterator[Grid]:
        measures = running.measures_of(self.report, viewer=self.viewer, on=self.data.period.last)
        for table, data in zip(self.report.tables, self.data.tables, strict=True):
            make = self._one_line if table.rows is Rows.NONE else self._many
            yield make(table, data, measures)

    def _one_line(self, table: Table, data: TableData, measures: Mapping[str, Measure]) -> Grid:
        """A table without rows of its own: each column is a line."""
        rows = [
            Row((str(number), _heading(table.columns[at], measures), _value(data.total.cells[at])))
            for number, at in enumerate(table.shown, 1)
        ]
        heads = (Head("TT"), Head("Nội dung", width=9), Head("Kết quả", width=4, is_number=True))
        return Grid(heads, tuple(rows), table.title_vi, self.report.unit)

    def _many(self, table: Table, data: TableData, measures: Mapping[str, Measure]) -> Grid:
        of_form = bool(self.report.form)
        first = "Lĩnh vực, công việc giải quyết theo cấp" if of_form else _FIRST[table.rows]
        columns = [table.columns[at] for at in table.shown]
        heads = (
            Head("TT", mark="(1)" if of_form else ""),
            Head(first, width=5, mark="(2)" if of_form else ""),
            *_nested([(column.above, _leaf(column, measures)) for column in columns]),
        )
        rows = list(self._rows(table, data))
        total = Row(("", "Tổng số", *_values(table, data.total)), is_strong=True)
        title = "" if of_form else table.title_vi
        return Grid(heads, (*rows, total) if rows else (), title, self.report.unit, tuple(self._checked(table)))

    def _rows(self, table: Table, data: TableData) -> Iterator[Row]:
        if table.rows is Rows.AGENCY:
            ids = [int(line.part) for line in data.rows]
            names = org.get_agencies(ids, viewer=self.viewer, on=self.data.period.last)
            named = [
                (names[int(line.part)].name if int(line.part) in names else f"#{line.part}", line) for line in data.rows
            ]
            yield from _numbered(table, named)
            return
        known = _procedures(self.viewer, self.data.period.last) if data.rows else {}
        fields: dict[str, list[tuple[str, Line]]] = {}
        for line in data.rows:
            name, field = known.get(line.part, (line.part or "Không thuộc thủ tục nào", _UNNAMED))
            fields.setdefault(field, []).append((name, line))
        for number, field in enumerate(sorted(fields), 1):
            sums = running.together(table, [line for _, line in fields[field]])
            yield Row((_roman(number), field, *(_value(sums[at]) for at in table.shown)), is_strong=True)
            yield from _numbered(table, fields[field])

    def _checked(self, table: Table) -> Iterator[str]:
        broken = {(one.table, one.identity) for one in self.data.broken}
        for identity in table.identities:
            holds = (table.key, str(identity)) not in broken
            told_so = "đã kiểm tra, khớp ở mọi dòng" if holds else "KHÔNG KHỚP, xem lại các hành vi đứng sau số liệu"
            yield f"Kiểm tra: cột {str(identity).replace(' + ', ' + cột ').replace(' = ', ' = cột ')}: {told_so}."


_FIRST = {Rows.AGENCY: "Cơ quan", Rows.TOPIC: "Thủ tục"}


def _procedures(viewer: Actor, day: date) -> dict[str, tuple[str, str]]:
    """Name and field of each procedure in force."""
    found = catalogue.browse(viewer=viewer, on=day, size=_EVERYTHING).rows
    return {one.key: (one.name.vi, one.sector.name.vi) for one in found}


def _numbered(table: Table, named: Iterable[tuple[str, Line]]) -> Iterator[Row]:
    for number, (name, line) in enumerate(sorted(named, key=lambda one: one[0]), 1):
        yield Row((str(number), name, *_values(table, line)))


def _values(table: Table, line: Line) -> list[Value]:
    return [_value(line.cells[at]) for at in table.shown]


def _value(cell: Cell | None) -> Value:
    if cell is None:
        return None
    return cell.numerator if cell.denominator is None else Share(cell.numerator, cell.denominator, cell.value)


def _heading(column: Column, measures: Mapping[str, Measure]) -> str:
    return column.short or column.heading_vi or measures[column.measure].name_vi


def _leaf(column: Column, measures: Mapping[str, Measure]) -> Head:
    is_share = bool(column.share) or bool(column.measure and measures[column.measure].denominator)
    mark = ""
    if column.key.isdigit():
        mark = f"({column.key})" + ("=" + "+".join(f"({key})" for key in column.sum) if column.sum else "")
    return Head(_heading(column, measures), mark=mark, width=3 if is_share else 2, is_number=True)


def _nested(columns: Sequence[tuple[tuple[str, ...], Head]]) -> tuple[Head, ...]:
    """Neighbours under the same heading stand under one."""
    heads: list[Head] = []
    at = 0
    while at < len(columns):
        above, leaf = columns[at]
        if not above:
            heads.append(leaf)
            at += 1
            continue
        end = at
        while end < len(columns) and columns[end][0][:1] == above[:1]:
            end += 1
        heads.append(Head(above[0], _nested([(path[1:], one) for path, one in columns[at:end]])))
        at = end
    return tuple(heads)


def _bare(title: str) -> str:
    """Without the word that stands above it already."""
    rest = title.removeprefix("Báo cáo ")
    return rest[:1].upper() + rest[1:]


def _roman(number: int) -> str:
    said = ""
    for value, letters in _ROMAN:
        while number >= value:
            said, number = said + letters, number - value
    return said
