"""Two officers at the same instant, on two real connections: one wins, the other is told who and when."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from motcua.kernel.plain.errors import Refused
from motcua.kernel.store.transactions import transaction
from motcua.process import operations, queries
from motcua.process.states import OVERDUE
from tests.cast.cast import build_cast
from tests.rooms.process.bpmn.drawn import drawn
from tests.rooms.process.bpmn.test_running import HOUR, border, catch
from tests.rooms.process.office import CALENDAR, DUE, SYSTEM, Office, begin, hours, open_office
from tests.rooms.process.routes import CONSULTATION, LINE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(transactional_db: None) -> Office:
    """Everything committed: two connections see it."""
    with transaction():
        return open_office(build_cast())


def together(*acts: Callable[[], Any]) -> list[Any]:
    """What each act gave back or was refused with, all begun at the same moment on connections of their own."""
    ready = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            ready.wait()
            return act()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_officers_finish_the_same_step_and_one_is_told_of_the_other(office: Office) -> None:
    matter = begin(office, LINE)
    matter.do(office.receiver, "receive")
    matter.do(office.head, "assign")
    results = together(
        lambda: matter.do(office.specialist, "appraise", at=hours(1)),
        lambda: matter.do(office.colleague, "appraise", at=hours(1)),
    )
    (refused,) = [result for result in results if isinstance(result, operations.StepAlreadyDone)]
    (won,) = [result for result in results if result is not refused]
    assert refused.data["person_id"] == won.step.done_by
    assert refused.data["at"] == hours(1)
    assert matter.open() == {"approve"}
    assert matter.acts().count("process.step_completed") == 3


def test_a_time_that_two_workers_let_come_comes_once(office: Office) -> None:
    flows = (("S", "a"), ("a", "T"), ("T", "b"), ("b", "E"))
    matter = begin(office, model=drawn(*flows, parts={"T": catch("T", HOUR)}))
    matter.do(office.specialist, "a")
    (timer,) = queries.list_due_timers(viewer=SYSTEM, at=hours(1))

    def come() -> queries.Happening | None:
        with transaction():
            return operations.let_time_come(actor=SYSTEM, at=hours(1), wait_id=timer.wait_id, calendar=CALENDAR)

    results = together(come, come, come)
    assert sum(isinstance(result, queries.Happening) for result in results) == 1
    assert (matter.open(), matter.acts().count("process.time_came")) == ({"b"}, 1)


def test_a_time_and_an_officer_at_the_same_step_do_not_both_win(office: Office) -> None:
    flows = (("S", "a"), ("a", "next"), ("next", "E"), ("B", "late"), ("late", "E2"))
    matter = begin(office, model=drawn(*flows, parts={"B": border("B", "a", HOUR)}))
    (timer,) = queries.list_due_timers(viewer=SYSTEM, at=hours(1))

    def come() -> queries.Happening | None:
        with transaction():
            return operations.let_time_come(actor=SYSTEM, at=hours(1), wait_id=timer.wait_id, calendar=CALENDAR)

    together(come, lambda: matter.do(office.specialist, "a", at=hours(1)))
    assert matter.open() in ({"next"}, {"late"})


def test_two_branches_finished_at_once_are_joined_once(office: Office) -> None:
    matter = begin(office, CONSULTATION)
    matter.do(office.receiver, "receive")
    matter.do(office.specialist, "finance")
    results = together(
        lambda: matter.do(office.specialist, "sum_up"),
        lambda: matter.do(office.head, "legal"),
    )
    assert sorted(len(result.opened) for result in results) == [0, 1]
    assert matter.open() == {"approve"}


def test_claiming_at_once_has_one_winner(office: Office) -> None:
    matter = begin(office, LINE)
    matter.do(office.receiver, "receive")
    matter.do(office.head, "assign")
    results = together(
        lambda: matter.claim(office.specialist, "appraise"), lambda: matter.claim(office.colleague, "appraise")
    )
    assert sorted(type(result).__name__ for result in results) == ["StepCard", "StepTaken"]


def test_recalling_while_the_next_officer_finishes_has_one_winner(office: Office) -> None:
    matter = begin(office, LINE)
    matter.do(office.receiver, "receive")
    given, got = matter.step("receive"), matter.step("assign")

    def recall() -> Any:
        with transaction():
            return operations.recall(actor=office.receiver, at=hours(1), step_id=given)

    def finish() -> Any:
        with transaction():
            return operations.complete(actor=office.head, at=hours(1), step_id=got, calendar=CALENDAR)

    assert sum(isinstance(result, Refused) for result in together(recall, finish)) == 1
    assert matter.open() in ({"receive"}, {"appraise"})


def test_two_starts_for_one_subject_leave_one_process(office: Office) -> None:
    results = together(*[lambda: begin(office, LINE, subject_id=777)] * 2)
    assert sum(isinstance(result, operations.AlreadyRunning) for result in results) == 1
    assert len(queries.current_steps("matter", 777, viewer=SYSTEM)) == 1


def test_two_workers_who_note_the_same_due_time_note_it_once(office: Office) -> None:
    instance_id = begin(office, LINE).instance().id

    def note() -> int | None:
        late = {"at": DUE + timedelta(days=1), "calendar": CALENDAR, "days": (3, 1)}
        with transaction():
            return operations.warn(actor=SYSTEM, instance_id=instance_id, **late)

    assert sorted(together(note, note), key=str) == [OVERDUE, None]
