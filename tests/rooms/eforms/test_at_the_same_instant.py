"""Two people, or one person twice, at the same instant: one after the other, and nothing lost unsaid."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from motcua.eforms import operations, queries
from motcua.kernel.plain.errors import Refused
from motcua.kernel.store.transactions import transaction
from tests.rooms.eforms import given

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts: Callable[[], Any]) -> list[Any]:
    """What each act gave back, or the refusal it met."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            start.wait(10)
            with transaction():
                return act()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def publish() -> int:
    return operations.publish_form(actor=given.SYSTEM, at=given.NOW, key="1.1", version=1, source=given.birth())


def opened() -> queries.AnswersCard:
    with transaction():
        return operations.open_answers(actor=given.CITIZEN, at=given.NOW, form_id=publish(), data=given.BIRTH_ANSWERS)


def saving(card: queries.AnswersCard, name: str) -> Callable[[], Any]:
    values = {"child_name": name}
    return lambda: operations.save_page(
        actor=given.CITIZEN, at=given.NOW, answers_id=card.id, page="child", values=values, seen_version=card.version
    )


def test_a_form_published_twice_at_once_is_one_form() -> None:
    first, second = together(publish, publish)
    assert first == second


def test_a_page_saved_twice_at_once_is_saved_once() -> None:
    card = opened()
    first, second = together(saving(card, "Bảo"), saving(card, "Bảo"))
    assert first == second
    assert first.version == card.version + 1


def test_of_two_different_pages_saved_at_once_one_is_told() -> None:
    card = opened()
    outcomes = together(saving(card, "Bảo"), saving(card, "Bình"))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AnswersCard", "ChangedElsewhere"]
    kept = queries.get_answers(card.id, viewer=given.CITIZEN).data["child_name"]
    refused = next(outcome for outcome in outcomes if isinstance(outcome, operations.ChangedElsewhere))
    assert {kept, refused.data["mine"]["child_name"]} == {"Bảo", "Bình"}


def test_answers_sealed_twice_at_once_are_sealed_once() -> None:
    card = opened()

    def seal() -> Any:
        return operations.seal(actor=given.CITIZEN, at=given.NOW, answers_id=card.id)

    outcomes = together(seal, seal)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AlreadySealed", "AnswersCard"]
