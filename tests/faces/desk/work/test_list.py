"""My work: what is due first, in words; filters as addresses; as a file; for others only what is theirs."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import heading, links, words

pytestmark = pytest.mark.django_db
LATER = MONDAY_MORNING + timedelta(days=9)


def _at_specialist(stage: Stage) -> str:
    card = stage.received()
    stage.work(card, stage.cast.head, MONDAY_MORNING)
    return card.code or ""


def test_a_row_says_what_whose_and_by_when(desk: Desk, stage: Stage) -> None:
    code = _at_specialist(stage)
    page = words(desk("specialist").get("/desk/"))
    assert code in page
    assert "Lê Thị Mộng Thu" in page
    assert "Thẩm định nội dung, dự thảo kết quả" in page
    assert "28/09/2026" in page
    assert "Còn 10 ngày làm việc" in page


def test_a_row_leads_to_the_dossier(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    assert f"/desk/ho-so/{card.id}/" in links(desk("head").get("/desk/"))


def test_who_has_nothing_to_do_is_told_so(desk: Desk, stage: Stage) -> None:
    assert "Bạn không còn việc nào" in words(desk("colleague").get("/desk/"))


def test_overdue_is_a_shape_and_a_word(desk: Desk, stage: Stage) -> None:
    _at_specialist(stage)
    with time_machine.travel(MONDAY_MORNING + timedelta(days=30), tick=False):
        page = desk("specialist").get("/desk/?han=LATE")
    assert "state-late" in page.content.decode()
    assert "Trễ" in words(page)


def test_filters_are_links_with_counts(desk: Desk, stage: Stage) -> None:
    _at_specialist(stage)
    with time_machine.travel(MONDAY_MORNING + timedelta(days=30), tick=False):
        page = desk("specialist").get("/desk/")
    assert "Quá hạn 1" in words(page)
    assert "/desk/?han=LATE" in links(page)


@pytest.mark.parametrize(
    "query", ["?han=GESTERN", "?page=0", "?page=-1", "?page=x", "?page=99999999999999999999", "?han="]
)
def test_a_strange_address_shows_the_list(desk: Desk, stage: Stage, query: str) -> None:
    assert desk("specialist").get(f"/desk/{query}").status_code == 200


def test_the_unit_sees_who_has_a_step(desk: Desk, stage: Stage) -> None:
    _at_specialist(stage)
    page = desk("head").get("/desk/viec/don-vi/")
    assert heading(page) == "Việc của đơn vị"
    assert "chưa ai nhận" in words(page)


def test_the_leader_sees_the_whole_agency(desk: Desk, stage: Stage) -> None:
    code = _at_specialist(stage)
    assert code in words(desk("leader").get("/desk/viec/co-quan/"))


def test_the_stranger_sees_nothing_of_it(desk: Desk, stage: Stage) -> None:
    code = _at_specialist(stage)
    stranger = desk("stranger")
    for address in ("/desk/", "/desk/viec/don-vi/", "/desk/viec/co-quan/", "/desk/viec.csv?pham-vi=AGENCY"):
        assert code not in stranger.get(address).content.decode()


def test_the_list_can_be_taken_along(desk: Desk, stage: Stage) -> None:
    code = _at_specialist(stage)
    file = desk("specialist").get("/desk/viec.csv")
    assert file.headers["Content-Type"].startswith("text/csv")
    first, row, *_rest = file.content.decode("utf-8-sig").splitlines()
    assert first.startswith("Hồ sơ,Thủ tục,Người nộp")
    assert row.startswith(f"{code},Cấp giấy phép xuất bản")


def test_a_name_that_looks_like_a_formula_stays_a_name() -> None:
    from motcua.interfaces.desk.export import harmless

    assert harmless("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert harmless("Lê Thị Mộng Thu") == "Lê Thị Mộng Thu"


def test_the_next_work_is_one_click_away(desk: Desk, stage: Stage) -> None:
    first, second = stage.received(), stage.received(MONDAY_MORNING + timedelta(days=1))
    client = desk("head")
    assert client.get(f"/desk/viec/ke-tiep/?sau={first.id}").headers["Location"] == f"/desk/ho-so/{second.id}/"
    assert client.get(f"/desk/viec/ke-tiep/?sau={second.id}").headers["Location"] == "/desk/"


@pytest.mark.parametrize("username", ["specialist", "head", "leader", "counter_officer", "chair", "inspector"])
def test_the_list_asks_little_whatever_its_length(
    desk: Desk, stage: Stage, username: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(6):
        stage.received(MONDAY_MORNING + timedelta(minutes=number))
    client: Client = desk(username)
    client.get("/desk/")
    with django_assert_max_num_queries(25):
        client.get("/desk/")
    with django_assert_max_num_queries(25):
        client.get("/desk/viec/co-quan/")


def test_the_page_is_whole_in_english(desk: Desk, stage: Stage) -> None:
    _at_specialist(stage)
    client = desk("specialist")
    client.cookies["django_language"] = "en"
    page = words(client.get("/desk/"))
    assert "10 working days left" in page
    assert "Appraise the content, draft the result" in page
