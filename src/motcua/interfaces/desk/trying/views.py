"""Answers are filled in, and at once it is said what is asked, what is refused, which case, papers, fee and due day."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import operations as catalogue
from motcua.catalogue import queries as catalogues
from motcua.eforms import queries as eforms
from motcua.interfaces.desk import words
from motcua.interfaces.desk.drafting.frame import OfDraft
from motcua.interfaces.desk.trying import forms as shapes
from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.clock import LOCAL, local
from motcua.org import queries as org
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Row, Table
from motcua.ui.web import refusals

SCENARIOS = "scenarios.toml"


class OfForm(OfDraft):
    @cached_property
    def form(self) -> eforms.Form:
        return eforms.read_form(catalogues.form_source(self.draft.files))

    @cached_property
    def places(self) -> eforms.Places:
        return eforms.places(language=self.language, on=self.today)


class Try(OfForm):
    """`?kichban=1` begins with the answers of a scenario. The page is sent whole; scripts send it as one types."""

    template_name = "desk/trying/try.html"
    title = _("Try answers")
    tab = "desk:try_draft"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        story = self._story(request.GET.get("kichban", ""))
        if story is None:
            return self._shown(self._filing(), {}, check=False)
        at = datetime.fromisoformat(story["received_at"])
        came = {"channel": story["channel"], "applicant": story["applicant"]}
        came |= {"day": formats.written(at.date()), "time": f"{at:%H:%M}"}
        return self._shown(self._filing(came), dict(story["answers"]), check=True)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        posted = {name: list(values) for name, values in request.POST.lists()}
        data: dict[str, Any] = {}
        for _again in range(2):
            for page in self.form.pages:
                data |= eforms.parse(self.form, page.key, posted, data)
            data = {name: value for name, value in data.items() if value is not None}
        filing = self._filing(request.POST)
        keep = shapes.Keep(request.POST)
        if "keep" in request.POST and filing.is_valid() and keep.is_valid():
            if not keep.cleaned_data["scenario"]:
                keep.add_error("scenario", gettext("Say what the story is called, then keep it."))
                return self._shown(filing, data, check=True, keep=keep, status=422)
            return self._keep(keep.cleaned_data["scenario"], filing, data)
        return self._shown(filing, data, check=True)

    def _keep(self, name: str, filing: shapes.Filing, data: dict[str, Any]) -> HttpResponse:
        tried = self._tried(filing, data)
        told = self._came(filing)
        text = catalogues.with_scenario(self.draft.files, name, tried, **told)
        try:
            self.revise({SCENARIOS: text}, note=gettext("Scenario “%(name)s” kept") % {"name": name})
        except catalogue.PackageFaulty as refusal:
            messages.error(self.request, refusals.words(refusal))
            return self._shown(filing, data, check=True, status=422)
        messages.success(self.request, gettext("The try is kept as a scenario of the package."))
        return HttpResponseRedirect(f"{self.request.path}#kich-ban")

    def _story(self, asked: str) -> Any:
        stories = catalogues.scenarios(self.draft.files)
        if not asked:
            return None
        if not (asked.isascii() and asked.isdigit() and len(asked) < 4 and int(asked) < len(stories)):
            raise Http404
        return stories[int(asked)]

    def _filing(self, typed: Any = None) -> shapes.Filing:
        card = self.package
        applicants = [(one, words.APPLICANTS[one]) for one in card.applicants]
        moment = local(self.now)
        usual = {"channel": card.channels[0], "applicant": card.applicants[0]}
        usual |= {"day": formats.written(moment.date()), "time": f"{moment:%H:%M}"}
        return shapes.Filing(typed or usual, channels=card.channels, applicants=applicants)

    def _came(self, filing: shapes.Filing) -> dict[str, Any]:
        told = filing.cleaned_data
        moment = datetime.combine(told["day"], told["time"], tzinfo=LOCAL)
        return {"channel": told["channel"], "applicant": told["applicant"], "received_at": moment}

    def _tried(self, filing: shapes.Filing, data: dict[str, Any]) -> catalogues.Tried:
        calendar = org.calendar_of(min(self.actor.agency_ids(Role.ADMIN)), viewer=self.actor)
        return catalogues.try_out(self.draft.files, data, **self._came(filing), calendar=calendar)

    def _shown(
        self, filing: shapes.Filing, data: dict[str, Any], *, check: bool, keep: Any = None, status: int = 200
    ) -> HttpResponse:
        tried = self._tried(filing, data) if filing.is_valid() else None
        pages = eforms.pages(self.form, data, language=self.language, places=self.places)
        cards = [
            eforms.page_card(
                self.form,
                page.key,
                data,
                language=self.language,
                check=check,
                places=self.places,
                communes_url=COMMUNES,
            )
            for page in pages
        ]
        outcome = self._outcome(tried) if tried else None
        whole = "X-Part" not in self.request.headers
        return self.show(
            status=status,
            filing=filing,
            cards=cards,
            outcome=outcome,
            keep=keep or shapes.Keep(),
            table=self._stories() if whole else None,
        )

    def _outcome(self, tried: catalogues.Tried) -> dict[str, Any]:
        say = self.language
        refused = [eforms.words(error, self.form, language=say, labelled=True) for error in tried.errors]
        return {
            "refused": refused,
            "fault": refusals.spoken(tried.fault) if tried.fault else "",
            "facts": self._facts(tried) if tried.terms else [],
            "papers": [part.name.get(say) for part in tried.terms.components] if tried.terms else [],
            "fees": self._fees(tried.terms) if tried.terms else None,
            "route": [part.step.name.get(say) for part in tried.terms.route] if tried.terms else [],
        }

    def _facts(self, tried: catalogues.Tried) -> list[Fact]:
        terms, say = tried.terms, self.language
        if terms is None:
            return []
        due = formats.vn_datetime(tried.due_at) if tried.due_at else gettext("none is set")
        return [
            Fact(gettext("Case"), terms.case.name.get(say), sub=terms.case.when or ""),
            Fact(gettext("Time limit"), terms.limit.text.get(say)),
            Fact(gettext("Due"), due),
            Fact(gettext("To pay"), formats.vnd(terms.bill.total)),
        ]

    def _fees(self, terms: catalogues.Terms) -> Table:
        formulas = {fee.code: fee.formula or "" for fee in self.package.fees}
        columns = [Column(gettext("Charge or fee")), Column(gettext("Amount"), "number")]
        rows = [
            Row([Cell(line.name.get(self.language), sub=formulas[line.code]), formats.vnd(line.amount)])
            for line in terms.bill.lines
        ]
        return Table(gettext("Charges and fees"), columns, rows, empty=gettext("Nothing is to be paid"))

    def _stories(self) -> Table:
        columns = [Column(gettext("Scenario")), Column(gettext("State"), "shrink"), Column(gettext("What departs"))]
        rows = [
            Row(
                [
                    Cell(one.name, href=f"{self._here}?kichban={number}" if number < self._count else ""),
                    Cell(gettext("departs"), state="late") if one.departures else Cell(gettext("holds"), state="done"),
                    "; ".join(map(refusals.spoken, one.departures)) or "–",
                ]
            )
            for number, one in enumerate(self.played())
        ]
        return Table(gettext("Scenarios of the draft, played now"), columns, rows)

    @property
    def _here(self) -> str:
        return reverse("desk:try_draft", args=[self.key, self.version.number])

    @cached_property
    def _count(self) -> int:
        return len(catalogues.scenarios(self.draft.files))


COMMUNES = "/dia-ban/"
