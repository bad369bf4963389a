"""Figures of each procedure since 1 January, open to everybody, numbers only."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.insight import board, tally
from motcua.insight.models import DossierFact
from motcua.insight.periods import Period
from tests.cast.cast import Cast
from tests.cast.given import LICENCE, Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.portal.pages import words
from tests.rooms.insight.figures.ledger import count_all, received, tell

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


def fact(number: int, **more: object) -> None:
    given = {"position": 1, "state": "DONE", "procedure_code": LICENCE, "received_at": MONDAY_MORNING, **more}
    DossierFact.objects.create(dossier_id=number, **given)
    tally.recount()


def done(number: int, **more: object) -> None:
    fact(number, **{"finished_at": MONDAY_MORNING, "punctuality": "ON_TIME", "channel": "ONLINE", **more})


def test_each_number_counts_what_it_says(db: None) -> None:
    fact(1, channel="DIRECT", state="PROCESSING")
    done(2, rating="SATISFIED")
    done(3, punctuality="LATE", rating="NOT_SATISFIED")
    done(4, channel="DIRECT", punctuality="EARLY", rating="VERY_SATISFIED")
    fact(5, procedure_code="9.9")
    [one] = board.service_figures(period=YEAR, procedure_code=LICENCE)
    assert (one.received, one.received_online, one.done, one.done_online, one.in_time) == (4, 2, 3, 2, 2)
    assert (one.very_satisfied, one.satisfied, one.not_satisfied, one.rated) == (1, 1, 1, 3)
    assert len(board.service_figures(period=YEAR)) == 2
    assert board.service_figures(period=Period(date(2025, 1, 1), date(2025, 12, 31))) == ()


def settled(*, in_time: int, late: int, **more: object) -> None:
    """So many of the licence, all online and from people who were satisfied; counted once."""
    ways = ["ON_TIME"] * in_time + ["LATE"] * late
    DossierFact.objects.bulk_create(
        DossierFact(
            dossier_id=number,
            position=1,
            state="DONE",
            procedure_code=LICENCE,
            received_at=MONDAY_MORNING,
            finished_at=MONDAY_MORNING,
            punctuality=way,
            channel="ONLINE",
            rating="SATISFIED",
        )
        for number, way in enumerate(ways, start=1)
    )
    tally.recount()


def test_the_page_of_a_procedure_says_it_in_words(stage: Stage, client: Client) -> None:
    settled(in_time=5, late=5)
    html = words(client.get(f"/thu-tuc/{LICENCE}/so-lieu/"))
    assert "5/10" in html
    assert "10/10" in html
    assert "50,0" in html
    assert f'href="/thu-tuc/{LICENCE}/"' in html
    assert f'href="/thu-tuc/{LICENCE}/so-lieu/"' in words(client.get(f"/thu-tuc/{LICENCE}/"))


@pytest.mark.parametrize("address", [f"/thu-tuc/{LICENCE}/so-lieu/", "/so-lieu/"])
def test_what_a_few_would_be_recognised_by_is_hidden_and_said_to_be(stage: Stage, client: Client, address: str) -> None:
    settled(in_time=18, late=2)
    html = words(client.get(address))
    assert "90,0" not in html
    assert "18/20" not in html
    assert "ẩn" in html
    assert "Số dưới 5" in html


def test_of_many_nothing_is_hidden(stage: Stage, client: Client) -> None:
    settled(in_time=18, late=6)
    html = words(client.get("/so-lieu/"))
    assert "75,0" in html
    assert "Số dưới 5" not in html


def test_all_procedures_stand_on_one_page(
    stage: Stage, client: Client, deliver: Callable[[], None], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    done(2)
    with django_assert_max_num_queries(10):
        html = words(client.get("/so-lieu/"))
    assert "Cấp giấy phép xuất bản tài liệu không kinh doanh" in html


def test_the_months_of_the_province_are_drawn_and_told(cast: Cast, client: Client) -> None:
    tell(*((received(cast.culture.id), MONDAY_MORNING) for _ in range(3)))
    count_all()
    html = words(client.get("/so-lieu/"))
    assert "Mỗi tháng tỉnh tiếp nhận bao nhiêu hồ sơ?" in html
    assert "<title>3</title>" in html
    assert 'data-label="Tháng">09/2026</td>' in html


def test_of_nothing_there_are_no_shares(stage: Stage, client: Client) -> None:
    assert "Năm nay chưa có ai đánh giá" in words(client.get(f"/thu-tuc/{LICENCE}/so-lieu/"))
    assert "Năm nay chưa tiếp nhận hồ sơ nào" in words(client.get("/so-lieu/"))


def test_of_an_unknown_procedure_there_are_no_figures(cast: Cast, client: Client) -> None:
    assert client.get("/thu-tuc/9.999/so-lieu/").status_code == 404


def test_the_steps_are_drawn_with_who_and_how_long(stage: Stage, client: Client) -> None:
    html = words(client.get(f"/thu-tuc/{LICENCE}/"))
    assert '<ol class="route" aria-label="Các bước giải quyết">' in html
    assert "Quầy một cửa" in html
