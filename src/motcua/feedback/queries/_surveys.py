"""Reading surveys: by those who write them, by those who are asked, and results by everybody once published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from motcua.feedback import policy, rules, states
from motcua.feedback.models import Survey, SurveySheet, SurveyVoice
from motcua.feedback.policy import NoSuchSurvey
from motcua.feedback.rules import Phrase, Question, Tally
from motcua.feedback.states import Audience, SurveyState, SurveyVerb
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import WrongState
from motcua.kernel.plain.page import Page


class NoResultsYet(WrongState):
    """The results can be read when the survey is closed: until then nobody may see them, so that no answer can be
    joined to a person."""

    code = "feedback.no_results_yet"


class TooFewAnswers(WrongState):
    """Fewer than {fewest} people answered. Their answers are not shown: they would point to persons."""

    code = "feedback.too_few_answers"


@dataclass(frozen=True, slots=True)
class SurveyCard:
    """A survey. `verbs` are what the viewer may do with it now."""

    id: int
    agency_id: int
    state: SurveyState
    title: Phrase
    words: Phrase
    questions: tuple[Question, ...]
    audience: Audience
    audience_agency_id: int | None
    procedure: str
    results_from: date | None
    results_to: date | None
    opens_on: date
    closes_on: date
    published_at: datetime | None
    verbs: frozenset[SurveyVerb]

    def takes_answers(self, at: datetime) -> bool:
        return self.state is SurveyState.OPEN and self.opens_on <= clock.local_date(at) <= self.closes_on

    @property
    def may_change(self) -> bool:
        return SurveyVerb.CHANGE in self.verbs

    @property
    def has_results(self) -> bool:
        return self.state in states.HAS_RESULTS

    @property
    def is_published(self) -> bool:
        return self.state is SurveyState.PUBLISHED


@dataclass(frozen=True, slots=True)
class Results:
    """`is_whole` for those who asked; for everybody else small numbers and free texts are withheld."""

    sheets: int
    tallies: tuple[Tally, ...]
    is_whole: bool


def get_survey(survey_id: int, *, viewer: Actor) -> SurveyCard:
    """:raises NoSuchSurvey: if there is none, or it is not for this viewer"""
    return survey_card(_seen(survey_id, viewer), viewer)


def list_surveys(
    *, viewer: Actor, within: Sequence[SurveyState] = tuple(SurveyState), number: int = 1, size: int = 50
) -> Page[SurveyCard]:
    """The surveys that an officer writes and reads, newest first."""
    mine = policy.surveys_of(viewer) if viewer.is_officer or viewer.is_system else policy.surveys_of(Actor.NOBODY)
    return _cards(Survey.objects.filter(mine, state__in=within).order_by("-id"), viewer, number, size)


def list_running(*, viewer: Actor, at: datetime, size: int = 50) -> tuple[SurveyCard, ...]:
    """What is being asked now and is for the viewer to see, what ends first at the top."""
    today = clock.local_date(at)
    rows = Survey.objects.filter(
        policy.surveys_seen_by(viewer), state=SurveyState.OPEN, opens_on__lte=today, closes_on__gte=today
    )
    return tuple(survey_card(row, viewer) for row in rows.order_by("closes_on", "id")[:size])


def list_surveys_published(*, viewer: Actor, number: int = 1, size: int = 20) -> Page[SurveyCard]:
    """Surveys with results for everybody, newest first."""
    rows = Survey.objects.filter(state=SurveyState.PUBLISHED).order_by("-published_at", "-id")
    return _cards(rows, viewer, number, size)


def list_surveys_over(*, viewer: Actor, at: datetime) -> tuple[int, ...]:
    """The ids of open surveys whose period is over; for the job that closes them."""
    rows = Survey.objects.filter(policy.surveys_of(viewer), state=SurveyState.OPEN, closes_on__lt=clock.local_date(at))
    return tuple(rows.order_by("id").values_list("id", flat=True))


def has_answered(survey_id: int, *, viewer: Actor) -> bool:
    """Whether the viewer has given a sheet back. What was in it, nobody can tell."""
    row = _seen(survey_id, viewer)
    voter = policy.voter_of(viewer, row)
    return bool(voter) and SurveyVoice.objects.filter(survey=row, voter=voter).exists()


def list_answered(*, viewer: Actor) -> tuple[SurveyCard, ...]:
    """The surveys in which the viewer, a citizen or organisation, took part, the latest first."""
    if not viewer.is_citizen or viewer.party_id is None:
        return ()
    voices = SurveyVoice.objects.filter(voter=f"party:{viewer.party_id}")
    rows = Survey.objects.filter(pk__in=voices.values("survey")).order_by("-id")
    return tuple(survey_card(row, viewer) for row in rows)


def count_voices(survey_id: int, *, viewer: Actor) -> int:
    """How many have answered so far."""
    return SurveyVoice.objects.filter(survey=_seen(survey_id, viewer)).count()


def get_results(survey_id: int, *, viewer: Actor) -> Results:
    """
    What was said, counted.

    :raises NoResultsYet: before the survey is closed; to everybody else, before it is published
    :raises TooFewAnswers: if the answers of so few would point to persons
    """
    row = _seen(survey_id, viewer)
    is_whole = policy.surveys(viewer, row.agency_id) is not None
    if row.state not in (states.HAS_RESULTS if is_whole else (SurveyState.PUBLISHED,)):
        raise NoResultsYet()
    sheets = list(SurveySheet.objects.filter(survey=row).values_list("answers", flat=True))
    if len(sheets) < rules.FEWEST:
        raise TooFewAnswers(fewest=rules.FEWEST)
    counted = rules.tally([rules.read(one) for one in row.questions], sheets)
    return Results(len(sheets), counted if is_whole else tuple(map(rules.withheld, counted)), is_whole)


def survey_card(row: Survey, viewer: Actor) -> SurveyCard:
    state = SurveyState(row.state)
    is_theirs = policy.surveys(viewer, row.agency_id) is not None
    return SurveyCard(
        id=row.pk,
        agency_id=row.agency_id,
        state=state,
        title=Phrase(**row.title),
        words=Phrase(**row.words),
        questions=tuple(rules.read(one) for one in row.questions),
        audience=Audience(row.audience),
        audience_agency_id=row.audience_agency_id,
        procedure=row.procedure,
        results_from=row.results_from,
        results_to=row.results_to,
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        published_at=row.published_at,
        verbs=states.SURVEY_VERBS[state] if is_theirs else frozenset(),
    )


def _seen(survey_id: int, viewer: Actor) -> Survey:
    row = Survey.objects.filter(policy.surveys_seen_by(viewer), pk=survey_id).first()
    if row is None:
        raise NoSuchSurvey()
    return row


def _cards(rows: QuerySet[Survey], viewer: Actor, number: int, size: int) -> Page[SurveyCard]:
    start = (number - 1) * size
    found = [survey_card(row, viewer) for row in rows[start : start + size + 1]]
    return Page.cut(found, number=number, size=size)
