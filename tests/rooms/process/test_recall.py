import pytest

from motcua.kernel.store import ledger
from motcua.process import operations, queries
from motcua.process.states import InstanceState, StepState
from tests.rooms.process.office import Office, begin, hours
from tests.rooms.process.routes import CONSULTATION, LINE


def test_the_giver_takes_back_what_nobody_has_touched(office: Office) -> None:
    matter = begin(office, LINE)
    due = matter.card("receive").due_at
    matter.do(office.receiver, "receive", comment="Đủ giấy tờ")
    card = matter.recall(office.receiver, "receive", at=hours(1))
    assert (card.state, card.assignee_id, card.due_at) == (StepState.OPEN, office.receiver.person_id, due)
    assert matter.line()[:3] == [("receive", "OPEN"), ("assign", "RECALLED"), ("assign", "AHEAD")]
    entry = ledger.history("process", card.instance_id)[-1]
    assert (entry.name, entry.data["withdrawn"]) == ("process.step_recalled", [matter.steps()[1].id])
    matter.do(office.receiver, "receive")
    assert matter.open() == {"assign"}


def test_nothing_is_taken_back_once_the_next_person_has_it_in_hand(office: Office) -> None:
    matter = begin(office, LINE)
    matter.do(office.receiver, "receive")
    matter.claim(office.head, "assign")
    with pytest.raises(operations.CannotRecall):
        matter.recall(office.receiver, "receive")
    matter.do(office.head, "assign")
    with pytest.raises(operations.CannotRecall):
        matter.recall(office.receiver, "receive")


def test_only_the_giver_takes_back(office: Office) -> None:
    matter = begin(office, LINE)
    matter.do(office.receiver, "receive")
    for actor in (office.head, office.leader):
        with pytest.raises(operations.NotYoursToRecall):
            matter.recall(actor, "receive")
    with pytest.raises(operations.StepNotFound):
        matter.recall(office.stranger, "receive")


def test_an_open_step_a_returned_step_and_the_last_step_cannot_be_taken_back(office: Office) -> None:
    matter = begin(office, LINE)
    with pytest.raises(operations.NotYoursToRecall):
        matter.recall(office.receiver, "receive")
    matter.do(office.receiver, "receive")
    matter.do(office.head, "assign")
    matter.do(office.specialist, "appraise")
    returned = matter.go_back(office.leader, "approve", "appraise").step
    with pytest.raises(operations.CannotRecall):
        operations.recall(actor=office.leader, at=hours(1), step_id=returned.id or 0)
    matter.do(office.specialist, "appraise")
    matter.do(office.leader, "approve", outcome="APPROVE")
    matter.do(office.clerk, "issue")
    assert matter.instance().state is InstanceState.DONE
    with pytest.raises(operations.CannotRecall):
        matter.recall(office.clerk, "issue")


def test_taking_back_a_fork_takes_back_all_its_branches_or_none(office: Office) -> None:
    matter = begin(office, CONSULTATION)
    matter.do(office.receiver, "receive")
    matter.recall(office.receiver, "receive")
    assert matter.open() == {"receive"}
    matter.do(office.receiver, "receive")
    matter.do(office.head, "legal")
    with pytest.raises(operations.CannotRecall):
        matter.recall(office.receiver, "receive")


def test_a_branch_is_taken_back_from_the_join_where_it_waits(office: Office) -> None:
    matter = begin(office, CONSULTATION)
    matter.do(office.receiver, "receive")
    matter.do(office.head, "legal")
    matter.recall(office.head, "legal")
    for key in ("finance", "sum_up"):
        matter.do(office.specialist, key)
    assert matter.open() == {"legal"}
    matter.do(office.head, "legal")
    assert matter.open() == {"approve"}


def test_taking_back_the_last_branch_lets_the_others_wait_again(office: Office) -> None:
    matter = begin(office, CONSULTATION)
    matter.do(office.receiver, "receive")
    matter.do(office.head, "legal")
    for key in ("finance", "sum_up"):
        matter.do(office.specialist, key)
    with pytest.raises(operations.CannotRecall):
        matter.recall(office.head, "legal")
    matter.recall(office.specialist, "sum_up")
    assert matter.open() == {"sum_up"}
    matter.do(office.specialist, "sum_up")
    assert matter.open() == {"approve"}


def test_the_buttons_say_the_same_as_the_verbs(office: Office) -> None:
    matter = begin(office, LINE)
    matter.do(office.receiver, "receive")
    assert queries.can(office.receiver, matter.step("receive")) == queries.StepRights(recall=True)
    assert queries.can(office.leader, matter.step("receive")) == queries.StepRights()
    matter.claim(office.head, "assign")
    assert not queries.can(office.receiver, matter.step("receive")).recall
