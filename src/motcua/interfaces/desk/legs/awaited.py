"""What other agencies owe, across dossiers: the list, the list as a file, and how each agency answers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from motcua.dossier import queries as dossiers
from motcua.dossier.queries import Answering, LegCard
from motcua.dossier.states import Awaited
from motcua.interfaces.desk import export, names, side, words
from motcua.interfaces.desk.board import periods
from motcua.interfaces.desk.dossier import pages
from motcua.interfaces.desk.frame import Page
from motcua.interfaces.desk.legs import rows
from motcua.interfaces.desk.legs.forms import ALL, MINE, Narrowing
from motcua.interfaces.desk.work.views import due_cell, page_number
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Role
from motcua.org import queries as org
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Link, Row, Table

AT_ONCE = 50
WHOLE = 2000
"""Rows of a file are asked for in parts of so many."""
TITLES: Mapping[Awaited, str | Promise] = {
    Awaited.OWED: _("Awaited from other agencies"),
    Awaited.LATE: _("Overdue at other agencies"),
    Awaited.TODAY: _("Due today at other agencies"),
    Awaited.SOON: _("Due soon at other agencies"),
    Awaited.DUE: _("Parts of other agencies that fell due"),
    Awaited.IN_TIME: _("Parts answered in time"),
    Awaited.NOT_IN_TIME: _("Parts not answered in time"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A part in the list, with the names around it."""

    leg: LegCard
    procedure: str
    agency: str
    sender: str


class OfOthers(Page):
    """What the pages share: whose parts, of which agency, due when; addresses of the same otherwise."""

    title = TITLES[Awaited.OWED]
    section = "desk:awaited"
    roles: ClassVar[tuple[Role, ...]] = side.BOARD
    is_taken_along = False

    def prepare(self) -> None:
        asked = Narrowing(self.request.GET)
        self.asked: dict[str, Any] = asked.cleaned_data if asked.is_valid() else {}
        self.day = clock.local_date(self.now)
        self.calendar = org.calendar_at(viewer=self.actor)

    @property
    def only(self) -> dossiers.AwaitedFilter:
        return dossiers.AwaitedFilter(
            which=Awaited(self.asked.get("han") or Awaited.OWED),
            agency_id=self.asked.get("agency"),
            planned_by=self.actor.person_id if self.is_mine else None,
            first=self.asked.get("from"),
            last=self.asked.get("to"),
        )

    @property
    def is_mine(self) -> bool:
        """Only what the officer sent: so for those who settle dossiers of their own, unless they ask for all."""
        return (self.asked.get("cua") or (MINE if side.waits_alone(self.actor) else ALL)) == MINE

    @property
    def query(self) -> dict[str, Any]:
        """What the address asks for, as far as it was understood."""
        only = self.only
        told = {
            "han": str(only.which) if only.which is not Awaited.OWED else "",
            "agency": only.agency_id,
            "cua": self.asked.get("cua"),
            "from": only.first.isoformat() if only.first else "",
            "to": only.last.isoformat() if only.last else "",
        }
        return {name: value for name, value in told.items() if value}

    def to(self, page: str = "desk:awaited", **more: Any) -> str:
        """A page with the same filter but for `more`; what is empty falls away."""
        asked = {name: value for name, value in {**self.query, **more}.items() if value}
        return f"{reverse(page)}{'?' if asked else ''}{urlencode(asked)}"

    def agency_names(self, ids: Iterable[int]) -> Mapping[int, str]:
        return names.of_agencies(ids, language=self.language, day=self.day)

    def lines(self, legs: Sequence[LegCard]) -> Iterator[Line]:
        """The parts with what they are read with: a fixed number of questions."""
        cards = dossiers.get_many([leg.dossier_id for leg in legs], viewer=self.actor)
        agencies = self.agency_names([leg.to_agency_id for leg in legs])
        people = names.of_people([leg.planned_by for leg in legs], viewer=self.actor)
        for leg in legs:
            card = cards.get(leg.dossier_id)
            procedure = names.of_procedure(card.version_id, viewer=self.actor, language=self.language) if card else ""
            agency = agencies.get(leg.to_agency_id, f"#{leg.to_agency_id}")
            yield Line(leg, procedure, agency, people.get(leg.planned_by or 0, ""))


