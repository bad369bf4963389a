"""The board on a wall: the same numbers, dark, without controls, renewed by itself."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cast.given import Stage
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db
WALL = "/desk/bang/man-hinh/"


def test_it_renews_itself_and_has_no_controls(desk: Desk, stage: Stage) -> None:
    page = desk("leader").get(f"{WALL}?period=year")
    html = page.content.decode()
    assert '<meta http-equiv="refresh" content="60">' in html
    assert links(page) == []
    assert "<form" not in html
    assert "screen-dark" in html
    assert "Đã tiếp nhận" in words(page) or "tiếp nhận" in words(page)


def test_the_board_leads_to_it_with_its_filter(desk: Desk, stage: Stage) -> None:
    page = desk("leader").get("/desk/bang/?period=year")
    assert [link for link in links(page) if link.startswith(WALL)] == [f"{WALL}?period=year"]


def test_it_is_for_those_whose_board_it_is(desk: Desk, stage: Stage) -> None:
    assert desk("operator").get(WALL).status_code == 403


def test_it_asks_little(desk: Desk, stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client = desk("leader")
    with django_assert_max_num_queries(25):
        client.get(WALL)
