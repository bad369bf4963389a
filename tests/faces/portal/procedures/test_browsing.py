"""Ways to a procedure without its name: occasions, fields, agencies."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast.cast import Cast
from tests.cast.given import Stage
from tests.faces.portal.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
PAGES = [
    "/danh-muc/",
    "/su-kien/xuat-ban-hop-bao/",
    "/linh-vuc/G16-XB/",
    "/co-quan/so-van-hoa-the-thao-va-du-lich/",
]


@pytest.mark.parametrize("path", PAGES[1:])
def test_each_way_leads_to_the_procedure(stage: Stage, client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert 'href="/thu-tuc/1.003868/"' in words(answer)


def test_one_page_names_all_ways(stage: Stage, client: Client) -> None:
    html = words(client.get("/danh-muc/"))
    for path in PAGES[1:]:
        assert f'href="{path}"' in html
    assert "Xuất bản, họp báo" in html


def test_the_first_page_leads_to_occasions_of_which_something_is_in_force(stage: Stage, client: Client) -> None:
    html = words(client.get("/"))
    assert 'href="/su-kien/xuat-ban-hop-bao/"' in html
    assert "ket-hon" not in html


@pytest.mark.parametrize("path", ["/su-kien/ket-hon/", "/su-kien/gi-do/", "/linh-vuc/X-1/", "/co-quan/so-la/"])
def test_under_an_address_of_nothing_nothing_is_found(stage: Stage, client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_without_procedures_the_page_stands_all_the_same(cast: Cast, client: Client) -> None:
    assert client.get("/danh-muc/").status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_they_ask_little_of_the_database(
    stage: Stage, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, path: str
) -> None:
    with django_assert_max_num_queries(10):
        client.get(path)


def test_english_is_complete(stage: Stage, client: Client) -> None:
    client.cookies["django_language"] = "en"
    html = words(client.get("/danh-muc/"))
    assert "Publishing and press conferences" in html
    assert "What is happening in your life?" in html
