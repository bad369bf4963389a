"""Asking another agency and answering it: content and deadline are named, the clock runs on."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.queries import ConsultationCard
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db
SOON = MONDAY_MORNING + timedelta(hours=1)


def asked(stage: Stage) -> ConsultationCard:
    card = stage.received()
    stage.work(card, stage.cast.head, SOON)
    dossier.consult(
        actor=stage.cast.specialist,
        at=SOON,
        dossier_id=card.id,
        agency_id=stage.cast.home_affairs.id,
        question="Tiểu sử ở trang 40 có đúng không?",
        respond_by=MONDAY_MORNING + timedelta(days=3),
    )
    [question] = dossiers.list_consultations(card.id, viewer=MACHINE)
    return question


def test_an_agency_is_asked_by_a_day(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    stage.work(card, stage.cast.head, SOON)
    told = {"agency": str(stage.cast.home_affairs.id), "question": "Có đúng không?", "respond_by": "17/09/2026"}
    page = desk("specialist").post(f"/desk/ho-so/{card.id}/lay-y-kien/", told, follow=True)
    assert "Lấy ý kiến Sở Nội vụ, hạn trả lời 17/09/2026 17:00." in words(page)


def test_agencies_of_other_provinces_are_not_offered(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    stage.work(card, stage.cast.head, SOON)
    assert "Cần Thơ" not in words(desk("specialist").get(f"/desk/ho-so/{card.id}/lay-y-kien/"))


def test_a_day_that_has_passed_is_refused(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    stage.work(card, stage.cast.head, SOON)
    told = {"agency": str(stage.cast.home_affairs.id), "question": "Có đúng không?", "respond_by": "01/09/2026"}
    page = desk("specialist").post(f"/desk/ho-so/{card.id}/lay-y-kien/", told)
    assert page.status_code == 422
    assert "Có đúng không?" in words(page)


def test_who_is_asked_finds_it_in_the_list_and_answers(desk: Desk, stage: Stage) -> None:
    question = asked(stage)
    client = desk("partner")
    page = client.get("/desk/y-kien/")
    assert "Tiểu sử ở trang 40 có đúng không?" in words(page)
    spot = f"/desk/ho-so/{question.dossier_id}/y-kien/{question.id}/"
    assert spot in links(page)
    client.post(spot, {"agrees": "no", "answer": "Ngày sinh sai"})
    assert "Sở Nội vụ: không đồng ý" in words(desk("specialist").get(f"/desk/ho-so/{question.dossier_id}/"))


def test_the_second_who_answers_is_told_of_the_first(desk: Desk, stage: Stage) -> None:
    question = asked(stage)
    dossier.answer_consultation(
        actor=stage.cast.partner_head, at=SOON, consultation_id=question.id, agrees=True, answer="Đúng"
    )
    spot = f"/desk/ho-so/{question.dossier_id}/y-kien/{question.id}/"
    page = desk("partner").post(spot, {"agrees": "no", "answer": "Tôi thấy sai"})
    assert page.status_code == 409
    assert "Lâm Kim Ngọc" in words(page)
    assert "Tôi thấy sai" in words(page)


def test_the_list_asks_little(desk: Desk, stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    asked(stage)
    client = desk("partner")
    client.get("/desk/y-kien/")
    with django_assert_max_num_queries(25):
        client.get("/desk/y-kien/")


def test_the_stranger_reads_nothing_of_it(desk: Desk, stage: Stage) -> None:
    question = asked(stage)
    stranger = desk("stranger")
    assert "trang 40" not in words(stranger.get("/desk/y-kien/"))
    spot = f"/desk/ho-so/{question.dossier_id}/y-kien/{question.id}/"
    assert stranger.post(spot, {"agrees": "yes", "answer": "x"}).status_code == 404


def test_only_the_agency_that_was_asked_answers(desk: Desk, stage: Stage) -> None:
    question = asked(stage)
    spot = f"/desk/ho-so/{question.dossier_id}/y-kien/{question.id}/"
    assert desk("colleague").post(spot, {"agrees": "yes", "answer": "x"}).status_code == 403


def test_opinions_can_be_read_in_full_by_those_who_see_the_dossier(desk: Desk, stage: Stage) -> None:
    question = asked(stage)
    dossier.answer_consultation(
        actor=stage.cast.partner, at=SOON, consultation_id=question.id, agrees=False, answer="Ngày sinh sai"
    )
    page = words(desk("chair").get(f"/desk/ho-so/{question.dossier_id}/y-kien/"))
    assert "Sở Nội vụ: không đồng ý" in page
    assert "Ngày sinh sai" in page
    assert desk("stranger").get(f"/desk/ho-so/{question.dossier_id}/y-kien/").status_code == 404
