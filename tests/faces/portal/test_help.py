"""Guidance, site map, sitemap, and how big and strong the pages look."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.interfaces.portal.help import guidance
from tests.cast.cast import Cast
from tests.cast.given import Stage
from tests.faces.portal.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def test_guidance_answers_in_both_languages(cast: Cast, client: Client) -> None:
    html = words(client.get("/huong-dan/"))
    assert html.count("<details") > 10
    assert "Tôi quên mật khẩu." in html
    client.cookies["django_language"] = "en"
    assert "I have forgotten my password." in words(client.get("/huong-dan/"))


def test_every_answer_is_said_in_both_languages() -> None:
    told, english = guidance.groups("vi"), guidance.groups("en")
    assert [group.code for group in told] == [group.code for group in english]
    for group in (*told, *english):
        assert group.title
        assert all(one.ask and one.paragraphs and all(one.steps) for one in group.questions)


def test_the_map_of_the_site_leads_everywhere(stage: Stage, client: Client) -> None:
    html = words(client.get("/so-do/"))
    for path in ("/thu-tuc/1.003868/", "/su-kien/xuat-ban-hop-bao/", "/huong-dan/", "/cua-toi/", "/so-lieu/"):
        assert f'href="{path}"' in html


def test_search_engines_find_every_open_page_and_nothing_else(stage: Stage, client: Client) -> None:
    answer = client.get("/sitemap.xml")
    paths = re.findall(r"<loc>http://[^/<]+(/[^<]*)</loc>", words(answer))
    assert answer["Content-Type"].startswith("application/xml")
    assert "/thu-tuc/1.003868/" in paths
    assert len(set(paths)) == len(paths)
    for path in paths:
        assert client.get(path).status_code == 200, path
    robots = words(client.get("/robots.txt"))
    assert "Sitemap: http" in robots
    closed = re.findall(r"Disallow: (/[^*\n]+)$", robots, re.MULTILINE)
    assert not [path for path in paths if path.startswith(tuple(closed))]


@pytest.mark.parametrize("path", ["/huong-dan/", "/so-do/", "/sitemap.xml", "/hien-thi/"])
def test_they_ask_little_of_the_database(
    stage: Stage, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, path: str
) -> None:
    with django_assert_max_num_queries(10):
        client.get(path)


def test_size_and_contrast_hold_on_every_page(cast: Cast, client: Client) -> None:
    assert client.get("/hien-thi/?chon=size-2&next=/tra-cuu/")["Location"] == "/tra-cuu/"
    client.get("/hien-thi/?chon=contrast-1")
    assert '<html lang="vi" class="size-2 contrast-1">' in words(client.get("/"))
    client.get("/hien-thi/?chon=size-0")
    assert '<html lang="vi" class="contrast-1">' in words(client.get("/tra-cuu/"))


@pytest.mark.parametrize("asked", ["size-9", '"><script>', "x" * 5000])
def test_no_other_look_is_chosen_and_nobody_is_led_away(cast: Cast, client: Client, asked: str) -> None:
    answer = client.get("/hien-thi/", {"chon": asked, "next": "https://evil.example/"})
    assert answer["Location"] == "/hien-thi/"
    assert answer.cookies["look"].value == "size-0.contrast-0"
    client.cookies["look"] = asked
    assert '<html lang="vi">' in words(client.get("/"))
