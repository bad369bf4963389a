"""Which reports there are, and one of them for an agency and a period, with the way behind every number."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.indicator import queries as indicator
from motcua.indicator.queries import Measure, Rows
from motcua.insight.bundles import making
from motcua.insight.figures import projection
from motcua.insight.periods import Period
from motcua.insight.reports import papers, running
from motcua.interfaces.desk.figures.asked import PERIOD, OfFigures, days
from motcua.interfaces.desk.figures.drawing import Drawn, Fields
from motcua.kernel.plain.paper import Format, Papers
from motcua.kernel.plain.ports import adapter
from motcua.kernel.store import seals
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Link, Row, Table

MOST_BROKEN = 5
FIELD = "linh-vuc"


class Reports(OfFigures):
    template_name = "desk/figures/reports.html"
    title = _("Figures, reports")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(200 if self.form.is_valid() else 422)

    def context(self) -> dict[str, Any]:
        questions = self.questions("desk:reports")
        if not self.form.is_valid():
            return questions
        found = indicator.list_reports(viewer=self.actor, on=self.period.last)
        english = self.language == "en"
        rows = [
            Row(
                [
                    Cell(
                        one.title_en if english else one.title_vi,
                        sub=one.source,
                        href=self.address("desk:report", one.key),
                    ),
                    days(Period(*one.days(self.period.first, self.period.last))),
                ]
            )
            for one in found
        ]
        columns = [Column(gettext("Report")), Column(gettext("Days whose acts are counted"), "shrink")]
        table = Table(gettext("Reports"), columns, rows, empty=gettext("There was no report of ours at that time."))
        return {**questions, "table": table}


class OfReport(OfFigures):
    """One report: its definition and its data for what the address asks."""

    @property
    def key(self) -> str:
        return str(self.kwargs["key"])

    @cached_property
    def report(self) -> indicator.Report:
        return indicator.get_report(self.key, viewer=self.actor, on=self.period.last)

    @cached_property
    def measures(self) -> dict[str, Measure]:
        return running.measures_of(self.report, viewer=self.actor, on=self.period.last)

    @cached_property
    def data(self) -> running.ReportData:
        return running.run(self.report.key, viewer=self.actor, period=self.period, agency_id=self.agency.id)

    def written(self, data: running.ReportData, form: Format) -> bytes:
        paper = papers.paper_of(self.report, data, viewer=self.actor)
        return adapter(Papers).write(paper, form, at=papers.moment_of(data))

    @property
    def report_title(self) -> str:
        return self.report.title_en if self.language == "en" else self.report.title_vi

    @cached_property
    def drawn(self) -> Drawn:
        parts: dict[Rows, list[str]] = {rows: [] for rows in Rows}
        for table, data in zip(self.report.tables, self.data.tables, strict=True):
            parts[table.rows] += [line.part for line in data.rows]
        return Drawn(
            report=self.report,
            data=self.data,
            measures=self.measures,
            names={
                Rows.NONE: {},
                Rows.AGENCY: self.agency_names(parts[Rows.AGENCY]),
                Rows.TOPIC: self.procedure_names(parts[Rows.TOPIC]),
            },
            fields=Fields(
                of=self.procedure_fields(parts[Rows.TOPIC]),
                to=self.with_field,
                opened=self.request.GET.get(FIELD, ""),
            ),
            to=self.behind,
            english=self.language == "en",
        )

    def with_field(self, field: str) -> str:
        """This page with the procedures of a field."""
        asked = self.request.GET.copy()
        asked[FIELD] = field
        return f"?{asked.urlencode()}"

    def behind(self, table: str, column: str, part: str) -> str:
        return self.address("desk:report_behind", self.report.key, bang=table, cot=column, dong=part)


class Report(OfReport):
    template_name = "desk/figures/report.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(200 if self.form.is_valid() else 422)

    def context(self) -> dict[str, Any]:
        questions = self.questions("desk:report", self.kwargs["key"])
        if not self.form.is_valid():
            return {**questions, "page": {"title": gettext("Report")}}
        broken = self.drawn.broken()
        return {
            **questions,
            "page": {"title": self.report_title, "kicker": self.whose},
            "as_of": self.up_to(self.data.position),
            "facts": self._facts(),
            "tables": self.drawn.tables(),
            "broken": broken[:MOST_BROKEN],
            "more_broken": max(0, len(broken) - MOST_BROKEN),
            "files": self._files(),
            "begin": self._begin(),
            **self._proof(),
        }

    def _begin(self) -> str:
        """The way to have it written and published, for those who may."""
        if not indicator.list_agencies_to_report([self.agency.id], viewer=self.actor):
            return ""
        asked = {"report": self.report.key, "agency": self.agency.id, "period": str(self.form[PERIOD].value())}
        return f"{reverse('desk:begin_report')}?{urlencode(asked)}"

    def _files(self) -> list[Link]:
        """What the report is taken along as."""
        kinds = ("pdf", "docx", "xlsx", "csv")
        return [Link(kind.upper(), self.address(f"desk:report_{kind}", self.report.key)) for kind in kinds]

    def _facts(self) -> list[Fact]:
        return [
            Fact(gettext("Source"), self.report.source),
            Fact(gettext("Version of the definition"), str(self.report.version)),
            Fact(gettext("Days whose acts are counted"), days(self.data.days)),
        ]

    def _proof(self) -> dict[str, Any]:
        """The bundle for those who may have it; and how it is verified."""
        if not making.may_export(self.actor, self.agency.id):
            return {}
        seal = seals.latest()
        if seal is None or min(seal.size, projection.position()) == 0:
            return {"is_unsealed": True}
        return {
            "bundle": self.address("desk:report_bundle", self.report.key),
            "verifier": reverse("desk:verifier"),
            "command": f"python3 verify_bundle.py {file_name(self)}.zip --root {seal.root.hex()}",
            "sealed": gettext("Seal number %(number)s of %(when)s holds the first %(size)s acts of the ledger.")
            % {
                "number": formats.num(seal.number),
                "when": formats.vn_moment(seal.sealed_at),
                "size": formats.num(seal.size),
            },
        }


def file_name(page: OfReport) -> str:
    """The same for the same report, agency and period."""
    period, code = page.period, page.agency.code or str(page.agency.id)
    return f"{page.report.key}-{code}-{period.first:%Y%m%d}-{period.last:%Y%m%d}"
