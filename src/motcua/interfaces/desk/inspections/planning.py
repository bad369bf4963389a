"""The yearly plan of inspections: begun, filled with units by month, approved."""

from typing import Any

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.indicator import operations
from motcua.indicator import queries as indicator
from motcua.indicator.queries import InspectionPlanCard
from motcua.indicator.states import InspectionState, Right
from motcua.interfaces.desk import names
from motcua.interfaces.desk.inspections import forms as shapes
from motcua.interfaces.desk.inspections import words
from motcua.interfaces.desk.inspections.pages import Asking, InspectionsPage, Nothing, OfPlan, OnPlan, units_under
from motcua.interfaces.desk.organisation import kinds
from motcua.org import queries as org
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Figure, Link, Row, Table


class Plan(OfPlan):
    template_name = "desk/inspections/plan.html"

    def context(self) -> dict[str, Any]:
        plan = self.plan
        acts = []
        if Right.PLAN in plan.rights:
            acts.append(Link(gettext("Add units"), reverse("desk:plan_units", args=[plan.id])))
        if Right.APPROVE in plan.rights:
            label = gettext("Record the approval")
            acts.append(Link(label, reverse("desk:approve_inspection_plan", args=[plan.id])))
        return {
            "page": {
                "title": gettext("Plan of inspections %(year)s") % {"year": plan.year},
                "kicker": self.agency_named(plan.agency_id),
            },
            "shape": words.INSPECTION_SHAPES[plan.state],
            "word": state_of(plan),
            "acts": acts,
            "figures": [
                Figure(
                    gettext("Units to be inspected"),
                    numerator=len(plan.units),
                    denominator=plan.of,
                    tone="done" if plan.reaches else "late",
                ),
            ],
            "falls_short": not plan.reaches,
            "target": plan.target_percent,
            "facts": [
                Fact(gettext("Share asked for"), f"≥ {plan.target_percent} %"),
                Fact(gettext("Decision"), plan.number or "–", sub=formats.vn_date(plan.signed_on) or ""),
            ],
            "units": self._units(),
        }

    def _units(self) -> Table:
        may = Right.PLAN in self.plan.rights
        found = names.of_agencies([one.agency_id for one in self.plan.units], language=self.language, day=self.today)
        columns = [Column(gettext("Month"), "shrink"), Column(gettext("Unit"))]
        rows = [
            Row(
                (
                    f"{one.month:02d}/{self.plan.year}",
                    Cell(
                        found[one.agency_id],
                        href=reverse("desk:take_out_planned_unit", args=[self.plan.id, one.id]) if may else "",
                        sub=gettext("Take it out") if may else "",
                    ),
                )
            )
            for one in self.plan.units
        ]
        return Table(gettext("Units by month"), columns, rows, empty=gettext("No unit is planned yet"))


def state_of(plan: InspectionPlanCard) -> str:
    return gettext("Approved by decision") if plan.state is InspectionState.DECIDED else kinds.word(plan.state)


class DraftPlan(Asking):
    title = _("Plan the inspections of a year")
    form_class = shapes.NewPlan
    word = _("Begin the plan")
    done = _("The plan is begun. Add the units to be inspected.")

    def prepare(self) -> None:
        self.agency_ids = agencies_to_inspect_from(self)

    def choices(self) -> dict[str, Any]:
        return {"agencies": agency_choices(self, self.agency_ids)}

    def first_values(self) -> dict[str, Any]:
        return {
            "agency": self.agency_ids[0],
            "year": self.today.year,
            "target_percent": settings.INSPECTION_SHARE,
        }

    def perform(self, form: forms.Form) -> InspectionPlanCard:
        told = form.cleaned_data
        card: InspectionPlanCard = self.done_by(
            operations.draft_inspection_plan,
            agency_id=told["agency"],
            year=told["year"],
            target_percent=told["target_percent"],
        )
        return card

    def where_next(self, outcome: InspectionPlanCard) -> str:
        return reverse("desk:inspection_plan", args=[outcome.id])


class PlanUnits(OnPlan):
    title = _("Add units")
    form_class = shapes.Units
    done = _("The units are in the plan.")
    lead = _("A unit that is in another month is moved.")

    def choices(self) -> dict[str, Any]:
        months = [(str(month), f"{month:02d}/{self.plan.year}") for month in range(1, 13)]
        return {"months": months, "units": units_under(self.plan.agency_id, self)}

    def first_values(self) -> dict[str, Any]:
        return {"month": self.today.month}

    def perform(self, form: forms.Form) -> Any:
        told = form.cleaned_data
        return self.done_by(operations.plan_units, **self.which(), agency_ids=told["units"], month=told["month"])


class TakeOutUnit(OnPlan):
    title = _("Take the unit out of the plan")
    form_class = Nothing
    word = _("Take it out")
    done = _("It is no longer in the plan.")

    def perform(self, form: forms.Form) -> Any:
        planned = self.kwargs["planned_unit_id"]
        return self.done_by(operations.take_out_planned_unit, **self.which(), planned_unit_id=planned)

    def context(self) -> dict[str, Any]:
        found = [one.agency_id for one in self.plan.units if one.id == self.kwargs["planned_unit_id"]]
        if not found:
            raise indicator.NoSuchInspection()
        return {**super().context(), "about": self.agency_named(found[0])}


class ApprovePlan(OnPlan):
    title = _("Record the approval")
    right = Right.APPROVE
    form_class = shapes.Approval
    word = _("Record the approval")
    done = _("The plan of inspections is approved.")
    mended_at = {operations.SignedLater: "signed_on"}

    def first_values(self) -> dict[str, Any]:
        return {"signed_on": self.today}

    def perform(self, form: forms.Form) -> Any:
        return self.done_by(operations.approve_inspection_plan, **self.which(), **form.cleaned_data)


def agencies_to_inspect_from(view: InspectionsPage) -> tuple[int, ...]:
    """:raises NotYourInspection: if the officer prepares inspections for none"""
    agencies = org.agencies_administered_by(view.actor) | view.actor.agency_ids()
    found = indicator.list_agencies_to_inspect_from(sorted(agencies), viewer=view.actor)
    if not found:
        raise indicator.NotYourInspection()
    return found


def agency_choices(view: InspectionsPage, agency_ids: tuple[int, ...]) -> list[tuple[str, str]]:
    found = names.of_agencies(agency_ids, language=view.language, day=view.today)
    return [(str(key), found[key]) for key in agency_ids]
