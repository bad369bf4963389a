"""The board: figures of a period, every number a link to as many dossiers, and nobody's but one's own."""

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.board.counting import count
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import heading, links, words

pytestmark = pytest.mark.django_db
BOARD = "/desk/bang/"
LAST_MONTH = MONDAY_MORNING - timedelta(days=28)


@pytest.fixture
def busy(stage: Stage) -> Stage:
    """One settled early, one on the day after it was due, one in process, one overdue since last month."""
    count(stage.finished(), stage.finished(LAST_MONTH, MONDAY_MORNING), stage.received(), stage.received(LAST_MONTH))
    return stage


def numbers(page: Any) -> list[tuple[int, str]]:
    """Every number of the page that is a link, with its address."""
    found = re.findall(r'<a href="([^"]*measure=[^"]*)">([\d.]+)</a>', page.content.decode())
    return [(int(text.replace(".", "")), html.unescape(address)) for address, text in found]


def test_it_says_what_came_in_and_up_to_when(desk: Desk, busy: Stage) -> None:
    page = words(desk("leader").get(BOARD))
    assert "Giải quyết thủ tục hành chính, tháng 9/2026" in page
    assert "số liệu đến 15:30, 14/09/2026" in page
    assert "vị trí sổ #" in page
    assert "Sở Văn hóa, Thể thao và Du lịch 2 2 1 0 1 1 1" in page


def test_shares_are_said_with_what_they_are_shares_of(desk: Desk, busy: Stage) -> None:
    page = words(desk("leader").get(BOARD))
    assert "giải quyết đúng hạn 50,0 % 1/2" in page
    assert "đang làm đã quá hạn 50,0 % 1/2" in page


def test_behind_every_number_stand_as_many_dossiers(desk: Desk, busy: Stage) -> None:
    leader = desk("leader")
    linked = numbers(leader.get(f"{BOARD}?period=year"))
    assert len(linked) >= 21
    for number, address in set(linked):
        assert heading(leader.get(address)).endswith(f": {number}"), address


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("period=quarter", "quý III/2026"),
        ("period=year", "năm 2026"),
        ("from=1/8/2026&to=31.08.2026", "01/08/2026 – 31/08/2026"),
        ("from=2026-08-17&to=17082026", "hành chính, 17/08/2026"),
        ("period=forever", "tháng 9/2026"),
    ],
)
def test_the_period_is_chosen(desk: Desk, busy: Stage, query: str, said: str) -> None:
    assert said in words(desk("leader").get(f"{BOARD}?{query}"))


def test_days_before_and_after_the_period_are_not_counted(desk: Desk, busy: Stage) -> None:
    page = words(desk("leader").get(f"{BOARD}?from=2026-08-17&to=2026-08-17"))
    assert "Sở Văn hóa, Thể thao và Du lịch 2 2 0 0 0 1 1" in page


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("from=32/13/2026&to=1/1/2026", "Không có ngày này"),
        ("from=2/9/2026&to=1/9/2026", "Ngày cuối không thể trước ngày đầu."),
        ("from=2/9/2026", "Hãy nhập cả ngày cuối."),
        ("to=2/9/2026", "Hãy nhập cả ngày đầu."),
    ],
)
def test_days_that_cannot_be_are_said_and_kept(desk: Desk, busy: Stage, query: str, why: str) -> None:
    page = desk("leader").get(f"{BOARD}?{query}")
    assert page.status_code == 422
    assert why in words(page)
    assert f'value="{query.partition("=")[2].partition("&")[0]}"' in page.content.decode()


def test_it_is_narrowed_to_one_agency_and_widened_again(desk: Desk, busy: Stage) -> None:
    page = desk("counter_officer").get(f"{BOARD}?agency={busy.cast.culture.id}&procedure={busy.key}")
    assert "Chỉ tính: Sở Văn hóa, Thể thao và Du lịch · Cấp giấy phép" in words(page)
    assert f"{BOARD}?period=month" in links(page)


def test_whole_tables_are_pages_of_their_own(desk: Desk, busy: Stage) -> None:
    leader = desk("leader")
    assert "Tổng cộng 2 2 1 0 1 1 1" in words(leader.get(f"{BOARD}co-quan/"))
    assert "Tổng cộng 2 2 1 0 1 1 1" in words(leader.get(f"{BOARD}thu-tuc/"))


def test_an_empty_board_says_so(desk: Desk, stage: Stage) -> None:
    page = desk("commune_chair").get(BOARD)
    assert page.status_code == 200
    assert "Không có hồ sơ nào được tiếp nhận" in words(page)


def test_the_stranger_sees_his_own_province_only(desk: Desk, busy: Stage) -> None:
    page = words(desk("stranger").get(f"{BOARD}?period=year&agency={busy.cast.culture.id}"))
    assert "Không có hồ sơ nào được tiếp nhận" in page


def test_operators_have_no_board(desk: Desk, cast: Any) -> None:
    assert desk("operator").get(BOARD).status_code == 403


def test_citizens_are_shown_to_the_portal(desk: Desk, cast: Any) -> None:
    assert desk("applicant").get(BOARD).status_code == 403


def test_it_asks_little_of_the_database(
    desk: Desk, busy: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    leader = desk("leader")
    with django_assert_max_num_queries(25):
        leader.get(f"{BOARD}?period=year")
