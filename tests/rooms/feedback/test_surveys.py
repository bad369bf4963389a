"""Surveys: written and opened by those who may, answered once by those who are asked, joined to nobody."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from motcua.feedback import operations as feedback
from motcua.feedback import queries
from motcua.feedback.operations import SurveyDetails
from motcua.feedback.queries import Phrase, Question, SurveyCard
from motcua.feedback.states import Audience, QuestionKind, SurveyState
from motcua.interfaces.jobs.surveys import close_surveys
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Refused
from motcua.kernel.store import ledger
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING, TODAY

WEEK = timedelta(days=7)
DETAILS = SurveyDetails(
    title=Phrase("Giờ làm việc của Trung tâm", "Opening hours of the centre"),
    words=Phrase("Chúng tôi muốn biết giờ nào hợp với bạn.", "We want to know which hours suit you."),
    audience=Audience.CITIZENS,
    opens_on=TODAY,
    closes_on=TODAY + WEEK,
)
QUESTION = Question(
    "", QuestionKind.ONE, Phrase("Sáng hay chiều?", "Morning or afternoon?"),
    (Phrase("Sáng", "Morning"), Phrase("Chiều", "Afternoon")), required=True,
)  # fmt: skip
Written = Callable[..., SurveyCard]


@pytest.fixture
def drafted(cast: Cast) -> Written:
    """`drafted()`: a draft with one question, of the province; `drafted(audience=…)` another one."""

    def _drafted(**how: Any) -> SurveyCard:
        details = SurveyDetails(**{name: getattr(DETAILS, name) for name in DETAILS.__slots__} | how)
        card = feedback.draft_survey(
            actor=cast.controller, at=MONDAY_MORNING, agency_id=cast.province.id, details=details
        )
        return feedback.put_question(actor=cast.admin, at=MONDAY_MORNING, survey_id=card.id, question=QUESTION)

    return _drafted


@pytest.fixture
def opened(cast: Cast, drafted: Written) -> Written:
    def _opened(**how: Any) -> SurveyCard:
        return feedback.open_survey(actor=cast.controller, at=MONDAY_MORNING, survey_id=drafted(**how).id)

    return _opened


def answer(actor: Actor, card: SurveyCard, said: str = "0", at: datetime = MONDAY_MORNING) -> None:
    feedback.answer_survey(actor=actor, at=at, survey_id=card.id, given={"q1": [said]})


def crowd(number: int) -> list[Actor]:
    """Citizens with a party each."""
    kind = Actor.NOBODY.kind.__class__.CITIZEN
    return [Actor(kind, f"citizen:{at}", account_id=at, party_id=at) for at in range(9000, 9000 + number)]


def test_a_survey_goes_from_draft_to_published(cast: Cast, opened: Written) -> None:
    card = opened()
    for citizen in crowd(6):
        answer(citizen, card)
    closed = feedback.close_survey(actor=cast.admin, at=MONDAY_MORNING, survey_id=card.id)
    assert (closed.state, queries.get_results(card.id, viewer=cast.admin).sheets) == (SurveyState.CLOSED, 6)
    feedback.publish_survey(actor=cast.controller, at=MONDAY_MORNING, survey_id=card.id)
    found = queries.get_results(card.id, viewer=Actor.NOBODY)
    assert (found.tallies[0].counts, found.is_whole) == ((6, 0), False)
    assert [entry.name.removeprefix("feedback.survey_") for entry in ledger.history("survey", card.id)] == [
        *("drafted", "changed", "opened", *["answered"] * 6, "closed", "published")
    ]


@pytest.mark.parametrize("who", ["applicant", "specialist", "leader", "inspector", "operator", "stranger"])
def test_only_administrators_and_controllers_of_the_agency_write_surveys(cast: Cast, who: str) -> None:
    with pytest.raises(feedback.NotYourSurvey):
        feedback.draft_survey(actor=cast.actor(who), at=MONDAY_MORNING, agency_id=cast.province.id, details=DETAILS)


@pytest.mark.parametrize("who", ["nobody", "applicant", "specialist", "stranger"])
def test_a_draft_is_nothing_to_anybody_else(cast: Cast, drafted: Written, who: str) -> None:
    actor, card = Actor.NOBODY if who == "nobody" else cast.actor(who), drafted()
    with pytest.raises(queries.NoSuchSurvey):
        queries.get_survey(card.id, viewer=actor)
    with pytest.raises(queries.NoSuchSurvey):
        feedback.open_survey(actor=actor, at=MONDAY_MORNING, survey_id=card.id)


def test_questions_are_put_moved_and_taken_out(cast: Cast, drafted: Written) -> None:
    how: dict[str, Any] = {"actor": cast.admin, "at": MONDAY_MORNING, "survey_id": drafted().id}
    feedback.put_question(**how, question=QUESTION)
    feedback.move_question(**how, key="q2", by=-1)
    text = Question("q1", QuestionKind.TEXT, Phrase("Vì sao?", "Why?"))
    changed = feedback.put_question(**how, question=text)
    assert [(one.key, one.kind) for one in changed.questions] == [("q2", QuestionKind.ONE), ("q1", QuestionKind.TEXT)]
    assert [one.key for one in feedback.drop_question(**how, key="q2").questions] == ["q1"]
    with pytest.raises(feedback.FaultyQuestion):
        feedback.put_question(**how, question=Question("", QuestionKind.TEXT, Phrase("", "Why?")))


def test_once_open_the_questions_stand(cast: Cast, opened: Written) -> None:
    how: dict[str, Any] = {"actor": cast.admin, "at": MONDAY_MORNING, "survey_id": opened().id}
    for act in (
        lambda: feedback.put_question(**how, question=QUESTION),
        lambda: feedback.drop_question(**how, key="q1"),
        lambda: feedback.change_survey(**how, details=DETAILS),
        lambda: feedback.discard_survey(**how),
        lambda: feedback.publish_survey(**how),
    ):
        with pytest.raises(feedback.SurveyMovedOn):
            act()


def test_a_survey_without_questions_or_with_its_days_over_is_not_opened(cast: Cast, drafted: Written) -> None:
    how: dict[str, Any] = {"actor": cast.admin, "survey_id": drafted().id}
    with pytest.raises(feedback.OverAlready):
        feedback.open_survey(**how, at=MONDAY_MORNING + 2 * WEEK)
    feedback.drop_question(**how, at=MONDAY_MORNING, key="q1")
    with pytest.raises(feedback.NothingAsked):
        feedback.open_survey(**how, at=MONDAY_MORNING)


@pytest.mark.parametrize(
    ("how", "refusal", "field"),
    [
        ({"closes_on": TODAY - WEEK}, feedback.EndsBeforeItBegins, "closes_on"),
        ({"audience": Audience.OFFICERS}, feedback.AudienceOpen, "audience_agency"),
        ({"audience": Audience.RECIPIENTS}, feedback.AudienceOpen, "procedure"),
        ({"title": Phrase("Chỉ tiếng Việt", " ")}, feedback.NothingSaid, "title_en"),
    ],
)
def test_what_a_survey_lacks_is_said_at_its_field(
    drafted: Written, how: dict[str, Any], refusal: type[Refused], field: str
) -> None:
    with pytest.raises(refusal) as refused:
        drafted(**how)
    assert refused.value.data["field"] == field


def test_a_draft_is_thrown_away(cast: Cast, drafted: Written) -> None:
    card = drafted()
    feedback.discard_survey(actor=cast.admin, at=MONDAY_MORNING, survey_id=card.id)
    assert queries.list_surveys(viewer=cast.admin).rows == ()


def test_everybody_answers_once(cast: Cast, opened: Written) -> None:
    card = opened()
    answer(cast.applicant, card)
    with pytest.raises(feedback.AnsweredAlready):
        answer(cast.applicant, card, "1")
    answer(cast.neighbour, card)
    assert queries.count_voices(card.id, viewer=cast.admin) == 2
    assert queries.has_answered(card.id, viewer=cast.applicant)
    assert not queries.has_answered(card.id, viewer=cast.firm)


@pytest.mark.parametrize("who", ["specialist", "stranger", "nobody"])
def test_who_is_not_asked_does_not_answer(cast: Cast, opened: Written, who: str) -> None:
    with pytest.raises(feedback.NotAsked):
        answer(Actor.NOBODY if who == "nobody" else cast.actor(who), opened())


def test_a_survey_of_officers_is_for_those_of_the_agency(cast: Cast, opened: Written) -> None:
    card = opened(audience=Audience.OFFICERS, audience_agency_id=cast.culture.id)
    answer(cast.specialist, card)
    for other in (cast.partner, cast.stranger, cast.applicant):
        with pytest.raises(queries.NoSuchSurvey):
            answer(other, card)
    assert [one.id for one in queries.list_running(viewer=cast.head, at=MONDAY_MORNING)] == [card.id]
    assert queries.list_running(viewer=cast.applicant, at=MONDAY_MORNING) == ()


def test_a_faulty_sheet_is_not_counted(cast: Cast, opened: Written) -> None:
    card = opened()
    with pytest.raises(feedback.FaultyAnswers) as refused:
        answer(cast.applicant, card, "7")
    assert refused.value.faults == {"q1": "NOT_OFFERED"}
    assert not queries.has_answered(card.id, viewer=cast.applicant)


@pytest.mark.parametrize("days", [-1, 8])
def test_nothing_is_taken_before_the_first_day_and_after_the_last(cast: Cast, opened: Written, days: int) -> None:
    with pytest.raises(feedback.NotTakingAnswers):
        answer(cast.applicant, opened(), at=MONDAY_MORNING + timedelta(days=days))


def test_the_job_closes_what_is_over(cast: Cast, opened: Written) -> None:
    card = opened()
    assert close_surveys(MONDAY_MORNING + WEEK) == 0
    assert close_surveys(MONDAY_MORNING + WEEK + timedelta(days=1)) == 1
    assert queries.get_survey(card.id, viewer=cast.admin).state is SurveyState.CLOSED
    with pytest.raises(feedback.NotTakingAnswers):
        answer(cast.applicant, card)


def test_nobody_reads_answers_of_a_survey_that_runs_nor_those_of_a_few(cast: Cast, opened: Written) -> None:
    card = opened()
    for citizen in crowd(4):
        answer(citizen, card)
    with pytest.raises(queries.NoResultsYet):
        queries.get_results(card.id, viewer=cast.admin)
    feedback.close_survey(actor=cast.admin, at=MONDAY_MORNING, survey_id=card.id)
    with pytest.raises(queries.TooFewAnswers):
        queries.get_results(card.id, viewer=cast.admin)
    with pytest.raises(queries.NoResultsYet):
        queries.get_results(card.id, viewer=cast.applicant)


def test_neither_name_nor_time_nor_order_joins_a_sheet_to_a_person(cast: Cast, opened: Written) -> None:
    card = opened()
    for number, citizen in enumerate(crowd(40)):
        answer(citizen, card, str(number % 2))
    feedback.close_survey(actor=MACHINE, at=MONDAY_MORNING, survey_id=card.id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM feedback_survey_sheet ORDER BY ctid")
        assert [column.name for column in cursor.description or ()] == ["id", "answers", "survey_id"]
        cursor.execute("SELECT answers->>'q1' FROM feedback_survey_sheet ORDER BY ctid")
        kept = [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT count(DISTINCT xmin::text) FROM feedback_survey_sheet")
        assert cursor.fetchone() == (1,)
    assert kept != ["0", "1"] * 20
    assert sorted(kept) == ["0"] * 20 + ["1"] * 20
    answered = [entry for entry in ledger.history("survey", card.id) if entry.name == "feedback.survey_answered"]
    assert {frozenset(entry.data) for entry in answered} == {frozenset({"agency_id"})}
