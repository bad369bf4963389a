"""Writing a plan: its head, objectives, targets and tasks; its approval and its end."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.indicator import operations
from motcua.indicator import queries as indicator
from motcua.indicator.queries import PlanCard
from motcua.indicator.states import Area, PlanVerb
from motcua.insight.figures.series import Step, series
from motcua.interfaces.desk import frame, names
from motcua.interfaces.desk.at_field import MendedAt
from motcua.interfaces.desk.doubts import AsksWhy
from motcua.interfaces.desk.plans import forms as shapes
from motcua.interfaces.desk.plans.pages import OnPlan, PlansPage
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.ui.parts import Link


class DraftPlan(PlansPage, MendedAt, frame.Act):
    template_name = "desk/plans/act.html"
    title = _("Write a plan")
    form_class = shapes.NewPlan
    done = _("The plan is begun. Add its objectives, then their targets and tasks.")

    def prepare(self) -> None:
        agencies = org.agencies_administered_by(self.actor) | self.actor.agency_ids()
        self.agency_ids = indicator.list_agencies_to_plan(sorted(agencies), viewer=self.actor)
        if not self.agency_ids:
            raise indicator.NotYourPlan()

    def choices(self) -> dict[str, Any]:
        found = names.of_agencies(self.agency_ids, language=self.language, day=self.today)
        return {"agencies": [(str(key), name) for key, name in found.items()]}

    def first_values(self) -> dict[str, Any]:
        return {"agency": self.agency_ids[0], "first_year": self.today.year, "last_year": self.today.year}

    def context(self) -> dict[str, Any]:
        return {"word": _("Begin the plan"), "back": reverse("desk:plans")}

    def perform(self, form: forms.Form) -> PlanCard:
        told = form.cleaned_data
        with transaction():
            return operations.draft_plan(
                actor=self.actor, at=self.now, agency_id=told["agency"], head=shapes.head_of(told)
            )

    def where_next(self, outcome: PlanCard) -> str:
        return reverse("desk:plan", args=[outcome.id])


class ChangePlan(OnPlan):
    title = _("Change the head of the plan")
    form_class = shapes.Plan
    done = _("The plan is kept.")
    edits = True

    def first_values(self) -> dict[str, Any]:
        return shapes.head(self.plan)

    def perform(self, form: forms.Form) -> PlanCard:
        with transaction():
            return operations.change_plan(**self.which(), head=shapes.head_of(form.cleaned_data))


class ApprovePlan(OnPlan, AsksWhy):
    title = _("Record the approval")
    verb = PlanVerb.APPROVE
    word = _("Record the approval")
    lead = _("The plan is fixed then: its tasks count from now on, and can be moved or dropped for a reason only.")
    done = _("The plan is approved. Its tasks count from now on.")
    form_class = shapes.Approval
    mended_at = {operations.SignedLater: "signed_on"}

    def first_values(self) -> dict[str, Any]:
        return {"signed_on": self.today}

    def perform(self, form: forms.Form) -> PlanCard:
        with transaction():
            return operations.approve_plan(**self.which(), **form.cleaned_data)


class ClosePlan(OnPlan):
    title = _("Close the plan")
    verb = PlanVerb.CLOSE
    word = _("Close the plan")
    lead = _("Every task is done or dropped. What was reached is said here, once.")
    done = _("The plan is closed.")
    form_class = shapes.Evaluation

    def perform(self, form: forms.Form) -> PlanCard:
        with transaction():
            return operations.close_plan(**self.which(), **form.cleaned_data)


class AddObjective(OnPlan):
    title = _("Add an objective")
    form_class = shapes.Objective
    done = _("The objective is kept.")

    def perform(self, form: forms.Form) -> PlanCard:
        told = form.cleaned_data
        with transaction():
            return operations.set_plan_objective(**self.which(), area=Area(told["area"]), words=told["words"])


class OnObjective(OnPlan):
    """An act on an objective of a draft."""

    def prepare(self) -> None:
        self.objective = indicator.get_objective(self.kwargs["objective_id"], viewer=self.actor)
        self.kwargs["plan_id"] = self.objective.plan_id
        super().prepare()

    def choices(self) -> dict[str, Any]:
        return {}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "about": self.objective.words}


class ChangeObjective(OnObjective):
    title = _("Change the objective")
    form_class = shapes.Objective
    done = _("The objective is kept.")
    edits = True

    def context(self) -> dict[str, Any]:
        out = Link(gettext("Take it out"), reverse("desk:take_out_plan_objective", args=[self.objective.id]))
        return {**super().context(), "others": [out]}

    def first_values(self) -> dict[str, Any]:
        return {"area": self.objective.area, "words": self.objective.words}

    def perform(self, form: forms.Form) -> PlanCard:
        told = form.cleaned_data
        with transaction():
            return operations.set_plan_objective(
                **self.which(), area=Area(told["area"]), words=told["words"], objective_id=self.objective.id
            )


class TakeOutObjective(OnObjective):
    title = _("Take the objective out")
    word = _("Take it out")
    done = _("It is no longer in the plan.")

    def perform(self, form: forms.Form) -> PlanCard:
        with transaction():
            return operations.take_out_objective(**self.which(), objective_id=self.objective.id)


class AddTarget(OnObjective, AsksWhy):
    title = _("Add a target")
    form_class = shapes.Target
    done = _("The target is kept.")

    def choices(self) -> dict[str, Any]:
        return {"measures": measures(self)}

    def first_values(self) -> dict[str, Any]:
        return {"year": self.plan.last_year}

    def perform(self, form: forms.Form) -> PlanCard:
        with transaction():
            return operations.set_plan_target(
                **self.which(), objective_id=self.objective.id, target=new_target(self, form.cleaned_data)
            )


class OnTarget(OnPlan):
    """An act on a target of a draft."""

    def prepare(self) -> None:
        self.target = indicator.get_target(self.kwargs["target_id"], viewer=self.actor)
        self.kwargs["plan_id"] = self.target.plan_id
        super().prepare()

    def context(self) -> dict[str, Any]:
        return {**super().context(), "about": self.target.words}


class ChangeTarget(OnTarget, AsksWhy):
    title = _("Change the target")
    form_class = shapes.Target
    done = _("The target is kept.")
    edits = True

    def choices(self) -> dict[str, Any]:
        return {"measures": measures(self)}

    def context(self) -> dict[str, Any]:
        out = Link(gettext("Take it out"), reverse("desk:take_out_plan_target", args=[self.target.id]))
        return {**super().context(), "others": [out]}

    def first_values(self) -> dict[str, Any]:
        return shapes.target(self.target)

    def perform(self, form: forms.Form) -> PlanCard:
        with transaction():
            return operations.set_plan_target(
                **self.which(),
                objective_id=self.target.objective_id,
                target=new_target(self, form.cleaned_data),
                target_id=self.target.id,
            )


class TakeOutTarget(OnTarget):
    title = _("Take the target out")
    word = _("Take it out")
    done = _("It is no longer in the plan.")

    def perform(self, form: forms.Form) -> PlanCard:
        with transaction():
            return operations.take_out_target(**self.which(), target_id=self.target.id)


class AddTask(OnObjective):
    title = _("Add a task")
    form_class = shapes.Task
    done = _("The task is kept.")

    def choices(self) -> dict[str, Any]:
        return task_choices(self, self.objective)

    def perform(self, form: forms.Form) -> PlanCard:
        with transaction():
            return operations.set_plan_task(
                **self.which(), objective_id=self.objective.id, task=shapes.task_of(form.cleaned_data)
            )


class OnDraftedTask(OnPlan):
    """An act on a task of a draft."""

    def prepare(self) -> None:
        self.task = indicator.get_task(self.kwargs["task_id"], viewer=self.actor)
        self.kwargs["plan_id"] = self.task.plan_id
        super().prepare()

    def context(self) -> dict[str, Any]:
        return {**super().context(), "about": self.task.words}


class ChangeTask(OnDraftedTask):
    title = _("Change the task")
    form_class = shapes.Task
    done = _("The task is kept.")
    edits = True

    def choices(self) -> dict[str, Any]:
        objective = next(one for one in self.plan.objectives if one.id == self.task.objective_id)
        return task_choices(self, objective)

    def context(self) -> dict[str, Any]:
        out = Link(gettext("Take it out"), reverse("desk:take_out_plan_task", args=[self.task.id]))
        return {**super().context(), "others": [out]}

    def first_values(self) -> dict[str, Any]:
        return shapes.task(self.task)

    def perform(self, form: forms.Form) -> PlanCard:
        with transaction():
            return operations.set_plan_task(
                **self.which(),
                objective_id=self.task.objective_id,
                task=shapes.task_of(form.cleaned_data),
                task_id=self.task.id,
            )


class TakeOutTask(OnDraftedTask):
    title = _("Take the task out")
    word = _("Take it out")
    done = _("It is no longer in the plan.")

    def perform(self, form: forms.Form) -> PlanCard:
        with transaction():
            return operations.take_out_task(**self.which(), task_id=self.task.id)


def measures(view: PlansPage) -> list[tuple[str, str]]:
    found = indicator.list_measures(viewer=view.actor, on=view.today)
    named = ((one.key, one.name_en if view.language == "en" else one.name_vi) for one in found)
    return sorted(named, key=lambda choice: choice[1])


def new_target(view: OnPlan, told: Mapping[str, Any]) -> operations.NewTarget:
    """As it was typed, beside the shares of the last twelve months where a measure counts one."""
    key, today = told["measure"], view.today
    counted = next((one for one in indicator.list_measures(viewer=view.actor, on=today) if one.key == key), None)
    if counted is None or not counted.denominator:
        return shapes.target_of(told, ())
    first, agency_id = date(today.year - 1, today.month, 1), view.plan.agency_id
    [line] = series(key, viewer=view.actor, step=Step.MONTH, first=first, number=12, agency_id=agency_id)
    return shapes.target_of(told, tuple(one.value for one in line.figures if one.value is not None))


def task_choices(view: OnPlan, objective: indicator.ObjectiveCard) -> dict[str, Any]:
    """Who may lead it, the agency that plans first with its units; and what it may serve."""
    within = org.agencies_within(view.plan.agency_id, viewer=view.actor)
    found = names.of_agencies(within, language=view.language, day=view.today)
    order = sorted(found, key=lambda key: (key != view.plan.agency_id, found[key]))
    leads = [(shapes.lead(view.plan.agency_id, None), found[view.plan.agency_id])]
    units = org.list_open_units([view.plan.agency_id], viewer=view.actor)
    leads += [(shapes.lead(view.plan.agency_id, one.id), one.name) for one in units]
    leads += [(shapes.lead(key, None), found[key]) for key in order[1:]]
    return {"leads": leads, "targets": [(str(one.id), one.words) for one in objective.targets]}
