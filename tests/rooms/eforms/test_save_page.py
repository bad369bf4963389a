"""Saving a page: whatever was typed is kept, and two tabs do not overwrite each other."""

from datetime import timedelta
from typing import Any

import pytest

from motcua.eforms import operations, queries
from motcua.kernel.store import ledger
from tests.rooms.eforms import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def card() -> queries.AnswersCard:
    form_id = operations.publish_form(actor=given.SYSTEM, at=given.NOW, key="1.1", version=1, source=given.birth())
    known = {"full_name": "Lê Ánh"}
    origins = {"full_name": "party.full_name"}
    return operations.open_answers(actor=given.CITIZEN, at=given.NOW, form_id=form_id, data=known, origins=origins)


def save(card: queries.AnswersCard, page: str, seen: int | None = None, **values: Any) -> queries.AnswersCard:
    return operations.save_page(
        actor=given.CITIZEN,
        at=given.NOW + timedelta(minutes=5),
        answers_id=card.id,
        page=page,
        values=values,
        seen_version=card.version if seen is None else seen,
    )


def test_a_page_is_kept_with_what_was_typed(card: queries.AnswersCard) -> None:
    saved = save(card, "child", child_name="Trần  Bảo", born="28/2/2026", delegated=False)
    assert saved.data == {"full_name": "Lê Ánh", "child_name": "Trần Bảo", "born": "2026-02-28", "delegated": False}
    assert (saved.version, saved.saved, saved.saved_at) == (2, ("child",), given.NOW + timedelta(minutes=5))
    assert queries.get_answers(card.id, viewer=given.CITIZEN) == saved
    last = ledger.history("answers", card.id)[-1]
    assert (last.name, last.data) == ("eforms.page_saved", {"page": "child", "answers_version": 2})


def test_what_is_wrong_or_missing_is_kept_too(card: queries.AnswersCard) -> None:
    saved = save(card, "child", born="31/02/2026", sex="OTHER")
    assert (saved.data["born"], saved.data["sex"]) == ("31/02/2026", "OTHER")


def test_an_answer_can_be_taken_back(card: queries.AnswersCard) -> None:
    assert "full_name" not in save(card, "asker", full_name=None).data


def test_fields_of_other_pages_are_not_touched(card: queries.AnswersCard) -> None:
    assert save(card, "child", full_name="Kẻ Khác", admin="1").data == {"full_name": "Lê Ánh"}


def test_saving_twice_is_saving_once(card: queries.AnswersCard) -> None:
    first = save(card, "child", child_name="Bảo")
    assert save(card, "child", child_name="Bảo") == first
    assert len(ledger.history("answers", card.id)) == 2


def test_a_page_without_answers_counts_as_saved(card: queries.AnswersCard) -> None:
    assert save(card, "witnesses").saved == ("witnesses",)


def test_two_tabs_on_two_pages_go_together(card: queries.AnswersCard) -> None:
    save(card, "child", child_name="Bảo")
    saved = save(card, "asker", full_name="Lê Anh")
    assert saved.data == {"full_name": "Lê Anh", "child_name": "Bảo"}


def test_two_tabs_on_one_page_are_told_apart(card: queries.AnswersCard) -> None:
    save(card, "child", child_name="Bảo")
    with pytest.raises(operations.ChangedElsewhere) as refused:
        save(card, "child", child_name="Bình")
    data = refused.value.data
    assert (data["mine"], data["theirs"], data["version"]) == ({"child_name": "Bình"}, {"child_name": "Bảo"}, 2)
    assert "Bình" not in str(refused.value)
    assert save(card, "child", seen=2, child_name="Bình").data["child_name"] == "Bình"


def test_an_answer_that_was_changed_no_longer_comes_from_the_account(card: queries.AnswersCard) -> None:
    assert save(card, "asker", full_name="Lê Ánh").origins == {"full_name": "party.full_name"}
    assert save(card, "asker", seen=2, full_name="Lê Anh").origins == {}


def test_answers_have_a_largest_size(card: queries.AnswersCard) -> None:
    with pytest.raises(operations.TooLarge) as refused:
        save(card, "child", child_name="ơ" * 140_000)
    assert refused.value.data["limit"] == 256
    assert queries.get_answers(card.id, viewer=given.CITIZEN).version == 1


def test_a_thousand_rows_are_kept_and_one_more_is_refused(card: queries.AnswersCard) -> None:
    rows = [{"name": f"Người {number}"} for number in range(1001)]
    saved = save(card, "witnesses", witnesses=rows[:1000])
    assert len(saved.data["witnesses"]) == 1000
    with pytest.raises(operations.TooManyRows) as refused:
        save(saved, "witnesses", witnesses=rows)
    assert refused.value.data == {"limit": 1000, "count": 1001}


def test_a_page_that_is_not_there_is_refused(card: queries.AnswersCard) -> None:
    with pytest.raises(operations.NoSuchPage):
        save(card, "nowhere")


def test_what_was_posted_is_read_and_saved_and_shown_again(card: queries.AnswersCard) -> None:
    form = queries.get_form(card.form_id).form
    posted = {"child_name": ["Bảo"], "born": ["31/02/2026"], "csrf": ["x"]}
    saved = save(card, "child", **queries.parse(form, "child", posted, card.data))
    shown = queries.page_card(form, "child", saved.data, language="vi", check=True)
    born = next(field for field in shown.fields if field.name == "born")
    assert (born.value, born.errors) == ("31/02/2026", ("Tháng 2 năm 2026 không có ngày 31.",))
