"""The board of a period on one screen and one sheet, its tables whole, and the dossiers behind a number."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from motcua.insight import board
from motcua.insight.board import FactRow, Scope
from motcua.interfaces.desk import export, names, side, words
from motcua.interfaces.desk.board import forms, measures, periods, tables, titles
from motcua.interfaces.desk.foresight import told
from motcua.interfaces.desk.frame import Page
from motcua.interfaces.desk.work.views import page_number
from motcua.kernel.plain import clock
from motcua.kernel.plain.errors import NotFound
from motcua.ui import formats
from motcua.ui.bound import faults_of
from motcua.ui.parts import Cell, Column, Link, Row, Table
from motcua.ui.questions import control_id_of

AT_ONCE = 60


class NoSuchList(NotFound):
    """There is no such list of dossiers: the address is not whole. Begin at the board."""

    code = "desk.no_such_list"


class _OfPeriod(Page):
    """What the pages of the board share: what the address asks for, and names for it."""

    section = "desk:board"
    roles = side.BOARD
    form_class: ClassVar[type[forms.Asked]] = forms.Asked

    def prepare(self) -> None:
        self.asked = self.form_class(self.request.GET)
        self.today = clock.local_date(self.now)
        self.told = self.asked.told(self.today)
        self.scope = self.asked.scope
        self.to = tables.Addresses(self.told)

    def procedure_names(self, keys: Iterable[str]) -> Mapping[str, str]:
        return titles.of_procedures(keys, language=self.language, day=self.today)

    def agency_names(self, ids: Iterable[int | None]) -> Mapping[int, str]:
        return names.of_agencies(ids, language=self.language, day=self.today)

    @property
    def narrowed_to(self) -> list[str]:
        """The one agency and the one procedure that the address names, in words."""
        agency_id, key = self.scope.agency_id, self.scope.procedure_code
        agency = [self.agency_names([agency_id]).get(agency_id, f"#{agency_id}")] if agency_id else []
        return agency + ([self.procedure_names([key])[key]] if key else [])


class Counted(_OfPeriod):
    """A page with figures, and the place in the ledger up to which they count."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(200 if self.asked.is_valid() else 422)

    def context(self) -> dict[str, Any]:
        found = board.board(viewer=self.actor, period=self.told.period, now=self.now, scope=self.scope)
        return {
            "page": {"title": gettext("Procedures settled, %(period)s") % {"period": self.told.words}},
            "as_of": up_to(found.as_of, found.position),
            "narrowed": self.narrowed_to,
            "everything": self.to.board(Scope()),
            **self.counted(found),
        }

    def counted(self, found: board.Board) -> dict[str, Any]:
        raise NotImplementedError

    def agencies(self, found: board.Board) -> tables.Lines:
        return tables.by_agency(found, self.agency_names([key for key, _figures in found.by_agency]), self.scope)

    def procedures(self, found: board.Board) -> tables.Lines:
        keys = [key for key, _figures in found.by_procedure]
        return tables.by_procedure(found, self.procedure_names(keys), self.scope)

    def total(self, found: board.Board) -> tables.Line:
        return gettext("Together"), self.scope, found.total

    def table_of_agencies(self, lines: tables.Lines, total: tables.Line) -> Table:
        title = gettext("By agency, %(period)s") % {"period": self.told.words}
        return tables.table(title, gettext("Agency"), lines, self.to, total)

    def table_of_procedures(self, lines: tables.Lines, total: tables.Line | None = None) -> Table:
        title = gettext("By procedure, %(period)s") % {"period": self.told.words}
        return tables.table(title, gettext("Procedure"), lines, self.to, total)


class Overview(Counted):
    """One screen, one sheet of A4: of long tables those lines that press most, and the way to all of them."""

    template_name = "desk/board/board.html"
    is_taken_along = False
    AGENCIES, PROCEDURES = 4, 4

    def counted(self, found: board.Board) -> dict[str, Any]:
        agencies, procedures = self.agencies(found), self.procedures(found)
        return {
            "figures": tables.figures(found.total, self.to, self.scope),
            "agencies": self.table_of_agencies(agencies[: self.AGENCIES], self.total(found)),
            "procedures": self.table_of_procedures(procedures[: self.PROCEDURES]),
            "more_agencies": self._more(
                gettext("See all %(n)s agencies"), len(agencies), self.AGENCIES, "desk:board_agencies"
            ),
            "more_procedures": self._more(
                gettext("See all %(n)s procedures"), len(procedures), self.PROCEDURES, "desk:board_procedures"
            ),
            "chart": tables.chart(found.total, self.to, self.scope),
            "periods": self._periods(),
            "days": [self._day(name) for name in ("from", "to")],
            "errors": faults_of(self.asked),
            "scope": self.scope,
            "wall_address": self.to.page("desk:wall", self.scope),
        }

    def _day(self, name: str) -> dict[str, Any]:
        """A field for one end: what was typed, if it cannot be; else the day of the period that is shown."""
        period = self.told.period
        shown = formats.written(period.first if name == "from" else period.last)
        is_sound = self.asked.is_valid()
        return {
            "name": name,
            "id": control_id_of(name),
            "label": str(self.asked[name].label),
            "value": shown if is_sound else str(self.asked.data.get(name, "")),
            "is_wrong": name in self.asked.errors,
        }

    def _periods(self) -> list[Link]:
        labels = {
            periods.MONTH: gettext("This month"),
            periods.QUARTER: gettext("This quarter"),
            periods.YEAR: gettext("This year"),
        }
        return [
            Link(
                label,
                tables.Addresses(periods.named(name, self.today)).board(self.scope),
                current=self.told.name == name,
            )
            for name, label in labels.items()
        ]

    def _more(self, words: str, count: int, shown: int, page: str) -> Link | None:
        return Link(words % {"n": formats.num(count)}, self.to.page(page, self.scope)) if count > shown else None


