"""Submitting: answers sealed, papers complete, fees written; a draft is nobody else's."""

import pytest

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Channel, Money, NotPossibleNow, State
from motcua.eforms import operations as eforms
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotAllowed, NotFound
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING


def test_a_submitted_dossier_owes_its_fees(stage: Stage) -> None:
    card = stage.submitted()
    assert (card.state, card.money, card.national_code) == (State.SUBMITTED, Money.DUE, 1)
    [fee] = dossiers.list_fees(card.id, viewer=stage.cast.applicant)
    assert fee.amount == 150_000


def test_a_second_click_finds_the_dossier_submitted(stage: Stage) -> None:
    card = stage.submitted()
    with pytest.raises(NotPossibleNow):
        dossier.submit(actor=stage.cast.applicant, at=MONDAY_MORNING, dossier_id=card.id)


def test_a_missing_paper_is_named(stage: Stage) -> None:
    card = stage.draft()
    [paper] = dossiers.list_papers(card.id, viewer=stage.cast.applicant)
    dossier.remove_paper(actor=stage.cast.applicant, at=MONDAY_MORNING, dossier_id=card.id, paper_id=paper.id)
    with pytest.raises(dossier.NotComplete) as refused:
        dossier.submit(actor=stage.cast.applicant, at=MONDAY_MORNING, dossier_id=card.id)
    assert refused.value.data["codes"] == ("BAN_THAO",)


def test_a_missing_answer_is_named_and_the_draft_stays(stage: Stage) -> None:
    del stage.answers["title"]
    card = stage.draft()
    with pytest.raises(eforms.NotValid) as refused:
        dossier.submit(actor=stage.cast.applicant, at=MONDAY_MORNING, dossier_id=card.id)
    errors = refused.value.data["errors"]
    assert isinstance(errors, tuple)
    assert [error.field for error in errors] == ["title"]


@pytest.mark.parametrize("who", ["neighbour", "stranger", "specialist"])
def test_nobody_else_submits_my_draft(stage: Stage, who: str) -> None:
    card = stage.draft()
    with pytest.raises((NotFound, NotAllowed)):
        dossier.submit(actor=stage.cast.actor(who), at=MONDAY_MORNING, dossier_id=card.id)


def test_without_an_account_no_draft_begins(stage: Stage) -> None:
    with pytest.raises(dossier.SignInFirst):
        stage.draft(by=Actor.NOBODY)


def test_a_paper_the_procedure_does_not_ask_for_is_refused(stage: Stage) -> None:
    card = stage.draft()
    with pytest.raises(dossier.NoSuchComponent):
        dossier.add_paper(
            actor=stage.cast.applicant, at=MONDAY_MORNING, dossier_id=card.id, component_code="HO_KHAU", copies=1
        )


def test_after_submission_no_paper_is_slipped_in(stage: Stage) -> None:
    card = stage.submitted()
    with pytest.raises(NotPossibleNow):
        dossier.add_paper(
            actor=stage.cast.applicant, at=MONDAY_MORNING, dossier_id=card.id, component_code="BAN_THAO", copies=1
        )


def test_a_discarded_draft_is_gone_from_my_list(stage: Stage) -> None:
    card = stage.draft(channel=Channel.ONLINE)
    dossier.discard_draft(actor=stage.cast.applicant, at=MONDAY_MORNING, dossier_id=card.id)
    assert not dossiers.list_mine(viewer=stage.cast.applicant).rows
