"""Surveys on the desk: written, looked over, opened, closed, read, published."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from motcua.feedback import operations as feedback
from motcua.feedback import queries
from motcua.feedback.queries import Phrase, Question, SurveyCard
from motcua.feedback.states import Audience, QuestionKind, SurveyState
from motcua.kernel.plain.actor import Actor
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING, TODAY

pytestmark = pytest.mark.django_db
Desk = Callable[[str], Client]
ROOT = "/desk/khao-sat/"
TYPED = {
    "title_vi": "Giờ làm việc",
    "title_en": "Opening hours",
    "words_vi": "Chúng tôi muốn biết.",
    "words_en": "We want to know.",
    "opens_on": "14/09/2026",
    "closes_on": "21/09/2026",
    "audience": "CITIZENS",
}
ASKED = {
    "kind": "ONE",
    "text_vi": "Sáng hay chiều?",
    "text_en": "Morning or afternoon?",
    "options": "Sáng | Morning\nChiều | Afternoon",
    "required": "on",
}


@pytest.fixture
def draft(cast: Cast) -> SurveyCard:
    details = feedback.SurveyDetails(
        Phrase("Giờ", "Hours"), Phrase("Lời", "Words"), Audience.CITIZENS, TODAY, TODAY + timedelta(days=7)
    )
    told: dict[str, Any] = {"actor": cast.controller, "at": MONDAY_MORNING}
    card = feedback.draft_survey(**told, agency_id=cast.province.id, details=details)
    options = (Phrase("Sáng", "Morning"), Phrase("Chiều", "Afternoon"))
    for question in (
        Question("", QuestionKind.ONE, Phrase("Lúc nào?", "When?"), options),
        Question("", QuestionKind.TEXT, Phrase("Vì sao?", "Why?")),
    ):
        card = feedback.put_question(**told, survey_id=card.id, question=question)
    return card


def answered(cast: Cast, card: SurveyCard, people: int) -> SurveyCard:
    feedback.open_survey(actor=cast.admin, at=MONDAY_MORNING, survey_id=card.id)
    for number in range(9000, 9000 + people):
        somebody = Actor(cast.applicant.kind, f"citizen:{number}", account_id=number, party_id=number)
        given = {"q1": ["0"], "q2": [f"=HYPERLINK({number})"]}
        feedback.answer_survey(actor=somebody, at=MONDAY_MORNING, survey_id=card.id, given=given)
    return feedback.close_survey(actor=MACHINE, at=MONDAY_MORNING, survey_id=card.id)


def test_a_survey_is_written_with_its_questions_and_opened(desk: Desk, cast: Cast) -> None:
    admin = desk("admin")
    here = admin.post(f"{ROOT}them/", TYPED)["Location"]
    assert admin.post(f"{here}cau-hoi/", ASKED)["Location"] == here
    assert "Sáng hay chiều?" in admin.get(here).content.decode()
    assert admin.post(f"{here}mo/")["Location"] == here
    [card] = queries.list_surveys(viewer=cast.controller).rows
    assert (card.state, card.agency_id, card.questions[0].required) == (SurveyState.OPEN, cast.province.id, True)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"closes_on": "13/09/2026"}, "Ngày cuối đứng trước ngày đầu"),
        ({"audience": "OFFICERS"}, "Hãy cho biết hỏi ai"),
        ({"title_en": ""}, "Hãy nhập"),
    ],
)
def test_what_a_survey_lacks_is_said_with_everything_kept(desk: Desk, typed: dict[str, str], said: str) -> None:
    answer = desk("admin").post(f"{ROOT}them/", TYPED | typed)
    page = answer.content.decode()
    assert (answer.status_code >= 400, said in page, "Giờ làm việc" in page) == (True, True, True)


def test_a_survey_has_a_title_and_an_officer_has_an_office(desk: Desk, cast: Cast) -> None:
    assert "Tiêu đề bằng tiếng Anh" in desk("admin").get("/desk/khao-sat/them/").content.decode()
    someone = f"/desk/cong-chuc/{cast.specialist.person_id}/bo-nhiem/"
    assert "Chức danh tiếng Anh" in desk("admin").get(someone).content.decode()


def test_no_officer_is_given_a_heading(desk: Desk, cast: Cast) -> None:
    for page in ("", "bo-nhiem/"):
        told = desk("admin").get(f"/desk/cong-chuc/{cast.specialist.person_id}/{page}").content.decode()
        assert ("Chức danh" in told, "Tiêu đề" in told) == (True, False)


def test_a_question_that_cannot_be_asked_says_why(desk: Desk, draft: SurveyCard) -> None:
    answer = desk("admin").post(f"{ROOT}{draft.id}/cau-hoi/", ASKED | {"options": "Sáng | Morning\nChiều"})
    assert answer.status_code == 422
    assert "Mỗi dòng cần đủ hai thứ tiếng" in answer.content.decode()


def test_a_question_is_changed_moved_and_taken_out(desk: Desk, draft: SurveyCard) -> None:
    admin, here = desk("admin"), f"{ROOT}{draft.id}/cau-hoi/"
    assert "Sáng | Morning" in admin.get(f"{here}q1/").content.decode()
    admin.post(f"{here}q1/", ASKED | {"text_vi": "Buổi nào?"})
    admin.post(f"{here}q1/doi-cho/", {"di": "xuong"})
    admin.post(f"{here}q2/doi-cho/", {"di": "bo"})
    [question] = queries.get_survey(draft.id, viewer=MACHINE).questions
    assert (question.key, question.text.vi) == ("q1", "Buổi nào?")


def test_the_preview_shows_the_sheet_in_either_language(desk: Desk, draft: SurveyCard) -> None:
    page = desk("controller").get(f"{ROOT}{draft.id}/xem-truoc/?tieng=en").content.decode()
    assert "1. When?" in page


def test_results_are_read_after_closing_and_published(desk: Desk, cast: Cast, draft: SurveyCard) -> None:
    controller, here = desk("controller"), f"{ROOT}{draft.id}/"
    answered(cast, draft, people=6)
    page = controller.get(f"{here}ket-qua/").content.decode()
    assert "6 người đã tham gia" in page
    assert "HYPERLINK" in page
    assert controller.post(f"{here}cong-bo/")["Location"] == here
    assert queries.get_survey(draft.id, viewer=Actor.NOBODY).is_published


def test_the_table_has_a_line_for_each_choice_and_no_formula(desk: Desk, cast: Cast, draft: SurveyCard) -> None:
    answered(cast, draft, people=6)
    answer = desk("admin").get(f"{ROOT}{draft.id}/ket-qua/tep/")
    lines = answer.content.decode("utf-8-sig").splitlines()
    asked = "1. Lúc nào?,Chọn một"
    assert lines[1:4] == [f"{asked},Sáng,6", f"{asked},Chiều,0", f"{asked},tổng số câu trả lời,6"]
    assert not any(",=" in line for line in lines)


def test_a_draft_is_thrown_away(desk: Desk, draft: SurveyCard) -> None:
    assert desk("admin").post(f"{ROOT}{draft.id}/huy/")["Location"] == ROOT
    assert desk("admin").get(f"{ROOT}{draft.id}/").status_code == 404
