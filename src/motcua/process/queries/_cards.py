"""What faces and other rooms get to see of instances and steps."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from motcua.kernel.plain.actor import Role
from motcua.process import rules
from motcua.process.models import Instance, Step
from motcua.process.states import UNFINISHED, Awaited, InstanceState, Outcome, Place, Punctuality, StepState

from ._graphs import graph_of


@dataclass(frozen=True, slots=True)
class StepCard:
    """A step as it was, is, or (`state` AHEAD, no `id`) will be. `number` counts the steps of the subject from 1."""

    id: int | None
    instance_id: int
    subject_kind: str
    subject_id: int
    number: int
    key: str
    name: rules.Words
    role: Role
    place: Place
    agency_id: int
    unit_id: int | None
    assignee_id: int | None
    state: StepState
    outcomes: tuple[Outcome, ...]
    opened_at: datetime | None = None
    due_at: datetime | None = None
    done_at: datetime | None = None
    done_by: int | None = None
    done_for: int | None = None
    """Whom `done_by` stood in for."""
    outcome: str = ""
    comment: str = ""
    punctuality: Punctuality | None = None
    """Only of a step that was done or sent back."""
    given_by: int | None = None
    """The step whose completion or return opened this one."""
    definition_id: int = 0
    """The version of the process that it is a step of."""
    run: tuple[int, int | None] | None = None
    """Which run this is of a task that is done several times, and of how many where that is known."""

    @property
    def is_current(self) -> bool:
        return self.state in UNFINISHED

    @classmethod
    def of(cls, step: Step, number: int = 0) -> Self:
        work = graph_of(step.definition_id).work(step.key)
        worked = step.state in (StepState.DONE, StepState.RETURNED)
        return cls(
            id=step.pk,
            instance_id=step.instance_id,
            subject_kind=step.subject_kind,
            subject_id=step.subject_id,
            number=number,
            key=step.key,
            name=rules.name_in_run(work.name, step.about, step.within),
            role=work.role,
            place=work.place.place,
            agency_id=step.agency_id,
            unit_id=step.unit_id,
            assignee_id=step.assignee_id,
            state=StepState(step.state),
            outcomes=work.outcomes,
            opened_at=step.opened_at,
            due_at=step.due_at,
            done_at=step.done_at,
            done_by=step.done_by,
            done_for=step.done_for,
            outcome=step.outcome,
            comment=step.comment,
            punctuality=rules.punctuality(step.due_at, step.done_at) if worked else None,
            given_by=step.given_by_id,
            definition_id=step.definition_id,
            run=rules.last_run(step.within) if step.within else None,
        )

    @classmethod
    def to_come(cls, instance: Instance, key: str, number: int) -> Self:
        work = graph_of(instance.definition_id).work(key)
        return cls(
            id=None,
            instance_id=instance.pk,
            subject_kind=instance.subject_kind,
            subject_id=instance.subject_id,
            number=number,
            key=key,
            name=work.name,
            role=work.role,
            place=work.place.place,
            agency_id=instance.places[work.place.key]["agency"],
            unit_id=None,
            assignee_id=None,
            state=StepState.AHEAD,
            outcomes=work.outcomes,
            definition_id=instance.definition_id,
        )


@dataclass(frozen=True, slots=True)
class InstanceCard:
    id: int
    definition_id: int
    subject_kind: str
    subject_id: int
    agency_id: int
    state: InstanceState
    started_at: datetime
    paused_at: datetime | None
    ended_at: datetime | None
    subject_due_at: datetime | None
    current: tuple[StepCard, ...] = ()
    """The steps that are open or held."""

    @classmethod
    def of(cls, instance: Instance, steps: list[Step]) -> Self:
        return cls(
            id=instance.pk,
            definition_id=instance.definition_id,
            subject_kind=instance.subject_kind,
            subject_id=instance.subject_id,
            agency_id=instance.agency_id,
            state=InstanceState(instance.state),
            started_at=instance.started_at,
            paused_at=instance.paused_at,
            ended_at=instance.ended_at,
            subject_due_at=instance.subject_due_at,
            current=tuple(StepCard.of(step) for step in steps if step.state in UNFINISHED),
        )


@dataclass(frozen=True, slots=True)
class Completion:
    """What a finished or returned step led to. `finished`: the process is at its end."""

    instance_id: int
    subject_kind: str
    subject_id: int
    step: StepCard
    opened: tuple[StepCard, ...]
    finished: bool


@dataclass(frozen=True, slots=True)
class Happening:
    """What it led to that something came which a process waited for. `finished`: the process is at its end."""

    instance_id: int
    subject_kind: str
    subject_id: int
    key: str
    opened: tuple[StepCard, ...]
    cancelled: tuple[StepCard, ...]
    finished: bool


@dataclass(frozen=True, slots=True)
class WaitCard:
    """
    What a process waits for besides people.

    :param name: of the message or service; empty for a timer
    :param element: id of the element of the model
    :param due_at: when the time of a timer comes
    """

    id: int
    key: str
    element: str
    kind: Awaited
    label: rules.Words
    name: str
    since: datetime
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class DueTimer:
    """A timer whose time has come, and whose process it is."""

    wait_id: int
    subject_kind: str
    subject_id: int
    agency_id: int


@dataclass(frozen=True, slots=True)
class StepRights:
    """What a viewer may do with a step now; faces draw their buttons from it."""

    work: bool = False
    claim: bool = False
    return_: bool = False
    reassign: bool = False
    release: bool = False
    recall: bool = False


@dataclass(frozen=True, slots=True)
class StepHolders:
    """
    Who may work on a step, and who may give it to somebody, in its agency and, where it has one, its unit.

    `person_id`: who has it; without, anybody of `role` may take it.
    """

    person_id: int | None
    role: Role
    heads: tuple[Role, ...]
    agency_id: int
    unit_id: int | None


@dataclass(frozen=True, slots=True)
class Target:
    """An earlier step that a matter can go back to, and who did it last."""

    key: str
    name: rules.Words
    person_id: int | None


@dataclass(frozen=True, slots=True)
class Progress:
    """Steps done and steps on the route as it looks now."""

    done: int
    total: int
