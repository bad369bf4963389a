"""A recommendation: what was reported as remedied, what was said to it; and what is done with it."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.indicator import operations
from motcua.indicator.states import RemedyVerb, VisitState, VisitVerb
from motcua.interfaces.desk import names
from motcua.interfaces.desk.dossier.views import sent
from motcua.interfaces.desk.inspections import forms as shapes
from motcua.interfaces.desk.inspections import words
from motcua.interfaces.desk.inspections.pages import Nothing, OfRecommendation, OnRecommendation, OnVisit, WithProof
from motcua.interfaces.desk.inspections.visiting import recommendation_state
from motcua.interfaces.desk.organisation import kinds
from motcua.journeys import inspect_unit
from motcua.journeys.open_file import open_file
from motcua.org import queries as org
from motcua.ui import formats
from motcua.ui.parts import Fact, Link
from motcua.vault import queries as vault


class Recommendation(OfRecommendation):
    template_name = "desk/inspections/recommendation.html"

    def context(self) -> dict[str, Any]:
        one, cell = self.recommendation, recommendation_state(self.recommendation, self)
        acts = [
            Link(str(label), reverse(name, args=[one.id]))
            for verb, (name, label) in words.REMEDY_ACTS.items()
            if verb in one.verbs
        ]
        if VisitVerb.RECOMMEND in self.visit.verbs:
            acts.append(Link(gettext("Take it out"), reverse("desk:take_out_recommendation", args=[one.id])))
        return {
            "page": {"title": gettext("Recommendation"), "kicker": f"{self.unit} · {self.inspection.title}"},
            "back": Link(self.unit, reverse("desk:unit_visit", args=[self.visit.id])),
            "shape": cell.state,
            "word": cell.text,
            "acts": acts,
            "words": one.words,
            "facts": self._facts(),
            "rounds": self._rounds(),
            "waits": self.visit.state is not VisitState.CONCLUDED,
        }

    def _facts(self) -> list[Fact]:
        one = self.recommendation
        units = org.get_units([one.owner_unit_id] if one.owner_unit_id else [], viewer=self.actor)
        return [
            Fact(
                gettext("Who remedies it"), units[one.owner_unit_id].name if one.owner_unit_id in units else self.unit
            ),
            Fact(gettext("Deadline"), formats.vn_date(one.due_on) or ""),
            Fact(gettext("State"), kinds.word(one.state), sub=formats.vn_date(one.closed_at) or ""),
            Fact(gettext("Conclusion"), self.visit.number or "–", sub=formats.vn_date(self.visit.concluded_on) or ""),
        ]

    def _rounds(self) -> list[dict[str, Any]]:
        told = self.recommendation.remediations
        people = names.of_people([who for one in told for who in (one.reported_by, one.judged_by)], viewer=self.actor)
        return [
            {
                "words": one.words,
                "who": f"{people.get(one.reported_by, '')} · {formats.vn_short(one.reported_at)}",
                "file": reverse("desk:remedy_file", args=[self.recommendation.id, one.id]) if one.file_id else "",
                "shape": "waiting" if one.accepted is None else "done" if one.accepted else "late",
                "word": self._said(one.accepted),
                "answer": one.answer,
                "judged": f"{people.get(one.judged_by or 0, '')} · {formats.vn_short(one.judged_at)}"
                if one.judged_at
                else "",
            }
            for one in told
        ]

    @staticmethod
    def _said(accepted: bool | None) -> str:
        if accepted is None:
            return gettext("Waits for an answer")
        return gettext("Accepted as remedied") if accepted else gettext("Sent back, not enough")


class Remedy(OnRecommendation, WithProof):
    title = _("Report what was remedied")
    verb = RemedyVerb.REMEDY
    form_class = shapes.Remedy
    purpose = inspect_unit.REMEDY
    word = _("Report it")
    done = _("The remedy is reported.")

    def perform(self, form: forms.Form) -> Any:
        proof = self.received()
        return self.done_by(inspect_unit.report_remedy, **self.which(), **form.cleaned_data, proof=proof)


class Accept(OnRecommendation):
    title = _("Accept it as remedied")
    verb = RemedyVerb.ACCEPT
    form_class = shapes.Said
    word = _("Accept it")
    lead = _("With the last recommendation the inspection is closed.")
    done = _("The recommendation is closed.")

    def perform(self, form: forms.Form) -> Any:
        return self.done_by(operations.accept_remedy, **self.which(), **form.cleaned_data)


class SendBack(OnRecommendation):
    title = _("Send it back")
    verb = RemedyVerb.SEND_BACK
    form_class = shapes.Missing
    word = _("Send it back")
    done = _("It is sent back to the unit.")

    def perform(self, form: forms.Form) -> Any:
        return self.done_by(operations.send_back_remedy, **self.which(), **form.cleaned_data)


class TakeOut(OfRecommendation, OnVisit):
    title = _("Take the recommendation out")
    verb = VisitVerb.RECOMMEND
    form_class = Nothing
    word = _("Take it out")
    done = _("The recommendation is taken out.")

    def context(self) -> dict[str, Any]:
        return {**super().context(), "about": self.recommendation.words}

    def perform(self, form: forms.Form) -> Any:
        return self.done_by(
            operations.take_out_recommendation,
            unit_visit_id=self.visit.id,
            recommendation_id=self.recommendation.id,
        )

    def where_next(self, outcome: Any) -> str:
        return reverse("desk:unit_visit", args=[self.visit.id])


class RemedyFile(OfRecommendation):
    """The file that goes with a report of what was remedied."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = [one.file_id for one in self.recommendation.remediations if one.id == self.kwargs["remediation_id"]]
        if not found or found[0] is None:
            raise vault.NoSuchFile(file_id=0)
        return sent(*open_file(viewer=self.actor, file_id=found[0], vouched=True))
