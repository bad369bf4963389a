"""The result is taken at the counter: by whom, and how that is proven; a code is said once, within its time."""

from datetime import datetime, timedelta

import pytest

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.operations import Collected
from motcua.dossier.states import Channel, Collector, NotPossibleNow, Proof, State
from motcua.kernel.plain.errors import NotAllowed, NotFound
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING

NOW = MONDAY_MORNING + timedelta(hours=5)
MINUTE = timedelta(minutes=1)
FRIEND = Collected(Collector.AUTHORISED, Proof.PAPER, "Trần  Văn Bé", "096080000002", "Giấy ủy quyền 20/09/2026")


@pytest.fixture
def waiting(stage: Stage) -> dossiers.DossierCard:
    """A finished dossier, all paid."""
    card = stage.finished()
    dossier.take_payment(actor=stage.cast.counter_officer, at=NOW, dossier_id=card.id, method="CASH")
    return card


def give(stage: Stage, dossier_id: int, collected: Collected | None, at: datetime = NOW) -> dossiers.DossierCard:
    return dossier.give_back(
        actor=stage.cast.counter_officer, at=at, dossier_id=dossier_id, method=Channel.DIRECT, collected=collected
    )


def send(stage: Stage, dossier_id: int, code: str = "123456", at: datetime = NOW) -> datetime:
    return dossier.issue_code(actor=stage.cast.counter_officer, at=at, dossier_id=dossier_id, code=code)


def is_right(stage: Stage, dossier_id: int, code: str = "123456", at: datetime = NOW) -> bool:
    return dossier.try_code(actor=stage.cast.counter_officer, at=at, dossier_id=dossier_id, code=code)


def test_an_authorised_person_is_kept_with_the_paper(stage: Stage, waiting: dossiers.DossierCard) -> None:
    give(stage, waiting.id, FRIEND)
    taken = dossiers.find_collection(waiting.id, viewer=stage.cast.applicant)
    assert taken is not None
    assert (taken.name, taken.identity_number) == ("Trần Văn Bé", "096080000002")
    last = dossiers.history(waiting.id, viewer=MACHINE)[-1]
    assert (last.data["collector"], last.data["proof"]) == ("AUTHORISED", "PAPER")
    assert "Trần" not in str(last.data)


def test_without_a_word_the_applicant_signed_on_paper(stage: Stage, waiting: dossiers.DossierCard) -> None:
    give(stage, waiting.id, None)
    taken = dossiers.find_collection(waiting.id, viewer=MACHINE)
    assert taken is not None
    assert (taken.collector, taken.proof) == (Collector.APPLICANT, Proof.PAPER)


def test_by_post_nobody_stands_at_the_counter(stage: Stage, waiting: dossiers.DossierCard) -> None:
    dossier.give_back(
        actor=stage.cast.counter_officer, at=NOW, dossier_id=waiting.id, method=Channel.PUBLIC_POST, collected=FRIEND
    )
    assert dossiers.find_collection(waiting.id, viewer=MACHINE) is None


@pytest.mark.parametrize("missing", ["name", "identity_number", "authority"])
def test_who_takes_it_for_somebody_else_says_who(stage: Stage, waiting: dossiers.DossierCard, missing: str) -> None:
    told = {"name": "Bé", "identity_number": "1", "authority": "x", missing: "  "}
    with pytest.raises(dossier.CollectorUnknown):
        give(stage, waiting.id, Collected(Collector.AUTHORISED, Proof.PAPER, **told))


def test_a_signature_needs_its_picture(stage: Stage, waiting: dossiers.DossierCard) -> None:
    with pytest.raises(dossier.NotSigned):
        give(stage, waiting.id, Collected(proof=Proof.SIGNATURE))


def test_the_right_code_proves_it_once(stage: Stage, waiting: dossiers.DossierCard) -> None:
    assert send(stage, waiting.id) == NOW + 10 * MINUTE
    assert is_right(stage, waiting.id)
    assert give(stage, waiting.id, Collected(proof=Proof.CODE)).state is State.RETURNED
    with pytest.raises(dossier.CodeOver):
        is_right(stage, waiting.id)


def test_without_the_right_code_it_is_not_proven(stage: Stage, waiting: dossiers.DossierCard) -> None:
    send(stage, waiting.id)
    assert not is_right(stage, waiting.id, "654321")
    with pytest.raises(dossier.CodeNotGiven):
        give(stage, waiting.id, Collected(proof=Proof.CODE))


def test_a_code_said_in_time_is_spent_in_time(stage: Stage, waiting: dossiers.DossierCard) -> None:
    send(stage, waiting.id)
    assert is_right(stage, waiting.id)
    with pytest.raises(dossier.CodeNotGiven):
        give(stage, waiting.id, Collected(proof=Proof.CODE), at=NOW + 11 * MINUTE)


def test_after_ten_minutes_a_code_is_over(stage: Stage, waiting: dossiers.DossierCard) -> None:
    send(stage, waiting.id)
    with pytest.raises(dossier.CodeOver):
        is_right(stage, waiting.id, at=NOW + 10 * MINUTE + timedelta(seconds=1))


def test_after_five_wrong_tries_even_the_right_one_is_too_late(stage: Stage, waiting: dossiers.DossierCard) -> None:
    send(stage, waiting.id)
    assert not any(is_right(stage, waiting.id, f"00000{number}") for number in range(5))
    with pytest.raises(dossier.CodeOver):
        is_right(stage, waiting.id)


def test_a_new_code_replaces_the_old(stage: Stage, waiting: dossiers.DossierCard) -> None:
    send(stage, waiting.id)
    assert is_right(stage, waiting.id)
    send(stage, waiting.id, "777777", at=NOW + MINUTE)
    assert not is_right(stage, waiting.id, "123456", at=NOW + MINUTE)
    with pytest.raises(dossier.CodeNotGiven):
        give(stage, waiting.id, Collected(proof=Proof.CODE), at=NOW + MINUTE)
    assert is_right(stage, waiting.id, "777777", at=NOW + MINUTE)


def test_before_there_is_a_result_no_code_is_sent(stage: Stage) -> None:
    with pytest.raises(NotPossibleNow):
        send(stage, stage.received().id)


@pytest.mark.parametrize("who", ["stranger", "specialist", "applicant"])
def test_codes_are_for_the_counter(stage: Stage, waiting: dossiers.DossierCard, who: str) -> None:
    send(stage, waiting.id)
    for verb in (dossier.issue_code, dossier.try_code):
        with pytest.raises((NotAllowed, NotFound)):
            verb(actor=stage.cast.actor(who), at=NOW, dossier_id=waiting.id, code="123456")
