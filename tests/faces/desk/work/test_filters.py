"""Filters of the worklist: whose work, and filters with a name that one comes back to."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.process import queries as steps
from tests.cast.given import Stage
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db
KEEP = "/desk/viec/bo-loc/"


def keep(client: Client, name: str = "Gấp của phòng", **more: str) -> str:
    return client.post(KEEP, {"name": name, "scope": "UNIT", "due": "LATE", "holder": "", **more}).headers["Location"]


def test_a_filter_is_kept_and_leads_back(desk: Desk, stage: Stage) -> None:
    client = desk("head")
    assert keep(client) == "/desk/viec/don-vi/?han=LATE"
    page = client.get("/desk/")
    assert "Gấp của phòng" in words(page)
    assert "/desk/viec/don-vi/?han=LATE" in links(page)


def test_the_same_name_takes_the_place_of_the_old_one(desk: Desk, stage: Stage) -> None:
    client = desk("head")
    keep(client)
    keep(client, due="TODAY")
    [one] = steps.list_filters(viewer=stage.cast.head)
    assert (one.name, one.due) == ("Gấp của phòng", "TODAY")


def test_a_filter_is_ones_own(desk: Desk, stage: Stage) -> None:
    keep(desk("head"))
    [one] = steps.list_filters(viewer=stage.cast.head)
    assert "Gấp của phòng" not in words(desk("leader").get("/desk/"))
    assert desk("leader").post(f"{KEEP}{one.id}/bo/").status_code == 404
    assert desk("stranger").post(f"{KEEP}{one.id}/bo/").status_code == 404
    assert desk("head").post(f"{KEEP}{one.id}/bo/").status_code == 302
    assert steps.list_filters(viewer=stage.cast.head) == ()


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_filter_without_a_proper_name_is_not_kept(desk: Desk, stage: Stage, name: str) -> None:
    client = desk("head")
    page = client.get(keep(client, name))
    assert "Hãy đặt tên" in words(page)
    assert steps.list_filters(viewer=stage.cast.head) == ()


def test_what_is_no_filter_becomes_the_whole_list(desk: Desk, stage: Stage) -> None:
    assert keep(desk("head"), scope="??", due="'; --", holder="x" * 50) == "/desk/"


def test_there_are_only_as_many_as_one_can_look_through(desk: Desk, stage: Stage) -> None:
    client = desk("head")
    for number in range(21):
        keep(client, f"Bộ lọc {number}")
    assert len(steps.list_filters(viewer=stage.cast.head)) == 20


def test_a_head_looks_at_the_work_of_one_colleague(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    client = desk("head")
    holder = stage.cast.specialist.person_id
    assert (card.code or "") in words(client.get("/desk/viec/don-vi/"))
    assert (card.code or "") not in words(client.get(f"/desk/viec/don-vi/?cua={holder}"))
    assert client.get("/desk/viec/don-vi/?cua=abc").status_code == 200


def test_the_lists_ask_little(desk: Desk, stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    stage.received()
    client = desk("head")
    keep(client)
    for address in ("/desk/", "/desk/viec/don-vi/?han=LATE"):
        with django_assert_max_num_queries(25):
            client.get(address)
