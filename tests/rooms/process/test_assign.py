"""Claiming, reassigning, standing in for somebody."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.kernel.plain.actor import Actor, Grant, Role
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction
from motcua.org import operations as org
from motcua.process import operations, queries
from motcua.process.states import StepState
from tests.cast.moments import LONG_AGO
from tests.rooms.process.office import MONDAY, SYSTEM, Matter, Office, begin
from tests.rooms.process.routes import LINE


@pytest.fixture
def appraising(office: Office) -> Matter:
    matter = begin(office, LINE)
    matter.do(office.receiver, "receive")
    matter.do(office.head, "assign")
    return matter


def test_whoever_claims_a_step_keeps_it(office: Office, appraising: Matter) -> None:
    card = appraising.claim(office.specialist, "appraise")
    assert card.assignee_id == office.specialist.person_id
    with pytest.raises(operations.StepTaken) as refused:
        appraising.claim(office.colleague, "appraise")
    assert str(refused.value) == "Trần Quốc Khánh has already taken this step."
    assert appraising.claim(office.specialist, "appraise") == card
    assert ledger.history("process", card.instance_id)[-1].data["person_id"] == office.specialist.person_id


def test_a_step_is_claimed_only_by_its_role(office: Office, appraising: Matter) -> None:
    for actor in (office.receiver, office.south_specialist, office.clerk):
        with pytest.raises(operations.NotYourStep):
            appraising.claim(actor, "appraise")


def test_the_head_gives_a_step_to_another_officer_of_the_unit(office: Office, appraising: Matter) -> None:
    appraising.claim(office.specialist, "appraise")
    card = appraising.reassign(office.head, "appraise", person_id=office.colleague.person_id)
    assert card.assignee_id == office.colleague.person_id
    entry = ledger.history("process", card.instance_id)[-1]
    assert (entry.data["from_person_id"], entry.data["person_id"]) == (
        office.specialist.person_id,
        office.colleague.person_id,
    )
    with pytest.raises(operations.NotYourStep):
        appraising.do(office.specialist, "appraise")
    appraising.do(office.colleague, "appraise")


def test_the_head_may_take_a_specialists_step_but_not_the_leaders(office: Office, appraising: Matter) -> None:
    appraising.reassign(office.head, "appraise", person_id=office.head.person_id)
    appraising.do(office.head, "appraise")
    with pytest.raises(operations.NotYoursToAssign):
        appraising.reassign(office.head, "approve", person_id=office.head.person_id)
    with pytest.raises(operations.PersonNotFit):
        appraising.reassign(office.leader, "approve", person_id=office.head.person_id)


def test_the_leader_moves_a_step_to_another_unit_and_its_officer(office: Office, appraising: Matter) -> None:
    assert appraising.reassign(office.leader, "appraise", unit_id=office.south).unit_id == office.south
    appraising.claim(office.south_specialist, "appraise")
    card = appraising.reassign(office.leader, "appraise", person_id=office.specialist.person_id)
    assert (card.unit_id, card.assignee_id) == (office.north, office.specialist.person_id)


def test_a_head_does_not_reach_into_another_unit(office: Office, appraising: Matter) -> None:
    with pytest.raises(operations.PersonNotFit):
        appraising.reassign(office.head, "appraise", person_id=office.south_specialist.person_id)
    with pytest.raises(operations.UnitNotFit):
        appraising.reassign(office.head, "appraise", unit_id=office.south)
    with pytest.raises(operations.UnitNotFit):
        appraising.reassign(office.leader, "appraise", unit_id=office.desk)
    appraising.reassign(office.leader, "appraise", unit_id=office.south)
    with pytest.raises(operations.NotYoursToAssign):
        appraising.reassign(office.head, "appraise", unit_id=office.north)


def test_neither_colleagues_nor_strangers_reassign(office: Office, appraising: Matter) -> None:
    for actor in (office.specialist, office.receiver, office.clerk):
        with pytest.raises(operations.NotYoursToAssign):
            appraising.reassign(actor, "appraise", person_id=office.colleague.person_id)
    with pytest.raises(operations.StepNotFound):
        appraising.reassign(office.stranger, "appraise", person_id=office.stranger.person_id)


def test_either_an_officer_or_a_unit_is_named(office: Office, appraising: Matter) -> None:
    for named in ({}, {"person_id": office.colleague.person_id, "unit_id": office.north}):
        with pytest.raises(operations.NobodyNamed):
            appraising.reassign(office.head, "appraise", **named)


def test_a_finished_step_is_not_reassigned(office: Office, appraising: Matter) -> None:
    with pytest.raises(operations.StepAlreadyDone):
        appraising.reassign(office.head, "assign", person_id=office.head.person_id)


def test_an_assignee_who_has_left_the_agency_no_longer_works_there(office: Office, appraising: Matter) -> None:
    appraising.claim(office.specialist, "appraise")
    moved = replace(
        office.specialist, grants=(Grant(Role.SPECIALIST, office.elsewhere), Grant(Role.CLERK, office.department))
    )
    with pytest.raises(operations.NotYourStep):
        appraising.do(moved, "appraise")


def standing_in(office: Office, absent: Actor, deputy: Actor, role: Role, unit_id: int | None = None) -> Actor:
    """The deputy as signed in after `absent` has lent that role for September."""
    with transaction():
        org.delegate(
            actor=SYSTEM,
            at=MONDAY,
            from_person_id=absent.person_id or 0,
            to_person_id=deputy.person_id or 0,
            roles=[role],
            unit_id=unit_id,
            agency_id=office.department,
            valid_from=date(2026, 9, 1),
            valid_to=date(2026, 10, 1),
            ground="12/QĐ-SVHTTDL",
        )
    return office.cast.again(deputy)


def test_whoever_stands_in_does_the_steps_assigned_to_the_absent(office: Office, appraising: Matter) -> None:
    appraising.claim(office.specialist, "appraise")
    deputy = standing_in(office, office.specialist, office.colleague, Role.SPECIALIST, office.north)
    done = appraising.do(deputy, "appraise")
    assert (done.step.done_by, done.step.done_for) == (deputy.person_id, office.specialist.person_id)
    entry = ledger.history("process", done.instance_id)[-1]
    assert (entry.actor, entry.behalf_of) == (deputy.id, office.specialist.id)
    appraising.recall(deputy, "appraise")
    assert appraising.card("appraise").assignee_id == office.specialist.person_id


def test_whoever_stands_in_does_what_waits_for_the_absents_role(office: Office, appraising: Matter) -> None:
    appraising.do(office.specialist, "appraise")
    deputy = standing_in(office, office.leader, office.head, Role.LEADER)
    step_id = appraising.step("approve")
    assert queries.can(deputy, step_id).claim
    assert step_id in {row.step_id for row in queries.list_work(viewer=deputy, at=MONDAY).rows}
    assert appraising.claim(deputy, "approve").assignee_id == office.leader.person_id
    assert appraising.do(deputy, "approve", outcome="APPROVE").step.done_for == office.leader.person_id


def test_what_was_not_lent_stays_with_the_absent(office: Office, appraising: Matter) -> None:
    appraising.do(office.specialist, "appraise")
    appraising.reassign(office.leader, "approve", person_id=office.leader.person_id)
    with transaction():
        org.grant_role(
            actor=SYSTEM,
            at=MONDAY,
            person_id=office.leader.person_id or 0,
            role=Role.SPECIALIST,
            agency_id=office.department,
            valid_from=LONG_AGO,
        )
    deputy = standing_in(office, office.leader, office.colleague, Role.SPECIALIST)
    with pytest.raises(operations.NotYourStep):
        appraising.do(deputy, "approve", outcome="APPROVE")
    assert appraising.step("approve") not in {row.step_id for row in queries.list_work(viewer=deputy, at=MONDAY).rows}
    assert appraising.card("approve").state is StepState.OPEN
