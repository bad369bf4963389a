"""The document of a signed answer is made outside of any transaction and kept once."""

import pytest

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.interfaces.connectors.storage import LocalStore
from motcua.interfaces.jobs.results import file_results
from motcua.journeys import file_result, open_file
from motcua.journeys.print_forms import NoResultYet
from motcua.process.states import Outcome
from motcua.vault import queries as vault
from motcua.vault.queries import NotForYou
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING


def signed(stage: Stage) -> dossiers.DossierCard:
    card = stage.at_signature()
    stage.work(card, stage.cast.chair, MONDAY_MORNING, Outcome.APPROVE)
    return card


def kept_file(card: dossiers.DossierCard) -> int:
    result = dossiers.find_result(card.id, viewer=MACHINE)
    assert result is not None
    assert result.file_id is not None
    return result.file_id


def test_the_kept_document_is_the_printed_one(stage: Stage, store: LocalStore) -> None:
    card = signed(stage)
    made = file_result.make_result(card.id)
    file_result.file_result(at=MONDAY_MORNING, dossier_id=card.id, made=made)
    file, stream = open_file.open_file(viewer=stage.cast.applicant, file_id=kept_file(card), vouched=True)
    with stream:
        assert stream.read(5) == b"%PDF-"
    assert file.name == f"GIAY_PHEP-{card.code}.pdf"
    with pytest.raises(NotForYou):
        vault.get_file(viewer=stage.cast.neighbour, file_id=file.id)


def test_it_is_kept_only_once(stage: Stage, store: LocalStore) -> None:
    card = signed(stage)
    made = file_result.make_result(card.id)
    file_result.file_result(at=MONDAY_MORNING, dossier_id=card.id, made=made)
    with pytest.raises(dossier.FiledAlready):
        file_result.file_result(at=MONDAY_MORNING, dossier_id=card.id, made=made)


def test_without_an_answer_there_is_nothing_to_make(stage: Stage, store: LocalStore) -> None:
    with pytest.raises(NoResultYet):
        file_result.make_result(stage.received().id)


def test_a_draft_is_not_kept_as_a_result(stage: Stage, store: LocalStore) -> None:
    card = stage.at_signature()
    with pytest.raises(dossier.NothingDrafted):
        file_result.file_result(at=MONDAY_MORNING, dossier_id=card.id, made=file_result.make_result(card.id))


@pytest.mark.parametrize("who", ["chair", "office_clerk", "applicant"])
def test_people_do_not_put_documents_in_place_of_results(stage: Stage, store: LocalStore, who: str) -> None:
    card = signed(stage)
    with pytest.raises(dossier.OnlyTheMachine):
        dossier.file_result(actor=stage.cast.actor(who), at=MONDAY_MORNING, dossier_id=card.id, file_id=1)


def test_the_job_makes_up_for_what_was_missed_and_then_rests(stage: Stage, store: LocalStore) -> None:
    cards = [signed(stage), signed(stage)]
    assert file_results(MONDAY_MORNING) == 2
    assert len({kept_file(card) for card in cards}) == 2
    assert file_results(MONDAY_MORNING) == 0


def test_one_that_cannot_be_made_does_not_keep_back_the_others(
    stage: Stage, store: LocalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, whole = signed(stage), signed(stage)
    make = file_result.make_result

    def fail_for_one(dossier_id: int) -> object:
        if dossier_id == broken.id:
            raise ZeroDivisionError("no ink")
        return make(dossier_id)

    monkeypatch.setattr(file_result, "make_result", fail_for_one)
    with pytest.raises(ZeroDivisionError):
        file_results(MONDAY_MORNING)
    assert kept_file(whole)
    assert dossiers.results_without_file(viewer=MACHINE) == (broken.id,)
