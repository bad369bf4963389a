"""The report of an agency for a period: how it stands, its sections and figures, its editions; which are due when."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from motcua.indicator import queries as indicator
from motcua.indicator.queries import Narrative, PeriodReportCard, PeriodReportRow, ReportEditionCard
from motcua.indicator.states import ReportState, ReportVerb
from motcua.insight.periods import Period
from motcua.insight.reports import papers, running
from motcua.interfaces.desk import frame, names, on_paper, side
from motcua.interfaces.desk.figures import words
from motcua.interfaces.desk.figures.asked import AGENCY, PERIOD, days, ways
from motcua.interfaces.desk.figures.reports import OfReport
from motcua.interfaces.desk.organisation import kinds
from motcua.kernel.plain import clock
from motcua.org import queries as org
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Link, Row, Table, filter_links

LOOK_BACK = timedelta(days=550)
"""How far back the list goes: this year and the last."""
FILTERS = {
    "": _("My agency"),
    "chua-xong": _("Not published yet"),
    "tre": _("Late"),
    "da-cong-bo": _("Published"),
}


class Due(frame.Page):
    """What is due, late and published."""

    section = "desk:reports"
    roles = side.QUALITY
    template_name = "desk/figures/due.html"
    title = _("Reports due")

    @property
    def today(self) -> date:
        return clock.local_date(self.now)

    def context(self) -> dict[str, Any]:
        asked = self.request.GET.get("loc", "")
        chosen = asked if asked in FILTERS else ""
        own = self.actor.agency_ids() if not chosen else None
        found = indicator.list_period_reports(viewer=self.actor, since=self.today - LOOK_BACK, agency_ids=own)
        rows = [one for one in found if self._is_in(one, chosen)]
        mine = indicator.list_agencies_to_report(sorted(self.actor.agency_ids()), viewer=self.actor)
        begin = Link(gettext("Begin a report"), reverse("desk:begin_report"))
        return {
            "ways": ways("desk:due_reports"),
            "filter_label": gettext("Reports by state"),
            "filters": filter_links(self.request.path, "loc", FILTERS.items(), chosen),
            "acts": [begin] if mine else [],
            "table": self._table(rows),
        }

    def _is_in(self, one: PeriodReportRow, chosen: str) -> bool:
        match chosen:
            case "chua-xong":
                return one.state is not ReportState.PUBLISHED
            case "tre":
                return one.is_late(self.today)
            case "da-cong-bo":
                return one.state is ReportState.PUBLISHED
        return True

    def _table(self, rows: list[PeriodReportRow]) -> Table:
        agencies = names.of_agencies([one.agency_id for one in rows], language=self.language, day=self.today)
        columns = (
            Column(gettext("Report")),
            Column(gettext("Agency")),
            Column(gettext("Due on"), "shrink"),
            Column(gettext("State")),
        )
        told = [
            Row(
                (
                    Cell(
                        self._title(one),
                        sub=days(Period(one.first_day, one.last_day)),
                        href=reverse("desk:period_report", args=[one.id]),
                    ),
                    agencies.get(one.agency_id, ""),
                    formats.vn_short(one.due_on) or "–",
                    self._state(one),
                )
            )
            for one in rows
        ]
        return Table(str(self.title), columns, told, empty=gettext("There is no such report"))

    def _title(self, one: PeriodReportRow) -> str:
        return title_of(indicator.get_report(one.key, viewer=self.actor, on=one.last_day), self.language)

    def _state(self, one: PeriodReportRow) -> Cell:
        if one.is_late(self.today):
            return Cell(gettext("Late"), state="late")
        sub = formats.vn_short(clock.local_date(one.published_at)) if one.published_at else ""
        return Cell(kinds.word(one.state), state=words.SHAPES[one.state], sub=sub or "")


def title_of(report: indicator.Report, language: str) -> str:
    return report.title_en if language == "en" else report.title_vi


class OfPeriodReport(OfReport):
    """A page of the report of an agency for a period, with its figures."""

    is_taken_along = False

    def prepare(self) -> None:
        self.today = clock.local_date(self.now)
        self.card: PeriodReportCard = indicator.get_period_report(self.kwargs["period_report_id"], viewer=self.actor)

    @cached_property
    def agency(self) -> org.AgencyCard:
        return org.get_agency(self.card.agency_id, viewer=self.actor, on=self.card.last_day)

    @property
    def period(self) -> Period:
        return Period(self.card.first_day, self.card.last_day)

    def address(self, name: str, *args: object, **more: str) -> str:
        asked = {
            AGENCY: self.agency.code or str(self.agency.id),
            PERIOD: f"{self.card.first_day.isoformat()}..{self.card.last_day.isoformat()}",
            **more,
        }
        return f"{reverse(name, args=args)}?{urlencode({key: value for key, value in asked.items() if value})}"

    @property
    def key(self) -> str:
        return self.card.key

    @cached_property
    def editions(self) -> tuple[ReportEditionCard, ...]:
        return indicator.list_editions(self.card.id, viewer=self.actor)

    @property
    def headed(self) -> dict[str, str]:
        return {"title": f"{self.report_title}, {papers.period_told(self.period)}", "kicker": self.whose}

    def section_title(self, one: Narrative) -> str:
        return one.title_en if self.language == "en" else one.title_vi

    def people(self, ids: list[int | None]) -> Mapping[int, str]:
        return names.of_people(ids, viewer=self.actor)


class Show(OfPeriodReport):
    template_name = "desk/figures/period.html"

    def context(self) -> dict[str, Any]:
        card = self.card
        is_late = card.due_on is not None and card.due_on < self.today and not self.editions
        is_still = card.state is ReportState.PUBLISHED
        broken = self.drawn.broken()
        return {
            "page": self.headed,
            "as_of": "" if is_still else self.up_to(self.data.position),
            "ways": ways(),
            "shape": "late" if is_late else words.SHAPES[card.state],
            "word": gettext("Late") if is_late else kinds.word(card.state),
            "acts": self._acts(),
            "reason": card.reason,
            "sections": [
                self._section(one) for one in self.report.narratives if not is_still or one.key in self.card.words
            ],
            "tables": self.drawn.tables(),
            "broken": broken,
            "files": self._drafts(),
            "facts": self._facts(),
            "editions": self._editions(),
        }

    def _acts(self) -> list[Link]:
        acts = [
            Link(str(label), reverse(name, args=[self.card.id]))
            for verb, (name, label) in words.ACTS.items()
            if verb in self.card.verbs
        ]
        if len(self.editions) > 1:
            acts.append(Link(gettext("Compare two editions"), reverse("desk:compare_editions", args=[self.card.id])))
        return acts

    def _drafts(self) -> list[Link]:
        """What it would look like if it were published now; what is published is had from its edition."""
        if self.card.state is ReportState.PUBLISHED:
            return []
        return on_paper.links("draft_report", self.card.id)

    def _section(self, one: Narrative) -> dict[str, Any]:
        written = self.card.words.get(one.key)
        return {
            "title": self.section_title(one),
            "act": gettext("Write: %(section)s") % {"section": self.section_title(one)},
            "part": one.part,
            "words": written.words if written else "",
            "because": written.because if written else "",
            "must": one.must,
            "by": self._by(written) if written else "",
            "href": reverse("desk:write_report", args=[self.card.id, one.key])
            if ReportVerb.WRITE in self.card.verbs
            else "",
        }

    @cached_property
    def _writers(self) -> Mapping[int, str]:
        return self.people([one.written_by for one in self.card.words.values()])

    def _by(self, written: indicator.WordsCard) -> str:
        who = self._writers.get(written.written_by or 0, "")
        return f"{who} · {formats.vn_moment(written.written_at)}" if who else formats.vn_moment(written.written_at)

    def _facts(self) -> list[Fact]:
        return [
            Fact(gettext("Agency"), names.named(self.agency, self.language)),
            Fact(gettext("Period"), days(self.period)),
            Fact(gettext("Days whose acts are counted"), days(self.data.days)),
            Fact(gettext("Due on"), formats.vn_date(self.card.due_on) or "–"),
            Fact(gettext("Version of the definition"), str(self.report.version)),
        ]

    def _editions(self) -> Table | None:
        if not self.editions:
            return None
        by = self.people([one.published_by for one in self.editions])
        columns = (
            Column(pgettext("report", "Edition")),
            Column(gettext("Published")),
            Column(gettext("Why it replaces another")),
        )
        rows = [
            Row(
                (
                    Cell(
                        pgettext("report", "Edition %(number)s") % {"number": one.number},
                        sub=one.digest[:16],
                        href=reverse("desk:report_edition", args=[self.card.id, one.number]),
                    ),
                    Cell(formats.vn_moment(one.published_at), sub=by.get(one.published_by or 0, "")),
                    one.reason or "–",
                )
            )
            for one in self.editions
        ]
        return Table(pgettext("report", "Editions"), columns, rows)

    @cached_property
    def data(self) -> running.ReportData:
        """As of now while it is written; as it was published then."""
        if self.card.state is ReportState.PUBLISHED and self.editions:
            return running.undumped(self.editions[0].data)
        return super().data
