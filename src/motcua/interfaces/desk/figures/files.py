"""A report to take along: on paper, as plain table, as a bundle with its proof; and the program that verifies it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from motcua.insight.bundles import making
from motcua.interfaces.desk import export
from motcua.interfaces.desk.figures.asked import OfFigures, days
from motcua.interfaces.desk.figures.reports import OfReport, file_name
from motcua.kernel.plain.paper import Format
from motcua.ui.web import refusals


class AsCsv(OfReport):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.must_be_whole()
        told = [[self.report_title], [self.whose], [days(self.data.days), self.up_to(self.data.position)], []]
        return export.sheet(file_name(self), [*told, *self.drawn.lines()])


class AsPaper(OfReport):
    written_as = Format.PDF

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.must_be_whole()
        form = self.written_as
        return taken(self.written(self.data, form), f"{file_name(self)}.{form.value}", form.content_type)


class AsBundle(OfReport):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.must_be_whole()
        try:
            made = making.bundle(
                self.report.key,
                viewer=self.actor,
                period=self.period,
                agency_id=self.agency.id,
                on_paper=lambda data: {"report.pdf": self.written(data, Format.PDF)},
            )
        except making.NotSealedYet as refusal:
            messages.error(request, refusals.words(refusal))
            return HttpResponseRedirect(self.address("desk:report", self.report.key))
        return taken(made.body, f"{file_name(self)}.zip", "application/zip")


class Verifier(OfFigures):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return taken(making.verifier(), "verify_bundle.py", "text/x-python; charset=utf-8")


def taken(body: bytes, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(body, content_type=kind, headers=headers)
