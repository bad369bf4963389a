import pytest

from motcua.kernel.store import ledger
from motcua.process import operations, queries
from motcua.process.states import InstanceState, StepState
from tests.rooms.process.office import Office, begin, hours
from tests.rooms.process.routes import CONSULTATION, LINE


@pytest.fixture
def approving(office: Office) -> "tuple[Office, object]":
    matter = begin(office, LINE)
    matter.do(office.receiver, "receive")
    matter.do(office.head, "assign", assign_to=office.specialist.person_id)
    matter.do(office.specialist, "appraise")
    return office, matter


def test_a_matter_goes_back_to_whoever_did_the_step_before(approving) -> None:
    office, matter = approving
    matter.go_back(office.leader, "approve", "appraise", at=hours(2))
    assert matter.line()[3:] == [
        ("approve", "RETURNED"),
        ("appraise", "OPEN"),
        ("approve", "AHEAD"),
        ("issue", "AHEAD"),
    ]
    again = matter.card("appraise")
    assert (again.assignee_id, again.opened_at) == (office.specialist.person_id, hours(2))
    returned = matter.steps()[3]
    assert (returned.comment, returned.outcome) == ("Thiếu ý kiến", "RETURN")


def test_a_return_is_recorded_without_its_words(approving) -> None:
    office, matter = approving
    matter.go_back(office.leader, "approve", "assign")
    entry = ledger.history("process", matter.instance().id)[-1]
    assert (entry.name, entry.data["key"], entry.data["target_key"]) == ("process.step_returned", "approve", "assign")
    assert entry.data["opened"] == [matter.step("assign")]
    assert "Thiếu ý kiến" not in str(entry.data)


def test_whoever_returned_it_gets_it_again(approving) -> None:
    office, matter = approving
    matter.go_back(office.leader, "approve", "appraise")
    (again,) = matter.do(office.specialist, "appraise").opened
    assert (again.key, again.assignee_id) == ("approve", office.leader.person_id)
    matter.do(office.leader, "approve", outcome="APPROVE")
    matter.do(office.clerk, "issue")
    assert matter.instance().state is InstanceState.DONE


def test_the_targets_are_the_steps_done_on_the_way(approving) -> None:
    office, matter = approving
    targets = queries.targets_for_return(matter.step("approve"), viewer=office.leader)
    assert [(target.key, target.person_id) for target in targets] == [
        ("receive", office.receiver.person_id),
        ("assign", office.head.person_id),
        ("appraise", office.specialist.person_id),
    ]
    with pytest.raises(operations.StepNotFound):
        queries.targets_for_return(matter.step("approve"), viewer=office.stranger)


@pytest.mark.parametrize("target", ["issue", "approve", "nowhere"])
def test_a_matter_goes_back_only_to_a_step_behind_it(approving, target: str) -> None:
    office, matter = approving
    with pytest.raises(operations.NoWayBack):
        matter.go_back(office.leader, "approve", target)


def test_a_return_needs_a_reason_and_a_step_that_may_return(approving) -> None:
    office, matter = approving
    with pytest.raises(operations.ReasonMissing):
        matter.go_back(office.leader, "approve", "appraise", reason="  ")
    matter.go_back(office.leader, "approve", "assign")
    with pytest.raises(operations.OutcomeUnknown):
        matter.go_back(office.head, "assign", "receive")


def test_only_the_worker_of_the_step_sends_it_back(approving) -> None:
    office, matter = approving
    with pytest.raises(operations.NotYourStep):
        matter.go_back(office.specialist, "approve", "appraise")
    with pytest.raises(operations.StepNotFound):
        matter.go_back(office.stranger, "approve", "appraise")
    matter.do(office.leader, "approve", outcome="APPROVE")
    with pytest.raises(operations.StepAlreadyDone):
        matter.go_back(office.leader, "approve", "appraise")


def test_going_back_before_a_parallel_group_cancels_the_other_branch(office: Office) -> None:
    matter = begin(office, CONSULTATION)
    matter.do(office.receiver, "receive")
    matter.do(office.specialist, "finance")
    matter.go_back(office.specialist, "sum_up", "receive")
    assert matter.open() == {"receive"}
    assert matter.card("legal").state is StepState.AHEAD
    assert next(step.state for step in matter.steps() if step.key == "legal") is StepState.CANCELLED
    matter.do(office.receiver, "receive")
    assert matter.open() == {"finance", "legal"}


def test_going_back_before_the_group_forgets_a_branch_that_was_done(office: Office) -> None:
    matter = begin(office, CONSULTATION)
    matter.do(office.receiver, "receive")
    matter.do(office.head, "legal")
    matter.go_back(office.specialist, "finance", "receive")
    matter.do(office.receiver, "receive")
    for key in ("finance", "sum_up"):
        matter.do(office.specialist, key)
    assert matter.open() == {"legal"}
    matter.do(office.head, "legal")
    assert matter.open() == {"approve"}


def test_going_back_inside_a_branch_leaves_the_other_branch_alone(office: Office) -> None:
    matter = begin(office, CONSULTATION)
    matter.do(office.receiver, "receive")
    matter.do(office.head, "legal")
    matter.do(office.specialist, "finance")
    matter.go_back(office.specialist, "sum_up", "finance")
    assert matter.open() == {"finance"}
    for key in ("finance", "sum_up"):
        matter.do(office.specialist, key)
    assert matter.open() == {"approve"}


def test_going_back_into_one_branch_of_a_joined_group_asks_only_that_branch_again(office: Office) -> None:
    matter = begin(office, CONSULTATION)
    matter.do(office.receiver, "receive")
    matter.do(office.head, "legal")
    for key in ("finance", "sum_up"):
        matter.do(office.specialist, key)
    matter.go_back(office.leader, "approve", "legal")
    assert matter.open() == {"legal"}
    matter.do(office.head, "legal")
    assert matter.open() == {"approve"}


def test_a_matter_goes_back_as_often_as_needed(approving) -> None:
    office, matter = approving
    for _ in range(3):
        matter.go_back(office.leader, "approve", "appraise")
        matter.do(office.specialist, "appraise")
    matter.do(office.leader, "approve", outcome="REJECT")
    assert queries.progress("matter", matter.id, viewer=office.stranger) == queries.Progress(4, 5)
