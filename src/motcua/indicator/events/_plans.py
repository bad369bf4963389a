"""What happens to plans as a whole."""

from dataclasses import dataclass
from typing import ClassVar

from motcua.kernel.plain.event import Event


@dataclass(frozen=True)
class _OnPlan(Event):
    subject: ClassVar[str] = "plan"
    name: ClassVar[str] = "plan"

    plan_id: int
    agency_id: int


@dataclass(frozen=True)
class PlanDrafted(_OnPlan):
    name: ClassVar[str] = "indicator.plan_drafted"


@dataclass(frozen=True)
class PlanChanged(_OnPlan):
    """Its head, an objective, a target or a task: which one is told by `kind` and `part_id`."""

    name: ClassVar[str] = "indicator.plan_changed"

    kind: str
    part_id: int


@dataclass(frozen=True)
class PlanApproved(_OnPlan):
    """Its tasks are told one by one beside it (`indicator.task_planned`)."""

    name: ClassVar[str] = "indicator.plan_approved"

    number: str
    tasks: int


@dataclass(frozen=True)
class PlanClosed(_OnPlan):
    name: ClassVar[str] = "indicator.plan_closed"

    done: int
    tasks: int
