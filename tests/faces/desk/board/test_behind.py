"""The dossiers behind a number: by measure, agency, procedure and days; as a file; for others only what is theirs."""

import csv
import io
from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.insight.periods import Period
from motcua.interfaces.desk.board import measures
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.board.counting import count
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import heading, links, words

pytestmark = pytest.mark.django_db
BEHIND = "/desk/bang/ho-so/"
DAYS = "from=2026-09-01&to=2026-09-30"


def test_a_row_says_which_dossier_and_leads_to_it(desk: Desk, stage: Stage) -> None:
    card = stage.finished()
    count(card)
    page = desk("leader").get(f"{BEHIND}?measure=done_early&{DAYS}")
    assert heading(page) == "Hồ sơ giải quyết trước hạn: 1"
    assert (card.code or "") in words(page)
    assert f"/desk/ho-so/{card.id}/" in links(page)


def test_the_list_says_what_it_is_narrowed_to(desk: Desk, stage: Stage) -> None:
    count(stage.received())
    scope = f"agency={stage.cast.culture.id}&procedure={stage.key}"
    page = words(desk("leader").get(f"{BEHIND}?measure=received&{DAYS}&{scope}"))
    assert "Sở Văn hóa, Thể thao và Du lịch · Cấp giấy phép xuất bản" in page
    assert "01/09/2026 – 30/09/2026" in page


def test_what_is_pending_is_said_as_of_now(desk: Desk, stage: Stage) -> None:
    count(stage.received())
    assert "tính đến 14/09/2026 15:30" in words(desk("leader").get(f"{BEHIND}?measure=pending&{DAYS}"))


def test_a_long_list_has_pages_that_keep_the_question(
    desk: Desk, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.interfaces.desk.board.views.AT_ONCE", 2)
    count(*(stage.received(MONDAY_MORNING + timedelta(minutes=at)) for at in range(3)))
    first = desk("leader").get(f"{BEHIND}?measure=received&{DAYS}")
    [later] = [address for address in links(first) if "page=2" in address]
    second = desk("leader").get(f"{BEHIND}{later}")
    assert heading(second) == "Hồ sơ đã tiếp nhận: 3"
    assert second.content.decode().count("/desk/ho-so/") == 1


def test_pages_of_a_sum_hold_every_dossier_once(stage: Stage) -> None:
    early = [stage.finished(MONDAY_MORNING + timedelta(minutes=at)) for at in range(3)]
    late = stage.finished(MONDAY_MORNING - timedelta(days=28), MONDAY_MORNING)
    count(*early, late)
    period = Period(MONDAY_MORNING.date(), MONDAY_MORNING.date())
    asked = {"viewer": stage.cast.leader, "period": period, "now": MONDAY_MORNING, "scope": measures.Scope()}
    pages = [measures.list_behind("done", **asked, number=number, size=3) for number in (1, 2, 3)]
    assert sorted(row.dossier_id for page in pages for row in page.rows) == sorted(card.id for card in [*early, late])
    assert pages[0].rows[0].dossier_id == late.id
    assert [page.has_next for page in pages] == [True, True, False]


def test_the_whole_list_is_a_file_for_office_programs(desk: Desk, stage: Stage) -> None:
    card = stage.finished()
    count(card)
    answer = desk("leader").get(f"/desk/bang/ho-so.csv?measure=done&{DAYS}")
    assert "done-20260901-20260930.csv" in answer.headers["Content-Disposition"]
    assert answer.content.startswith(b"\xef\xbb\xbf")
    [head, row] = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert head[0] == "Hồ sơ"
    assert row[:2] == [card.code, stage.key]
    assert "2026-09-14 08:30" in row


@pytest.mark.parametrize(
    "query", ["", "measure=everything", "measure=done&from=x&to=y", "measure=done&agency=x", "measure=done&agency=-1"]
)
def test_an_address_that_is_not_whole_is_no_list(desk: Desk, stage: Stage, query: str) -> None:
    page = desk("leader").get(f"{BEHIND}?{query}")
    assert page.status_code == 404
    assert "Hãy bắt đầu từ bảng theo dõi" in words(page)


@pytest.mark.parametrize("name", measures.NAMES)
def test_every_number_has_a_list_with_a_title(desk: Desk, stage: Stage, name: str) -> None:
    page = desk("leader").get(f"{BEHIND}?measure={name}&{DAYS}")
    assert heading(page).endswith(": 0")
    assert "Không có hồ sơ nào được tính ở đây." in words(page)


def test_the_stranger_gets_nothing_of_ours(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    count(card)
    stranger = desk("stranger")
    for address in (BEHIND, "/desk/bang/ho-so.csv"):
        answer = stranger.get(f"{address}?measure=received&{DAYS}&agency={stage.cast.culture.id}")
        assert (card.code or "") not in answer.content.decode()


def test_a_full_page_asks_little_of_the_database(
    desk: Desk, stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    count(*(stage.received(MONDAY_MORNING + timedelta(minutes=at)) for at in range(4)))
    leader = desk("leader")
    with django_assert_max_num_queries(25):
        leader.get(f"{BEHIND}?measure=pending&{DAYS}")
