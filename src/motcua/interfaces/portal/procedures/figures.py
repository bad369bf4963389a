"""How procedures are settled, since 1 January (TT 22/2019 Art. 6(1)(h)): of all on one page, and of each by itself."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogue
from motcua.insight import board, visits
from motcua.insight.figures.series import Step, series
from motcua.insight.periods import Period
from motcua.interfaces.portal import small_numbers
from motcua.interfaces.portal.frame import Page
from motcua.kernel.plain import clock
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Figure, Link, Row, Table
from motcua.ui.pictures import trend
from motcua.ui.pictures.marks import Key, Picture


def this_year(now: datetime) -> Period:
    today = clock.local_date(now)
    return Period(today.replace(month=1, day=1), today)


class Counted(Page):
    """What both pages say of their numbers."""

    section = "portal:procedures"

    def context(self) -> dict[str, Any]:
        period = this_year(self.now)
        lead = gettext("From %(first)s to %(last)s. Online and at counters; numbers of the whole province.")
        days = {"first": formats.vn_date(period.first), "last": formats.vn_date(period.last)}
        return {
            "page": {"title": str(self.title), "lead": lead % days},
            "as_of": f"{formats.vn_time(self.now)}, {formats.vn_short(self.now)}",
            "crumbs": [Link(gettext("Procedures"), reverse("portal:procedures"))],
        }


class Services(Counted):
    """All procedures that were used this year, the most used first."""

    template_name = "portal/procedures/figures.html"
    title = _("Settlement of each procedure")

    def context(self) -> dict[str, Any]:
        found = board.service_figures(period=this_year(self.now))
        names = {row.key: row.title.get(self.language) for row in self._rows()}
        columns = (
            Column(gettext("Procedure")),
            Column(gettext("Received"), "number"),
            Column(gettext("Settled"), "number"),
            Column(gettext("Settled in time"), "number"),
            Column(gettext("Satisfied"), "number"),
        )
        rows = [self._row(one, names.get(one.procedure_code, one.procedure_code)) for one in found]
        caption = gettext("Settlement of each procedure since 1 January")
        table = Table(caption, columns, rows, empty=gettext("Nothing was received yet this year"))
        least = settings.LEAST_PUBLIC_COUNT
        hides = any(small_numbers.of_service(one).hides for one in found)
        frame = {**super().context(), "trend": self._trend(), "visits": self._visits()}
        return {**frame, "table": table, "least": least if hides else 0}

    def _trend(self) -> Picture:
        """What the province received in the last twelve months, and in those of the year before."""
        today = clock.local_date(self.now)
        first = date(today.year - 2 + today.month // 12, today.month % 12 + 1, 1)
        [line] = series("dossier.received", viewer=self.actor, step=Step.MONTH, first=first, number=24)
        months = [
            (f"{one.period.first:%m/%Y}", trend.Point(one.numerator, formats.num(one.numerator)))
            for one in line.figures
        ]
        before, now = months[:12], months[12:]
        had = any(point.value for _, point in before)
        drawn = trend.draw(
            trend.Trend(
                [name[:2] for name, _ in now], [one for _, one in now], [one for _, one in before] if had else ()
            )
        )
        spans = [f"{part[0][0]} – {part[-1][0]}" for part in (now, before)]
        columns = (Column(gettext("Month")), Column(gettext("Received"), "number"))
        rows = [Row((name, point.text)) for name, point in (months if had else now)]
        return Picture(
            gettext("How many dossiers does the province receive, month by month?"),
            drawn if any(point.value for _, point in months) else trend.draw(trend.Trend((), ())),
            Table(gettext("Dossiers received by month"), columns, rows),
            keys=[Key("now", spans[0], "line"), *([Key("before", spans[1], "line")] if had else [])],
        )

    def _visits(self) -> list[Figure]:
        counted = visits.count_visits(period=this_year(self.now))
        return [
            Figure(gettext("visits to the portal"), formats.num(counted.entries)),
            Figure(gettext("pages read"), formats.num(counted.views)),
        ]

    def _rows(self) -> tuple[catalogue.ProcedureRow, ...]:
        on = clock.local_date(self.now)
        return catalogue.browse(viewer=self.actor, on=on, size=2000).rows

    def _row(self, one: board.ServiceFigures, name: str) -> Row:
        address = reverse("portal:service_figures", args=[one.procedure_code])
        shown = small_numbers.of_service(one)
        return Row(
            (
                Cell(name, href=address),
                Cell(shown.number("received"), shown.online("received_online")),
                Cell(shown.number("done"), shown.online("done_online")),
                shown.share("in_time", "done"),
                shown.share("content", "rated"),
            )
        )


class Service(Counted):
    """One procedure."""

    template_name = "portal/procedures/service_figures.html"

    def context(self) -> dict[str, Any]:
        today = clock.local_date(self.now)
        card = catalogue.get_procedure(self.kwargs["key"], viewer=self.actor, on=today)
        found = board.service_figures(period=this_year(self.now), procedure_code=card.key)
        one = found[0] if found else board.ServiceFigures(card.key)
        frame = super().context()
        name = card.title.get(self.language)
        shown = small_numbers.of_service(one)
        levels = (
            (gettext("very satisfied"), "very_satisfied"),
            (gettext("satisfied"), "satisfied"),
            (gettext("not satisfied"), "not_satisfied"),
        )
        return {
            **frame,
            "page": {**frame["page"], "title": gettext("Settlement in figures"), "kicker": name},
            "crumbs": [*frame["crumbs"], Link(name, reverse("portal:procedure", args=[card.key]))],
            "counts": [
                shown.figure(gettext("received, online and at counters"), "received"),
                shown.figure(gettext("received online"), "received_online", "received"),
                shown.figure(gettext("settled of those handed in online"), "done_online"),
                shown.figure(gettext("settled in time"), "in_time", "done"),
            ],
            "ratings": [shown.figure(label, level, "rated") for label, level in levels],
            "rated": one.rated,
            "least": settings.LEAST_PUBLIC_COUNT if shown.hides else 0,
        }
