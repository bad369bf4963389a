"""Preparing an inspection: what, when, by which checklists; its team and its visits; the decision."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.indicator import operations
from motcua.indicator import queries as indicator
from motcua.indicator.queries import InspectionCard
from motcua.indicator.states import Duty, Right
from motcua.interfaces.desk import names
from motcua.interfaces.desk.inspections import forms as shapes
from motcua.interfaces.desk.inspections import words
from motcua.interfaces.desk.inspections.pages import Asking, InspectionsPage, Nothing, OnInspection, units_under
from motcua.interfaces.desk.inspections.planning import agencies_to_inspect_from, agency_choices
from motcua.kernel.plain.actor import Role
from motcua.org import queries as org
from motcua.org.states import AgencyKind
from motcua.ui.parts import Link

INSPECT = (Role.SPECIALIST, Role.UNIT_HEAD, Role.LEADER, Role.CLERK, Role.CONTROLLER, Role.INSPECTOR)


class Draft(Asking):
    title = _("Prepare an inspection")
    form_class = shapes.Head
    word = _("Begin to prepare it")
    done = _("The inspection is begun. Name its team and the units to visit.")

    def prepare(self) -> None:
        self.agency_ids = agencies_to_inspect_from(self)

    def choices(self) -> dict[str, Any]:
        return {"agencies": agency_choices(self, self.agency_ids), "checklists": checklists(self)}

    def first_values(self) -> dict[str, Any]:
        return {"agency": self.agency_ids[0]}

    def perform(self, form: forms.Form) -> InspectionCard:
        told = form.cleaned_data
        card: InspectionCard = self.done_by(
            operations.draft_inspection, agency_id=told["agency"], head=shapes.head_of(told)
        )
        return card

    def where_next(self, outcome: InspectionCard) -> str:
        return reverse("desk:inspection", args=[outcome.id])


class Change(OnInspection):
    title = _("Change what is inspected")
    form_class = shapes.Head
    done = _("The inspection is kept.")
    edits = True

    def choices(self) -> dict[str, Any]:
        return {"checklists": checklists(self)}

    def first_values(self) -> dict[str, Any]:
        return shapes.head(self.inspection)

    def perform(self, form: forms.Form) -> Any:
        return self.done_by(operations.change_inspection, **self.which(), head=shapes.head_of(form.cleaned_data))


class OnTeam(OnInspection):
    """The team is changed after the decision too, by whoever decides."""

    def prepare(self) -> None:
        super(OnInspection, self).prepare()
        if not self.inspection.rights and self.request.method != "POST":
            raise indicator.NotYourInspection()


class SetMember(OnTeam):
    title = _("Take somebody into the team")
    form_class = shapes.Member
    done = _("The team is kept.")
    lead = _("A member is given another duty or group in the same way. A new head takes the place of the former.")
    mended_at = {operations.InOwnUnit: "person"}

    def choices(self) -> dict[str, Any]:
        return {"people": self._people()}

    def _people(self) -> list[tuple[str, str]]:
        """Officers of the agency that inspects, and of the departments under it."""
        within = org.agencies_within(self.inspection.agency_id, viewer=self.actor)
        cards = org.get_agencies(within, viewer=self.actor, on=self.today)
        near = [
            key for key, card in cards.items() if key == self.inspection.agency_id or card.kind is AgencyKind.DEPARTMENT
        ]
        found = names.of_agencies(near, language=self.language, day=self.today)
        holders = org.list_holders(INSPECT, near, viewer=self.actor, on=self.today)
        return list(
            {
                str(one.person.id): (str(one.person.id), f"{one.person.full_name} – {found[one.agency_id]}")
                for one in holders
            }.values()
        )

    def first_values(self) -> dict[str, Any]:
        return {"group": 1, "duty": Duty.LEAD if self.inspection.lead is None else Duty.MEMBER}

    def perform(self, form: forms.Form) -> Any:
        told = form.cleaned_data
        return self.done_by(
            operations.set_team_member,
            **self.which(),
            person_id=told["person"],
            duty=Duty(told["duty"]),
            group=told["group"],
        )


class TakeOutMember(OnTeam):
    title = _("Take the member out of the team")
    form_class = Nothing
    word = _("Take him or her out")
    done = _("He or she is no longer in the team; what is inspected is closed to him or her.")

    def context(self) -> dict[str, Any]:
        found = [one.person_id for one in self.inspection.members if one.id == self.kwargs["team_member_id"]]
        if not found:
            raise indicator.NoSuchInspection()
        return {**super().context(), "about": names.of_people(found, viewer=self.actor).get(found[0], "")}

    def perform(self, form: forms.Form) -> Any:
        member = self.kwargs["team_member_id"]
        return self.done_by(operations.take_out_team_member, **self.which(), team_member_id=member)


class SetVisit(OnInspection):
    title = _("Add a visit")
    form_class = shapes.Visit
    done = _("The visit is kept.")
    lead = _("The day or the group of a visit is changed in the same way.")
    mended_at = {operations.OutsideTheDecision: "visit_on", operations.InOwnUnit: "unit"}

    def choices(self) -> dict[str, Any]:
        return {"units": units_under(self.inspection.agency_id, self)}

    def first_values(self) -> dict[str, Any]:
        return {"group": 1, "visit_on": self.inspection.first_day}

    def perform(self, form: forms.Form) -> Any:
        told = form.cleaned_data
        return self.done_by(
            operations.set_unit_visit,
            **self.which(),
            agency_id=told["unit"],
            visit_on=told["visit_on"],
            group=told["group"],
        )


class TakeOutVisit(OnInspection):
    title = _("Take the visit out")
    form_class = Nothing
    word = _("Take it out")
    done = _("The unit is no longer visited.")

    def context(self) -> dict[str, Any]:
        found = [one.agency_id for one in self.inspection.visits if one.id == self.kwargs["unit_visit_id"]]
        if not found:
            raise indicator.NoSuchInspection()
        return {**super().context(), "about": self.agency_named(found[0])}

    def perform(self, form: forms.Form) -> Any:
        visit = self.kwargs["unit_visit_id"]
        return self.done_by(operations.take_out_unit_visit, **self.which(), unit_visit_id=visit)


class Decide(OnInspection):
    title = _("Record the decision")
    right = Right.APPROVE
    form_class = shapes.Approval
    word = _("Record the decision")
    lead = _(
        "Units may report on themselves then. The team may read what it inspects from the first day of the decision "
        "to the last, and nothing else."
    )
    done = _("The inspection is decided.")
    mended_at = {operations.SignedLater: "signed_on"}

    def first_values(self) -> dict[str, Any]:
        return {"signed_on": self.today}

    def perform(self, form: forms.Form) -> Any:
        return self.done_by(operations.decide_inspection, **self.which(), **form.cleaned_data)


def checklists(view: InspectionsPage) -> list[tuple[str, str]]:
    return [
        (one.key, f"{words.title(one, view.language)} ({len(one.criteria)})")
        for one in indicator.list_checklists(viewer=view.actor)
    ]


def acts_of(card: InspectionCard) -> list[Link]:
    """What can be done with an inspection as a whole."""
    acts = []
    if Right.APPROVE in card.rights and card.number == "":
        acts.append(Link(gettext("Record the decision"), reverse("desk:decide_inspection", args=[card.id])))
    if card.rights:
        acts.append(Link(gettext("Take somebody into the team"), reverse("desk:set_team_member", args=[card.id])))
    if Right.PLAN in card.rights:
        acts.append(Link(gettext("Add a visit"), reverse("desk:set_unit_visit", args=[card.id])))
        acts.append(Link(gettext("Change what is inspected"), reverse("desk:change_inspection", args=[card.id])))
    return acts
