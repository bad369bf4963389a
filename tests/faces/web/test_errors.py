"""Whatever goes wrong, the person gets a page that helps, and a number to call with."""

import logging

import pytest
from django.test import Client
from pytest_django import Settings

from tests.cast.browsers import browser_of
from tests.cast.cast import Cast


@pytest.fixture
def visitor(settings: Settings) -> Client:
    settings.ROOT_URLCONF = "tests.faces.web.trouble"
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/damaged/", 400, "Không hiểu được yêu cầu này"),
        ("/closed/", 403, "Bạn không có quyền mở trang này"),
        ("/missing/", 404, "Không có trang này"),
        ("/nowhere/", 404, "Không có trang này"),
        ("/broken/", 500, "Hệ thống của chúng tôi gặp sự cố"),
    ],
)
def test_a_fault_has_a_page_with_the_number_of_the_request(
    visitor: Client, address: str, status: int, words: str
) -> None:
    answer = visitor.get(address)
    html = answer.content.decode()
    assert answer.status_code == status
    assert words in html
    assert answer["X-Request-Id"] in html


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/khong-co/", "/ho-so/1/"])
def test_from_a_page_that_is_not_there_one_looks_for_the_procedure(cast: Cast, address: str) -> None:
    answer = browser_of("applicant").get(address)
    html = answer.content.decode()
    assert answer.status_code == 404
    assert '<form action="/thu-tuc/" method="get" role="search"' in html
    assert answer["X-Request-Id"] in html


@pytest.mark.django_db
def test_a_refusal_is_named_by_its_code_too(cast: Cast, client: Client) -> None:
    assert "catalogue.no_such_procedure" in client.get("/thu-tuc/9.999999/").content.decode()


def test_the_number_that_a_person_is_shown_stands_in_the_log(visitor: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        answer = visitor.get("/broken/")
    assert answer["X-Request-Id"] in caplog.text


def test_a_fault_speaks_the_language_that_was_chosen(visitor: Client) -> None:
    visitor.cookies["django_language"] = "en"
    assert "Something broke on our side" in visitor.get("/broken/").content.decode()


def test_a_page_of_trouble_tells_nothing_of_the_inside(visitor: Client) -> None:
    assert "our fault" not in visitor.get("/broken/").content.decode()


def test_a_refusal_says_what_it_is_about(visitor: Client) -> None:
    answer = visitor.get("/taken/")
    assert answer.status_code == 409
    assert "The key to H12 is out." in answer.content.decode()
