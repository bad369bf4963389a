"""Plans and tasks in the words of officers."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.indicator.states import PlanState, PlanVerb, TaskState, TaskVerb
from motcua.ui.parts import State as Shape

PLAN_SHAPES: Mapping[PlanState, Shape] = {
    PlanState.DRAFT: "waiting",
    PlanState.APPROVED: "within",
    PlanState.CLOSED: "done",
}
TASK_SHAPES: Mapping[TaskState, Shape] = {
    TaskState.PLANNED: "within",
    TaskState.DONE: "done",
    TaskState.DROPPED: "stopped",
}
PLAN_ACTS: Mapping[PlanVerb, tuple[tuple[str, str | Promise], ...]] = {
    PlanVerb.CHANGE: (("desk:add_plan_objective", _("Add an objective")), ("desk:change_plan", _("Change its head"))),
    PlanVerb.APPROVE: (("desk:approve_plan", _("Record the approval")),),
    PlanVerb.CLOSE: (("desk:close_plan", _("Close the plan")),),
}
TASK_ACTS: Mapping[TaskVerb, tuple[str, str | Promise]] = {
    TaskVerb.COMPLETE: ("desk:complete_plan_task", _("Report that it is done")),
    TaskVerb.BIND: ("desk:put_plan_product", _("Put the product to be signed")),
    TaskVerb.MOVE: ("desk:move_plan_task", _("Move the deadline")),
    TaskVerb.DROP: ("desk:drop_plan_task", _("Drop the task")),
    TaskVerb.REOPEN: ("desk:reopen_plan_task", _("Reopen the task")),
}
