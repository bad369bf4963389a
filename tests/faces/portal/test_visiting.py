"""Pages that people read are counted in memory; robots, officers, files and faults are not."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.insight import visits
from motcua.interfaces.portal import visiting
from tests.cast.cast import Cast
from tests.cast.given import LICENCE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday", "cast")]
PERSON = {"HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}
PHONE = {"HTTP_USER_AGENT": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Mobile Safari/604.1"}


@pytest.fixture
def tally(monkeypatch: pytest.MonkeyPatch) -> visits.Tally:
    fresh = visits.Tally()
    monkeypatch.setattr(visiting, "TALLY", fresh)
    return fresh


def noted(tally: visits.Tally) -> dict[tuple[str, str], list[int]]:
    counts = getattr(tally, "_counts")
    return {(page, code): numbers for (_day, page, code), numbers in counts.items()}


def test_a_page_is_a_view_and_one_reached_from_elsewhere_a_visit(tally: visits.Tally) -> None:
    browser = Client()
    browser.get("/", **PHONE, HTTP_REFERER="https://www.google.com/")
    browser.get("/", **PERSON, HTTP_REFERER="http://testserver/tro-nang/")
    browser.get(f"/thu-tuc/{LICENCE}/", **PERSON)
    assert noted(tally) == {("home", ""): [2, 1, 1, 1], ("procedure", LICENCE): [1, 1, 0, 0]}


@pytest.mark.parametrize(
    "agent", ["Googlebot/2.1", "curl/8.0", "Mozilla/5.0 (compatible; bingbot/2.0)", "", "python-requests/2"]
)
def test_robots_are_not_counted(tally: visits.Tally, agent: str) -> None:
    Client().get("/", HTTP_USER_AGENT=agent)
    assert noted(tally) == {}


def test_neither_faults_nor_files_nor_sending_nor_the_desk_are_counted(tally: visits.Tally) -> None:
    browser = Client()
    browser.get("/khong-co/", **PERSON)
    browser.get("/robots.txt", **PERSON)
    browser.get("/tin-moi/atom.xml", **PERSON)
    browser.get("/cua-toi/", **PERSON)
    browser.post("/dang-nhap/", {}, **PERSON)
    assert noted(tally) == {}


def test_officers_are_not_counted(tally: visits.Tally, signed_in: Callable[[str], Client]) -> None:
    signed_in("specialist").get("/", **PERSON)
    assert noted(tally) == {}


def test_counting_asks_nothing_of_the_database_and_sets_no_cookie(
    tally: visits.Tally, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Client().get("/tro-nang/", **PERSON)
    with django_assert_num_queries(0):
        answer = Client().get("/tro-nang/", **PERSON)
    assert not answer.cookies
    assert noted(tally) == {("accessibility", ""): [2, 2, 0, 0]}
