"""Due times that come near or have passed are noted, each mark once. Appraisal is due on Monday 21st, 08:00."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest

from motcua.kernel.plain.clock import LOCAL
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction
from motcua.process import operations, queries
from motcua.process.states import OVERDUE
from tests.rooms.process.office import CALENDAR, DUE, MONDAY, SYSTEM, Matter, Office, begin
from tests.rooms.process.routes import CONSULTATION, LINE

DAYS = (3, 1)
MONDAY_21 = datetime(2026, 9, 21, 8, tzinfo=LOCAL)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def appraising(office: Office) -> Matter:
    """Appraised from Monday 14th, 08:00, for forty working hours; the whole is due on Monday 28th, 17:00."""
    matter = begin(office, LINE)
    matter.do(office.receiver, "receive")
    matter.do(office.head, "assign")
    return matter


def look(at: datetime, days: Iterable[int] = DAYS) -> list[tuple[str, int | None]]:
    """What the machine does at every look: the marks it notes, of steps by their keys."""
    noted = []
    for one in queries.list_pressing(viewer=SYSTEM, at=at, days=days):
        with transaction():
            mark = operations.warn(
                actor=SYSTEM, at=at, instance_id=one.instance_id, step_id=one.step_id, calendar=CALENDAR, days=days
            )
        key = queries.get_step(one.step_id, viewer=SYSTEM).key if one.step_id else "whole"
        noted.append((key, mark))
    return noted


def test_each_mark_is_noted_once_however_often_one_looks(appraising: Matter) -> None:
    noted = [look(MONDAY + timedelta(hours=number)) for number in range(0, 24 * 9, 5)]
    assert [mark for marks in noted for mark in marks] == [
        ("appraise", 3), ("appraise", 1), ("appraise", 0), ("appraise", OVERDUE), ("whole", 3)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("at", "mark"),
    [
        (datetime(2026, 9, 15, 23, 59, tzinfo=LOCAL), []),
        (datetime(2026, 9, 16, 0, 1, tzinfo=LOCAL), [("appraise", 3)]),
        (datetime(2026, 9, 17, 9, tzinfo=LOCAL), [("appraise", 3)]),
        (datetime(2026, 9, 18, 0, 1, tzinfo=LOCAL), [("appraise", 1)]),
        (datetime(2026, 9, 20, 9, tzinfo=LOCAL), [("appraise", 1)]),
        (MONDAY_21, [("appraise", 0)]),
        (MONDAY_21 + MINUTE, [("appraise", OVERDUE)]),
    ],
)
def test_of_marks_that_passed_unseen_only_the_last_is_noted(
    appraising: Matter, at: datetime, mark: list[tuple[str, int]]
) -> None:
    assert look(at) == mark
    assert look(at) == []


def test_the_whole_is_warned_of_beside_its_step(appraising: Matter) -> None:
    with transaction():
        moved = {"subject_kind": "matter", "subject_id": appraising.id, "due_at": MONDAY_21 + DAY}
        operations.move_due(actor=SYSTEM, at=MONDAY, calendar=CALENDAR, **moved)
    assert look(MONDAY_21 - 3 * DAY) == [("whole", 3), ("appraise", 1)]


def test_a_step_that_is_due_with_the_whole_is_warned_of_with_it(office: Office) -> None:
    begin(office, LINE[:1], due_at=MONDAY + timedelta(hours=5, minutes=30))
    assert look(MONDAY + timedelta(hours=6)) == [("whole", OVERDUE)]


def test_what_opens_behind_a_mark_is_not_warned_of_it(office: Office) -> None:
    """Four hours to receive it: due on the day on which it opened."""
    begin(office, LINE)
    assert look(MONDAY + timedelta(hours=1)) == []
    assert look(MONDAY + timedelta(hours=9)) == [("receive", OVERDUE)]


def test_a_held_matter_is_not_warned_of_and_its_moved_due_time_is(office: Office, appraising: Matter) -> None:
    assert look(MONDAY + 2 * DAY) == [("appraise", 3)]
    appraising.pause(office.receiver, at=MONDAY + 2 * DAY)
    assert look(MONDAY_21 + 30 * DAY) == []
    appraising.resume(office.receiver, at=MONDAY_21 - 3 * DAY, due_at=DUE + 2 * DAY)
    assert look(MONDAY_21 - 3 * DAY) == [("appraise", 3)]
    assert look(MONDAY_21 + 1 * DAY) == [("appraise", 1)]


def test_what_is_done_is_not_warned_of(office: Office, appraising: Matter) -> None:
    step_id = appraising.step("appraise")
    appraising.do(office.specialist, "appraise", at=MONDAY + DAY)
    instance_id = appraising.instance().id
    assert ("appraise", OVERDUE) not in look(MONDAY_21 + DAY)
    with transaction():
        late = {"actor": SYSTEM, "at": MONDAY_21 + DAY, "calendar": CALENDAR, "days": DAYS}
        assert operations.warn(instance_id=instance_id, step_id=step_id, **late) is None
    appraising.cancel(office.receiver, at=MONDAY_21)
    assert look(DUE + DAY) == []


def test_branches_at_once_are_warned_of_one_by_one(office: Office) -> None:
    matter = begin(office, CONSULTATION)
    matter.do(office.receiver, "receive")
    assert look(MONDAY + 3 * DAY) == [("finance", OVERDUE), ("legal", OVERDUE)]


def test_the_ledger_says_what_was_noted(appraising: Matter) -> None:
    look(MONDAY_21 - 3 * DAY)
    entry = ledger.history("process", appraising.instance().id)[-1]
    assert (entry.name, entry.data["step_id"], entry.data["days"]) == (
        "process.due_warned", appraising.step("appraise"), 1
    )  # fmt: skip


def test_the_province_chooses_the_marks(appraising: Matter) -> None:
    assert look(MONDAY + DAY, days=(4,)) == [("appraise", 4)]
    assert look(MONDAY_21 - 3 * DAY, days=()) == []
    assert look(MONDAY_21, days=()) == [("appraise", 0)]


def test_only_machines_look_and_note(office: Office, appraising: Matter) -> None:
    for actor in (office.stranger, office.specialist, office.cast.applicant):
        assert queries.list_pressing(viewer=actor, at=DUE, days=DAYS) == ()
        with pytest.raises(operations.NotYourProcess), transaction():
            operations.warn(actor=actor, at=DUE, instance_id=appraising.instance().id, calendar=CALENDAR, days=DAYS)
