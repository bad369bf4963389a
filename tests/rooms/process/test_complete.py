from datetime import timedelta

import pytest

from motcua.kernel.store import ledger
from motcua.process import operations
from motcua.process.states import InstanceState, Punctuality, StepState
from tests.rooms.process.office import MONDAY, SYSTEM, Office, begin, hours
from tests.rooms.process.routes import CHOICE, CONSULTATION, LINE


def test_a_line_is_walked_from_its_first_to_its_last_step(office: Office) -> None:
    matter = begin(office, LINE)
    for actor, key in ((office.receiver, "receive"), (office.head, "assign"), (office.specialist, "appraise")):
        assert not matter.do(actor, key).finished
    matter.do(office.leader, "approve", outcome="APPROVE", comment=" Đồng ý. ")
    assert matter.card("approve").comment == "Đồng ý."
    assert matter.do(office.clerk, "issue").finished
    assert matter.instance().state is InstanceState.DONE
    assert matter.acts() == ["process.started", *["process.step_completed"] * 5]


def test_completion_is_recorded_with_what_it_opened_and_the_time_to_spare(office: Office) -> None:
    matter = begin(office, LINE)
    done = matter.do(office.receiver, "receive", at=hours(1))
    entry = ledger.history("process", done.instance_id)[-1]
    assert (entry.actor, entry.at) == (office.receiver.id, hours(1))
    assert entry.data["opened"] == [step.id for step in done.opened] == [matter.step("assign")]
    assert (entry.data["key"], entry.data["outcome"], entry.data["minutes_to_spare"]) == ("receive", "FORWARD", 180)
    assert (entry.data["person_id"], entry.data["finished"]) == (office.receiver.person_id, False)


def test_a_step_is_early_on_time_or_late(office: Office) -> None:
    matter = begin(office, LINE)
    matter.do(office.receiver, "receive", at=hours(1))
    matter.do(office.head, "assign", at=hours(48))
    matter.do(office.specialist, "appraise", at=hours(72))
    assert [step.punctuality for step in matter.steps()][:4] == [
        Punctuality.ON_TIME,
        Punctuality.LATE,
        Punctuality.EARLY,
        None,
    ]


@pytest.mark.parametrize(("large", "key"), [(False, "quick"), (True, "thorough")])
def test_a_choice_follows_the_answers(office: Office, large: bool, key: str) -> None:
    matter = begin(office, CHOICE, facts={"answers": {"large": large}})
    matter.do(office.receiver, "receive")
    assert matter.open() == {key}


def test_news_change_the_way_that_is_still_ahead(office: Office) -> None:
    matter = begin(office, CHOICE)
    matter.do(office.receiver, "receive", facts={"answers": {"large": True}})
    assert matter.open() == {"thorough"}


def test_parallel_branches_are_joined_when_both_are_done(office: Office) -> None:
    matter = begin(office, CONSULTATION)
    assert {step.key for step in matter.do(office.receiver, "receive").opened} == {"finance", "legal"}
    assert matter.do(office.head, "legal").opened == ()
    matter.do(office.specialist, "finance")
    assert [step.key for step in matter.do(office.specialist, "sum_up").opened] == ["approve"]


def test_somebody_second_is_told_who_was_first_and_when(office: Office) -> None:
    matter = begin(office, LINE)
    step_id = matter.step("receive")
    matter.do(office.receiver, "receive", at=hours(1.5))
    with pytest.raises(operations.StepAlreadyDone) as refused:
        matter.do(office.receiver, "receive")
    assert matter.step("receive") == step_id
    assert refused.value.data["person_id"] == office.receiver.person_id
    assert refused.value.data["at"] == MONDAY + timedelta(hours=1.5)
    assert str(refused.value) == "Nguyễn Thị Cẩm Tiên already did this step at 09:30 14/09/2026."


def test_a_step_is_for_its_role_agency_and_unit(office: Office) -> None:
    matter = begin(office, LINE)
    for actor in (office.specialist, office.leader):
        with pytest.raises(operations.NotYourStep):
            matter.do(actor, "receive")
    matter.do(office.receiver, "receive")
    matter.do(office.head, "assign")
    with pytest.raises(operations.NotYourStep):
        matter.do(office.south_specialist, "appraise")
    with pytest.raises(operations.StepNotFound):
        matter.do(office.stranger, "appraise")
    matter.do(office.colleague, "appraise")


def test_the_giver_names_who_gets_the_next_step(office: Office) -> None:
    matter = begin(office, LINE)
    matter.do(office.receiver, "receive")
    with pytest.raises(operations.PersonNotFit):
        matter.do(office.head, "assign", assign_to=office.south_specialist.person_id)
    matter.do(office.head, "assign", assign_to=office.specialist.person_id)
    assert matter.card("appraise").assignee_id == office.specialist.person_id
    with pytest.raises(operations.NotYourStep):
        matter.do(office.colleague, "appraise")
    matter.do(office.specialist, "appraise")


def test_a_matter_without_unit_belongs_to_the_unit_that_takes_it(office: Office) -> None:
    matter = begin(office, LINE, unit_id=None)
    matter.do(office.receiver, "receive")
    assert matter.card("assign").unit_id is None
    matter.do(office.head, "assign")
    assert [matter.card(key).unit_id for key in ("assign", "appraise")] == [office.north, office.north]
    matter.do(office.specialist, "appraise")
    assert matter.card("approve").unit_id is None


@pytest.mark.parametrize("outcome", ["APPROVE", "RETURN", "SUPPLEMENT", "DANCE"])
def test_a_step_ends_only_in_one_of_its_outcomes(office: Office, outcome: str) -> None:
    matter = begin(office, LINE)
    with pytest.raises(operations.OutcomeUnknown):
        matter.do(office.receiver, "receive", outcome=outcome)
    assert matter.card("receive").state is StepState.OPEN


def test_a_condition_that_cannot_be_decided_stops_the_step_and_not_the_matter(office: Office) -> None:
    matter = begin(office, CHOICE, facts={"answers": {}})
    with pytest.raises(operations.ConditionUnclear):
        matter.do(office.receiver, "receive")
    matter.do(office.receiver, "receive", facts={"answers": {"large": False}})
    assert matter.open() == {"quick"}


def test_a_machine_does_what_needs_no_hand(office: Office) -> None:
    matter = begin(office, LINE)
    done = matter.do(SYSTEM, "receive")
    assert (done.step.done_by, done.step.state) == (None, StepState.DONE)
    with pytest.raises(operations.StepAlreadyDone) as refused:
        matter.do(office.receiver, "receive")
    assert str(refused.value).startswith("— already")
