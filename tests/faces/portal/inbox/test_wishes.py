"""Which e-mails come: chosen by the person, said on the page."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.notice import queries
from motcua.notice.states import Interest
from tests.cast.cast import Cast
from tests.faces.portal.pages import words

pytestmark = pytest.mark.django_db
PAGE = "/thong-bao/cach-nhan/"


def test_the_page_says_what_always_comes_and_where_to(applicant: Client, cast: Cast) -> None:
    page = words(applicant.get(PAGE))
    assert "pháp luật yêu cầu báo ngay" in page
    assert cast.applicant_party.email in page
    assert PAGE in words(applicant.get("/thong-bao/"))


def test_wishes_are_kept(applicant: Client, cast: Cast) -> None:
    assert applicant.post(PAGE, {"wanted": ["PETITIONS"], "pace": "daily"}).status_code == 302
    kept = queries.get_preferences(viewer=cast.applicant)
    assert (kept.muted, kept.is_digest) == ({Interest.PROGRESS, Interest.RATINGS}, True)
    assert words(applicant.get(PAGE)).count("checked") == 2


@pytest.mark.parametrize("typed", [{"wanted": ["ALL"], "pace": "now"}, {"wanted": [], "pace": "never"}, {}])
def test_nothing_else_can_be_chosen(applicant: Client, cast: Cast, typed: dict[str, object]) -> None:
    assert applicant.post(PAGE, typed).status_code == 422
    assert not queries.get_preferences(viewer=cast.applicant).muted


def test_whoever_is_not_signed_in_is_asked_to(cast: Cast) -> None:
    assert Client().get(PAGE)["Location"].startswith("/dang-nhap/")


def test_the_page_asks_little(applicant: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(25):
        assert applicant.get(PAGE).status_code == 200
