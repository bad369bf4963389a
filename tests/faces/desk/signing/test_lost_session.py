"""The session ends while somebody writes: what was typed is there again after sign-in, for that person only."""

import pytest
from django.test import Client

from tests.cast.cast import PASSWORD
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import hidden, words

pytestmark = pytest.mark.django_db
TYPED = "Thiếu dấu giáp lai ở trang 12"


def _lose(client: Client) -> None:
    client.cookies.clear()


def _write_without_session(desk: Desk, stage: Stage) -> tuple[Client, str]:
    """A specialist fills in a request, the session is lost, the form is sent."""
    card = stage.received()
    stage.work(card, stage.cast.head, MONDAY_MORNING)
    client = desk("specialist")
    address = f"/desk/ho-so/{card.id}/bo-sung/"
    fields = hidden(client.get(address))
    _lose(client)
    answer = client.post(address, {**fields, "items": TYPED, "reason": "Điều 25"})
    assert answer.headers["Location"].startswith("/desk/dang-nhap/")
    return client, address


def test_what_was_typed_is_there_again(desk: Desk, stage: Stage) -> None:
    client, address = _write_without_session(desk, stage)
    client.post("/desk/dang-nhap/", {"username": "specialist", "password": PASSWORD})
    page = client.get(address)
    assert TYPED in words(page)
    assert "Đây là những gì bạn đã nhập" in words(page)


def test_somebody_else_does_not_see_it(desk: Desk, stage: Stage) -> None:
    client, address = _write_without_session(desk, stage)
    client.post("/desk/dang-nhap/", {"username": "colleague", "password": PASSWORD})
    assert TYPED not in words(client.get(address))


def test_nothing_was_done_without_a_session(desk: Desk, stage: Stage) -> None:
    client, address = _write_without_session(desk, stage)
    client.post("/desk/dang-nhap/", {"username": "specialist", "password": PASSWORD})
    assert "Chờ bổ sung" not in words(client.get(address.removesuffix("bo-sung/")))