class AwaitedList(OfOthers):
    """Late first. Filters are addresses."""

    template_name = "desk/legs/awaited.html"

    def context(self) -> dict[str, Any]:
        found = dossiers.list_awaited(
            viewer=self.actor,
            at=self.now,
            only=self.only,
            calendar=self.calendar,
            number=page_number(self.request),
            size=AT_ONCE,
        )
        heading = str(TITLES[self.only.which])
        return {
            "page": {"title": heading, "kicker": self.kicker()},
            "found": found,
            "table": self.table(heading, found.rows),
            "filters": self.filters(),
            "whose": self.whose(),
            "agencies": self.agencies(),
            "kept": [(name, value) for name, value in self.query.items() if name != "agency"],
            "as_file": self.to("desk:awaited_as_file"),
            "answering": reverse("desk:answering") if self.actor.has(*side.FOLLOWERS) else "",
        }

    def kicker(self) -> str:
        """What the list is narrowed to beyond its filters."""
        first, last = self.only.first, self.only.last
        if first is None or last is None:
            return ""
        days = f"{formats.vn_short(first)} – {formats.vn_short(last)}"
        return gettext("deadline in %(days)s") % {"days": days}

    def filters(self) -> list[Link]:
        only = self.only
        counts = dossiers.count_awaited(viewer=self.actor, at=self.now, only=only, calendar=self.calendar)
        shown = (
            (Awaited.OWED, gettext("All"), counts.total),
            (Awaited.LATE, gettext("Overdue"), counts.late),
            (Awaited.TODAY, gettext("Due today"), counts.today),
            (Awaited.SOON, gettext("Due soon"), counts.soon),
        )
        return [
            Link(
                label,
                self.to(han=str(kind) if kind is not Awaited.OWED else ""),
                current=kind is only.which,
                count=count,
                tone="hot" if kind is Awaited.LATE and count else "",
            )
            for kind, label, count in shown
        ]

    def whose(self) -> list[Link]:
        return [
            Link(gettext("Sent by anybody"), self.to(cua=ALL), current=not self.is_mine),
            Link(gettext("Sent by me"), self.to(cua=MINE), current=self.is_mine),
        ]

    def agencies(self) -> list[tuple[str, str, bool]]:
        """Who owes something, most first; and the one that is looked at."""
        only = self.only
        owing = dossiers.list_answering(
            viewer=self.actor, at=self.now, first=self.day, last=self.day, planned_by=only.planned_by
        )
        owed = {row.agency_id: row.owed for row in owing if row.owed}
        ids = [*owed, *([only.agency_id] if only.agency_id and only.agency_id not in owed else [])]
        called = self.agency_names(ids)
        return [
            (str(pk), f"{called.get(pk, f'#{pk}')} ({formats.num(owed.get(pk, 0))})", pk == only.agency_id)
            for pk in ids
        ]

    def table(self, caption: str, legs: Sequence[LegCard]) -> Table:
        columns = (
            Column(gettext("Answer by")),
            Column(gettext("Agency")),
            Column(gettext("Dossier")),
            Column(gettext("How it stands")),
            Column(pgettext("person", "Sent by")),
        )
        empty = gettext("No other agency owes you an answer")
        return Table(caption, columns, [self.row(line) for line in self.lines(legs)], empty=empty)

    def and_back(self, leg: LegCard) -> str:
        """The part, from which the way leads back to this list as it is."""
        back = {pages.COME_FROM: self.request.get_full_path()}
        return f"{reverse('desk:leg', args=[leg.dossier_id, leg.id])}?{urlencode(back)}"

    def row(self, line: Line) -> Row:
        leg = line.leg
        light = rows.light(leg, now=self.now, calendar=self.calendar)
        return Row(
            (
                due_cell(light, formats.vn_moment(leg.respond_by)),
                Cell(line.agency, sub=rows.shortened(leg.duty), href=self.and_back(leg)),
                Cell(line.procedure, sub=leg.code, href=reverse("desk:dossier", args=[leg.dossier_id])),
                Cell(str(words.LEG_STATES[leg.state]), sub=" · ".join(rows.told(leg))),
                Cell(line.sender, sub=formats.vn_moment(leg.planned_at)),
            )
        )


