"""Surveys: writing one, opening, closing and publishing it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import connection

from motcua.feedback import policy, rules, states
from motcua.feedback.events import (
    SurveyChanged,
    SurveyClosed,
    SurveyDiscarded,
    SurveyDrafted,
    SurveyOpened,
    SurveyPublished,
)
from motcua.feedback.models import Survey, SurveySheet
from motcua.feedback.operations._petitions import written
from motcua.feedback.policy import NoSuchSurvey
from motcua.feedback.queries._surveys import SurveyCard, survey_card
from motcua.feedback.rules import Phrase, Question
from motcua.feedback.states import Audience, QuestionFault, QuestionKind, SurveyState, SurveyVerb
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Invalid, WrongState
from motcua.kernel.plain.text import nfc
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.org import queries as org

LONGEST_SURVEY_TITLE = 200
LONGEST_SURVEY_WORDS = 4000


class SurveyMovedOn(WrongState):
    """This survey is no longer as you saw it: look at how it stands now."""

    code = "feedback.survey_moved_on"


class EndsBeforeItBegins(Invalid):
    """The last day lies before the first."""

    code = "feedback.survey_ends_before_it_begins"


class OverAlready(Invalid):
    """The last day is over already. Choose a later one."""

    code = "feedback.survey_over_already"


class AudienceOpen(Incomplete):
    """Say who is asked: this part is missing."""

    code = "feedback.survey_audience_open"


class NothingAsked(Incomplete):
    """Add at least one question before the survey is opened."""

    code = "feedback.survey_asks_nothing"


class TooManyQuestions(Invalid):
    """A survey has at most {most} questions."""

    code = "feedback.survey_too_many_questions"


class FaultyQuestion(Invalid):
    """The question cannot be asked like that."""

    code = "feedback.faulty_question"

    def __init__(self, *, faults: dict[str, QuestionFault]) -> None:
        super().__init__(faults=faults)
        self.faults = faults


@dataclass(frozen=True, slots=True)
class SurveyDetails:
    """What a survey is called, whom it asks, and when."""

    title: Phrase
    words: Phrase
    audience: Audience
    opens_on: date
    closes_on: date
    audience_agency_id: int | None = None
    procedure: str = ""
    results_from: date | None = None
    results_to: date | None = None


@transaction_required
def draft_survey(*, actor: Actor, at: datetime, agency_id: int, details: SurveyDetails) -> SurveyCard:
    """
    Begin a survey in the name of an agency; nobody is asked yet.

    :raises NotYourSurvey: to whoever is no administrator or procedure controller there
    """
    actor = policy.may_survey(actor, agency_id)
    row = Survey(agency_id=agency_id, state=SurveyState.DRAFT, drafted_at=at)
    _describe(row, details, actor)
    row.save(force_insert=True)
    ledger.record(SurveyDrafted(row.pk, agency_id), actor=actor, at=at)
    return survey_card(row, actor)


@transaction_required
def change_survey(*, actor: Actor, at: datetime, survey_id: int, details: SurveyDetails) -> SurveyCard:
    """
    Call a draft otherwise, ask others, at another time.

    :raises SurveyMovedOn: once it is open
    """
    row, actor = _at_hand(actor, survey_id, SurveyVerb.CHANGE)
    _describe(row, details, actor)
    row.save()
    return _changed(row, actor, at)


@transaction_required
def put_question(*, actor: Actor, at: datetime, survey_id: int, question: Question) -> SurveyCard:
    """
    Put a question in the place of the one with the same key; one without a key goes to the end.

    :raises FaultyQuestion: with what is wrong, by the part that mends it
    """
    row, actor = _at_hand(actor, survey_id, SurveyVerb.CHANGE)
    question = _normal(question)
    if faults := rules.faults_of(question):
        raise FaultyQuestion(faults=faults)
    keys = [one["key"] for one in row.questions]
    if question.key:
        if question.key not in keys:
            raise SurveyMovedOn()
        row.questions[keys.index(question.key)] = rules.kept(question)
    elif len(keys) >= rules.MOST_QUESTIONS:
        raise TooManyQuestions(most=rules.MOST_QUESTIONS)
    else:
        number = max((int(key[1:]) for key in keys), default=0) + 1
        row.questions.append(rules.kept(replace(question, key=f"q{number}")))
    row.save(update_fields=["questions"])
    return _changed(row, actor, at)


@transaction_required
def move_question(*, actor: Actor, at: datetime, survey_id: int, key: str, by: int) -> SurveyCard:
    """Move a question up (`by` below zero) or down; at the end of the list it stays where it is."""
    row, actor = _at_hand(actor, survey_id, SurveyVerb.CHANGE)
    place = _place(row, key)
    moved = row.questions.pop(place)
    row.questions.insert(max(place + by, 0), moved)
    row.save(update_fields=["questions"])
    return _changed(row, actor, at)


@transaction_required
def drop_question(*, actor: Actor, at: datetime, survey_id: int, key: str) -> SurveyCard:
    """Take a question out of a draft."""
    row, actor = _at_hand(actor, survey_id, SurveyVerb.CHANGE)
    row.questions.pop(_place(row, key))
    row.save(update_fields=["questions"])
    return _changed(row, actor, at)


@transaction_required
def discard_survey(*, actor: Actor, at: datetime, survey_id: int) -> None:
    """Throw a draft away; the ledger remembers that there was one."""
    row, actor = _at_hand(actor, survey_id, SurveyVerb.DISCARD)
    event = SurveyDiscarded(row.pk, row.agency_id)
    row.delete()
    ledger.record(event, actor=actor, at=at)


@transaction_required
def open_survey(*, actor: Actor, at: datetime, survey_id: int) -> SurveyCard:
    """
    Let it be answered within its period; from now on its questions stand.

    :raises NothingAsked: if it has no question
    :raises OverAlready: if its last day is over
    """
    row, actor = _at_hand(actor, survey_id, SurveyVerb.OPEN)
    if not row.questions:
        raise NothingAsked()
    if row.closes_on < clock.local_date(at):
        raise OverAlready()
    row.state = SurveyState.OPEN
    row.save(update_fields=["state"])
    ledger.record(SurveyOpened(row.pk, row.agency_id, row.audience), actor=actor, at=at)
    return survey_card(row, actor)


@transaction_required
def close_survey(*, actor: Actor, at: datetime, survey_id: int) -> SurveyCard:
    """
    Take no more answers. The sheets are written anew in a chance order, so that not even the way in which the database
    keeps rows says in which order people came.
    """
    row, actor = _at_hand(actor, survey_id, SurveyVerb.CLOSE)
    row.state, row.closed_at = SurveyState.CLOSED, at
    row.save(update_fields=["state", "closed_at"])
    with connection.cursor() as cursor:
        cursor.execute(_SHUFFLE, [row.pk])
    answered = SurveySheet.objects.filter(survey=row).count()
    ledger.record(SurveyClosed(row.pk, row.agency_id, answered), actor=actor, at=at)
    return survey_card(row, actor)


_SHUFFLE = """
WITH gone AS (DELETE FROM feedback_survey_sheet WHERE survey_id = %s RETURNING survey_id, answers)
INSERT INTO feedback_survey_sheet (id, survey_id, answers)
SELECT gen_random_uuid(), survey_id, answers FROM gone ORDER BY random()
"""


@transaction_required
def publish_survey(*, actor: Actor, at: datetime, survey_id: int) -> SurveyCard:
    """Let everybody read the results, without free texts and without small numbers."""
    row, actor = _at_hand(actor, survey_id, SurveyVerb.PUBLISH)
    row.state, row.published_at = SurveyState.PUBLISHED, at
    row.save(update_fields=["state", "published_at"])
    ledger.record(SurveyPublished(row.pk, row.agency_id), actor=actor, at=at)
    return survey_card(row, actor)


def _at_hand(actor: Actor, survey_id: int, verb: SurveyVerb) -> tuple[Survey, Actor]:
    """The survey, locked, and the actor as the ledger names him or her."""
    seen = Survey.objects.filter(policy.surveys_seen_by(actor), pk=survey_id)
    row = seen.select_for_update(of=("self",)).first()
    if row is None:
        raise NoSuchSurvey()
    actor = policy.may_survey(actor, row.agency_id)
    if verb not in states.SURVEY_VERBS[SurveyState(row.state)]:
        raise SurveyMovedOn()
    return row, actor


def _changed(row: Survey, actor: Actor, at: datetime) -> SurveyCard:
    ledger.record(SurveyChanged(row.pk, row.agency_id), actor=actor, at=at)
    return survey_card(row, actor)


def _place(row: Survey, key: str) -> int:
    for place, one in enumerate(row.questions):
        if one["key"] == key:
            return place
    raise SurveyMovedOn()


def _describe(row: Survey, details: SurveyDetails, actor: Actor) -> None:
    row.title = _both(details.title, "title", LONGEST_SURVEY_TITLE)
    row.words = _both(details.words, "words", LONGEST_SURVEY_WORDS)
    if details.closes_on < details.opens_on:
        raise EndsBeforeItBegins(field="closes_on")
    row.opens_on, row.closes_on, row.audience = details.opens_on, details.closes_on, details.audience
    row.audience_agency_id, row.procedure, row.results_from, row.results_to = None, "", None, None
    if details.audience is Audience.OFFICERS:
        if details.audience_agency_id is None:
            raise AudienceOpen(field="audience_agency")
        row.audience_agency_id = org.get_agency(details.audience_agency_id, viewer=actor).id
    if details.audience is Audience.RECIPIENTS:
        parts = {name: getattr(details, name) for name in ("procedure", "results_from", "results_to")}
        if missing := next((name for name, value in parts.items() if not value), None):
            raise AudienceOpen(field=missing)
        row.procedure, row.results_from, row.results_to = parts.values()
        if row.results_to < row.results_from:
            raise EndsBeforeItBegins(field="results_to")


def _both(phrase: Phrase, field: str, longest: int) -> dict[str, str]:
    return {code: written(phrase.get(code), f"{field}_{code}", longest) for code in ("vi", "en")}


def _normal(question: Question) -> Question:
    """In the one normal form, with nothing left over from another kind of question."""
    kind = question.kind
    has_options = kind in (QuestionKind.ONE, QuestionKind.MANY, QuestionKind.SCALE)
    has_ends = kind in (QuestionKind.SCALE, QuestionKind.NUMBER)
    return replace(
        question,
        text=_clean([question.text])[0],
        options=_clean(question.options) if has_options else (),
        low=question.low if has_ends else None,
        high=question.high if has_ends else None,
    )


def _clean(phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    return tuple(Phrase(" ".join(nfc(one.vi).split()), " ".join(nfc(one.en).split())) for one in phrases)
