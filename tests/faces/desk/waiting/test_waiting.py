"""Asking for papers, waiting for money, going on, moving the appointment."""

from datetime import timedelta

import pytest

from motcua.dossier import queries as dossiers
from motcua.dossier.queries import DossierCard
from motcua.dossier.states import State
from motcua.journeys import settle_dossier
from motcua.kernel.plain import clock
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import words

pytestmark = pytest.mark.django_db
SOON = MONDAY_MORNING + timedelta(hours=1)


def at_specialist(stage: Stage) -> DossierCard:
    card = stage.received()
    stage.work(card, stage.cast.head, SOON)
    return card


def state_of(card: DossierCard) -> State:
    return dossiers.get_dossier(card.id, viewer=MACHINE).state


def test_each_line_is_one_thing_that_is_missing(desk: Desk, stage: Stage) -> None:
    card = at_specialist(stage)
    told = {"items": "- Dấu giáp lai\n\n  Bản dịch tiếng Việt\n", "reason": "Điều 25", "days": "5"}
    page = desk("specialist").post(f"/desk/ho-so/{card.id}/bo-sung/", told, follow=True)
    assert "Hồ sơ đang chờ người nộp, tạm dừng tính thời gian" in words(page)
    [slip] = [slip for slip in dossiers.list_slips(card.id, viewer=MACHINE) if slip.items]
    assert slip.items == ("Dấu giáp lai", "Bản dịch tiếng Việt")


def test_a_list_of_empty_lines_is_not_a_list(desk: Desk, stage: Stage) -> None:
    card = at_specialist(stage)
    page = desk("specialist").post(f"/desk/ho-so/{card.id}/bo-sung/", {"items": " - \n", "reason": "Điều 25"})
    assert page.status_code == 422
    assert "Điều 25" in words(page)


def test_papers_are_asked_for_once_and_the_page_says_why_not_again(desk: Desk, stage: Stage) -> None:
    card = at_specialist(stage)
    client, spot = desk("specialist"), f"/desk/ho-so/{card.id}/bo-sung/"
    client.post(spot, {"items": "Bản dịch", "reason": "Điều 25"})
    settle_dossier.supplement(actor=stage.cast.applicant, at=SOON.replace(hour=16), dossier_id=card.id)
    page = words(client.get(f"/desk/ho-so/{card.id}/"))
    assert "Không yêu cầu bổ sung được nữa: chỉ được yêu cầu 1 lần và đã yêu cầu rồi." in page
    assert "Yêu cầu bổ sung Lấy ý kiến" not in page
    again = client.post(spot, {"items": "Nữa", "reason": "Thêm"})
    assert again.status_code == 403
    assert "Nữa" in words(again)


def test_it_waits_for_payment_and_goes_on(desk: Desk, stage: Stage) -> None:
    card = at_specialist(stage)
    client = desk("specialist")
    client.post(f"/desk/ho-so/{card.id}/cho-nop-tien/", {"reason": "Nộp tiền sử dụng đất theo thông báo 12"})
    assert state_of(card) is State.AWAITING_PAYMENT
    page = client.post(f"/desk/ho-so/{card.id}/tiep-tuc/", follow=True)
    assert "Tiếp tục giải quyết. Hẹn trả" in words(page)
    assert state_of(card) is State.PROCESSING


def test_a_leader_moves_the_appointment_once_with_an_apology(desk: Desk, stage: Stage) -> None:
    card = at_specialist(stage)
    client, spot = desk("leader"), f"/desk/ho-so/{card.id}/gia-han/"
    page = client.post(spot, {"until": "5/10/2026", "reason": "Chờ ý kiến Bộ"}, follow=True)
    assert "Hẹn trả mới là thứ Hai, 05/10/2026, 17:00" in words(page)
    moved = dossiers.get_dossier(card.id, viewer=MACHINE).due_at
    assert moved is not None
    assert clock.local(moved).hour == 17
    assert "đã hẹn lại một lần kèm xin lỗi" in words(client.get(f"/desk/ho-so/{card.id}/"))


@pytest.mark.parametrize("until", ["18/09/2026", "32/13/2026", "", "01/01/1900"])
def test_an_impossible_day_is_refused_at_its_field(desk: Desk, stage: Stage, until: str) -> None:
    card = at_specialist(stage)
    page = desk("leader").post(f"/desk/ho-so/{card.id}/gia-han/", {"until": until, "reason": "Chờ ý kiến Bộ"})
    assert page.status_code == 422
    assert "Chờ ý kiến Bộ" in words(page)


ACTS = {
    "bo-sung": {"items": "x", "reason": "y"},
    "cho-nop-tien": {"reason": "y"},
    "tiep-tuc": {},
    "gia-han": {"until": "05/10/2026", "reason": "y"},
}


@pytest.mark.parametrize("act", ACTS)
def test_the_stranger_finds_nothing_here(desk: Desk, stage: Stage, act: str) -> None:
    card = at_specialist(stage)
    stranger = desk("stranger")
    assert stranger.get(f"/desk/ho-so/{card.id}/{act}/").status_code == 404
    assert stranger.post(f"/desk/ho-so/{card.id}/{act}/", ACTS[act]).status_code == 404
    assert state_of(card) is State.PROCESSING


def test_a_specialist_cannot_move_the_appointment(desk: Desk, stage: Stage) -> None:
    card = at_specialist(stage)
    page = desk("specialist").post(f"/desk/ho-so/{card.id}/gia-han/", ACTS["gia-han"])
    assert page.status_code == 403
    assert dossiers.get_dossier(card.id, viewer=MACHINE).extension_count == 0
