"""Paper files between the counter and those who settle: chosen by the day or in a worklist, signed on minutes."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words
from tests.paper import read, text_of, words_for_blind

pytestmark = pytest.mark.django_db
HERE, PDF = "/desk/ban-giao/", "/desk/ban-giao.pdf"


def test_the_counter_sees_what_came_in_today(desk: Desk, stage: Stage) -> None:
    card, earlier = stage.received(), stage.received(MONDAY_MORNING - timedelta(days=3))
    page = desk("counter_officer").get(HERE)
    assert (card.code or "") in words(page)
    assert (earlier.code or "") not in words(page)
    assert "2 bản chính, 0 bản sao" in words(page)
    assert HERE in links(page)


def test_those_who_settle_see_what_goes_back(desk: Desk, stage: Stage) -> None:
    done, open_ = stage.finished(), stage.received()
    page = desk("specialist").get(HERE)
    assert (done.code or "") in words(page)
    assert (open_.code or "") not in words(page)


def test_the_page_asks_few_questions(
    desk: Desk, stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        stage.received()
    client = desk("counter_officer")
    with django_assert_max_num_queries(25):
        client.get(HERE)


def test_the_minutes_name_both_sides_and_every_file(desk: Desk, stage: Stage) -> None:
    cards = [stage.received(), stage.received()]
    answer = desk("counter_officer").get(PDF, {"way": "TO_WORK", "ho-so": [card.id for card in cards]})
    text = text_of(answer.content)
    for part in (
        *("BIÊN BẢN BÀN GIAO HỒ SƠ", "15 giờ 30 phút, ngày 14 tháng 9 năm 2026", "Nguyễn Thị Cẩm Tiên"),
        *("Bên giao: Bộ phận tiếp nhận và trả kết quả", "Bên nhận: Sở Văn hóa", "Tổng số: 2 hồ sơ"),
    ):
        assert part in text
    assert words_for_blind(answer.content) == [f"Mã vạch hồ sơ {card.code}" for card in cards]


def test_on_the_way_back_the_sides_change(desk: Desk, stage: Stage) -> None:
    card = stage.finished()
    text = text_of(desk("specialist").get(PDF, {"way": "BACK", "ho-so": card.id}).content)
    assert "Bên giao: Sở Văn hóa" in text
    assert "kèm kết quả giải quyết" in text


def test_rows_chosen_in_a_worklist_make_minutes_too(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    client = desk("head")
    assert 'formaction="/desk/ban-giao.pdf"' in client.get("/desk/").content.decode()
    answer = client.get(PDF, {"step": stage.step(card).id})
    assert f"Mã vạch hồ sơ {card.code}" in words_for_blind(answer.content)
    assert len(read(answer.content).pages) == 1


def test_nothing_chosen_is_said_on_the_page(desk: Desk, stage: Stage) -> None:
    stage.received()
    page = desk("counter_officer").get(PDF, {"way": "TO_WORK"}, follow=True)
    assert "Hãy chọn hồ sơ cần bàn giao" in words(page)


def test_a_day_that_is_none_is_refused_at_the_field(desk: Desk, stage: Stage) -> None:
    page = desk("counter_officer").get(HERE, {"day": "31/02/2026"})
    assert page.status_code == 422
    assert 'value="31/02/2026"' in page.content.decode()


def test_the_next_province_hands_over_nothing_of_ours(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    client = desk("stranger")
    assert client.get(PDF, {"way": "TO_WORK", "ho-so": card.id}).status_code == 302
    assert client.get(HERE, {"agency": card.receiving_agency_id}).status_code == 422


def test_the_page_is_not_for_those_who_only_look_on(desk: Desk, stage: Stage) -> None:
    assert desk("inspector").get(HERE).status_code == 403
