"""Doing a step: where it went is said; who comes second is told who was first, and loses nothing."""

from datetime import timedelta

import pytest

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.queries import DossierCard
from motcua.dossier.states import Decision
from motcua.journeys import settle_dossier
from motcua.process import operations as process
from motcua.process.states import Outcome, StepState
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db
SOON = MONDAY_MORNING + timedelta(hours=1)


def at_specialist(stage: Stage) -> DossierCard:
    card = stage.received()
    stage.work(card, stage.cast.head, SOON)
    return card


def address(stage: Stage, card: DossierCard, act: str = "") -> str:
    return f"/desk/ho-so/{card.id}/buoc/{stage.step(card).id}/{act}"


def test_a_step_that_is_passed_on_says_who_has_it_now(desk: Desk, stage: Stage) -> None:
    card = at_specialist(stage)
    told = {"outcome": "FORWARD", "comment": "Nội dung phù hợp", "assign_to": str(stage.cast.leader.person_id)}
    page = desk("specialist").post(address(stage, card), told, follow=True)
    assert page.redirect_chain[0][0] == f"/desk/ho-so/{card.id}/"
    assert "Hồ sơ đang ở: “Rà soát, trình ký”, Huỳnh Thanh Đạm, Sở Văn hóa, Thể thao và Du lịch." in words(page)
    assert "Nội dung phù hợp" in words(page)


def test_the_message_offers_to_take_it_back(desk: Desk, stage: Stage) -> None:
    card = at_specialist(stage)
    page = desk("specialist").post(address(stage, card), {"outcome": "FORWARD"}, follow=True)
    [way_back] = [link for link in links(page) if link.endswith("/thu-hoi/")][:1]
    assert f'<a href="{way_back}">Thu hồi</a>' in page.content.decode()
    assert desk("specialist").post(way_back).status_code == 302
    assert stage.step(card).assignee_id == stage.cast.specialist.person_id


def test_a_signature_is_not_taken_back(desk: Desk, stage: Stage, shelf: object) -> None:
    card = stage.at_signature()
    page = desk("chair").post(address(stage, card), {"outcome": "APPROVE"}, follow=True)
    assert ">Thu hồi</a>" not in page.content.decode()


def test_the_second_officer_is_told_who_was_first_and_keeps_the_words(desk: Desk, stage: Stage) -> None:
    card = at_specialist(stage)
    spot = address(stage, card)
    stage.work(card, stage.cast.colleague, SOON + timedelta(minutes=5))
    page = desk("specialist").post(spot, {"outcome": "FORWARD", "comment": "Ba trang lập luận của tôi"})
    assert page.status_code == 409
    assert "Thạch Sa Phal đã thực hiện bước này lúc 09:35 14/09/2026" in words(page)
    assert "Ba trang lập luận của tôi" in words(page)
    assert f"/desk/ho-so/{card.id}/" in links(page)


def test_a_double_click_does_it_once(desk: Desk, stage: Stage) -> None:
    card = at_specialist(stage)
    spot, client = address(stage, card), desk("specialist")
    client.post(spot, {"outcome": "FORWARD"})
    page = client.post(spot, {"outcome": "FORWARD"}, follow=True)
    assert "Bạn đã làm bước này rồi" in words(page)
    assert stage.step(card).key == "review"


def test_of_two_leaders_the_second_is_told_of_the_first(desk: Desk, stage: Stage) -> None:
    card = stage.at_signature()
    spot = address(stage, card)
    stage.work(card, stage.cast.chair, SOON + timedelta(hours=3), Outcome.APPROVE)
    page = desk("chair").post(spot, {"outcome": "APPROVE", "comment": "Đồng ý"})
    assert page.status_code in (302, 409)
    result = dossiers.find_result(card.id, viewer=MACHINE)
    assert result is not None
    assert result.number == "01"


def test_after_the_signature_the_document_is_there(desk: Desk, stage: Stage, shelf: object) -> None:
    card = stage.at_signature()
    client = desk("chair")
    page = client.post(address(stage, card), {"outcome": "APPROVE", "comment": ""}, follow=True)
    assert "Đã xong “Ký giấy phép hoặc văn bản từ chối”." in words(page)
    result = dossiers.find_result(card.id, viewer=MACHINE)
    assert result is not None
    assert result.file_id is not None
    assert b"".join(client.get(f"/desk/ho-so/{card.id}/ket-qua.pdf").streaming_content).startswith(b"%PDF")


