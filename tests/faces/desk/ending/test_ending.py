"""How a dossier ends: paid, returned, withdrawn, stopped, reopened; and the list of what waits to be collected."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.dossier import queries as dossiers
from motcua.dossier.states import State
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db


def state_of(dossier_id: int) -> State:
    return dossiers.get_dossier(dossier_id, viewer=MACHINE).state


def test_the_list_shows_what_waits_and_what_is_owed(desk: Desk, stage: Stage) -> None:
    card = stage.finished()
    page = desk("counter_officer").get("/desk/tra-ket-qua/")
    assert (card.code or "") in words(page)
    assert "Chưa nộp" in words(page)
    assert f"/desk/ho-so/{card.id}/" in links(page)


def test_before_the_fee_is_paid_the_page_says_why_not(desk: Desk, stage: Stage) -> None:
    card = stage.finished()
    page = desk("counter_officer").get(f"/desk/ho-so/{card.id}/")
    assert "Chưa trả kết quả được: còn 150.000 đồng chưa nộp." in words(page)
    assert f"/desk/ho-so/{card.id}/tra-ket-qua/" not in links(page)
    refused = desk("counter_officer").post(f"/desk/ho-so/{card.id}/tra-ket-qua/", {"method": "DIRECT"})
    assert refused.status_code == 422
    assert state_of(card.id) is State.DONE


def test_the_fee_is_taken_line_by_line_and_the_result_returned(desk: Desk, stage: Stage) -> None:
    card = stage.finished()
    client = desk("counter_officer")
    assert "Tổng cộng 150.000 đồng" in words(client.get(f"/desk/ho-so/{card.id}/thu-phi/"))
    client.post(f"/desk/ho-so/{card.id}/thu-phi/", {"method": "TRANSFER", "receipt_number": "BL-7"})
    page = client.post(f"/desk/ho-so/{card.id}/tra-ket-qua/", {"method": "PUBLIC_POST"}, follow=True)
    assert "Đã trả kết quả hồ sơ" in words(page)
    assert "Thu 150.000 đồng, chuyển khoản." in words(page)
    assert "Trả kết quả: bưu chính công ích." in words(page)


def test_a_double_click_does_not_take_the_fee_twice(desk: Desk, stage: Stage) -> None:
    card = stage.finished()
    client, spot = desk("counter_officer"), f"/desk/ho-so/{card.id}/thu-phi/"
    client.post(spot, {"method": "CASH"})
    assert client.post(spot, {"method": "CASH"}).status_code == 404
    assert len([fee for fee in dossiers.list_fees(card.id, viewer=MACHINE) if fee.paid_at]) == 1


def test_the_second_who_returns_it_is_told_of_the_first(desk: Desk, stage: Stage) -> None:
    card = stage.returned()
    page = desk("counter_officer").post(f"/desk/ho-so/{card.id}/tra-ket-qua/", {"method": "DIRECT"})
    assert page.status_code == 409
    assert "Việc gần nhất, Nguyễn Thị Cẩm Tiên" in words(page)


def test_withdrawing_is_asked_twice(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    client, spot = desk("counter_officer"), f"/desk/ho-so/{card.id}/rut/"
    assert "không thể hoàn tác" in words(client.get(spot))
    client.post(spot)
    assert state_of(card.id) is State.WITHDRAWN


def test_a_leader_stops_with_a_ground(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    client, spot = desk("leader"), f"/desk/ho-so/{card.id}/dung/"
    assert client.post(spot, {"reason": ""}).status_code == 422
    client.post(spot, {"reason": "Người nộp đã mất"})
    assert state_of(card.id) is State.STOPPED


def test_a_leader_reopens_and_the_page_says_where_it_is(desk: Desk, stage: Stage) -> None:
    card = stage.finished()
    page = desk("leader").post(f"/desk/ho-so/{card.id}/mo-lai/", {"reason": "Sai số trang"}, follow=True)
    assert "Hồ sơ đang ở: “Phân công thụ lý”" in words(page)
    assert state_of(card.id) is State.PROCESSING


ACTS = {"thu-phi": {"method": "CASH"}, "tra-ket-qua": {"method": "DIRECT"}, "rut": {}, "dung": {"reason": "x"}}


@pytest.mark.parametrize("act", [*ACTS, "mo-lai"])
def test_the_stranger_ends_nothing(desk: Desk, stage: Stage, act: str) -> None:
    card = stage.finished() if act != "rut" else stage.received()
    before = state_of(card.id)
    stranger = desk("stranger")
    assert stranger.get(f"/desk/ho-so/{card.id}/{act}/").status_code == 404
    assert stranger.post(f"/desk/ho-so/{card.id}/{act}/", ACTS.get(act, {"reason": "x"})).status_code == 404
    assert state_of(card.id) is before


@pytest.mark.parametrize("act", ["dung", "mo-lai"])
def test_a_specialist_cannot_end_it(desk: Desk, stage: Stage, act: str) -> None:
    card = stage.received() if act == "dung" else stage.finished()
    assert desk("specialist").post(f"/desk/ho-so/{card.id}/{act}/", {"reason": "x"}).status_code == 403


def test_the_list_is_for_the_counter_and_asks_little(
    desk: Desk, stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        stage.finished(MONDAY_MORNING + timedelta(minutes=number))
    assert desk("leader").get("/desk/tra-ket-qua/").status_code == 403
    client = desk("counter_officer")
    client.get("/desk/tra-ket-qua/")
    with django_assert_max_num_queries(25):
        client.get("/desk/tra-ket-qua/")
