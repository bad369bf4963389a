"""What the pages of inspections share."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.indicator import queries as indicator
from motcua.indicator.queries import InspectionCard, InspectionPlanCard, RecommendationCard, VisitCard
from motcua.indicator.states import RemedyVerb, Right, VisitVerb
from motcua.interfaces.desk import frame, names, side
from motcua.interfaces.desk.at_field import MendedAt
from motcua.journeys.keep_upload import receive_bytes
from motcua.kernel.plain import clock
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.ui import formats
from motcua.ui.parts import Field
from motcua.vault.ports import Limits, Received

PROOF = "proof"


class InspectionsPage(frame.Page):
    section = "desk:inspections"
    roles = side.QUALITY

    @property
    def today(self) -> date:
        return clock.local_date(self.now)

    @property
    def here(self) -> str:
        return reverse("desk:inspections")

    def agency_named(self, agency_id: int) -> str:
        return names.of_agencies([agency_id], language=self.language, day=self.today)[agency_id]


class OfPlan(InspectionsPage):
    plan: InspectionPlanCard

    def prepare(self) -> None:
        self.plan = indicator.get_inspection_plan(self.kwargs["inspection_plan_id"], viewer=self.actor)

    @property
    def here(self) -> str:
        return reverse("desk:inspection_plan", args=[self.plan.id])


class OfInspection(InspectionsPage):
    inspection: InspectionCard

    def prepare(self) -> None:
        self.inspection = indicator.get_inspection(self.kwargs["inspection_id"], viewer=self.actor)

    @property
    def here(self) -> str:
        return reverse("desk:inspection", args=[self.inspection.id])


class OfVisit(OfInspection):
    visit: VisitCard

    def prepare(self) -> None:
        self.visit = indicator.get_unit_visit(self.kwargs["unit_visit_id"], viewer=self.actor)
        self.kwargs["inspection_id"] = self.visit.inspection_id
        super().prepare()

    @cached_property
    def unit(self) -> str:
        return self.agency_named(self.visit.agency_id)

    @property
    def here(self) -> str:
        return reverse("desk:unit_visit", args=[self.visit.id])


class OfRecommendation(OfVisit):
    recommendation: RecommendationCard

    def prepare(self) -> None:
        self.recommendation = indicator.get_recommendation(self.kwargs["recommendation_id"], viewer=self.actor)
        self.kwargs["unit_visit_id"] = self.recommendation.unit_visit_id
        super().prepare()

    @property
    def here(self) -> str:
        return reverse("desk:recommendation", args=[self.recommendation.id])


class Asking(InspectionsPage, MendedAt, frame.Act):
    """A form with its button, and the way back to the page from which it came."""

    template_name = "desk/plans/act.html"
    word: Any = _("Keep it")
    lead: Any = ""

    def kicker(self) -> str:
        return ""

    def context(self) -> dict[str, Any]:
        page = {"kicker": self.kicker()}
        return {**super().context(), "page": page, "word": self.word, "lead": self.lead, "back": self.here}

    def done_by(self, operation: Callable[..., Any], **told: Any) -> Any:
        """One operation or journey in one transaction."""
        with transaction():
            return operation(actor=self.actor, at=self.now, **told)

    def where_next(self, outcome: Any) -> str:
        return self.here


class OnPlan(OfPlan, Asking):
    right = Right.PLAN

    def prepare(self) -> None:
        super().prepare()
        if self.right not in self.plan.rights and self.request.method != "POST":
            raise indicator.NotYourInspection()

    def kicker(self) -> str:
        return self.agency_named(self.plan.agency_id)

    def which(self) -> dict[str, Any]:
        return {"inspection_plan_id": self.plan.id}


class OnInspection(OfInspection, Asking):
    right = Right.PLAN

    def prepare(self) -> None:
        super().prepare()
        if self.right not in self.inspection.rights and self.request.method != "POST":
            raise indicator.NotYourInspection()

    def kicker(self) -> str:
        return self.inspection.title

    def which(self) -> dict[str, Any]:
        return {"inspection_id": self.inspection.id}


class OnVisit(OfVisit, Asking):
    verb: VisitVerb

    def prepare(self) -> None:
        super().prepare()
        if self.verb not in self.visit.verbs and self.request.method != "POST":
            raise indicator.why_not_inspect(self.verb, self.visit, viewer=self.actor)

    def kicker(self) -> str:
        return f"{self.unit} · {self.inspection.title}"

    def which(self) -> dict[str, Any]:
        return {"unit_visit_id": self.visit.id}


class OnRecommendation(OfRecommendation, Asking):
    verb: RemedyVerb

    def prepare(self) -> None:
        super().prepare()
        if self.verb not in self.recommendation.verbs and self.request.method != "POST":
            raise indicator.why_not_inspect(self.verb, self.recommendation, viewer=self.actor)

    def kicker(self) -> str:
        return f"{self.unit} · {self.inspection.title}"

    def context(self) -> dict[str, Any]:
        return {**super().context(), "about": self.recommendation.words}

    def which(self) -> dict[str, Any]:
        return {"recommendation_id": self.recommendation.id}


class WithProof(Asking):
    """A form that takes a file along: a photo, a paper."""

    template_name = "desk/inspections/with_proof.html"
    purpose: str
    proof_label: Any = _("File that shows it")

    def context(self) -> dict[str, Any]:
        limits = Limits(settings.UPLOAD_LIMIT)
        proof = Field(
            PROOF,
            str(self.proof_label),
            widget="file",
            required=False,
            accept=limits.accept,
            max_bytes=limits.max_bytes,
            limit=gettext("%(kinds)s; at most %(size)s a file.") % {"kinds": limits.labels, "size": limits.size},
        )
        return {**super().context(), "proof_field": proof}

    def received(self) -> Received | None:
        upload = self.request.FILES.get(PROOF)
        if upload is None:
            return None
        return receive_bytes(
            cast(Any, upload),
            actor=self.actor,
            at=self.now,
            limits=Limits(settings.UPLOAD_LIMIT),
            purpose=self.purpose,
        )


def days(first: date, last: date) -> str:
    return f"{formats.vn_short(first)} – {formats.vn_short(last)}"


def people_of(card: InspectionCard, view: InspectionsPage) -> Mapping[int, str]:
    return names.of_people([one.person_id for one in card.members], viewer=view.actor)


def units_under(agency_id: int, view: InspectionsPage) -> list[tuple[str, str]]:
    """The units under an agency, by name."""
    within = org.agencies_within(agency_id, viewer=view.actor) - {agency_id}
    found = names.of_agencies(within, language=view.language, day=view.today)
    return sorted(((str(key), name) for key, name in found.items()), key=lambda one: one[1])


class Nothing(forms.Form):
    """A question that is answered by its button alone."""
