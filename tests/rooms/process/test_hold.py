"""Hold, resumption, another due time, cancellation."""

import pytest

from motcua.kernel.plain.actor import Actor, ActorKind
from motcua.kernel.store import ledger
from motcua.process import operations, queries
from motcua.process.states import InstanceState, StepState
from tests.rooms.process.office import CALENDAR, DUE, MONDAY, Matter, Office, begin, hours
from tests.rooms.process.routes import CHOICE, CONSULTATION, LINE


@pytest.fixture
def assigning(office: Office) -> Matter:
    """The head has the matter since Monday, 08:00, and four hours for it: until 14:00."""
    matter = begin(office, LINE)
    matter.do(office.receiver, "receive")
    return matter


def test_a_held_matter_leaves_the_worklists_and_cannot_be_worked_on(office: Office, assigning: Matter) -> None:
    assigning.pause(office.receiver, at=hours(1))
    assert (assigning.instance().state, assigning.card("assign").state) == (InstanceState.PAUSED, StepState.WAITING)
    assert queries.list_work(viewer=office.head, at=hours(1)).rows == ()
    for act in (assigning.do, assigning.claim):
        with pytest.raises(operations.ProcessOnHold):
            act(office.head, "assign")
    with pytest.raises(operations.ProcessOnHold):
        assigning.recall(office.receiver, "receive")
    assert queries.can(office.head, assigning.step("assign")) == queries.StepRights(reassign=True)
    assert assigning.acts()[-1] == "process.paused"


def test_resuming_gives_back_the_working_time_that_passed(office: Office, assigning: Matter) -> None:
    assigning.pause(office.receiver, at=hours(1))
    assigning.resume(office.receiver, at=hours(26))
    assert assigning.card("assign").due_at == hours(31)
    assert assigning.open() == {"assign"}
    assigning.do(office.head, "assign")


def test_resuming_afresh_gives_the_whole_share_again_and_another_due_time(office: Office, assigning: Matter) -> None:
    assigning.pause(office.receiver, at=hours(1))
    card = assigning.resume(office.receiver, at=hours(24), afresh=True, due_at=DUE.replace(day=29))
    assert card.subject_due_at == DUE.replace(day=29)
    assert assigning.card("assign").due_at == hours(30)
    entry = ledger.history("process", card.id)[-1]
    assert (entry.name, entry.data["due_at"]) == ("process.resumed", "2026-09-29T17:00:00+07:00")


def test_corrected_answers_change_the_way_ahead(office: Office) -> None:
    matter = begin(office, CHOICE)
    matter.pause(office.receiver)
    matter.resume(office.receiver, facts={"answers": {"large": True}})
    matter.do(office.receiver, "receive")
    assert matter.open() == {"thorough"}


def test_a_matter_is_held_and_resumed_only_once(office: Office, assigning: Matter) -> None:
    with pytest.raises(operations.ProcessNotInState):
        assigning.resume(office.receiver)
    assigning.pause(office.receiver)
    with pytest.raises(operations.ProcessNotInState):
        assigning.pause(office.receiver)


def test_a_later_due_time_is_won_by_whoever_works_on_it(office: Office, assigning: Matter) -> None:
    with_more_time = {"subject_kind": "matter", "subject_id": assigning.id, "due_at": DUE.replace(day=29)}
    card = operations.move_due(actor=office.receiver, at=hours(1), calendar=CALENDAR, **with_more_time)
    assert card.subject_due_at == DUE.replace(day=29)
    assert assigning.card("assign").due_at == hours(30)
    (row,) = queries.list_work(viewer=office.head, at=MONDAY).rows
    assert row.subject_due_at == DUE.replace(day=29)
    assert assigning.acts()[-1] == "process.due_moved"


def test_cancelling_ends_every_branch(office: Office) -> None:
    matter = begin(office, CONSULTATION)
    matter.do(office.receiver, "receive")
    open_steps = sorted(matter.step(key) for key in matter.open())
    matter.cancel(office.receiver, at=hours(3))
    assert (matter.instance().state, matter.instance().ended_at) == (InstanceState.CANCELLED, hours(3))
    assert [step.state for step in matter.steps()][1:] == [StepState.CANCELLED] * 2
    entry = ledger.history("process", matter.instance().id)[-1]
    assert (entry.name, entry.data["cancelled"]) == ("process.cancelled", open_steps)
    with pytest.raises(operations.StepNoLongerOpen):
        matter.do(office.head, "legal")
    with pytest.raises(operations.ProcessNotFound):
        matter.cancel(office.receiver)


def test_a_citizen_may_withdraw_but_a_stranger_may_not(office: Office, assigning: Matter) -> None:
    for act in (assigning.pause, assigning.cancel):
        with pytest.raises(operations.NotYourProcess):
            act(office.stranger)
    assert assigning.cancel(Actor(kind=ActorKind.CITIZEN, id="citizen:1", party_id=1)).state is InstanceState.CANCELLED