class ByAgency(Counted):
    template_name = "desk/board/whole.html"

    def counted(self, found: board.Board) -> dict[str, Any]:
        table = self.table_of_agencies(self.agencies(found), self.total(found))
        return {"table": table, "back": self.to.board(self.scope)}


class ByProcedure(Counted):
    template_name = "desk/board/whole.html"

    def counted(self, found: board.Board) -> dict[str, Any]:
        table = self.table_of_procedures(self.procedures(found), self.total(found))
        return {"table": table, "back": self.to.board(self.scope)}


class _Behind(_OfPeriod):
    is_taken_along = False
    form_class = forms.Behind

    def prepare(self) -> None:
        super().prepare()
        if not self.asked.is_valid():
            raise NoSuchList()
        self.measure: str = self.asked.cleaned_data["measure"]

    def heading(self) -> str:
        return str(measures.TITLES[self.measure])

    def about(self) -> str:
        """What the list is narrowed to, in one line."""
        when = self.told.words
        if measures.is_pending(self.measure):
            when = gettext("as of %(moment)s") % {"moment": formats.vn_moment(self.now)}
        return " · ".join([*self.narrowed_to, when])


class Behind(_Behind):
    template_name = "desk/board/behind.html"

    def context(self) -> dict[str, Any]:
        found = measures.list_behind(
            self.measure,
            viewer=self.actor,
            period=self.told.period,
            now=self.now,
            scope=self.scope,
            number=page_number(self.request),
            size=AT_ONCE,
        )
        return {
            "page": {"title": f"{self.heading()}: {formats.num(found.total)}", "kicker": self.about()},
            "found": found,
            "table": self._table(found.rows),
            "file": self.to.behind(self.measure, self.scope, "desk:behind_file"),
            "back": self.to.board(self.scope),
        }

    def _table(self, rows: tuple[FactRow, ...]) -> Table:
        procedures = self.procedure_names({row.procedure_code for row in rows})
        agencies = self.agency_names({row.competent_agency_id for row in rows})
        foreseen = told.may_be_late([row.dossier_id for row in rows if row.finished_at is None], now=self.now)
        columns = [
            Column(gettext("Dossier"), "code"),
            Column(gettext("Procedure")),
            Column(pgettext("moment", "Received"), "shrink"),
            Column(gettext("Result due"), "shrink"),
            Column(pgettext("moment", "Finished"), "shrink"),
            Column(gettext("State")),
        ]
        return Table(
            self.heading(),
            columns,
            [
                Row(
                    [
                        Cell(row.code, href=reverse("desk:dossier", args=[row.dossier_id])),
                        Cell(procedures[row.procedure_code], sub=agencies.get(row.competent_agency_id or 0, "")),
                        Cell(formats.vn_short(row.received_at), sub=formats.vn_time(row.received_at)),
                        Cell(formats.vn_short(row.due_at), sub=formats.vn_time(row.due_at)),
                        Cell(formats.vn_short(row.finished_at), sub=_how(row)),
                        Cell(
                            str(words.STATES[row.state]),
                            sub=foreseen.get(row.dossier_id, ""),
                            state=words.SHAPES[row.state],
                        ),
                    ]
                )
                for row in rows
            ],
            empty=gettext("No dossier is counted here."),
        )


class BehindAsFile(_Behind):
    """The same list whole, as a table that office programs open."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = measures.everything_behind(
            self.measure, viewer=self.actor, period=self.told.period, now=self.now, scope=self.scope
        )
        period = self.told.period
        name = f"{self.measure}-{period.first:%Y%m%d}-{period.last:%Y%m%d}"
        return export.sheet(name, [map(str, _HEADINGS), *map(self._line, found)])

    def _line(self, row: FactRow) -> list[str]:
        return [
            row.code,
            row.procedure_code,
            self.procedure_names([row.procedure_code])[row.procedure_code],
            self.agency_names([row.competent_agency_id]).get(row.competent_agency_id or 0, ""),
            str(words.CHANNELS.get(row.channel, row.channel)),
            export.sortable(row.received_at),
            export.sortable(row.due_at),
            export.sortable(row.finished_at),
            punctuality(row),
            str(words.STATES[row.state]),
        ]


_HEADINGS = (
    _("Dossier"),
    _("Procedure code"),
    _("Procedure"),
    _("Agency"),
    _("Came"),
    pgettext_lazy("moment", "Received"),
    _("Result due"),
    pgettext_lazy("moment", "Finished"),
    _("In time?"),
    _("State"),
)


def punctuality(row: FactRow) -> str:
    return str(words.PUNCTUALITY[row.punctuality]) if row.punctuality else ""


def _how(row: FactRow) -> str:
    """`16:59 · Trễ hạn`."""
    return " · ".join(part for part in (formats.vn_time(row.finished_at), punctuality(row)) if part)


def up_to(at: datetime, position: int) -> str:
    """`số liệu đến 17:00, 18/09/2026 · vị trí sổ #184.332`: what a figure counts, and up to where."""
    when = f"{formats.vn_time(at)}, {formats.vn_short(at)}"
    return gettext("data up to %(when)s · place #%(position)s in the ledger") % {
        "when": when,
        "position": formats.num(position),
    }
