"""The first page: search, services, the code of a dossier, the figures of the month."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.catalogue import operations as catalogue
from motcua.kernel.store.transactions import transaction
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import LICENCE, Stage, package_files
from tests.cast.moments import MONDAY_MORNING
from tests.faces.portal.pages import words

pytestmark = pytest.mark.django_db


def test_it_asks_what_one_needs_and_names_the_province(cast: Cast, client: Client) -> None:
    html = words(client.get("/"))
    assert "Bạn cần làm thủ tục gì?" in html
    assert "Một Cửa tỉnh Cà Mau" in html
    assert 'action="/thu-tuc/"' in html


def test_services_stand_there_with_agency_and_time(stage: Stage, client: Client) -> None:
    html = words(client.get("/"))
    assert "Cấp giấy phép xuất bản tài liệu không kinh doanh" in html
    assert "Sở Văn hóa, Thể thao và Du lịch" in html
    assert "10 ngày làm việc" in html


def test_of_many_services_twelve_stand_there(stage: Stage, client: Client) -> None:
    for number in range(13):
        files = package_files(LICENCE)
        files["procedure.toml"] = files["procedure.toml"].replace('code = "1.003868"', f'code = "1.9990{number:02d}"')
        catalogue.publish_package(actor=MACHINE, at=MONDAY_MORNING, files=files)
    assert words(client.get("/")).count('class="card"') == 12


def test_a_dossier_is_looked_up_by_its_code_from_here(cast: Cast, client: Client) -> None:
    html = words(client.get("/"))
    assert 'action="/tra-cuu/"' in html
    assert 'name="ma"' in html


def test_figures_say_until_when_they_count(cast: Cast, client: Client) -> None:
    assert "Số liệu đến" in words(client.get("/"))


def test_the_counter_and_its_hours_are_named(cast: Cast, client: Client) -> None:
    html = words(client.get("/"))
    assert "Trung tâm Phục vụ hành chính công tỉnh Cà Mau" in html
    assert "7:00–11:30, 13:30–17:00" in html


def test_it_asks_little_of_the_database(
    stage: Stage, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(25):
        client.get("/")


@pytest.mark.django_db(transaction=True)
def test_a_dossier_received_today_counts_this_month(
    stage: Stage, client: Client, monday: None, deliver: Callable[[], None]
) -> None:
    with transaction():
        stage.received()
    deliver()
    html = words(client.get("/"))
    assert "1/1" in html
