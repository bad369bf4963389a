"""The cards of the board: its figures, tables and chart. Every number leads to the dossiers behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from motcua.insight.board import Board, Figures, Scope
from motcua.interfaces.desk.board import measures
from motcua.interfaces.desk.board.periods import Told
from motcua.ui import formats
from motcua.ui.parts import Bar, Cell, Chart, Column, Figure, Row, Table

Line = tuple[str, Scope, Figures]
"""A name, what it is narrowed to, its figures."""
Lines = Sequence[Line]

_BARS: tuple[tuple[str, Literal["done", "within", "late", "soon"]], ...] = (
    ("done_early", "done"),
    ("done_on_time", "within"),
    ("done_late", "late"),
    ("pending_within", "within"),
    ("pending_overdue", "late"),
)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the numbers of a period lead."""

    told: Told

    def board(self, scope: Scope) -> str:
        return self._to("desk:board", {}, scope)

    def page(self, page: str, scope: Scope) -> str:
        return self._to(page, {}, scope)

    def behind(self, name: str, scope: Scope, page: str = "desk:behind") -> str:
        return self._to(page, {"measure": name}, scope)

    def _to(self, page: str, more: dict[str, str], scope: Scope) -> str:
        period = self.told.period
        days = {"from": period.first.isoformat(), "to": period.last.isoformat()}
        asked = {**more, **(days if page.startswith("desk:behind") else self.told.query)}
        if scope.agency_id is not None:
            asked["agency"] = str(scope.agency_id)
        if scope.procedure_code:
            asked["procedure"] = scope.procedure_code
        return f"{reverse(page)}?{urlencode(asked)}"


def figures(total: Figures, to: Addresses, scope: Scope) -> list[Figure]:
    """What the whole comes to: in, online, in time, pending, content."""
    return [
        Figure(
            gettext("received"),
            formats.num(total.received),
            href=to.behind("received", scope),
            link=gettext("See the %(n)s dossiers") % {"n": formats.num(total.received)},
        ),
        Figure(
            gettext("submitted online"),
            numerator=total.online,
            denominator=total.received,
            href=to.behind("online", scope),
            link=gettext("Submitted online: %(n)s") % {"n": formats.num(total.online)},
        ),
        Figure(
            gettext("settled in time"),
            numerator=total.in_time,
            denominator=total.done,
            href=to.behind("done_late", scope),
            link=gettext("Settled late: %(n)s") % {"n": formats.num(total.done_late)},
        ),
        Figure(
            gettext("in process and overdue"),
            numerator=total.pending_overdue,
            denominator=total.pending,
            href=to.behind("pending_overdue", scope),
            link=gettext("Overdue now: %(n)s") % {"n": formats.num(total.pending_overdue)},
            tone="late" if total.pending_overdue else "",
        ),
        Figure(
            gettext("of applicants satisfied"),
            numerator=total.satisfied,
            denominator=total.rated,
            href=to.behind("rated", scope),
            link=gettext("Rated: %(n)s") % {"n": formats.num(total.rated)},
        ),
    ]


def chart(total: Figures, to: Addresses, scope: Scope) -> Chart:
    return Chart(
        gettext("Are dossiers in time?"),
        [
            Bar(
                str(measures.COLUMNS[name]),
                measures.count(total, name),
                href=to.behind(name, scope),
                tone=tone,
            )
            for name, tone in _BARS
        ],
        unit=gettext("dossiers"),
        shape="rows",
    )


def table(caption: str, first_column: str, lines: Lines, to: Addresses, total: Line | None) -> Table:
    """A row for each line, and the total of all lines, whether they are shown or not."""
    columns = [Column(first_column), *(Column(str(label), "number") for label in measures.COLUMNS.values())]
    rows = [Row([Cell(name, href=to.board(of)), *_numbers(figures, to, of)]) for name, of, figures in lines]
    if rows and total is not None:
        name, scope, figures = total
        rows.append(Row([name, *_numbers(figures, to, scope)], tone="total"))
    empty = gettext("No dossier was received, settled or in process.")
    return Table(caption, columns, rows, empty=empty)


def _numbers(figures: Figures, to: Addresses, scope: Scope) -> list[Cell]:
    return [Cell(formats.num(measures.count(figures, name)), href=to.behind(name, scope)) for name in measures.COLUMNS]


def by_agency(board: Board, names: Mapping[int, str], scope: Scope) -> Lines:
    """Those first in which most is overdue, then those in which most is pending."""
    lines = [
        (names.get(agency, f"#{agency}"), replace(scope, agency_id=agency), figures)
        for agency, figures in board.by_agency
    ]
    return sorted(lines, key=_pressing)


def by_procedure(board: Board, names: Mapping[str, str], scope: Scope) -> Lines:
    lines = [(names.get(key, key), replace(scope, procedure_code=key), figures) for key, figures in board.by_procedure]
    return sorted(lines, key=_pressing)


def _pressing(line: Line) -> tuple[int, int, int, str]:
    name, _, figures = line
    return (-figures.pending_overdue, -figures.pending, -figures.received, name)
