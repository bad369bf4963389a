"""Visits by day and the way from page to result by procedure (TT 22/2019 Art. 6(1)(o)); the same as a table."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.insight import visits
from motcua.insight.periods import Period
from motcua.interfaces.desk import export, frame, side
from motcua.interfaces.desk.board import titles
from motcua.kernel.plain import clock
from motcua.ui import formats
from motcua.ui.parts import Bar, Cell, Chart, Column, Figure, Row, Table, filter_links

PERIODS: Mapping[str, tuple[str | Promise, int]] = {
    "": (_("14 days"), 14),
    "30": (_("30 days"), 30),
    "nam": (_("Since 1 January"), 0),
}
COLUMNS_AT_MOST = 14


class OfVisits(frame.Page):
    section = "desk:visits"
    roles = side.SURVEYORS

    @property
    def asked(self) -> str:
        asked = self.request.GET.get("ky", "")
        return asked if asked in PERIODS else ""

    @property
    def period(self) -> Period:
        today, days = clock.local_date(self.now), PERIODS[self.asked][1]
        return Period(today - timedelta(days=days - 1) if days else today.replace(month=1, day=1), today)

    def names(self, found: tuple[visits.Funnel, ...]) -> Mapping[str, str]:
        keys = [one.procedure_code for one in found]
        return titles.of_procedures(keys, language=self.language, day=clock.local_date(self.now))


class Visits(OfVisits):
    template_name = "desk/visits/show.html"
    title = _("Visits to the portal")
    is_taken_along = False

    def context(self) -> dict[str, Any]:
        period = self.period
        total = visits.count_visits(period=period)
        found = visits.funnels(period=period)
        query = f"?ky={self.asked}" if self.asked else ""
        offered = [(key, label) for key, (label, _days) in PERIODS.items()]
        return {
            "filters": filter_links(self.request.path, "ky", offered, self.asked),
            "figures": [
                Figure(gettext("visits"), formats.num(total.entries)),
                Figure(gettext("pages read"), formats.num(total.views)),
                Figure(gettext("read on a telephone"), numerator=total.phones, denominator=total.views),
                Figure(gettext("visits from a search engine"), numerator=total.searches, denominator=total.entries),
            ],
            "as_of": f"{formats.vn_time(self.now)}, {formats.vn_short(self.now)}",
            "chart": self._chart(period),
            "table": self._table(found),
            "file": reverse("desk:visits_file") + query,
        }

    def _chart(self, period: Period) -> Chart:
        by_day = {day: figures.entries for day, figures in visits.visits_by_day(period=period)}
        days = (period.last - period.first).days + 1
        if days <= COLUMNS_AT_MOST:
            steps = [(f"{day:%d/%m}", by_day.get(day, 0)) for day in _days(period.first, days)]
            question = gettext("How many visits were there each day?")
        elif days <= 31:
            weeks = range(0, days, 7)
            steps = [
                (f"{period.first + timedelta(days=at):%d/%m}", _sum(by_day, period.first + timedelta(days=at), 7))
                for at in weeks
            ]
            question = gettext("How many visits were there each week?")
        else:
            months = range(1, period.last.month + 1)
            steps = [
                (gettext("month %(n)s") % {"n": n}, sum(count for day, count in by_day.items() if day.month == n))
                for n in months
            ]
            question = gettext("How many visits were there each month?")
        said = gettext("From %(first)s to %(last)s") % {
            "first": formats.vn_short(period.first),
            "last": formats.vn_short(period.last),
        }
        bars = [Bar(label, count, text=formats.num(count), tone="within") for label, count in steps]
        source = gettext("pages of the portal; robots and officers are not counted")
        return Chart(question, bars, unit=gettext("visits"), period=said, source=source)

    def _table(self, found: tuple[visits.Funnel, ...]) -> Table:
        names = self.names(found)
        columns = (
            Column(gettext("Procedure")),
            Column(gettext("Page read"), "number"),
            Column(gettext("Dossier begun"), "number"),
            Column(gettext("Dossier submitted"), "number"),
            Column(gettext("Dossier finished"), "number"),
        )
        rows = [
            Row(
                (
                    Cell(names[one.procedure_code], sub=one.procedure_code),
                    formats.num(one.views),
                    Cell(formats.num(one.starts), sub=_share(one.starts, one.views)),
                    Cell(formats.num(one.submitted), sub=_share(one.submitted, one.starts)),
                    formats.num(one.finished),
                )
            )
            for one in found
        ]
        caption = gettext("From the page of a procedure to the result, online")
        return Table(caption, columns, rows, empty=gettext("Nobody has read the page of a procedure yet"))


class VisitsAsFile(OfVisits):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        period = self.period
        return export.sheet(f"truy-cap-{period.first:%Y%m%d}-{period.last:%Y%m%d}", self._lines(period))

    def _lines(self, period: Period) -> Iterator[Sequence[object]]:
        yield gettext("Day"), gettext("visits"), gettext("pages read"), gettext("read on a telephone")
        for day, figures in visits.visits_by_day(period=period):
            yield day.isoformat(), figures.entries, figures.views, figures.phones
        yield ()
        found = visits.funnels(period=period)
        names = self.names(found)
        heads = ("Procedure", "Page read", "Dossier begun", "Dossier submitted", "Dossier finished")
        yield gettext("Procedure code"), *map(gettext, heads)
        for one in found:
            counts = (one.views, one.starts, one.submitted, one.finished)
            yield one.procedure_code, names[one.procedure_code], *counts


def _days(first: date, count: int) -> list[date]:
    return [first + timedelta(days=at) for at in range(count)]


def _sum(by_day: Mapping[date, int], first: date, days: int) -> int:
    return sum(by_day.get(day, 0) for day in _days(first, days))


def _share(part: int, whole: int) -> str:
    """Nothing where the counting of pages began after that of dossiers."""
    return formats.ratio(part, whole) if whole >= part > 0 else ""
