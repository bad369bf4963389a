"""Saving answers of several pages at once: as if each page had been saved, with one look at the row."""

from typing import Any

import pytest

from motcua.eforms import operations, queries
from motcua.kernel.store import ledger
from tests.rooms.eforms import given

pytestmark = pytest.mark.django_db
BOTH = {"full_name": "Lê Ánh", "child_name": "Trần Bảo", "delegated": False}


@pytest.fixture
def card() -> queries.AnswersCard:
    form_id = operations.publish_form(actor=given.SYSTEM, at=given.NOW, key="1.1", version=1, source=given.birth())
    return operations.open_answers(actor=given.CITIZEN, at=given.NOW, form_id=form_id)


def save(card: queries.AnswersCard, values: dict[str, Any], *, actor: Any = given.CITIZEN) -> queries.AnswersCard:
    return operations.save_answers(
        actor=actor, at=given.NOW, answers_id=card.id, values=values, seen_version=card.version
    )


def test_each_page_counts_as_saved_and_is_in_the_ledger(card: queries.AnswersCard) -> None:
    saved = save(card, BOTH)
    assert (saved.data, saved.saved, saved.version) == (BOTH, ("asker", "child"), 3)
    told = [entry.data["page"] for entry in ledger.history("answers", card.id) if entry.name == "eforms.page_saved"]
    assert told == ["asker", "child"]
    assert queries.get_answers(card.id, viewer=given.CITIZEN) == saved


def test_two_pages_cost_no_more_looks_at_the_row_than_one(
    card: queries.AnswersCard, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(4):
        save(card, BOTH)


def test_nothing_is_kept_where_one_page_was_saved_meanwhile(card: queries.AnswersCard) -> None:
    save(card, {"child_name": "Trần An"})
    with pytest.raises(operations.ChangedElsewhere):
        save(card, BOTH)
    assert queries.get_answers(card.id, viewer=given.CITIZEN).data == {"child_name": "Trần An"}


def test_a_stranger_saves_nothing(card: queries.AnswersCard) -> None:
    with pytest.raises(operations.NoSuchAnswers):
        save(card, BOTH, actor=given.STRANGER)
