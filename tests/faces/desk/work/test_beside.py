"""The chosen dossier beside the list: one address with and without scripts, acts that lead on to the next row."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.dossier import queries as dossiers
from motcua.dossier.queries import DossierCard
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db


def at_specialist(stage: Stage, count: int) -> list[DossierCard]:
    cards = [stage.received(MONDAY_MORNING + timedelta(minutes=number)) for number in range(count)]
    for card in cards:
        stage.work(card, stage.cast.head, MONDAY_MORNING)
    return cards


def side(page: bytes) -> str:
    return page.decode().partition("data-side tabindex")[2]


def test_the_list_alone_shows_no_dossier_and_offers_the_other_look(desk: Desk, stage: Stage) -> None:
    at_specialist(stage, 1)
    page = desk("specialist").get("/desk/")
    assert "/desk/?xem=dau" in links(page)
    assert "data-side" not in page.content.decode().replace("[data-side]", "")
    assert not dossiers.list_readings(viewer=stage.cast.applicant).rows


def test_the_first_row_is_chosen_and_stands_at_the_right(desk: Desk, stage: Stage) -> None:
    first, _second = at_specialist(stage, 2)
    page = desk("specialist").get("/desk/?xem=dau")
    assert first.code in side(page.content)
    assert "Sổ tay học tập suốt đời" in words(page)
    assert "Chuyển: Rà soát, trình ký" in words(page)
    assert "Còn 10 ngày làm việc" in words(page)


def test_each_row_has_a_link_that_works_without_scripts(desk: Desk, stage: Stage) -> None:
    first, second = at_specialist(stage, 2)
    client = desk("specialist")
    page = client.get("/desk/?xem=dau")
    assert f"/desk/?xem={second.id}&ke={first.id}" in links(page)
    assert f"/desk/ho-so/{second.id}/" in links(page)
    assert (second.code or "") in side(client.get(f"/desk/?xem={second.id}&ke={first.id}").content)


def test_a_link_can_be_sent_to_a_colleague_whose_list_is_another(desk: Desk, stage: Stage) -> None:
    [card] = at_specialist(stage, 1)
    page = desk("leader").get(f"/desk/?xem={card.id}")
    assert "Sổ tay học tập suốt đời" in words(page)
    assert "Chuyển: Rà soát" not in words(page)


def test_to_the_stranger_the_side_is_empty(desk: Desk, stage: Stage) -> None:
    [card] = at_specialist(stage, 1)
    stranger = desk("stranger")
    page = stranger.get(f"/desk/?xem={card.id}")
    assert page.status_code == 200
    assert "Chưa chọn hồ sơ nào" in words(page)
    assert "Sổ tay" not in words(page)
    assert stranger.get(f"/desk/viec/xem/{card.id}/").status_code == 404


def acted(client: Client, card: DossierCard, then: DossierCard) -> str:
    """The address at which the main act of the side sends what is typed."""
    page = client.get(f"/desk/?xem={card.id}&ke={then.id}").content.decode()
    return page.partition(f'action="/desk/ho-so/{card.id}/buoc/')[2].partition('"')[0].replace("&amp;", "&")


def test_an_act_done_at_the_right_leads_on_to_the_next_row(desk: Desk, stage: Stage) -> None:
    first, second = at_specialist(stage, 2)
    client = desk("specialist")
    address = f"/desk/ho-so/{first.id}/buoc/{acted(client, first, second)}"
    answer = client.post(address, {"outcome": "FORWARD", "comment": "Đủ điều kiện"})
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/desk/?xem={first.id}&ke={second.id}"
    page = client.get(answer.headers["Location"])
    assert (second.code or "") in side(page.content)
    assert "Rà soát, trình ký" in words(page)
    assert f"/desk/?xem={second.id}" in links(page)


def test_what_stays_on_the_list_stays_at_the_right(desk: Desk, stage: Stage) -> None:
    first, second = at_specialist(stage, 2)
    client = desk("specialist")
    back = f"/desk/?xem={first.id}&ke={second.id}"
    told = {"answer": "GIAY_PHEP", "reasons": ""}
    answer = client.post(f"/desk/ho-so/{first.id}/du-thao/?ve={back.replace('&', '%26')}", told)
    assert answer.headers["Location"] == back
    assert (first.code or "") in side(client.get(back).content)


@pytest.mark.parametrize("there", ["https://example.com/", "//example.com", "javascript:alert(1)"])
def test_an_act_leads_nowhere_else(desk: Desk, stage: Stage, there: str) -> None:
    [card] = at_specialist(stage, 1)
    answer = desk("specialist").post(f"/desk/ho-so/{card.id}/du-thao/?ve={there}", {"answer": "GIAY_PHEP"})
    assert answer.headers["Location"] == f"/desk/ho-so/{card.id}/"


@pytest.mark.parametrize("query", ["?xem=x", "?xem=999999999", "?xem=" + "9" * 30, "?xem=dau&ke=-1", "?xem=0&ke=²"])
def test_a_strange_address_shows_the_list(desk: Desk, stage: Stage, query: str) -> None:
    at_specialist(stage, 1)
    assert desk("specialist").get(f"/desk/{query}").status_code == 200


def test_the_right_side_alone_is_light_and_leads_back_to_the_list(
    desk: Desk, stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    [card] = at_specialist(stage, 1)
    client = desk("specialist")
    address = f"/desk/viec/xem/{card.id}/?ve=/desk/?xem={card.id}"
    client.get(address)
    with django_assert_max_num_queries(22):
        part = client.get(address)
    assert len(part.content) <= 40_000
    assert b"<html" not in part.content
    actions = [one.split('"')[0] for one in part.content.decode().split('action="')[1:]]
    assert [parse_qs(urlsplit(action).query)["ve"] for action in actions] == [[f"/desk/?xem={card.id}"]]


def test_the_unit_and_the_agency_have_the_same_look(desk: Desk, stage: Stage) -> None:
    [card] = at_specialist(stage, 1)
    for address in ("/desk/viec/don-vi/?xem=dau", "/desk/viec/co-quan/?xem=dau&han=ALL"):
        assert (card.code or "") in side(desk("leader").get(address).content)
