"""The process of a draft: drawn, kept and checked as one draws, taken from a file and given as one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import operations as catalogue
from motcua.catalogue import queries as catalogues
from motcua.interfaces.desk import words as desk
from motcua.interfaces.desk.drafting import faults as faults_of
from motcua.interfaces.desk.drafting.frame import OfDraft
from motcua.interfaces.desk.drafting.views import differing
from motcua.interfaces.desk.frame import Act
from motcua.interfaces.desk.modelling import findings, palette, reading, words
from motcua.interfaces.desk.modelling import forms as shapes
from motcua.kernel.plain.errors import Refused
from motcua.kernel.plain.text import nfc
from motcua.org.states import AgencyKind, Domain
from motcua.process import queries as process
from motcua.ui import formats
from motcua.ui.parts import Drawing
from motcua.ui.web import refusals

MODEL = "process.bpmn"
FACTS = "procedure.toml"
AT_ONCE = "ve"
"""Where the address leads to: what one draws with is fetched without being asked for."""
OF_SCRIPT = "X-Part"
"""The header with which the page's script keeps what is drawn; it is answered in JSON."""


class OfProcess(OfDraft):
    tab = "desk:design_process"

    @property
    def model(self) -> str:
        """The drawing as it is kept; empty where the route is a step list."""
        return self.draft.files.get(MODEL, "")

    @property
    def designer(self) -> str:
        return reverse("desk:design_process", args=[self.key, self.version.number])

    def checked(self, text: str) -> tuple[catalogues.Fault, ...]:
        return catalogues.check_process(catalogues.normal({**self.draft.files, MODEL: text}))


