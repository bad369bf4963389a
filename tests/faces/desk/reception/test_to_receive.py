"""At the door: the list, the check, receiving, refusing; two officers at one dossier."""

from datetime import timedelta

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from motcua.dossier import queries as dossiers
from motcua.dossier.states import State
from motcua.journeys import settle_dossier
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db


def test_the_list_says_how_long_is_left_to_check(desk: Desk, stage: Stage) -> None:
    card = stage.submitted()
    page = desk("counter_officer").get("/desk/tiep-nhan/")
    assert "Lê Thị Mộng Thu" in words(page)
    assert "giờ làm việc để kiểm tra" in words(page)
    assert f"/desk/ho-so/{card.id}/" in links(page)


def test_after_eight_working_hours_the_check_is_overdue(desk: Desk, stage: Stage) -> None:
    stage.submitted()
    with time_machine.travel(MONDAY_MORNING + timedelta(days=2), tick=False):
        assert "Quá hạn kiểm tra" in words(desk("counter_officer").get("/desk/tiep-nhan/"))


def test_the_list_is_for_reception_officers(desk: Desk, stage: Stage) -> None:
    stage.submitted()
    page = desk("specialist").get("/desk/tiep-nhan/")
    assert page.status_code == 403
    assert "Trang này dành cho: công chức một cửa" in words(page)


def test_the_list_asks_little(desk: Desk, stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(5):
        stage.submitted(MONDAY_MORNING + timedelta(minutes=number))
    client = desk("counter_officer")
    client.get("/desk/tiep-nhan/")
    with django_assert_max_num_queries(25):
        client.get("/desk/tiep-nhan/")


def test_several_are_received_at_once(desk: Desk, stage: Stage) -> None:
    cards = [stage.submitted(MONDAY_MORNING + timedelta(minutes=number)) for number in range(3)]
    told = {"chosen": [card.id for card in cards]}
    page = desk("counter_officer").post("/desk/tiep-nhan/", told, follow=True)
    assert "Đã tiếp nhận 3 hồ sơ." in words(page)
    states = {dossiers.get_dossier(card.id, viewer=MACHINE).state for card in cards}
    assert states == {State.PROCESSING}


def test_what_somebody_received_before_is_said_and_the_rest_is_received(desk: Desk, stage: Stage) -> None:
    gone, still = stage.received(), stage.submitted(MONDAY_MORNING + timedelta(minutes=1))
    page = words(desk("counter_officer").post("/desk/tiep-nhan/", {"chosen": [gone.id, still.id]}, follow=True))
    assert "Đã tiếp nhận 1 hồ sơ." in page
    assert f"#{gone.id}" in page
    assert desk("counter_officer").post("/desk/tiep-nhan/", {"chosen": ["x"]}).status_code == 302


def test_others_receive_nothing_in_bulk(desk: Desk, stage: Stage) -> None:
    card = stage.submitted()
    for who in ("specialist", "stranger"):
        desk(who).post("/desk/tiep-nhan/", {"chosen": [card.id]})
    assert dossiers.get_dossier(card.id, viewer=MACHINE).state is State.SUBMITTED


def test_the_page_shows_every_paper_that_is_asked_for(desk: Desk, stage: Stage) -> None:
    card = stage.submitted()
    page = words(desk("counter_officer").get(f"/desk/ho-so/{card.id}/"))
    assert "Kiểm tra và tiếp nhận" in page
    assert "Bản thảo tài liệu (02 bản in có đóng dấu giáp lai, hoặc 01 tệp có chữ ký số) Đã có" in page
    assert "Là đơn điện tử" in page
    assert "10 ngày làm việc" in page


def test_receiving_gives_the_code_the_day_and_says_where_it_is(desk: Desk, stage: Stage) -> None:
    card = stage.submitted()
    page = words(desk("counter_officer").post(f"/desk/ho-so/{card.id}/tiep-nhan/", follow=True))
    assert "Đã tiếp nhận, mã H12.99-260914-0001, hẹn trả thứ Hai, 28/09/2026, 17:00." in page
    assert "Hồ sơ đang ở: “Phân công thụ lý”, trưởng phòng, Sở Văn hóa, Thể thao và Du lịch." in page


def test_what_is_received_may_stay_for_a_while(desk: Desk, stage: Stage) -> None:
    card = stage.submitted()
    client = desk("counter_officer")
    client.post(f"/desk/ho-so/{card.id}/tiep-nhan/", {"keep": "yes"})
    assert dossiers.get_dossier(card.id, viewer=MACHINE).state is State.RECEIVED
    step = stage.step(card)
    client.post(f"/desk/ho-so/{card.id}/buoc/{step.id}/", {"outcome": "FORWARD"})
    assert dossiers.get_dossier(card.id, viewer=MACHINE).state is State.PROCESSING


def test_the_second_officer_at_the_door_is_told_what_the_first_has_done(desk: Desk, stage: Stage) -> None:
    card = stage.submitted()
    settle_dossier.receive(
        actor=stage.cast.counter_officer, at=MONDAY_MORNING + timedelta(minutes=1), dossier_id=card.id, forward=False
    )
    page = desk("counter_officer").post(f"/desk/ho-so/{card.id}/tiep-nhan/")
    assert page.status_code == 409
    assert "Việc gần nhất, Nguyễn Thị Cẩm Tiên, lúc 14/09/2026 08:31: Tiếp nhận hồ sơ, cấp mã" in words(page)


def test_a_refusal_has_a_reason_and_a_slip(desk: Desk, stage: Stage) -> None:
    card = stage.submitted()
    client, spot = desk("counter_officer"), f"/desk/ho-so/{card.id}/tu-choi-tiep-nhan/"
    assert client.post(spot, {"reason": "", "guidance": "Đến Sở"}).status_code == 422
    client.post(spot, {"reason": "Không thuộc thẩm quyền", "guidance": "Nộp tại Cục Xuất bản"})
    assert dossiers.get_dossier(card.id, viewer=MACHINE).state is State.NOT_ACCEPTED
    slips = client.get(f"/desk/ho-so/{card.id}/phieu/")
    assert "Nộp tại Cục Xuất bản" in words(slips)
    assert client.get(next(link for link in links(slips) if link.endswith(".pdf"))).content.startswith(b"%PDF")


@pytest.mark.parametrize("act", ["tiep-nhan/", "tu-choi-tiep-nhan/", "bo-sung/"])
@pytest.mark.parametrize("username", ["stranger", "specialist"])
def test_only_the_counter_acts_at_the_door(desk: Desk, stage: Stage, act: str, username: str) -> None:
    card = stage.submitted()
    told = {"reason": "x", "items": "y"}
    assert desk(username).post(f"/desk/ho-so/{card.id}/{act}", told).status_code in (403, 404)
    assert dossiers.get_dossier(card.id, viewer=MACHINE).state is State.SUBMITTED


def test_papers_may_be_asked_for_before_reception(desk: Desk, stage: Stage) -> None:
    card = stage.submitted()
    told = {"items": "Bản dịch có đóng dấu", "reason": "Điều 25"}
    desk("counter_officer").post(f"/desk/ho-so/{card.id}/bo-sung/", told)
    assert dossiers.get_dossier(card.id, viewer=MACHINE).state is State.AWAITING_SUPPLEMENT
