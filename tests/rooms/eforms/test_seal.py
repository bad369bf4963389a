"""Sealing answers: all valid or none; and opening them again."""

from typing import Any

import pytest

from motcua.eforms import operations, queries
from motcua.eforms.rules import FieldError
from motcua.eforms.states import AnswersState
from motcua.kernel.store import ledger
from tests.rooms.eforms import given

pytestmark = pytest.mark.django_db


def opened(data: dict[str, Any]) -> queries.AnswersCard:
    form_id = operations.publish_form(actor=given.SYSTEM, at=given.NOW, key="1.1", version=1, source=given.birth())
    return operations.open_answers(actor=given.CITIZEN, at=given.NOW, form_id=form_id, data=data)


def seal(card: queries.AnswersCard, **more: Any) -> queries.AnswersCard:
    return operations.seal(actor=given.CITIZEN, at=given.NOW, answers_id=card.id, **more)


def test_valid_answers_are_sealed() -> None:
    card = seal(opened(given.BIRTH_ANSWERS))
    assert (card.state, card.sealed_at, card.is_open) == (AnswersState.SEALED, given.NOW, False)
    assert ledger.history("answers", card.id)[-1].name == "eforms.answers_sealed"


def test_hidden_answers_and_blank_rows_are_dropped() -> None:
    card = opened({**given.BIRTH_ANSWERS, "delegate": "left over", "witnesses": [{"name": "An"}, {}]})
    assert seal(card).data == {**given.BIRTH_ANSWERS, "witnesses": [{"name": "An"}]}


def test_what_is_missing_or_wrong_is_listed() -> None:
    card = opened({**given.BIRTH_ANSWERS, "born": "31/02/2026", "delegated": True})
    with pytest.raises(operations.NotValid) as refused:
        seal(card)
    assert refused.value.data["count"] == 2
    assert refused.value.data["errors"] == (
        FieldError("child", "born", "no_such_day", {"day": 31, "month": 2, "year": 2026}),
        FieldError("child", "delegate", "required", {"widget": "text"}),
    )
    assert queries.get_answers(card.id, viewer=given.CITIZEN).is_open


def test_places_are_looked_up_when_they_are_given() -> None:
    seat = {"province_code": "92", "commune_code": "32001", "street": "1"}
    card = opened({**given.BIRTH_ANSWERS, "seat": seat})
    with pytest.raises(operations.NotValid):
        seal(card, places=given.Places())
    assert seal(card).state is AnswersState.SEALED


def test_sealed_answers_are_neither_sealed_nor_saved_again() -> None:
    card = seal(opened(given.BIRTH_ANSWERS))
    with pytest.raises(operations.AlreadySealed):
        seal(card)
    with pytest.raises(operations.AlreadySealed):
        operations.save_page(
            actor=given.CITIZEN, at=given.NOW, answers_id=card.id, page="child", values={}, seen_version=9
        )


def test_a_supplement_opens_them_again() -> None:
    card = seal(opened(given.BIRTH_ANSWERS))
    again = operations.reopen(actor=given.OFFICER, at=given.NOW, answers_id=card.id)
    assert (again.is_open, again.sealed_at, again.data) == (True, None, card.data)
    with pytest.raises(operations.NotSealed):
        operations.reopen(actor=given.OFFICER, at=given.NOW, answers_id=card.id)
    assert seal(again).version == card.version + 2
    names = [entry.name for entry in ledger.history("answers", card.id)]
    assert names[1:] == ["eforms.answers_sealed", "eforms.answers_reopened", "eforms.answers_sealed"]
