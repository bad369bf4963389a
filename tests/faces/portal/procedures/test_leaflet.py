"""The leaflet: what the page says, on one sheet of A4, with a list to tick and the way back to the page."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.catalogue import operations as catalogue
from tests.cast.cast import MACHINE
from tests.cast.given import LICENCE, Stage, package_files
from tests.cast.moments import MONDAY_MORNING
from tests.paper import fonts_of, read, text_of, words_for_blind

pytestmark = pytest.mark.django_db
PAGE = f"/thu-tuc/{LICENCE}/"
ADDRESS = f"{PAGE}to-huong-dan.pdf"


def test_the_page_leads_to_the_leaflet(stage: Stage, client: Client) -> None:
    assert f'href="{ADDRESS}"' in client.get(PAGE).content.decode()


def test_the_leaflet_says_what_one_needs_to_know(stage: Stage, client: Client) -> None:
    text = text_of(client.get(ADDRESS).content)
    for words in (
        "Giấy phép xuất bản tài liệu không kinh doanh",
        "Ai được làm",
        "10 ngày làm việc",
        "Giấy tờ cần chuẩn bị",
        "Bản thảo tài liệu",
        "15.000 đồng cho mỗi 10 trang",
        "Qua bưu chính công ích",
        "19/2012/QH13",
        PAGE,
    ):
        assert words in text


def test_it_fits_on_one_sheet_in_our_own_letters(stage: Stage, client: Client) -> None:
    sheet = client.get(ADDRESS).content
    assert len(read(sheet).pages) == 1
    assert round(read(sheet).pages[0].mediabox.width) == 595
    assert fonts_of(sheet) == {"LiberationSerif"}
    assert words_for_blind(sheet) == ["Mã QR địa chỉ của thủ tục này"]


def test_it_is_written_in_the_language_of_the_reader(stage: Stage, client: Client) -> None:
    client.cookies["django_language"] = "en"
    text = text_of(client.get(ADDRESS).content)
    assert "What to prepare" in text
    assert "Giấy tờ cần" not in text


def test_the_official_name_stands_under_the_short_one(stage: Stage, client: Client) -> None:
    catalogue.publish_package(actor=MACHINE, at=MONDAY_MORNING, files=package_files("2.000815"))
    text = text_of(client.get("/thu-tuc/2.000815/to-huong-dan.pdf").content)
    assert "Tên đầy đủ: Chứng thực bản sao từ bản chính giấy tờ" in text


def test_there_is_none_of_a_procedure_that_does_not_exist(stage: Stage, client: Client) -> None:
    assert client.get("/thu-tuc/9.999999/to-huong-dan.pdf").status_code == 404


def test_it_asks_few_questions(
    stage: Stage, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(25):
        client.get(ADDRESS)
