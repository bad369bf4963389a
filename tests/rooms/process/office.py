"""The cast at work on matters: what the tests of this room share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from motcua.kernel.plain.actor import Actor, ActorKind, Grant, Role
from motcua.kernel.plain.clock import LOCAL
from motcua.kernel.plain.worktime import Calendar
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction
from motcua.org import operations as org
from motcua.org.states import UnitKind
from motcua.process import operations, queries
from motcua.process.states import StepState
from tests.cast.cast import Cast
from tests.cast.moments import LONG_AGO
from tests.rooms.process.routes import Step

SYSTEM = Actor.system("test")
MONDAY = datetime(2026, 9, 14, 8, tzinfo=LOCAL)
DUE = datetime(2026, 9, 28, 17, tzinfo=LOCAL)
CALENDAR = Calendar()
FACTS: dict[str, Any] = {"answers": {"large": False}, "channel": "DIRECT", "case": "ONE"}
NEXT = count(1)


def hours(number: float) -> datetime:
    """So many hours of the clock after Monday, 08:00."""
    return MONDAY + timedelta(hours=number)


@dataclass
class Office:
    """The cast as this room needs it: a one-stop centre, a department with two divisions, and their people."""

    cast: Cast
    south_specialist: Actor
    """Works in the other division of the department."""
    south: int

    centre = property(lambda self: self.cast.centre.id)
    desk = property(lambda self: self.cast.counter.id)
    department = property(lambda self: self.cast.culture.id)
    north = property(lambda self: self.cast.culture_division.id)
    elsewhere = property(lambda self: self.cast.home_affairs.id)
    receiver = property(lambda self: self.cast.counter_officer)
    head = property(lambda self: self.cast.head)
    specialist = property(lambda self: self.cast.specialist)
    colleague = property(lambda self: self.cast.colleague)
    leader = property(lambda self: self.cast.leader)
    clerk = property(lambda self: self.cast.clerk)
    partner = property(lambda self: self.cast.partner)
    stranger = property(lambda self: self.cast.stranger)


def open_office(cast: Cast) -> Office:
    with transaction():
        south = org.open_unit(
            actor=SYSTEM, at=MONDAY, agency_id=cast.culture.id, kind=UnitKind.DIVISION, name="Phòng Di sản"
        )
        person = org.enrol_officer(actor=SYSTEM, at=MONDAY, full_name="Đỗ Đăng Khoa")
        role = {"role": Role.SPECIALIST, "agency_id": cast.culture.id, "unit_id": south.id}
        org.grant_role(actor=SYSTEM, at=MONDAY, person_id=person.id, valid_from=LONG_AGO, **role)
    khoa = Actor(kind=ActorKind.OFFICER, id=f"officer:{person.id}", person_id=person.id, grants=(Grant(**role),))
    return Office(cast, khoa, south.id)


@dataclass
class Matter:
    """One subject on its way, driven through the operations. The calendar is the ordinary one."""

    office: Office
    id: int
    definition_id: int

    def do(
        self, actor: Actor, key: str, at: datetime = MONDAY, step: int | None = None, **more: Any
    ) -> queries.Completion:
        step_id = self.step(key) if step is None else step
        with transaction():
            return operations.complete(actor=actor, at=at, step_id=step_id, calendar=CALENDAR, **more)

    def go_back(self, actor: Actor, key: str, target: str, at: datetime = MONDAY, **more: Any) -> queries.Completion:
        words = {"reason": "Thiếu ý kiến"} | more
        with transaction():
            return operations.return_to(
                actor=actor, at=at, step_id=self.step(key), target_key=target, calendar=CALENDAR, **words
            )

    def reassign(self, actor: Actor, key: str, at: datetime = MONDAY, **more: Any) -> queries.StepCard:
        with transaction():
            return operations.reassign(actor=actor, at=at, step_id=self.step(key), **more)

    def claim(self, actor: Actor, key: str, at: datetime = MONDAY) -> queries.StepCard:
        with transaction():
            return operations.claim(actor=actor, at=at, step_id=self.step(key))

    def recall(self, actor: Actor, key: str, at: datetime = MONDAY) -> queries.StepCard:
        with transaction():
            return operations.recall(actor=actor, at=at, step_id=self.step(key))

    def pause(self, actor: Actor, at: datetime = MONDAY) -> queries.InstanceCard:
        with transaction():
            return operations.pause(actor=actor, at=at, subject_kind="matter", subject_id=self.id)

    def resume(self, actor: Actor, at: datetime = MONDAY, **more: Any) -> queries.InstanceCard:
        with transaction():
            return operations.resume(
                actor=actor, at=at, subject_kind="matter", subject_id=self.id, calendar=CALENDAR, **more
            )

    def cancel(self, actor: Actor, at: datetime = MONDAY) -> queries.InstanceCard:
        with transaction():
            return operations.cancel(actor=actor, at=at, subject_kind="matter", subject_id=self.id)

    def steps(self) -> tuple[queries.StepCard, ...]:
        return queries.steps_of("matter", self.id, viewer=SYSTEM)

    def card(self, key: str) -> queries.StepCard:
        """The last step of that key."""
        return [step for step in self.steps() if step.key == key][-1]

    def step(self, key: str) -> int:
        found = self.card(key).id
        assert found is not None, f"{key} has not come up"
        return found

    def open(self) -> set[str]:
        return {step.key for step in self.steps() if step.state is StepState.OPEN}

    def line(self) -> list[tuple[str, str]]:
        return [(step.key, step.state.value) for step in self.steps()]

    def instance(self) -> queries.InstanceCard:
        return queries.get_instance("matter", self.id, viewer=SYSTEM)

    def acts(self) -> list[str]:
        return [entry.name for entry in ledger.history("process", self.instance().id)]


def publish(steps: Sequence[Step], key: str = "", version: int = 1) -> int:
    with transaction():
        return operations.publish_definition(
            actor=SYSTEM, at=MONDAY, key=key or f"route-{next(NEXT)}", version=version, steps=steps
        )


def publish_model(model: bytes, key: str = "", version: int = 1) -> int:
    with transaction():
        return operations.publish_definition(
            actor=SYSTEM, at=MONDAY, key=key or f"drawn-{next(NEXT)}", version=version, model=model
        )


def begin(
    office: Office,
    steps: Sequence[Step] = (),
    *,
    model: bytes = b"",
    at: datetime = MONDAY,
    facts: Mapping[str, Any] = FACTS,
    **more: Any,
) -> Matter:
    matter = Matter(office, next(NEXT), publish_model(model) if model else publish(steps))
    with transaction():
        operations.start(
            **{
                "actor": office.receiver,
                "at": at,
                "definition_id": matter.definition_id,
                "subject_kind": "matter",
                "subject_id": matter.id,
                "agency_id": office.department,
                "unit_id": office.north,
                "reception_agency_id": office.centre,
                "reception_unit_id": office.desk,
                "facts": facts,
                "calendar": CALENDAR,
                "due_at": DUE,
                **more,
            }
        )
    return matter
