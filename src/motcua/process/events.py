"""What happened to a process. The entry's subject is the instance; `subject_kind` and `subject_id` say whose it is."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.kernel.plain.event import Event


@dataclass(frozen=True)
class DefinitionPublished(Event):
    name: ClassVar[str] = "definition.published"
    subject: ClassVar[str] = "definition"

    definition_id: int
    key: str
    edition: int
    """The version of the definition (`version` is the event's own)."""


@dataclass(frozen=True)
class ProcessStarted(Event):
    name: ClassVar[str] = "process.started"
    subject: ClassVar[str] = "process"

    instance_id: int
    subject_kind: str
    subject_id: int
    definition_id: int
    agency_id: int
    opened: tuple[int, ...]


@dataclass(frozen=True)
class StepCompleted(Event):
    name: ClassVar[str] = "process.step_completed"
    subject: ClassVar[str] = "process"

    instance_id: int
    subject_kind: str
    subject_id: int
    step_id: int
    key: str
    role: str
    agency_id: int
    unit_id: int | None
    person_id: int | None
    outcome: str
    minutes_to_spare: int | None
    """Minutes between completion and due time, negative when late; None for a step without due time."""
    opened: tuple[int, ...]
    finished: bool
    cancelled: tuple[int, ...] = ()
    """Steps that its end stopped: others of a sub-process that was left, runs of which there were enough."""


@dataclass(frozen=True)
class TimeCame(Event):
    """The time of a timer has come."""

    name: ClassVar[str] = "process.time_came"
    subject: ClassVar[str] = "process"

    instance_id: int
    subject_kind: str
    subject_id: int
    key: str
    opened: tuple[int, ...]
    cancelled: tuple[int, ...]
    finished: bool


@dataclass(frozen=True)
class MessageReceived(Event):
    name: ClassVar[str] = "process.message_received"
    subject: ClassVar[str] = "process"

    instance_id: int
    subject_kind: str
    subject_id: int
    key: str
    message: str
    opened: tuple[int, ...]
    cancelled: tuple[int, ...]
    finished: bool


@dataclass(frozen=True)
class ServiceAnswered(Event):
    """`error` is the code with which it failed; empty: it is done."""

    name: ClassVar[str] = "process.service_answered"
    subject: ClassVar[str] = "process"

    instance_id: int
    subject_kind: str
    subject_id: int
    key: str
    service: str
    error: str
    opened: tuple[int, ...]
    cancelled: tuple[int, ...]
    finished: bool


@dataclass(frozen=True)
class MessageSent(Event):
    name: ClassVar[str] = "process.message_sent"
    subject: ClassVar[str] = "process"

    instance_id: int
    subject_kind: str
    subject_id: int
    key: str
    message: str


@dataclass(frozen=True)
class ServiceAsked(Event):
    name: ClassVar[str] = "process.service_asked"
    subject: ClassVar[str] = "process"

    instance_id: int
    subject_kind: str
    subject_id: int
    key: str
    service: str


@dataclass(frozen=True)
class ProcessRebased(Event):
    """A running process goes on by another version of its definition."""

    name: ClassVar[str] = "process.rebased"
    subject: ClassVar[str] = "process"

    instance_id: int
    subject_kind: str
    subject_id: int
    from_definition_id: int
    definition_id: int


@dataclass(frozen=True)
class StepReturned(Event):
    name: ClassVar[str] = "process.step_returned"
    subject: ClassVar[str] = "process"

    instance_id: int
    subject_kind: str
    subject_id: int
    step_id: int
    key: str
    target_key: str
    agency_id: int
    unit_id: int | None
    person_id: int | None
    minutes_to_spare: int | None
    opened: tuple[int, ...]
    cancelled: tuple[int, ...]


@dataclass(frozen=True)
class StepReassigned(Event):
    name: ClassVar[str] = "process.step_reassigned"
    subject: ClassVar[str] = "process"

    instance_id: int
    subject_kind: str
    subject_id: int
    step_id: int
    from_person_id: int | None
    person_id: int | None
    unit_id: int | None


@dataclass(frozen=True)
class StepClaimed(Event):
    name: ClassVar[str] = "process.step_claimed"
    subject: ClassVar[str] = "process"

    instance_id: int
    subject_kind: str
    subject_id: int
    step_id: int
    person_id: int | None


@dataclass(frozen=True)
class StepReleased(Event):
    name: ClassVar[str] = "process.step_released"
    subject: ClassVar[str] = "process"

    instance_id: int
    subject_kind: str
    subject_id: int
    step_id: int
    person_id: int | None
    """Who had it until then."""


@dataclass(frozen=True)
class StepRecalled(Event):
    name: ClassVar[str] = "process.step_recalled"
    subject: ClassVar[str] = "process"

    instance_id: int
    subject_kind: str
    subject_id: int
    step_id: int
    withdrawn: tuple[int, ...]


@dataclass(frozen=True)
class ProcessPaused(Event):
    name: ClassVar[str] = "process.paused"
    subject: ClassVar[str] = "process"

    instance_id: int
    subject_kind: str
    subject_id: int


@dataclass(frozen=True)
class ProcessResumed(Event):
    name: ClassVar[str] = "process.resumed"
    subject: ClassVar[str] = "process"

    instance_id: int
    subject_kind: str
    subject_id: int
    due_at: datetime | None


@dataclass(frozen=True)
class ProcessDueMoved(Event):
    name: ClassVar[str] = "process.due_moved"
    subject: ClassVar[str] = "process"

    instance_id: int
    subject_kind: str
    subject_id: int
    due_at: datetime | None


@dataclass(frozen=True)
class ProcessCancelled(Event):
    name: ClassVar[str] = "process.cancelled"
    subject: ClassVar[str] = "process"

    instance_id: int
    subject_kind: str
    subject_id: int
    cancelled: tuple[int, ...]


@dataclass(frozen=True)
class NoteWritten(Event):
    """The words stay in the room."""

    name: ClassVar[str] = "process.note_written"
    subject: ClassVar[str] = "process"

    instance_id: int
    subject_kind: str
    subject_id: int
    note_id: int
    mentioned: tuple[int, ...]


@dataclass(frozen=True)
class InstructionGiven(Event):
    name: ClassVar[str] = "process.instruction_given"
    subject: ClassVar[str] = "process"

    instance_id: int
    subject_kind: str
    subject_id: int
    instruction_id: int
    step_id: int
    kind: str
    person_id: int
    respond_by: datetime | None


@dataclass(frozen=True)
class InstructionAnswered(Event):
    """`person_id` is who gave the instruction."""

    name: ClassVar[str] = "process.instruction_answered"
    subject: ClassVar[str] = "process"

    instance_id: int
    subject_kind: str
    subject_id: int
    instruction_id: int
    person_id: int
    in_time: bool


@dataclass(frozen=True)
class InstructionClosed(Event):
    name: ClassVar[str] = "process.instruction_closed"
    subject: ClassVar[str] = "process"

    instance_id: int
    subject_kind: str
    subject_id: int
    instruction_id: int


@dataclass(frozen=True)
class FilterKept(Event):
    """An officer gave a filter of the worklist a name; the name stays in the room."""

    name: ClassVar[str] = "work_filter.kept"
    subject: ClassVar[str] = "work_filter"

    filter_id: int
    scope: str
    due: str


@dataclass(frozen=True)
class FilterDropped(Event):
    name: ClassVar[str] = "work_filter.dropped"
    subject: ClassVar[str] = "work_filter"

    filter_id: int


@dataclass(frozen=True)
class DueWarned(Event):
    name: ClassVar[str] = "process.due_warned"
    subject: ClassVar[str] = "process"

    instance_id: int
    subject_kind: str
    subject_id: int
    step_id: int | None
    """None: the whole matter."""
    due_at: datetime
    days: int
    """Working days before the due day; 0: on that day; OVERDUE: after it."""