def test_a_document_that_cannot_be_made_does_not_undo_the_signature(
    desk: Desk, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(dossier_id: int) -> None:
        raise RuntimeError("no ink")

    monkeypatch.setattr("motcua.interfaces.desk.settling.views.make_result", broken)
    card = stage.at_signature()
    page = desk("chair").post(address(stage, card), {"outcome": "APPROVE"}, follow=True)
    assert "Kết quả đã ký. Văn bản đang được tạo" in words(page)
    assert dossiers.get_dossier(card.id, viewer=MACHINE).decided_at is not None


def test_the_last_step_finishes_the_dossier(desk: Desk, stage: Stage) -> None:
    card = stage.at_signature()
    stage.work(card, stage.cast.chair, SOON + timedelta(hours=3), Outcome.APPROVE)
    page = desk("office_clerk").post(address(stage, card), {"outcome": "FORWARD"}, follow=True)
    assert "hồ sơ giải quyết xong, chờ trả kết quả" in words(page)


def test_a_refusal_needs_reasons_and_is_signed_with_them(desk: Desk, stage: Stage) -> None:
    card = stage.at_signature()
    client, spot = desk("chair"), address(stage, card, "tu-choi/")
    assert client.post(spot, {"reasons": "  "}).status_code == 422
    client.post(spot, {"reasons": "Nội dung thuộc điều cấm tại Điều 10."})
    result = dossiers.find_result(card.id, viewer=MACHINE)
    assert result is not None
    assert (result.decision, result.reasons) == (Decision.REJECTED, "Nội dung thuộc điều cấm tại Điều 10.")


def test_a_step_goes_back_with_a_reason(desk: Desk, stage: Stage) -> None:
    card = at_specialist(stage)
    page = desk("specialist").post(
        address(stage, card, "tra-lai/"), {"target": "assign", "reason": "Không thuộc phòng này"}, follow=True
    )
    assert "“Phân công thụ lý”, Phạm Hoàng Ân" in words(page)
    assert "Trả lại từ bước “Thẩm định nội dung, dự thảo kết quả” về “Phân công thụ lý”." in words(page)


def test_a_step_is_taken_and_given_away(desk: Desk, stage: Stage) -> None:
    card = at_specialist(stage)
    desk("specialist").post(address(stage, card, "nhan/"))
    assert stage.step(card).assignee_id == stage.cast.specialist.person_id
    told = {"person": str(stage.cast.colleague.person_id)}
    assert "Thạch Sa Phal" in words(desk("head").post(address(stage, card, "giao/"), told, follow=True))
    assert stage.step(card).assignee_id == stage.cast.colleague.person_id


def test_what_was_passed_on_is_taken_back_while_nobody_has_touched_it(desk: Desk, stage: Stage) -> None:
    card = at_specialist(stage)
    done = stage.step(card).id
    client = desk("specialist")
    client.post(address(stage, card), {"outcome": "FORWARD"})
    assert f"/desk/ho-so/{card.id}/buoc/{done}/thu-hoi/" in links(client.get(f"/desk/ho-so/{card.id}/"))
    client.post(f"/desk/ho-so/{card.id}/buoc/{done}/thu-hoi/")
    assert stage.step(card).key == "appraise"


def test_what_somebody_has_touched_is_not_taken_back(desk: Desk, stage: Stage) -> None:
    card = at_specialist(stage)
    done = stage.step(card).id
    stage.work(card, stage.cast.specialist, SOON)
    process.claim(actor=stage.cast.leader, at=SOON, step_id=stage.step(card).id or 0)
    page = desk("specialist").post(f"/desk/ho-so/{card.id}/buoc/{done}/thu-hoi/")
    assert page.status_code == 409
    assert "Không thể thu hồi bước này" in words(page)


ACTS = ("", "tu-choi/", "tra-lai/", "nhan/", "giao/", "thu-hoi/")


@pytest.mark.parametrize("act", ACTS)
def test_for_the_stranger_no_act_is_there(desk: Desk, stage: Stage, act: str) -> None:
    card = at_specialist(stage)
    spot, stranger = address(stage, card, act), desk("stranger")
    assert stranger.get(spot).status_code == 404
    assert stranger.post(spot, {"outcome": "FORWARD", "comment": "x"}).status_code == 404
    assert stage.step(card).state is StepState.OPEN


@pytest.mark.parametrize("act", ["", "nhan/"])
def test_who_may_see_but_not_act_is_refused_on_the_same_page(desk: Desk, stage: Stage, act: str) -> None:
    card = at_specialist(stage)
    page = desk("counter_officer").post(address(stage, card, act), {"outcome": "FORWARD", "comment": "Tôi thử"})
    assert page.status_code == 403
    assert "Bước này không thuộc phần việc của bạn" in words(page)
    assert stage.step(card).key == "appraise"


def test_a_step_of_another_dossier_is_not_reached_through_ours(desk: Desk, stage: Stage) -> None:
    card, other = at_specialist(stage), stage.received(MONDAY_MORNING + timedelta(minutes=1))
    assert desk("specialist").get(f"/desk/ho-so/{other.id}/buoc/{stage.step(card).id}/").status_code == 404


def test_while_the_dossier_waits_no_step_is_done_and_the_words_stay(desk: Desk, stage: Stage) -> None:
    card = at_specialist(stage)
    spot = address(stage, card)
    settle_dossier.ask_for_supplement(
        actor=stage.cast.specialist, at=SOON, dossier_id=card.id, items=["Bản dịch"], reason="Điều 25"
    )
    page = desk("specialist").post(spot, {"outcome": "FORWARD", "comment": "Đã viết xong"})
    assert page.status_code == 409
    assert "Đã viết xong" in words(page)


def test_the_draft_stands_where_the_next_one_decides(desk: Desk, stage: Stage) -> None:
    card = at_specialist(stage)
    dossier.draft_result(
        actor=stage.cast.specialist, at=SOON, dossier_id=card.id, decision=Decision.APPROVED, result_code="GIAY_PHEP"
    )
    page = desk("colleague").get(f"/desk/ho-so/{card.id}/")
    assert "Giấy phép xuất bản tài liệu không kinh doanh, Trần Quốc Khánh dự thảo" in words(page)
    assert desk("colleague").get(f"/desk/ho-so/{card.id}/du-thao.pdf").content.startswith(b"%PDF")
