"""The page of a procedure says all one needs before one begins."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.catalogue import operations as catalogue
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import LICENCE, Stage, package_files
from tests.cast.moments import LONG_AGO, MONDAY_MORNING
from tests.faces.portal.pages import words

pytestmark = pytest.mark.django_db

ADDRESS = f"/thu-tuc/{LICENCE}/"
COPIES = "2.000815"
IN_FULL = "Tên đầy đủ: Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan"


@pytest.mark.parametrize(
    "said",
    [
        "Giấy phép xuất bản tài liệu không kinh doanh",
        "Cơ quan, tổ chức, Doanh nghiệp, Tổ chức nước ngoài",
        "10 ngày làm việc",
        "15.000 đồng cho mỗi 10 trang quy chuẩn",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Ủy ban nhân dân tỉnh Cà Mau",
        "Bản thảo tài liệu (02 bản in có đóng dấu giáp lai, hoặc 01 tệp có chữ ký số)",
        "Khai trực tuyến, không phải mang theo",
        "Chỉ trong một số trường hợp",
        "Không phải nộp, vì cơ quan nhà nước đã có: Giấy chứng nhận đăng ký doanh nghiệp",
        "19/2012/QH13",
        "Qua bưu chính công ích",
        "In thành tờ hướng dẫn",
    ],
)
def test_it_says(stage: Stage, client: Client, said: str) -> None:
    assert said in words(client.get(ADDRESS))


def test_a_long_name_stands_once_in_full_under_the_short_one(stage: Stage, client: Client) -> None:
    catalogue.publish_package(actor=MACHINE, at=MONDAY_MORNING, files=package_files(COPIES))
    html = words(client.get(f"/thu-tuc/{COPIES}/"))
    assert "<h1>Chứng thực bản sao từ bản chính</h1>" in html
    assert "<title>Chứng thực bản sao từ bản chính –" in html
    assert html.count("tổ chức có thẩm quyền của Việt Nam liên kết") == html.count(IN_FULL) == 1


def test_a_name_that_is_its_own_title_is_said_once(stage: Stage, client: Client) -> None:
    assert "Tên đầy đủ" not in words(client.get(ADDRESS))


def test_one_begins_from_here(stage: Stage, client: Client) -> None:
    assert f'href="{ADDRESS}nop/"' in words(client.get(ADDRESS))


def test_where_the_law_moved_the_door_one_is_sent_there(stage: Stage, client: Client) -> None:
    catalogue.move_front_door(
        actor=MACHINE,
        at=MONDAY_MORNING,
        key=LICENCE,
        door="NATIONAL_PORTAL",
        valid_from=LONG_AGO,
        url="https://dichvucong.gov.vn/p/1",
        source="NĐ 309/2026",
    )
    html = words(client.get(ADDRESS))
    assert "nộp tại Cổng Dịch vụ công quốc gia" in html
    assert 'href="https://dichvucong.gov.vn/p/1"' in html
    assert "nop/" not in html


def test_an_unknown_procedure_is_told_in_the_frame(cast: Cast, client: Client) -> None:
    answer = client.get("/thu-tuc/9.999999/")
    assert answer.status_code == 404
    assert "Tra cứu hồ sơ" in words(answer)


def test_english_is_complete(stage: Stage, client: Client) -> None:
    client.cookies["django_language"] = "en"
    html = words(client.get(ADDRESS))
    assert "Licence to publish a document that is not for sale" in html
    assert "10 working days" in html
    assert "What to prepare" in html


def test_the_page_asks_little_of_the_database(
    stage: Stage, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(25):
        client.get(ADDRESS)
