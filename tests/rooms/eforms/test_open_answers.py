"""Beginning to fill in a form, and who may look."""

import pytest

from motcua.eforms import operations, queries
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotAllowed
from motcua.kernel.store import ledger
from tests.rooms.eforms import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def form_id() -> int:
    return operations.publish_form(actor=given.SYSTEM, at=given.NOW, key="1.1", version=1, source=given.birth())


def open_answers(form_id: int, actor: Actor = given.CITIZEN, **more: object) -> queries.AnswersCard:
    return operations.open_answers(actor=actor, at=given.NOW, form_id=form_id, **more)


def test_answers_begin_with_what_is_known(form_id: int) -> None:
    card = open_answers(
        form_id,
        data={"full_name": " Lê  Ánh ", "born": "1/9/1990", "admin": 1},
        origins={"full_name": "party.full_name", "sex": "x"},
    )
    assert card.data == {"full_name": "Lê Ánh", "born": "1990-09-01"}
    assert card.origins == {"full_name": "party.full_name"}
    assert (card.owner, card.party_id, card.version, card.saved, card.is_open) == ("citizen:7", 70, 1, (), True)
    assert [entry.name for entry in ledger.history("answers", card.id)] == ["eforms.answers_opened"]


def test_the_ledger_holds_nothing_of_what_was_answered(form_id: int) -> None:
    card = open_answers(form_id, data={"full_name": "Lê Ánh"})
    operations.save_page(
        actor=given.CITIZEN,
        at=given.NOW,
        answers_id=card.id,
        page="asker",
        values={"full_name": "Lê Anh"},
        seen_version=1,
    )
    assert "Lê" not in "".join(str(entry.data) for entry in ledger.history("answers", card.id))


def test_an_officer_may_fill_in_for_somebody_who_then_sees_it(form_id: int) -> None:
    card = open_answers(form_id, actor=given.OFFICER, party_id=70)
    assert (card.owner, card.party_id) == ("officer:12", 70)
    assert queries.get_answers(card.id, viewer=given.CITIZEN) == card


@pytest.mark.parametrize("viewer", [given.CITIZEN, given.OFFICER, given.SYSTEM])
def test_owner_officer_and_machine_read_the_answers(form_id: int, viewer: Actor) -> None:
    card = open_answers(form_id)
    assert queries.get_answers(card.id, viewer=viewer) == card


@pytest.mark.parametrize("viewer", [given.STRANGER, Actor.NOBODY])
def test_a_stranger_does_not_learn_that_they_exist(form_id: int, viewer: Actor) -> None:
    card = open_answers(form_id)
    with pytest.raises(queries.NoSuchAnswers):
        queries.get_answers(card.id, viewer=viewer)
    with pytest.raises(queries.NoSuchAnswers):
        operations.save_page(actor=viewer, at=given.NOW, answers_id=card.id, page="asker", values={}, seen_version=1)
    with pytest.raises(queries.NoSuchAnswers):
        operations.seal(actor=viewer, at=given.NOW, answers_id=card.id)


def test_an_officer_without_office_is_a_stranger(form_id: int) -> None:
    card = open_answers(form_id)
    retired = Actor(kind=given.OFFICER.kind, id="officer:99", person_id=99)
    with pytest.raises(queries.NoSuchAnswers):
        queries.get_answers(card.id, viewer=retired)


def test_nobody_fills_in_a_form_without_signing_in(form_id: int) -> None:
    with pytest.raises(NotAllowed):
        open_answers(form_id, actor=Actor.NOBODY)


def test_answers_belong_to_a_form() -> None:
    with pytest.raises(queries.NoSuchForm):
        open_answers(0)
