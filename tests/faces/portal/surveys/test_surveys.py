"""Surveys on the portal: found, answered once without scripts, results read by everybody."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from motcua.feedback import operations as feedback
from motcua.feedback import queries
from motcua.feedback.queries import Phrase, Question, SurveyCard
from motcua.feedback.states import Audience, QuestionKind
from motcua.kernel.plain.actor import Actor
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import LICENCE, Stage
from tests.cast.moments import MONDAY_MORNING, TODAY
from tests.faces.portal.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
SignIn = Callable[[str], Client]
ONE = Question(
    "",
    QuestionKind.ONE,
    Phrase("Bạn muốn đến lúc nào?", "When do you want to come?"),
    (Phrase("Buổi sáng", "Morning"), Phrase("Buổi chiều", "Afternoon")),
    required=True,
)
MANY = Question("", QuestionKind.MANY, Phrase("Bạn dùng gì?", "What do you use?"), ONE.options)
SCALE = Question("", QuestionKind.SCALE, Phrase("Dễ không?", "Easy?"), (), 1, 5)
NUMBER = Question("", QuestionKind.NUMBER, Phrase("Mấy lần?", "How often?"), (), 0, 50)
TEXT = Question("", QuestionKind.TEXT, Phrase("Còn gì nữa?", "What else?"))
SHEET = {"q1": "1", "q2": ["0", "1"], "q3": "4", "q4": "2", "q5": "Mở cửa sớm hơn"}


def opened(cast: Cast, **how: Any) -> SurveyCard:
    details = feedback.SurveyDetails(
        **{
            "title": Phrase("Giờ làm việc", "Opening hours"),
            "words": Phrase("Chúng tôi muốn biết.", "We want to know."),
            "audience": Audience.CITIZENS,
            "opens_on": TODAY,
            "closes_on": TODAY + timedelta(days=7),
        }
        | how
    )
    told: dict[str, Any] = {"actor": cast.controller, "at": MONDAY_MORNING}
    card = feedback.draft_survey(**told, agency_id=cast.province.id, details=details)
    for question in (ONE, MANY, SCALE, NUMBER, TEXT):
        feedback.put_question(**told, survey_id=card.id, question=question)
    return feedback.open_survey(**told, survey_id=card.id)


def published(cast: Cast, people: int) -> SurveyCard:
    card = opened(cast)
    for number in range(9000, 9000 + people):
        somebody = Actor(cast.applicant.kind, f"citizen:{number}", account_id=number, party_id=number)
        given = {key: value if isinstance(value, list) else [value] for key, value in SHEET.items()}
        feedback.answer_survey(actor=somebody, at=MONDAY_MORNING, survey_id=card.id, given=given)
    feedback.close_survey(actor=MACHINE, at=MONDAY_MORNING, survey_id=card.id)
    return feedback.publish_survey(actor=cast.admin, at=MONDAY_MORNING, survey_id=card.id)


def test_what_runs_stands_in_the_list_and_leads_to_its_sheet(applicant: Client, cast: Cast) -> None:
    card = opened(cast)
    assert f"/khao-sat/{card.id}/" in applicant.get("/khao-sat/").content.decode()
    page = words(applicant.get(f"/khao-sat/{card.id}/"))
    assert "Không ai biết bạn đã trả lời gì" in page
    assert "1. Bạn muốn đến lúc nào?" in page


def test_a_sheet_is_given_back_once(applicant: Client, cast: Cast) -> None:
    card = opened(cast)
    answer = applicant.post(f"/khao-sat/{card.id}/", SHEET, follow=True)
    assert "Bạn đã tham gia" in words(answer)
    assert "Gửi câu trả lời" not in words(answer)
    again = applicant.post(f"/khao-sat/{card.id}/", SHEET, follow=True)
    assert "Bạn đã trả lời khảo sát này" in words(again)
    assert queries.count_voices(card.id, viewer=MACHINE) == 1


def test_what_is_wrong_is_said_at_the_question_and_nothing_is_lost(applicant: Client, cast: Cast) -> None:
    card = opened(cast)
    answer = applicant.post(f"/khao-sat/{card.id}/", {**SHEET, "q1": "", "q4": "nhiều lần"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Vui lòng trả lời câu này" in page
    assert "Đây không phải là số" in page
    assert 'value="nhiều lần"' in page
    assert "Mở cửa sớm hơn" in page
    assert not queries.has_answered(card.id, viewer=cast.applicant)


def test_who_is_not_signed_in_reads_what_it_is_about_and_signs_in(cast: Cast) -> None:
    card = opened(cast)
    page = Client().get(f"/khao-sat/{card.id}/").content.decode()
    assert "Đăng nhập để tham gia" in page
    assert "Bạn muốn đến lúc nào?" not in page
    answer = Client().post(f"/khao-sat/{card.id}/", SHEET)
    assert answer["Location"].startswith("/dang-nhap/")


def test_only_who_got_a_result_in_the_period_is_asked_for_it(
    applicant: Client, neighbour: Client, cast: Cast, stage: Stage
) -> None:
    stage.finished()
    days = {"results_from": TODAY, "results_to": TODAY}
    card = opened(cast, audience=Audience.RECIPIENTS, procedure=LICENCE, **days)
    assert "Khảo sát này dành cho người khác" in words(neighbour.get(f"/khao-sat/{card.id}/"))
    assert neighbour.post(f"/khao-sat/{card.id}/", SHEET).status_code == 403
    assert applicant.post(f"/khao-sat/{card.id}/", SHEET).status_code == 302
    assert queries.has_answered(card.id, viewer=cast.applicant)


def test_officers_answer_their_survey_and_citizens_do_not_see_it(
    signed_in: SignIn, applicant: Client, cast: Cast
) -> None:
    card = opened(cast, audience=Audience.OFFICERS, audience_agency_id=cast.culture.id)
    assert signed_in("specialist").post(f"/khao-sat/{card.id}/", SHEET).status_code == 302
    assert queries.has_answered(card.id, viewer=cast.specialist)
    assert applicant.get(f"/khao-sat/{card.id}/").status_code == 404
    assert signed_in("stranger").get(f"/khao-sat/{card.id}/").status_code == 404


def test_a_survey_that_is_over_says_so(applicant: Client, cast: Cast) -> None:
    card = opened(cast)
    feedback.close_survey(actor=MACHINE, at=MONDAY_MORNING, survey_id=card.id)
    assert "Khảo sát đã kết thúc" in words(applicant.post(f"/khao-sat/{card.id}/", SHEET, follow=True))
    assert applicant.get(f"/khao-sat/{card.id}/ket-qua/").status_code == 409


def test_everybody_reads_published_results_without_what_was_written(cast: Cast) -> None:
    card = published(cast, people=6)
    page = words(Client().get(f"/khao-sat/{card.id}/ket-qua/"))
    assert "6 người đã tham gia" in page
    assert "6 · 100,0 %" in page.replace("\u00a0", " ")
    assert "Mở cửa sớm hơn" not in page
    assert f"/khao-sat/{card.id}/ket-qua/" in Client().get("/khao-sat/").content.decode()


def test_results_of_a_few_are_not_shown(cast: Cast) -> None:
    answer = Client().get(f"/khao-sat/{published(cast, people=4).id}/ket-qua/")
    assert (answer.status_code, "Chưa đủ 5 người trả lời" in words(answer)) == (409, True)


def test_in_english_every_question_is_english(applicant: Client, cast: Cast) -> None:
    card = opened(cast)
    applicant.cookies["django_language"] = "en"
    page = words(applicant.get(f"/khao-sat/{card.id}/"))
    assert "When do you want to come?" in page
    assert "Bạn muốn" not in page
