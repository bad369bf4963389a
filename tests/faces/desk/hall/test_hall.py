"""The counter's side of the queue: lines and devices are opened, numbers are called, served, missed, brought back."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.kernel.plain.actor import Actor
from motcua.queue import operations as queue
from motcua.queue import queries as hall
from motcua.queue.states import DeviceKind
from tests.cast.cast import Cast
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import words

pytestmark = pytest.mark.django_db
HALL, DEVICES = "/desk/hang-cho/", "/desk/hang-cho/thiet-bi/"
NOON = MONDAY_MORNING.replace(hour=15)


@pytest.fixture
def waiting(cast: Cast) -> list[hall.TicketCard]:
    """Two numbers of a line at the centre."""
    who = {"actor": cast.counter_officer, "at": NOON, "agency_id": cast.centre.id}
    line = queue.open_line(**who, letter="A", name="Đất đai, xây dựng")
    queue.open_device(**who, kind=DeviceKind.KIOSK, key="key")
    taken = {"actor": Actor.NOBODY, "at": NOON, "device_key": "key", "line_id": line.id}
    return [queue.take_ticket(**taken) for _ in range(2)]


def do(client: Client, cast: Cast, what: str, **more: object) -> str:
    told = {"do": what, "agency": cast.centre.id, **more}
    return words(client.post(HALL, told, follow=True))


def test_a_number_is_called_served_and_the_next_one_called(
    desk: Desk, cast: Cast, waiting: list[hall.TicketCard]
) -> None:
    client = desk("counter_officer")
    first, second = waiting
    page = do(client, cast, "next", window="Quầy 3")
    assert "Đã gọi số A001" in page
    assert "Bạn đang phục vụ A001" in page
    assert "Đã gọi lại số A001" in do(client, cast, "again", ticket=first.id)
    assert "Đã phục vụ xong số A001" in do(client, cast, "done", ticket=first.id)
    assert "Bạn đang phục vụ A002" in do(client, cast, "next", window="Quầy 3")
    assert "Không có người đến A002" in do(client, cast, "missed", ticket=second.id)
    assert "Số A002 chờ lại" in do(client, cast, "restore", ticket=second.id)


def test_the_counter_that_was_typed_stays(desk: Desk, cast: Cast, waiting: list[hall.TicketCard]) -> None:
    client = desk("counter_officer")
    do(client, cast, "next", window="Quầy 3")
    do(client, cast, "done", ticket=waiting[0].id)
    assert 'value="Quầy 3"' in client.get(HALL).content.decode()


def test_nobody_waits_is_said(desk: Desk, cast: Cast) -> None:
    assert "Hiện không có ai chờ." in do(desk("counter_officer"), cast, "next")


def test_a_double_click_calls_one(desk: Desk, cast: Cast, waiting: list[hall.TicketCard]) -> None:
    client = desk("counter_officer")
    do(client, cast, "next")
    assert "Bạn đang gọi một số chưa xong" in do(client, cast, "next")


def test_a_line_and_a_device_are_opened_and_closed(desk: Desk, cast: Cast) -> None:
    client = desk("counter_officer")
    line = {"do": "line", "agency": cast.centre.id, "letter": "b", "name": "Hộ tịch"}
    assert client.post(DEVICES, line).status_code == 302
    assert client.post(DEVICES, line).status_code == 409
    assert client.post(DEVICES, {"do": "device", "agency": cast.centre.id, "kind": "KIOSK"}).status_code == 302
    [device] = hall.list_devices(viewer=cast.counter_officer)
    page = client.get(DEVICES)
    assert f"/may/{device.key}/" in page.content.decode()
    assert "Hộ tịch" in words(page)
    client.post(DEVICES, {"do": "close-device", "id": device.id})
    assert hall.list_devices(viewer=cast.counter_officer) == ()


def test_what_cannot_be_a_line_is_said_at_its_field(desk: Desk, cast: Cast) -> None:
    line = {"do": "line", "agency": cast.centre.id, "letter": "?", "name": "Hộ tịch"}
    page = desk("counter_officer").post(DEVICES, line)
    assert page.status_code == 422
    assert "một chữ cái từ A đến Z" in words(page)
    assert 'value="Hộ tịch"' in page.content.decode()


def test_others_have_no_hall(desk: Desk, cast: Cast, waiting: list[hall.TicketCard]) -> None:
    for who in ("specialist", "leader"):
        assert desk(who).get(HALL).status_code == 403
        assert desk(who).post(DEVICES, {"do": "line"}).status_code == 403
    stranger = desk("stranger").post(HALL, {"do": "done", "ticket": waiting[0].id})
    assert stranger.status_code in (302, 403)
    assert len(hall.list_next(cast.centre.id, viewer=Actor.NOBODY, day=NOON.date())) == 2


def test_the_pages_ask_little(
    desk: Desk, waiting: list[hall.TicketCard], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = desk("counter_officer")
    for address in (HALL, DEVICES):
        with django_assert_max_num_queries(25):
            client.get(address)


def test_a_rating_device_stands_at_a_counter_that_has_a_name(desk: Desk, cast: Cast) -> None:
    client = desk("counter_officer")
    told = {"do": "device", "agency": cast.centre.id, "kind": "RATING", "window": ""}
    assert client.post(DEVICES, told).status_code == 422
    page = client.post(DEVICES, {**told, "window": "Quầy 3"}, follow=True)
    assert "Máy đánh giá tại quầy · Quầy 3" in words(page)
