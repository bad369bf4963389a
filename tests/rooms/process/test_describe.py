"""A definition is described task by task, as whoever writes the procedure needs it."""

import pytest

from motcua.kernel.plain.actor import Actor, Role
from motcua.process import operations as process
from motcua.process import queries
from motcua.process.states import Place
from tests.cast.cast import MACHINE
from tests.cast.moments import MONDAY_MORNING
from tests.rooms.process import routes
from tests.rooms.process.routes import Step

pytestmark = pytest.mark.django_db


def described(steps: list[Step]) -> dict[str, queries.TaskCard]:
    found = process.publish_definition(actor=MACHINE, at=MONDAY_MORNING, key="x", version=1, steps=steps)
    return {card.key: card for card in queries.describe(found, viewer=Actor.NOBODY)}


def test_tasks_stand_in_drawn_order_with_who_and_how_long() -> None:
    cards = described(routes.LINE)
    assert list(cards) == ["receive", "assign", "appraise", "approve", "issue"]
    appraise = cards["appraise"]
    assert (appraise.role, appraise.place, appraise.before) == (Role.SPECIALIST, Place.IMPLEMENTING, ("assign",))
    assert [share.amount for share in appraise.shares] == [40]
    assert not any(card.conditions or card.is_parallel for card in cards.values())


def test_a_task_says_when_it_is_done_and_what_follows_is_done_always() -> None:
    cards = described(routes.CHOICE)
    assert cards["quick"].conditions == ("!answers.large",)
    assert cards["thorough"].conditions == ("answers.large",)
    assert cards["approve"].conditions == ()
    assert cards["approve"].before == ("receive", "quick", "thorough")


def test_tasks_of_branches_run_at_the_same_time() -> None:
    cards = described(routes.CONSULTATION)
    assert [key for key, card in cards.items() if card.is_parallel] == ["finance", "sum_up", "legal"]
    assert cards["approve"].before == ("sum_up", "legal")


def test_the_digest_tells_definitions_apart() -> None:
    first = process.publish_definition(actor=MACHINE, at=MONDAY_MORNING, key="x", version=1, steps=routes.LINE)
    again = process.publish_definition(actor=MACHINE, at=MONDAY_MORNING, key="y", version=1, steps=routes.LINE)
    other = process.publish_definition(actor=MACHINE, at=MONDAY_MORNING, key="x", version=2, steps=routes.CHOICE)
    one, same, another = (queries.digest_of(found, viewer=Actor.NOBODY) for found in (first, again, other))
    assert one == same != another


def test_what_was_never_published_cannot_be_described() -> None:
    for ask in (queries.describe, queries.digest_of):
        with pytest.raises(queries.DefinitionNotFound):
            ask(999_999, viewer=Actor.NOBODY)
