"""What happens to a task of a plan."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.kernel.plain.event import Event


@dataclass(frozen=True)
class _OnTask(Event):
    subject: ClassVar[str] = "plan_task"
    name: ClassVar[str] = "plan_task"

    task_id: int


@dataclass(frozen=True)
class TaskPlanned(_OnTask):
    name: ClassVar[str] = "indicator.task_planned"

    agency_id: int
    area: str
    due_on: date


@dataclass(frozen=True)
class TaskMoved(_OnTask):
    name: ClassVar[str] = "indicator.task_moved"

    due_on: date


@dataclass(frozen=True)
class TaskCompleted(_OnTask):
    """Its evidence is there."""

    name: ClassVar[str] = "indicator.task_completed"

    in_time: bool


@dataclass(frozen=True)
class TaskReopened(_OnTask):
    name: ClassVar[str] = "indicator.task_reopened"


@dataclass(frozen=True)
class TaskDropped(_OnTask):
    name: ClassVar[str] = "indicator.task_dropped"


@dataclass(frozen=True)
class TaskBound(_OnTask):
    """Its document is put to be signed: it is done when the document is."""

    name: ClassVar[str] = "indicator.task_bound"

    file_id: int


@dataclass(frozen=True)
class TaskUnbound(_OnTask):
    """Its document was not signed."""

    name: ClassVar[str] = "indicator.task_unbound"
