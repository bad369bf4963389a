"""What stands around all pages: language, communes, accessibility, robots, headers."""

import json

import pytest
from django.test import Client

from tests.cast.cast import Cast
from tests.faces.portal.pages import words

pytestmark = pytest.mark.django_db


def test_a_language_is_kept_and_one_stays_where_one_was(cast: Cast, client: Client) -> None:
    answer = client.get("/ngon-ngu/?lang=en&next=/tra-cuu/%3Fma%3DH12")
    assert answer["Location"] == "/tra-cuu/?ma=H12"
    html = words(client.get("/"))
    assert 'lang="en"' in html
    assert "What do you need to do?" in html


def test_every_page_offers_the_other_language_of_the_same_page(cast: Cast, client: Client) -> None:
    html = words(client.get("/thu-tuc/?q=khai+sinh"))
    assert "/ngon-ngu/?lang=en&amp;next=%2Fthu-tuc%2F%3Fq%3Dkhai%2Bsinh" in html


@pytest.mark.parametrize("query", ["lang=en&next=https://evil.example/", "lang=xx", ""])
def test_neither_other_sites_nor_other_languages_are_chosen(cast: Cast, client: Client, query: str) -> None:
    answer = client.get(f"/ngon-ngu/?{query}")
    assert answer["Location"] == "/"
    assert answer.cookies.get("django_language") is None or answer.cookies["django_language"].value == "en"


def test_communes_are_given_to_pickers_and_kept_by_caches(places: None, client: Client) -> None:
    answer = client.get("/dia-ban/96/")
    assert answer.status_code == 200
    assert "max-age" in answer["Cache-Control"]
    assert "Cookie" not in answer.get("Vary", "")
    assert json.loads(answer.content) == [["32002", "Phường An Xuyên"], ["32248", "Xã Đất Mũi"]]
    assert json.loads(client.get("/dia-ban/en/96").content)[0] == ["32002", "An Xuyen Ward"]


def test_an_unknown_province_has_no_communes(cast: Cast, client: Client) -> None:
    assert json.loads(client.get("/dia-ban/00/").content) == []
    assert client.get("/dia-ban/abc/").status_code == 404


def test_robots_leave_alone_what_is_somebodys_own(client: Client) -> None:
    text = words(client.get("/robots.txt"))
    assert "Disallow: /ho-so/" in text
    assert "Disallow: /nop-ho-so/" in text


def test_the_accessibility_statement_says_what_does_not_work(cast: Cast, client: Client) -> None:
    assert "Những gì chưa làm được" in words(client.get("/tro-nang/"))


def test_pages_are_closed_to_foreign_scripts_and_frames(cast: Cast, client: Client) -> None:
    answer = client.get("/")
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "style=" not in words(answer)
