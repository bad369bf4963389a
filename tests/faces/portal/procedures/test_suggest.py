"""Search as you type: a small fragment, forgiving, the same for everybody."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.catalogue import operations as catalogue
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import Stage, package_files
from tests.cast.moments import MONDAY_MORNING
from tests.faces.portal.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


@pytest.mark.parametrize("typed", ["đăng ký khai sinh", "dang ky khai sinh", "dang ky kai sinh", "dăng kí khai sihn"])
def test_a_birth_is_found_however_it_is_typed(stage: Stage, client: Client, typed: str) -> None:
    catalogue.publish_package(actor=MACHINE, at=MONDAY_MORNING, files=package_files("1.001193"))
    html = words(client.get("/thu-tuc/goi-y/", {"q": typed}))
    assert html.index('data-href="/thu-tuc/1.001193/"') >= 0
    assert "<span>Đăng ký khai sinh</span>" in html.splitlines()[0]
    assert "<html" not in html


@pytest.mark.parametrize("typed", ["", "x", "  "])
def test_one_letter_is_too_little_to_suggest_anything(stage: Stage, client: Client, typed: str) -> None:
    answer = client.get("/thu-tuc/goi-y/", {"q": typed})
    assert answer.status_code == 200
    assert "option" not in words(answer)


def test_what_is_typed_is_never_markup(stage: Stage, client: Client) -> None:
    assert "<script" not in words(client.get("/thu-tuc/goi-y/", {"q": "<script>alert(1)</script> xuất bản"}))


def test_the_boxes_name_their_suggestions_and_stay_forms(cast: Cast, client: Client) -> None:
    for path in ("/", "/thu-tuc/"):
        html = words(client.get(path))
        assert 'data-suggest="/thu-tuc/goi-y/"' in html
        assert 'action="/thu-tuc/" method="get"' in html


def test_each_letter_costs_few_queries(
    stage: Stage, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(6):
        client.get("/thu-tuc/goi-y/", {"q": "xuat bn"})
