"""Letting a step go that was taken or given: anybody of its role may take it again."""

import pytest

from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction
from motcua.process import operations, queries
from motcua.process.queries import StepCard
from tests.rooms.process.office import MONDAY, Office, begin
from tests.rooms.process.routes import LINE


@pytest.fixture
def taken(office: Office) -> StepCard:
    matter = begin(office, LINE)
    matter.do(office.receiver, "receive")
    matter.do(office.head, "assign")
    return matter.claim(office.specialist, "appraise")


def release(actor: Actor, step: StepCard) -> StepCard:
    with transaction():
        return operations.release(actor=actor, at=MONDAY, step_id=step.id or 0)


def test_who_took_it_lets_it_go_and_a_colleague_may_take_it(office: Office, taken: StepCard) -> None:
    assert release(office.specialist, taken).assignee_id is None
    assert queries.can(office.colleague, taken.id or 0).claim
    entry = ledger.history("process", taken.instance_id)[-1]
    assert (entry.name, entry.data["person_id"]) == ("process.step_released", office.specialist.person_id)


def test_the_head_lets_go_for_an_officer_of_the_unit(office: Office, taken: StepCard) -> None:
    assert queries.can(office.head, taken.id or 0).release
    assert release(office.head, taken).assignee_id is None


def test_a_colleague_and_others_take_nothing_away(office: Office, taken: StepCard) -> None:
    for actor in (office.colleague, office.south_specialist, office.clerk):
        assert not queries.can(actor, taken.id or 0).release
        with pytest.raises(operations.NotYourStep):
            release(actor, taken)


def test_what_nobody_has_is_not_let_go(office: Office, taken: StepCard) -> None:
    release(office.specialist, taken)
    with pytest.raises(operations.NobodyHasIt):
        release(office.head, taken)


def test_after_it_the_giver_may_take_the_step_before_back(office: Office, taken: StepCard) -> None:
    assert not queries.can(office.head, taken.given_by or 0).recall
    release(office.specialist, taken)
    assert queries.can(office.head, taken.given_by or 0).recall
