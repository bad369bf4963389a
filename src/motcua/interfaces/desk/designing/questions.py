"""One question: asked anew, changed, renamed everywhere, taken out; and its condition checked as one types."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogues
from motcua.eforms import queries as eforms
from motcua.interfaces.desk.designing import forms as shapes
from motcua.interfaces.desk.designing import kinds
from motcua.interfaces.desk.designing.frame import ActOnForm, OfForm, where
from motcua.kernel.plain.errors import Invalid, Taken
from motcua.kernel.plain.text import nfc
from motcua.ui.parts import Cell, Column, Row, Table
from motcua.ui.web import refusals


class NotDemanded(Invalid):
    """
    Under this condition a question cannot be made compulsory: join plain comparisons by && only, or by || only.

    `data`: `field`.
    """

    code = "desk.not_demanded"


class NameTaken(Taken):
    """Another question is named {name}."""

    code = "desk.name_taken"


class QuestionChanged(Taken):
    """Somebody changed this question meanwhile. Both versions stand below; saving now keeps yours."""

    code = "desk.question_changed"


class _OnQuestion(ActOnForm):
    template_name = "desk/designing/question.html"
    form_class = shapes.QuestionForm

    @property
    def path(self) -> str:
        return str(self.kwargs["path"])

    @cached_property
    def spot(self) -> tuple[str, int, str]:
        """Page, place and group of the question."""
        return where(self.source, self.path)

    def choices(self) -> dict[str, Any]:
        page, place, group = self.spot
        known = eforms.readable(self.source, page, place, group=group, language=self.language)
        check = reverse("desk:check_condition", args=[self.key, self.version.number])
        return {
            "kind": self.kind,
            "in_group": bool(group),
            "is_new": self.is_new,
            "ready": kinds.ready_conditions(known),
            "check": f"{check}?trang={page}&cho={place}&nhom={group}",
        }

    def context(self) -> dict[str, Any]:
        page, place, group = self.spot
        known = eforms.readable(self.source, page, place, group=group, language=self.language)
        return {
            **super().context(),
            "kind": kinds.kind(self.kind),
            "readable": [(one.name, one.label) for one in known],
            "path": "" if self.is_new else self.path,
        }

    @property
    def kind(self) -> str:
        """The kind of the question; a page of a question says which."""
        raise NotImplementedError

    is_new = False

    def is_mine(self, path: tuple[str | int, ...]) -> bool:
        page, place, group = self.spot
        pages = [one["key"] for one in self.source["layout"]["pages"]]
        here: tuple[str | int, ...] = ("layout", "pages", pages.index(page), "fields")
        if group:
            names = [one["name"] for one in self.source["layout"]["pages"][pages.index(page)]["fields"]]
            here = (*here, names.index(group), "fields")
        return path[:-1] == (*here, place)

    def where_next(self, outcome: Any) -> str:
        return f"{self.designer}?tro={outcome}"


class Edit(_OnQuestion):
    title = _("Question")

    @cached_property
    def question(self) -> eforms.Question:
        return self.question_at(self.path)

    @property
    def kind(self) -> str:
        return self.question.widget

    def first_values(self) -> dict[str, Any]:
        return {**shapes.values_of(self.question), "seen": self.seen_of(self.path)}

    def context(self) -> dict[str, Any]:
        context = super().context()
        args = [self.key, self.version.number, self.path]
        return {
            **context,
            "page": {**context["page"], "title": self.question.label.get(self.language)},
            "rename": reverse("desk:rename_question", args=args),
            "remove": reverse("desk:remove_question", args=args),
        }

    def perform(self, form: Any) -> str:
        new = form.question(self.question.name)
        if form.cleaned_data["seen"] != self.seen_of(self.path) and new != self.question:
            raise QuestionChanged(new=new)
        try:
            source = eforms.with_question(self.source, self.path, new)
        except eforms.CannotDemand:
            raise NotDemanded(field="required") from None
        self.rewrite(source, note=gettext("“%(question)s” changed") % {"question": new.label.get(self.language)})
        return self.path

    def refused(self, form: Any, refusal: Any) -> HttpResponse:
        if not isinstance(refusal, QuestionChanged):
            return super().refused(form, refusal)
        form.data = form.data.copy()
        form.data["seen"] = self.seen_of(self.path)
        form.add_error(None, refusals.words(refusal))
        mine: Any = refusal.data["new"]
        return self.show(status=409, form=form, both=self._both(mine))

    def _both(self, mine: eforms.Question) -> Table:
        columns = [Column(gettext("What")), Column(gettext("Saved meanwhile")), Column(gettext("Yours"))]
        theirs, ours = shapes.values_of(self.question), shapes.values_of(mine)
        shape = shapes.QuestionForm(**self.choices())
        rows = [
            Row([str(shape.fields[name].label), _text(theirs.get(name)), _text(ours.get(name))])
            for name in shape.fields
            if theirs.get(name) != ours.get(name)
        ]
        return Table(gettext("Both versions"), columns, rows)

    def say(self, outcome: Any) -> str:
        return gettext("Saved in the draft.")


class New(_OnQuestion):
    """`?kieu=text&trang=document&cho=3`: a question of this kind at this place; `&nhom=` inside a group."""

    title = _("New question")
    is_new = True

    @property
    def kind(self) -> str:
        kind = self.request.GET.get("kieu", "")
        if kind not in kinds.KINDS:
            raise Http404
        return kind

    @cached_property
    def spot(self) -> tuple[str, int, str]:
        asked = self.request.GET
        page, group, place = asked.get("trang", ""), asked.get("nhom", ""), asked.get("cho", "0")
        pages = {one["key"]: one for one in self.source["layout"]["pages"]}
        if page not in pages or not (place.isascii() and place.isdigit() and len(place) < 4):
            raise Http404
        inside = next((one for one in pages[page]["fields"] if one["name"] == group), None)
        if group and (inside is None or inside["widget"] != "group" or self.kind == "group"):
            raise Http404
        count = len(inside["fields"] if inside else pages[page]["fields"])
        return page, min(int(place), count), group

    def form(self) -> forms.Form:
        """The address names kind and place; nothing of it is typed."""
        if self.request.method == "POST":
            return self.form_class(self.request.POST, **self.choices())
        return self.form_class(self.restored(), **self.choices())

    def perform(self, form: Any) -> str:
        page, place, group = self.spot
        told = form.cleaned_data
        taken = self._taken(group)
        name = told["name"] or eforms.free_name(
            eforms.slug(told["label_en"]) or eforms.slug(told["label_vi"]) or "question", taken
        )
        if name in taken:
            raise NameTaken(name=name, field="name")
        question = form.question(name)
        try:
            source = eforms.with_new_question(self.source, page, place, question, group=group)
        except eforms.CannotDemand:
            raise NotDemanded(field="required") from None
        self.rewrite(source, note=gettext("“%(question)s” added") % {"question": question.label.get(self.language)})
        return f"{group}.{name}" if group else name

    def _taken(self, group: str) -> Any:
        properties = self.source["schema"]["properties"]
        return properties[group]["items"]["properties"] if group else properties

    def say(self, outcome: Any) -> str:
        return gettext("The question is added to the draft.")


class _WithUses(ActOnForm):
    """What reads the question is told before anything is done to it."""

    template_name = "desk/designing/uses.html"

    def prepare(self) -> None:
        super().prepare()
        self.question = self.question_at(str(self.kwargs["path"]))
        self.path = str(self.kwargs["path"])

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "name": self.path,
            "label": self.question.label.get(self.language),
            "uses": self._uses(),
            "back": reverse("desk:edit_question", args=[self.key, self.version.number, self.path]),
        }

    def _uses(self) -> Table:
        columns = [Column(gettext("Where")), Column(gettext("Place")), Column(gettext("What is written there"))]
        rows = [
            Row([str(kinds.USES[use.kind]), Cell(use.where), use.text])
            for use in catalogues.uses_of(self.draft.files, self.path)
        ]
        return Table(gettext("Where this question is used"), columns, rows, empty=gettext("Nothing else reads it"))


class Rename(_WithUses):
    title = _("Rename a question")
    form_class = shapes.Rename

    def first_values(self) -> dict[str, Any]:
        return {"name": self.question.name}

    def context(self) -> dict[str, Any]:
        said = gettext("The name is changed in the form, in every place below, and nowhere else.")
        return {**super().context(), "effect": said, "word": gettext("Rename it everywhere")}

    def perform(self, form: forms.Form) -> str:
        new = form.cleaned_data["name"]
        group = self.path.rpartition(".")[0]
        schema = self.source["schema"]["properties"]
        if new != self.question.name and new in (schema[group]["items"]["properties"] if group else schema):
            raise NameTaken(name=new, field="name")
        changed = catalogues.renamed_question(self.draft.files, self.path, new)
        note = gettext("%(old)s renamed to %(new)s") % {"old": self.question.name, "new": new}
        self.revise(changed, note=note)
        return f"{group}.{new}" if group else new

    def say(self, outcome: Any) -> str:
        return gettext("Renamed everywhere.")

    def where_next(self, outcome: Any) -> str:
        return f"{self.designer}?tro={outcome}"


class Remove(_WithUses):
    title = _("Take a question out")

    def context(self) -> dict[str, Any]:
        said = gettext(
            "What reads the question must be changed first; rules shown at it go with it. You can take it back."
        )
        return {**super().context(), "effect": said, "word": gettext("Take it out")}

    def perform(self, form: forms.Form) -> Any:
        note = gettext("“%(question)s” taken out") % {"question": self.question.label.get(self.language)}
        self.rewrite(eforms.without_question(self.source, self.path), note=note)

    def say(self, outcome: Any) -> str:
        return gettext("The question is taken out.")

    def where_next(self, outcome: Any) -> str:
        return self.designer


class CheckCondition(OfForm):
    """`?trang=&cho=&nhom=` with `when` posted: what is wrong with it, for the page that asks as one types."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(self.designer)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        text = nfc(request.POST.get("when", "")).strip()
        page, group, place = (request.GET.get(name, "") for name in ("trang", "nhom", "cho"))
        if not text:
            return JsonResponse({"faults": [], "said": ""})
        try:
            found = eforms.condition_faults(self.source, page, int(place), text, group=group)
        except (KeyError, ValueError):
            raise Http404 from None
        said = gettext("The condition can be read, and holds or fails on a blank form as it should.")
        return JsonResponse({"faults": [refusals.spoken(fault) for fault in found], "said": "" if found else said})


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(f"{one} = {label.vi} | {label.en}" for one, label in value)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return "" if value is None else str(value)