class Design(OfProcess, Act):
    """With scripts the process is drawn; without, its text is edited or a file put in its place."""

    template_name = "desk/modelling/process.html"
    title = _("Process of the draft")
    form_class = shapes.Drawing

    def context(self) -> dict[str, Any]:
        args = [self.key, self.version.number]
        faults = self.checked(self.model) if self.model else ()
        return {
            **super().context(),
            "is_drawn": bool(self.model),
            "faults": findings.told(faults),
            "verdict": findings.verdict(faults),
            "check": reverse("desk:check_process", args=args),
            "simulate": reverse("desk:simulate_process", args=args),
            "download": reverse("desk:download_process", args=args),
            "words": palette.words(),
            "choices": self._choices(),
            "check_way": reverse("desk:check_way", args=args),
            **reading.of_draft(self.draft.files, self.package, language=self.language),
            "drawing": self._drawing(),
            "back": self.address,
        }

    def _choices(self) -> dict[str, Any]:
        card, say = self.package, self.language
        return {
            "roles": list(words.ROLES.items()),
            "places": list(words.PLACES.items()),
            "kinds": [(kind.value, gettext(kind.label)) for kind in AgencyKind],
            "domains": [(domain.value, gettext(domain.label)) for domain in Domain],
            "units": [*words.UNITS.items(), ("noDue", gettext("no due time"))],
            "services": list(words.SERVICES.items()),
            "outcomes": list(words.OUTCOMES.items()),
            "channels": [(channel, desk.CHANNELS[channel]) for channel in card.channels],
            "cases": [(case.code, case.name.get(say)) for case in card.cases],
            "templates": sorted(path for path in self.draft.files if path.startswith("templates/")),
            "results": [(result.code, result.name.get(say)) for result in card.results],
            "parts": palette.parts(),
        }

    def _drawing(self) -> Drawing | None:
        """As it stands in the draft: what there is to see without scripts, and of a step list."""
        drawn = catalogues.drawn_process(self.version.id, viewer=self.actor)
        title = gettext("Process of the draft")
        return Drawing(title, drawn.svgs(title)) if drawn is not None else None

    def first_values(self) -> dict[str, Any]:
        return {"text": self.model, "seen": catalogues.mark(self.draft.files.get(MODEL))}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if OF_SCRIPT in request.headers:
            return self._kept()
        if not self.model and "begin" in request.POST:
            return self._begin(blank=request.POST["begin"] == "blank")
        return super().post(request, *args, **kwargs)

    def _begin(self, *, blank: bool) -> HttpResponse:
        """From the step list to a drawing of it, or to an empty one."""
        try:
            self._keep(process.BLANK if blank else catalogues.steps_drawn(self.draft.files), seen="")
        except Refused as refusal:
            messages.error(self.request, refusals.words(refusal))
            return HttpResponseRedirect(self.designer)
        return HttpResponseRedirect(f"{self.designer}#{AT_ONCE}")

    def _kept(self) -> HttpResponse:
        """What the script of the page sends as one draws."""
        form = self.form_class(self.request.POST)
        if not form.is_valid():
            return JsonResponse({"said": gettext("The drawing came without its text.")}, status=422)
        try:
            self._keep(form.cleaned_data["text"], seen=form.cleaned_data["seen"], goes_on=True)
        except catalogue.DraftChanged as refusal:
            return JsonResponse({"said": refusals.words(refusal), "seen": refusal.data["seen"]}, status=409)
        except catalogue.PackageFaulty as refusal:
            found: Any = refusal.data["faults"]
            return JsonResponse({"said": refusals.spoken(found[0].said)}, status=422)
        except Refused as refusal:
            return JsonResponse({"said": refusals.words(refusal)}, status=refusals.status(refusal))
        mark = catalogues.mark(catalogues.get_draft(self.version.id, viewer=self.actor).files[MODEL])
        return JsonResponse({"seen": mark, "time": formats.vn_time(self.now)})

    def _keep(self, text: str, *, seen: str, goes_on: bool = False) -> None:
        changes: dict[str, str | None] = {MODEL: text}
        marks = {MODEL: seen}
        if not self.model:
            changes |= catalogues.without_steps(self.draft.files)
            marks[FACTS] = catalogues.mark(self.draft.files[FACTS])
        self.revise(changes, note=gettext("Process drawn"), seen=marks, goes_on=goes_on)

    def perform(self, form: forms.Form) -> Any:
        told = form.cleaned_data
        data = told["file"].read() if told["file"] else told["text"].encode()
        self._keep(process.draw_model(data).decode(), seen=told["seen"])

    def refused(self, form: Any, refusal: Refused) -> HttpResponse:
        field = "file" if form.cleaned_data["file"] else "text"
        if isinstance(refusal, catalogue.PackageFaulty):
            found: Any = refusal.data["faults"]
            form.add_error(field, gettext("Not saved: %(why)s") % {"why": refusals.spoken(found[0].said)})
            return self.show(status=422, form=form, table=faults_of.table_of(found))
        if isinstance(refusal, catalogue.DraftChanged) and refusal.data["path"] == MODEL:
            theirs, mine = str(refusal.data["theirs"] or ""), str(refusal.data["mine"] or "")
            again = self.form_class({**form.data.dict(), "text": mine, "seen": refusal.data["seen"]})
            again.add_error("text", refusals.words(refusal))
            return self.show(status=409, form=again, difference=differing(theirs, mine))
        form.add_error(field, refusals.words(refusal))
        return self.show(status=refusals.status(refusal), form=form)

    def say(self, outcome: Any) -> str:
        return gettext("Saved in the draft.")

    def where_next(self, outcome: Any) -> str:
        return self.designer


class Check(OfProcess):
    """Answers the script of the page: what stands against running the text it was sent. Nothing is kept."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._said(self.model)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._said(request.POST.get("text", ""))

    def _said(self, text: str) -> HttpResponse:
        faults = self.checked(text)
        return JsonResponse({"findings": findings.told(faults), "verdict": findings.verdict(faults)})


class CheckCondition(OfProcess):
    """With `when` posted: what is wrong with it, or what it says in words, for the page that asks as one types."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(self.designer)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        text = nfc(request.POST.get("when", "")).strip()
        if not text:
            return JsonResponse({"faults": [], "said": ""})
        faults = catalogues.condition_faults(self.draft.files, text)
        words = catalogues.conditions_of(self.version.id, viewer=self.actor)
        said = "" if faults else gettext("Taken where: %(what)s") % {"what": words(text)}
        return JsonResponse({"faults": [refusals.spoken(fault) for fault in faults], "said": said})


class Download(OfProcess):
    """The drawing as a file for other tools."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.model:
            raise catalogues.NoSuchProcedure(ref=f"{self.key}: {MODEL}")
        name = f"{self.key}-v{self.version.number}.bpmn"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(self.model.encode(), content_type="application/xml", headers=headers)
