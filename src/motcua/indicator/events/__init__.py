"""What happened to measures and to what is judged by them."""

from motcua.indicator.events._measures import MeasurePublished
from motcua.indicator.events._plans import PlanApproved, PlanChanged, PlanClosed, PlanDrafted
from motcua.indicator.events._tasks import TaskCompleted, TaskDropped, TaskMoved, TaskPlanned, TaskReopened

__all__ = [
    "MeasurePublished",
    "PlanApproved",
    "PlanChanged",
    "PlanClosed",
    "PlanDrafted",
    "TaskCompleted",
    "TaskDropped",
    "TaskMoved",
    "TaskPlanned",
    "TaskReopened",
]
