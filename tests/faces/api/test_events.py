"""The feed: every act once, in order, for those who may read it."""

import json

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from tests.cast.given import Stage
from tests.faces.api.conftest import Programs

OWN = ("leader", "clerk", "controller", "inspector", "chair")


@pytest.fixture
def told(stage: Stage) -> int:
    """A dossier that was submitted, received and passed on, each act with its position."""
    card = stage.received()
    _place_all()
    return card.id


def _place_all() -> None:
    """Positions for acts of a transaction that has not ended: as the worker gives them after it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_position (position, entry_id) SELECT coalesce((SELECT max(position) FROM "
            "ledger_position), 0) + row_number() OVER (ORDER BY id), id FROM ledger_entry AS entry WHERE NOT EXISTS "
            "(SELECT FROM ledger_position WHERE entry_id = entry.id)"
        )
        cursor.execute("UPDATE ledger_horizon SET position = (SELECT max(position) FROM ledger_position)")


@pytest.mark.parametrize("name", OWN)
def test_acts_come_in_order_and_once(program: Programs, told: int, name: str) -> None:
    reader, seen, after = program(name), [], 0
    while True:
        page = reader.get(f"/events?after={after}&limit=1").json()
        seen += page["items"]
        after = page["next"]
        if page["at_end"]:
            break
    assert [event["name"] for event in seen] == ["dossier.submitted", "dossier.received", "dossier.forwarded"]
    assert {event["dossier_id"] for event in seen} == {told}
    assert [event["position"] for event in seen] == sorted({event["position"] for event in seen})
    assert reader.get(f"/events?after={after}").json() == {"items": [], "next": after, "at_end": True}


@pytest.mark.parametrize("name", ["specialist", "counter_officer", "admin", "operator", "applicant"])
def test_the_feed_is_not_for_everybody(program: Programs, told: int, name: str) -> None:
    answer = program(name).get("/events")
    assert (answer.status_code, answer.json()["code"]) == (403, "dossier.not_your_feed")


@pytest.mark.parametrize("name", ["stranger", "commune_chair"])
def test_one_reads_of_ones_own_agency_only(program: Programs, told: int, name: str) -> None:
    assert program(name).get("/events").json()["items"] == []


def test_it_names_nobody(program: Programs, told: int, stage: Stage) -> None:
    page = program("inspector").get("/events").json()
    assert {event["by"].partition(":")[0] for event in page["items"]} == {"citizen", "officer"}
    assert f"citizen:{stage.cast.applicant_party.id}" not in json.dumps(page)
    assert stage.cast.applicant_party.full_name not in json.dumps(page, ensure_ascii=False)


def test_it_asks_little(program: Programs, told: int, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    reader = program("inspector")
    with django_assert_max_num_queries(10):
        reader.get("/events")


@pytest.mark.parametrize("after", ["-1", "x", "9" * 30])
def test_a_bad_position_is_refused(program: Programs, after: str) -> None:
    assert program("leader").get(f"/events?after={after}").status_code == 422
