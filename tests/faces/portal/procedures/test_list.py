"""Finding a procedure: by words with or without diacritics, by level, by field."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.catalogue import operations as catalogue
from tests.cast.cast import MACHINE
from tests.cast.given import Stage, package_files
from tests.cast.moments import MONDAY_MORNING
from tests.faces.portal.pages import words

pytestmark = pytest.mark.django_db

LICENCE = "Cấp giấy phép xuất bản tài liệu không kinh doanh"


@pytest.mark.parametrize("typed", ["xuất bản", "xuat ban", "XUAT BAN khong kinh doanh", "xuat+ban", "in kỷ yếu"])
def test_words_find_it_with_or_without_diacritics(stage: Stage, client: Client, typed: str) -> None:
    assert LICENCE in words(client.get("/thu-tuc/", {"q": typed}))


def test_nothing_found_says_what_to_try(stage: Stage, client: Client) -> None:
    html = words(client.get("/thu-tuc/", {"q": "qwzx"}))
    assert "Không tìm thấy thủ tục nào" in html
    assert "Thử ít từ hơn" in html


def test_a_card_bears_the_short_name_and_is_found_by_the_official_one(stage: Stage, client: Client) -> None:
    catalogue.publish_package(actor=MACHINE, at=MONDAY_MORNING, files=package_files("2.000815"))
    html = words(client.get("/thu-tuc/", {"q": "tổ chức có thẩm quyền của nước ngoài"}))
    assert ">Chứng thực bản sao từ bản chính</a>" in html
    assert "giấy tờ, văn bản do cơ quan" not in html


def test_a_level_without_procedures_is_empty_and_the_other_is_not(stage: Stage, client: Client) -> None:
    assert LICENCE in words(client.get("/thu-tuc/?cap=PROVINCE"))
    assert LICENCE not in words(client.get("/thu-tuc/?cap=COMMUNE"))


def test_a_field_is_an_address_of_its_own(stage: Stage, client: Client) -> None:
    html = words(client.get("/thu-tuc/"))
    assert "/thu-tuc/?linh-vuc=G16-XB" in html
    assert LICENCE in words(client.get("/thu-tuc/?linh-vuc=G16-XB"))


@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=99999999", "page=ba", "cap=%27--", "linh-vuc=" + "x" * 500, "q=" + "a" * 3000]
)
def test_a_meddled_address_still_gives_a_page(stage: Stage, client: Client, query: str) -> None:
    assert client.get(f"/thu-tuc/?{query}").status_code == 200


def test_what_was_typed_is_shown_and_never_run(stage: Stage, client: Client) -> None:
    html = words(client.get("/thu-tuc/", {"q": "<script>alert(1)</script>"}))
    assert "<script>alert" not in html


def test_the_list_asks_little_of_the_database(
    stage: Stage, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(25):
        client.get("/thu-tuc/", {"q": "xuat ban"})