class AsFile(OfOthers):
    """The same list whole."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return export.sheet(f"lien-thong-{clock.local(self.now):%Y%m%d-%H%M}", self.whole())

    def whole(self) -> Iterator[Iterable[str]]:
        yield map(str, _HEADINGS)
        number = 1
        while True:
            found = dossiers.list_awaited(
                viewer=self.actor, at=self.now, only=self.only, calendar=self.calendar, number=number, size=WHOLE
            )
            yield from map(_cells, self.lines(found.rows))
            if not found.has_next:
                return
            number += 1


_HEADINGS = (
    _("Number"),
    _("Dossier"),
    _("Procedure"),
    _("Agency"),
    _("What it is to do"),
    _("How the work goes"),
    _("How it stands"),
    _("Laid down for"),
    _("Answer by"),
    pgettext_lazy("moment", "Sent"),
    _("Reminders"),
    pgettext_lazy("moment", "Ended"),
    _("In time?"),
    pgettext_lazy("person", "Sent by"),
)


def _cells(line: Line) -> tuple[str, ...]:
    leg = line.leg
    return (
        leg.reference,
        leg.code,
        line.procedure,
        line.agency,
        leg.duty,
        str(words.LEG_MODES[leg.mode]),
        str(words.LEG_STATES[leg.state]),
        export.sortable(leg.first_deadline),
        export.sortable(leg.respond_by),
        export.sortable(leg.sent_at),
        str(leg.reminders),
        export.sortable(leg.ended_at),
        str(words.ANSWERED[leg.punctuality]) if leg.punctuality else "",
        line.sender,
    )


class HowTheyAnswer(OfOthers):
    """Which agencies keep others waiting: of now and of a period; every figure leads to the parts behind it."""

    template_name = "desk/legs/answering.html"
    title = _("Which agencies keep others waiting")
    roles = side.FOLLOWERS
    is_taken_along = True

    @cached_property
    def told(self) -> periods.Told:
        asked = self.request.GET.get("period", "")
        return periods.named(asked if asked in periods.NAMES else periods.YEAR, self.day)

    def context(self) -> dict[str, Any]:
        period = self.told.period
        found = dossiers.list_answering(viewer=self.actor, at=self.now, first=period.first, last=period.last)
        return {
            "page": {"kicker": gettext("deadlines in %(period)s") % {"period": self.told.words}},
            "table": self.table(found),
            "periods": self.periods(),
            "back": reverse("desk:awaited"),
        }

    def periods(self) -> list[Link]:
        labels = {
            periods.MONTH: gettext("This month"),
            periods.QUARTER: gettext("This quarter"),
            periods.YEAR: gettext("This year"),
        }
        return [
            Link(label, f"{reverse('desk:answering')}?period={name}", current=name == self.told.name)
            for name, label in labels.items()
        ]

    def table(self, found: Sequence[Answering]) -> Table:
        columns = (
            Column(gettext("Agency")),
            Column(gettext("Owed now"), "number"),
            Column(gettext("Overdue now"), "number"),
            Column(gettext("Fell due"), "number"),
            Column(gettext("Answered in time"), "number"),
            Column(gettext("Not in time"), "number"),
            Column(gettext("Share in time"), "number"),
        )
        called = self.agency_names([row.agency_id for row in found])
        lines = [self.row(called.get(one.agency_id, f"#{one.agency_id}"), one, one.agency_id) for one in found]
        if len(found) > 1:
            lines.append(self.row(gettext("Together"), _together(found), None))
        empty = gettext("No agency was asked for a part that is due in this period")
        return Table(str(self.title), columns, lines, empty=empty)

    def row(self, name: str, one: Answering, agency_id: int | None) -> Row:
        period = self.told.period
        days = {"from": period.first.isoformat(), "to": period.last.isoformat()}

        def figure(number: int, which: Awaited, **more: str) -> Cell:
            kind = "" if which is Awaited.OWED else str(which)
            href = self.to(han=kind, agency=agency_id, **more)
            is_late = which in (Awaited.LATE, Awaited.NOT_IN_TIME) and number
            return Cell(formats.num(number), href=href, state="late" if is_late else "")

        return Row(
            (
                Cell(name, href=self.to(agency=agency_id) if agency_id else ""),
                figure(one.owed, Awaited.OWED),
                figure(one.late, Awaited.LATE),
                figure(one.due, Awaited.DUE, **days),
                figure(one.in_time, Awaited.IN_TIME, **days),
                figure(one.not_in_time, Awaited.NOT_IN_TIME, **days),
                formats.ratio(one.in_time, one.due),
            ),
            tone="" if agency_id else "total",
        )


def _together(found: Sequence[Answering]) -> Answering:
    parts = {name: sum(getattr(one, name) for one in found) for name in ("owed", "late", "due", "in_time")}
    return Answering(agency_id=0, **parts)
