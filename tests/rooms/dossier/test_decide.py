"""Deciding: drafted by one, signed by another, numbered without gaps; refusals name their reasons."""

from datetime import timedelta

import pytest

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Decision, NotPossibleNow, State
from motcua.journeys import settle_dossier
from motcua.kernel.plain.errors import NotAllowed, NotFound
from motcua.process.states import Outcome
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING


def test_a_signed_answer_has_number_signer_and_date(stage: Stage) -> None:
    card = stage.at_signature()
    stage.work(card, stage.cast.chair, MONDAY_MORNING + timedelta(days=1), Outcome.APPROVE)
    result = dossiers.find_result(card.id, viewer=MACHINE)
    assert result is not None
    assert (result.number, result.signer_id) == ("01", stage.cast.chair.person_id)


def test_the_applicant_sees_the_answer_only_when_it_is_finished(stage: Stage) -> None:
    card = stage.at_signature()
    stage.work(card, stage.cast.chair, MONDAY_MORNING, Outcome.APPROVE)
    assert dossiers.find_result(card.id, viewer=stage.cast.applicant) is None
    stage.work(card, stage.cast.office_clerk, MONDAY_MORNING)
    assert dossiers.find_result(card.id, viewer=stage.cast.applicant) is not None


def test_a_refusal_without_reasons_is_no_refusal(stage: Stage) -> None:
    card = stage.received()
    with pytest.raises(dossier.ReasonMissing):
        dossier.draft_result(
            actor=stage.cast.specialist, at=MONDAY_MORNING, dossier_id=card.id, decision=Decision.REJECTED
        )


def test_a_leader_refuses_with_reasons_and_the_dossier_is_done(stage: Stage) -> None:
    card = stage.at_signature()
    stage.work(card, stage.cast.chair, MONDAY_MORNING, Outcome.REJECT, "Nội dung thuộc điều cấm")
    stage.work(card, stage.cast.office_clerk, MONDAY_MORNING)
    after = dossiers.get_dossier(card.id, viewer=MACHINE)
    assert (after.state, after.decision) == (State.DONE, Decision.REJECTED)


def test_a_signature_needs_a_draft(stage: Stage) -> None:
    card = stage.received()
    with pytest.raises(dossier.NothingDrafted):
        dossier.decide(actor=stage.cast.chair, at=MONDAY_MORNING, dossier_id=card.id)


def test_nothing_is_signed_twice(stage: Stage) -> None:
    card = stage.at_signature()
    dossier.decide(actor=stage.cast.chair, at=MONDAY_MORNING, dossier_id=card.id)
    with pytest.raises(dossier.SignedAlready):
        dossier.decide(actor=stage.cast.chair, at=MONDAY_MORNING, dossier_id=card.id)


@pytest.mark.parametrize("who", ["stranger", "applicant", "specialist", "clerk", "counter_officer", "head"])
def test_only_a_leader_signs(stage: Stage, who: str) -> None:
    card = stage.at_signature()
    with pytest.raises((NotAllowed, NotFound)):
        dossier.decide(actor=stage.cast.actor(who), at=MONDAY_MORNING, dossier_id=card.id)


def test_an_error_is_corrected_by_reopening_with_a_reason(stage: Stage) -> None:
    card = stage.finished()
    again = settle_dossier.reopen(
        actor=stage.cast.chair, at=MONDAY_MORNING, dossier_id=card.id, reason="Sai số lượng bản in"
    )
    assert (again.state, again.finished_at) == (State.PROCESSING, None)
    assert stage.step(again).key == "assign"


def test_what_was_collected_is_not_reopened(stage: Stage) -> None:
    card = stage.returned()
    with pytest.raises(NotPossibleNow):
        settle_dossier.reopen(actor=stage.cast.chair, at=MONDAY_MORNING, dossier_id=card.id, reason="x")
