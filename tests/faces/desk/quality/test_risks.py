"""Risks on the desk: recorded with words for each step of the scale, watched, printed."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from motcua.quality import queries
from tests.cast import quality
from tests.cast.cast import MACHINE, Cast
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import words

pytestmark = pytest.mark.django_db
WRITTEN = {
    "procedure": "",
    "activity": "Thẩm định bản thảo",
    "cause": "Người thụ lý vắng.",
    "consequence": "Hồ sơ trễ hẹn.",
    "likelihood": "4",
    "severity": "3",
}


@pytest.fixture
def head(desk: Desk, cast: Cast) -> Client:
    quality.open_system(cast)
    return desk("head")


def on(risk_id: int, then: str = "") -> str:
    return f"/desk/chat-luong/rui-ro/{risk_id}/{then}"


def recorded(head: Client, cast: Cast, **other: str) -> Any:
    return head.post(f"/desk/chat-luong/{cast.culture.id}/rui-ro/them/", {**WRITTEN, **other}, follow=True)


def test_a_risk_is_recorded_and_watched_until_it_is_closed(head: Client, desk: Desk, cast: Cast) -> None:
    page = words(recorded(head, cast))
    assert "Đã ghi nhận rủi ro." in page
    assert "Mức độ Cao (4 × 3)" in page
    [card] = queries.list_risks(cast.culture.id, viewer=MACHINE)
    planned = {"words": "Làm thay.", "responsible": cast.specialist.person_id, "due_on": "20/09/2026"}
    head.post(on(card.id, "bien-phap/"), planned)
    [measure] = queries.get_risk(card.id, viewer=MACHINE).measures
    assert measure.due_on == date(2026, 9, 20)
    assert "Biện pháp xử lý rủi ro: 01/2026" in words(head.get(f"/desk/chat-luong/{cast.culture.id}/"))
    assert head.post(on(card.id, "dong/"), {"reason": "Xong."}).status_code == 422
    specialist = desk("specialist")
    said = specialist.post(f"/desk/chat-luong/bien-phap/{measure.id}/", {"done": "Đã phân công."}, follow=True)
    assert "Đã phân công." in words(said)
    head.post(on(card.id, "xem-xet/"), {"words": "Không còn trễ.", "likelihood": "1", "severity": "3"})
    assert "Đã đóng rủi ro." in words(head.post(on(card.id, "dong/"), {"reason": "Xong."}, follow=True))
    assert "Thấp (1 × 3)" in words(head.get(f"/desk/chat-luong/{cast.culture.id}/rui-ro/"))


def test_a_day_gone_by_is_said_at_the_day(head: Client, cast: Cast) -> None:
    recorded(head, cast)
    [card] = queries.list_risks(cast.culture.id, viewer=MACHINE)
    given = {"words": "Làm thay.", "responsible": cast.specialist.person_id, "due_on": "01/09/2026"}
    page = head.post(on(card.id, "bien-phap/"), given)
    assert page.status_code == 422
    assert "Hạn thực hiện không được trước hôm nay." in words(page)


def test_the_list_is_printed(head: Client, cast: Cast) -> None:
    recorded(head, cast)
    page = head.get(f"/desk/chat-luong/{cast.culture.id}/rui-ro/danh-muc.pdf")
    assert page.content.startswith(b"%PDF")
    assert 'filename="danh-muc-rui-ro-VHTT.pdf"' in page.headers["Content-Disposition"]
