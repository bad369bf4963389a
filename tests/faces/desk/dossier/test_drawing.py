"""The way of a dossier on the drawing of its process: by shape, word and colour, and the same in words."""

from datetime import datetime, timedelta

import pytest
import time_machine

from motcua.kernel.plain.clock import LOCAL
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db
SOON = MONDAY_MORNING + timedelta(hours=1)


def at_specialist(stage: Stage) -> int:
    card = stage.received()
    stage.work(card, stage.cast.head, SOON)
    return card.id


def test_the_page_shows_what_is_done_where_it_is_and_what_is_ahead(desk: Desk, stage: Stage) -> None:
    page = desk("specialist").get(f"/desk/ho-so/{at_specialist(stage)}/").content.decode()
    assert 'class="d-userTask d-is-done" data-element="receive"' in page
    assert 'class="d-userTask d-is-done" data-element="assign"' in page
    assert 'class="d-userTask d-is-current" data-element="appraise"' in page
    assert 'class="d-userTask d-is-ahead" data-element="approve"' in page
    assert "style=" not in page


def test_the_same_stands_in_words_with_who_and_when(desk: Desk, stage: Stage) -> None:
    page = words(desk("specialist").get(f"/desk/ho-so/{at_specialist(stage)}/"))
    assert "Phân công thụ lý Xong " in page
    assert "Sở Văn hóa, Thể thao và Du lịch, 14/09/2026 09:30" in page
    assert "Thẩm định nội dung, dự thảo kết quả Đang làm" in page
    assert "Ký giấy phép hoặc văn bản từ chối Chưa tới" in page


def test_a_step_that_is_overdue_says_so(desk: Desk, stage: Stage) -> None:
    card_id = at_specialist(stage)
    with time_machine.travel(datetime(2026, 9, 25, 8, tzinfo=LOCAL), tick=False):
        page = desk("specialist").get(f"/desk/ho-so/{card_id}/")
    assert 'class="d-userTask d-is-late" data-element="appraise"' in page.content.decode()
    assert "Thẩm định nội dung, dự thảo kết quả Quá hạn" in words(page)


def test_the_drawing_can_be_opened_by_itself(desk: Desk, stage: Stage) -> None:
    card_id = at_specialist(stage)
    address = f"/desk/ho-so/{card_id}/quy-trinh.svg"
    specialist = desk("specialist")
    assert address in links(specialist.get(f"/desk/ho-so/{card_id}/"))
    answer = specialist.get(address)
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b'<svg xmlns="http://www.w3.org/2000/svg"')
    assert desk("stranger").get(address).status_code == 404


def test_before_it_is_received_there_is_no_drawing(desk: Desk, stage: Stage) -> None:
    card = stage.submitted()
    counter = desk("counter_officer")
    assert "data-element" not in counter.get(f"/desk/ho-so/{card.id}/").content.decode()
    assert counter.get(f"/desk/ho-so/{card.id}/quy-trinh.svg").status_code == 404
