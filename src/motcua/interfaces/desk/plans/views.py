"""The list of plans, and one plan: how far it has come, its late tasks first."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.indicator import queries as indicator
from motcua.indicator.queries import TaskCard
from motcua.indicator.states import Area, PlanState, PlanVerb, TaskState
from motcua.interfaces.desk import names
from motcua.interfaces.desk.organisation import kinds
from motcua.interfaces.desk.plans import burn_up, words
from motcua.interfaces.desk.plans.pages import OfPlan, PlansPage, leads_of, years
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Figure, Link, Row, Table, filter_links


class Plans(PlansPage):
    template_name = "desk/plans/list.html"
    title = _("Plans of administrative reform")

    @property
    def year(self) -> int:
        asked = self.request.GET.get("nam", "")
        return int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else self.today.year

    def context(self) -> dict[str, Any]:
        found = indicator.list_plans(viewer=self.actor, year=self.year, on=self.today)
        agencies = names.of_agencies([one.agency_id for one in found], language=self.language, day=self.today)
        columns = (
            Column(gettext("Plan")),
            Column(gettext("Years"), "shrink"),
            Column(gettext("Decision"), "code"),
            Column(gettext("State")),
            Column(gettext("Tasks done"), "number"),
            Column(gettext("Late tasks"), "number"),
        )
        rows = [
            Row(
                (
                    Cell(one.title, sub=agencies[one.agency_id], href=reverse("desk:plan", args=[one.id])),
                    years(one.first_year, one.last_year),
                    one.number or "–",
                    Cell(kinds.word(one.state), state=words.PLAN_SHAPES[one.state]),
                    formats.part(one.completion.done, one.completion.tasks),
                    formats.num(one.completion.late) if one.state is PlanState.APPROVED else "–",
                )
            )
            for one in found
        ]
        choices = [(str(self.today.year + step), str(self.today.year + step)) for step in (-1, 0, 1)]
        mine = indicator.list_agencies_to_plan(self.actor.agency_ids(), viewer=self.actor)
        add = f"{reverse('desk:draft_plan')}?first_year={self.year}&last_year={self.year}"
        return {
            "filters": filter_links(self.request.path, "nam", choices, str(self.year)),
            "acts": [Link(gettext("Write a plan"), add)] if mine else [],
            "table": Table(str(self.title), columns, rows, empty=gettext("There is no plan for this year")),
        }


class Plan(OfPlan):
    template_name = "desk/plans/plan.html"

    def context(self) -> dict[str, Any]:
        plan = self.plan
        told = indicator.completion(plan.tasks, on=self.today)
        return {
            "page": {"title": plan.title, "kicker": self.agency},
            "shape": words.PLAN_SHAPES[plan.state],
            "word": kinds.word(plan.state),
            "acts": [
                Link(str(label), reverse(name, args=[plan.id]))
                for verb, acts in words.PLAN_ACTS.items()
                if verb in plan.verbs
                for name, label in acts
            ],
            "facts": self._facts(),
            "figures": [
                Figure(gettext("Tasks done"), numerator=told.done, denominator=told.tasks),
                Figure(gettext("Done in time"), numerator=told.in_time, denominator=told.done),
                Figure(gettext("Late tasks"), formats.num(told.late), tone="late" if told.late else ""),
            ]
            if plan.state is not PlanState.DRAFT
            else [],
            "chart": burn_up.chart(plan, today=self.today) if plan.state is not PlanState.DRAFT else None,
            "areas": self._areas() if plan.state is not PlanState.DRAFT else None,
            "tasks": self._tasks(),
            "objectives": [self._objective(one) for one in plan.objectives],
            "evaluation": plan.evaluation,
        }

    def _facts(self) -> list[Fact]:
        plan = self.plan
        return [
            Fact(gettext("Years"), years(plan.first_year, plan.last_year)),
            Fact(
                gettext("Decision"),
                plan.number or "–",
                sub=" · ".join(filter(None, [formats.vn_date(plan.signed_on), _all_the_same(plan.because)])),
            ),
            Fact(gettext("Person who signs"), plan.signer or "–"),
            Fact(gettext("Budget of all tasks"), formats.vnd(sum(one.budget for one in plan.tasks))),
            *([Fact(gettext("Closed"), formats.vn_date(plan.closed_at))] if plan.closed_at else []),
        ]

    def _areas(self) -> Table:
        columns = (
            Column(gettext("Area of reform")),
            Column(gettext("Tasks done"), "number"),
            Column(gettext("Late tasks"), "number"),
        )
        rows = []
        for area in Area:
            told = indicator.completion([one for one in self.plan.tasks if one.area is area], on=self.today)
            if told.tasks:
                rows.append(Row((kinds.word(area), formats.part(told.done, told.tasks), formats.num(told.late))))
        return Table(gettext("Completion by area"), columns, rows)

    def _tasks(self) -> Table:
        leads = leads_of(self.plan.tasks, self)
        columns = (
            Column(gettext("Task of the plan")),
            Column(gettext("Lead unit")),
            Column(gettext("Due on"), "shrink"),
            Column(gettext("State")),
        )
        rows = [
            Row(
                (
                    Cell(one.words, sub=one.product, href=reverse("desk:plan_task", args=[one.id])),
                    leads[one.lead_agency_id, one.lead_unit_id],
                    formats.vn_short(one.due_on),
                    state_of(one, self),
                )
            )
            for one in sorted(self.plan.tasks, key=lambda one: (_RANK[one.state], one.due_on, one.id))
        ]
        empty = gettext("There is no task yet: a plan is not approved without a list of tasks")
        return Table(gettext("Tasks"), columns, rows, empty=empty)

    def _objective(self, one: indicator.ObjectiveCard) -> dict[str, Any]:
        may_change = PlanVerb.CHANGE in self.plan.verbs
        columns = (
            Column(gettext("Target")),
            Column(gettext("Today"), "number"),
            Column(gettext("To be reached"), "number"),
            Column(gettext("By the end of"), "shrink"),
        )
        rows = [
            Row(
                (
                    Cell(
                        target.words,
                        sub=" · ".join(filter(None, [target.measure, _all_the_same(target.because)])),
                        href=reverse("desk:change_plan_target", args=[target.id]) if may_change else "",
                    ),
                    formats.num(target.baseline) if target.baseline is not None else "–",
                    f"{formats.num(target.value)} {target.unit}",
                    str(target.year),
                )
            )
            for target in one.targets
        ]
        acts = (
            ("desk:add_plan_task", gettext("Add a task")),
            ("desk:add_plan_target", gettext("Add a target")),
            ("desk:change_plan_objective", gettext("Change the objective")),
        )
        return {
            "area": kinds.word(one.area),
            "words": one.words,
            "table": Table(gettext("Targets"), columns, rows) if rows else None,
            "acts": [Link(label, reverse(name, args=[one.id])) for name, label in acts] if may_change else [],
        }


def _all_the_same(because: str) -> str:
    return gettext("Right all the same: %(reason)s") % {"reason": because} if because else ""


_RANK = {TaskState.PLANNED: 0, TaskState.DONE: 1, TaskState.DROPPED: 2}


def state_of(task: TaskCard, view: PlansPage) -> Cell:
    """How it stands in one word; late is what is late today, or was done late."""
    if task.is_late(view.today):
        return Cell(gettext("Late"), state="late")
    if task.state is TaskState.DONE and not task.in_time:
        return Cell(gettext("Done late"), state="done", sub=formats.vn_short(task.done_on))
    sub = formats.vn_short(task.done_on) if task.state is TaskState.DONE else ""
    return Cell(kinds.word(task.state), state=words.TASK_SHAPES[task.state], sub=sub)
