"""The devices in the hall: numbers are taken, shown and called; without the key nothing opens."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.queue import operations as queue
from motcua.queue import queries as hall
from motcua.queue.states import DeviceKind
from tests.cast.cast import Cast
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING

pytestmark = pytest.mark.django_db
KIOSK, DISPLAY = "/may/kiosk-key/", "/may/display-key/"


def words(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def line(cast: Cast) -> hall.LineCard:
    who = {"actor": cast.counter_officer, "at": MONDAY_MORNING, "agency_id": cast.centre.id}
    for kind in DeviceKind:
        queue.open_device(**who, kind=kind, key=f"{kind.lower()}-key")
    return queue.open_line(**who, letter="A", name="Đất đai, xây dựng")


def take(client: Client, line: hall.LineCard, group: str = "") -> Any:
    return client.post(KIOSK, {"hang": line.id, "nhom": group}, follow=True)


def test_a_number_is_taken_in_two_touches(client: Client, line: hall.LineCard) -> None:
    assert f'href="?hang={line.id}"' in client.get(KIOSK).content.decode()
    assert "Người cao tuổi" in words(client.get(KIOSK, {"hang": line.id}))
    page = take(client, line)
    assert "A001" in words(page)
    assert "Còn 0 người trước bạn." in words(page)
    assert 'data-idle="15"' in page.content.decode()
    assert "Còn 1 người trước bạn." in words(take(client, line))


def test_the_display_shows_who_is_called_and_who_is_next(client: Client, cast: Cast, line: hall.LineCard) -> None:
    take(client, line)
    take(client, line, "ELDERLY")
    with_clock = hall.list_next(line.agency_id, viewer=Actor.NOBODY, day=today())
    queue.call_next(actor=cast.counter_officer, at=with_clock[0].taken_at, agency_id=line.agency_id, window="Quầy 3")
    page = client.get(DISPLAY)
    assert "A002 Quầy 3" in words(page)
    assert "Tiếp theo: A001" in words(page)
    assert '<meta http-equiv="refresh" content="5">' in page.content.decode()


def today() -> date:
    return clock.local_date(clock.now())


@pytest.mark.parametrize("address", ["/may/guessed/", "/may/guessed/tra-cuu/", "/may/guessed/so/1/"])
def test_without_the_key_nothing_opens(client: Client, line: hall.LineCard, address: str) -> None:
    assert client.get(address).status_code == 404
    assert client.post("/may/guessed/", {"hang": line.id}).status_code == 404


def test_a_display_gives_no_numbers(client: Client, line: hall.LineCard) -> None:
    client.post(DISPLAY, {"hang": line.id})
    assert hall.list_next(line.agency_id, viewer=Actor.NOBODY, day=today()) == ()


@pytest.mark.parametrize("asked", ["", "0", "abc", "9" * 40])
def test_a_line_that_is_not_open_is_said(client: Client, line: hall.LineCard, asked: str) -> None:
    page = client.post(KIOSK, {"hang": asked}, follow=True)
    assert "Hàng chờ này đã đóng" in words(page)


def test_a_dossier_is_looked_up_by_its_code(client: Client, stage: Stage, line: hall.LineCard) -> None:
    card = stage.received()
    page = client.get(f"{KIOSK}tra-cuu/", {"ma": card.code})
    assert (card.code or "") in words(page)
    assert "Lê Thị Mộng Thu" not in words(page)
    assert client.get(f"{KIOSK}tra-cuu/", {"ma": "H12.99-000000-0000"}).status_code == 404


def test_the_screens_ask_little(
    client: Client, line: hall.LineCard, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    take(client, line)
    for address in (KIOSK, DISPLAY, f"{KIOSK}?hang={line.id}"):
        with django_assert_max_num_queries(25):
            client.get(address)


def test_a_kiosk_without_a_keyboard_has_keys_on_the_screen(client: Client, line: hall.LineCard) -> None:
    page = client.get(f"{KIOSK}tra-cuu/").content.decode()
    assert [key for key in "0123456789H.-" if f'value="{key}"' not in page] == []
    assert "autofocus" in page


def test_a_slip_under_the_scanner_leads_from_every_page_to_its_dossier(client: Client, line: hall.LineCard) -> None:
    for address in (KIOSK, f"{KIOSK}?hang={line.id}"):
        assert f'data-look-up="{KIOSK}tra-cuu/?ma="' in client.get(address).content.decode()
