"""Several agencies on one dossier: the lead sends parts and sees how they stand; each finds and answers its own."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoAssertNumQueries

from motcua.dossier import queries as dossiers
from motcua.dossier.states import LegMode, LegState
from motcua.journeys import work_legs
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words
from tests.journeys.legs import sent

pytestmark = pytest.mark.django_db
HOUR = MONDAY_MORNING + timedelta(hours=1)
DUTY = "Xác nhận tư cách pháp nhân"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Kids[]/Count 0>>endobj\ntrailer<<>>\n%%EOF\n"


def spot(leg: dossiers.LegCard, act: str = "") -> str:
    return f"/desk/ho-so/{leg.dossier_id}/lien-thong/{leg.id}/{act}"


def at_work(stage: Stage) -> int:
    card = stage.received()
    stage.work(card, stage.cast.head, HOUR)
    return card.id


def typed(stage: Stage, mode: str = "PARALLEL", **more: str) -> dict[str, str]:
    return {
        "mode": mode,
        "agency_1": str(stage.cast.home_affairs.id),
        "duty_1": DUTY,
        "respond_by_1": "16/09/2026",
        "agency_3": str(stage.cast.commune.id),
        "duty_3": "Xác minh nơi đặt trụ sở",
        "respond_by_3": "17/09/2026",
        **more,
    }


def test_several_agencies_get_their_parts_in_one_form(desk: Desk, stage: Stage) -> None:
    dossier_id = at_work(stage)
    page = desk("specialist").post(f"/desk/ho-so/{dossier_id}/lien-thong/giao/", typed(stage), follow=True)
    said = words(page)
    assert "Sở Nội vụ" in said
    assert "phường An Xuyên" in said
    assert [leg.state for leg in dossiers.list_legs(dossier_id, viewer=MACHINE)] == [LegState.SENT, LegState.SENT]
    assert f"/desk/ho-so/{dossier_id}/lien-thong/giao/" in links(desk("specialist").get(f"/desk/ho-so/{dossier_id}/"))


def test_a_fault_is_said_at_its_row_and_nothing_is_lost(desk: Desk, stage: Stage) -> None:
    dossier_id = at_work(stage)
    told = typed(stage, "SEQUENTIAL", respond_by_3="15/09/2026")
    page = desk("specialist").post(f"/desk/ho-so/{dossier_id}/lien-thong/giao/", told)
    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {"respond_by_3"}
    assert DUTY in words(page)


def test_half_a_row_and_no_row_are_said_where_they_are(desk: Desk, stage: Stage) -> None:
    address = f"/desk/ho-so/{at_work(stage)}/lien-thong/giao/"
    half = desk("specialist").post(address, {"mode": "PARALLEL", "duty_2": DUTY})
    assert half.context["form"].errors.keys() == {"agency_2"}
    nothing = desk("specialist").post(address, {"mode": "PARALLEL"})
    assert nothing.context["form"].errors.keys() == {"agency_1"}


def test_the_agency_finds_its_part_in_its_work_and_answers_with_papers(desk: Desk, stage: Stage, shelf: Path) -> None:
    leg, _ = sent(stage)
    client = desk("partner")
    assert spot(leg) in links(client.get("/desk/"))
    page = client.get(spot(leg))
    assert leg.duty in words(page)
    assert "Trần Quốc Khánh" in words(page)
    paper = SimpleUploadedFile("xac-nhan.pdf", PDF, "application/pdf")
    client.post(spot(leg, "tra-loi/"), {"answer": "Có tư cách pháp nhân", "papers": paper})
    found = dossiers.get_leg(leg.id, viewer=MACHINE)
    assert (found.state, len(found.file_ids)) == (LegState.ANSWERED, 1)
    assert "Có tư cách pháp nhân" in words(desk("counter_officer").get(spot(leg)))
    assert b"".join(desk("specialist").get(spot(leg, f"tep/{found.file_ids[0]}/"))) == PDF
    assert desk("stranger").get(spot(leg, f"tep/{found.file_ids[0]}/")).status_code == 404


def test_the_second_who_answers_is_told_of_the_first_and_keeps_the_words(desk: Desk, stage: Stage) -> None:
    leg, _ = sent(stage)
    work_legs.answer_leg(actor=stage.cast.partner, at=HOUR, leg_id=leg.id, answer="Có")
    page = desk("partner_head").post(spot(leg, "tra-loi/"), {"answer": "Tôi thấy không"})
    assert page.status_code == 409
    assert "Đặng Minh Nhựt" in words(page)
    assert "Tôi thấy không" in words(page)


def test_it_is_taken_given_and_sent_back(desk: Desk, stage: Stage) -> None:
    leg, other = sent(stage)
    desk("partner").post(spot(leg, "nhan/"))
    assert dossiers.get_leg(leg.id, viewer=MACHINE).state is LegState.ACCEPTED
    desk("partner_head").post(spot(leg, "giao-viec/"), {"person": str(stage.cast.partner.person_id)})
    step = work_legs.step_of(leg.id, viewer=MACHINE)
    assert step is not None
    assert step.assignee_id == stage.cast.partner.person_id
    desk("commune_officer").post(spot(other, "tra-lai/"), {"reason": "Không thuộc địa bàn"})
    assert "Không thuộc địa bàn" in words(desk("specialist").get(spot(other)))


def test_a_leader_may_do_it_in_person(desk: Desk, stage: Stage) -> None:
    _, leg = sent(stage)
    chair = str(stage.cast.commune_chair.person_id)
    page = desk("commune_chair").get(spot(leg, "giao-viec/"))
    assert chair in dict(page.context["form"].fields["person"].choices)
    desk("commune_chair").post(spot(leg, "giao-viec/"), {"person": chair})
    desk("commune_chair").post(spot(leg, "tra-loi/"), {"answer": "Có đặt trụ sở tại phường"})
    assert dossiers.get_leg(leg.id, viewer=MACHINE).ended_by == stage.cast.commune_chair.person_id


def test_the_lead_reminds_and_withdraws(desk: Desk, stage: Stage) -> None:
    leg, _ = sent(stage)
    client = desk("specialist")
    assert {spot(leg, "nhac/"), spot(leg, "rut/")} <= set(links(client.get(spot(leg))))
    client.post(spot(leg, "nhac/"))
    client.post(spot(leg, "rut/"), {"reason": "Đã có văn bản"})
    found = dossiers.get_leg(leg.id, viewer=MACHINE)
    assert (found.reminders, found.state, found.reason) == (1, LegState.WITHDRAWN, "Đã có văn bản")


def test_what_others_owe_stands_on_the_page_of_the_dossier_for_both_sides(desk: Desk, stage: Stage) -> None:
    leg, _ = sent(stage)
    lead = words(desk("specialist").get(f"/desk/ho-so/{leg.dossier_id}/"))
    assert "1.1 Sở Nội vụ" in lead
    assert "2 cơ quan chưa trả lời: Sở Nội vụ, Ủy ban nhân dân phường An Xuyên." in lead
    assert "Phần việc của cơ quan anh/chị" not in lead
    page = desk("partner").get(f"/desk/ho-so/{leg.dossier_id}/")
    assert "Phần việc của cơ quan anh/chị" in words(page)
    assert spot(leg) in links(page)


def test_the_transfer_slip_is_printed_for_both_sides(desk: Desk, stage: Stage) -> None:
    leg, _ = sent(stage, LegMode.SEQUENTIAL)
    slip = f"/desk/ho-so/{leg.dossier_id}/lien-thong/phieu-chuyen-1.pdf"
    assert slip in links(desk("specialist").get(f"/desk/ho-so/{leg.dossier_id}/lien-thong/"))
    assert desk("partner").get(slip)["Content-Type"] == "application/pdf"
    assert desk("partner").get(slip.replace("-1.pdf", "-2.pdf")).status_code == 404


def test_the_stranger_sees_no_part(desk: Desk, stage: Stage) -> None:
    leg, _ = sent(stage)
    for address in (spot(leg), f"/desk/ho-so/{leg.dossier_id}/lien-thong/"):
        assert desk("stranger").get(address).status_code == 404
    assert desk("stranger").post(spot(leg, "tra-loi/"), {"answer": "x"}).status_code == 404


def test_neither_side_acts_for_the_other(desk: Desk, stage: Stage) -> None:
    leg, _ = sent(stage)
    assert desk("specialist").post(spot(leg, "tra-loi/"), {"answer": "x"}).status_code == 403
    assert desk("partner").post(spot(leg, "rut/"), {"reason": "x"}).status_code == 403


def test_the_list_of_work_asks_little(
    desk: Desk, stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    sent(stage)
    client = desk("partner")
    client.get("/desk/")
    with django_assert_max_num_queries(26):
        client.get("/desk/")
