"""Giving an answer sheet back."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.feedback import policy, rules
from motcua.feedback.events import SurveyAnswered
from motcua.feedback.models import Survey, SurveySheet, SurveyVoice
from motcua.feedback.policy import NoSuchSurvey
from motcua.feedback.queries._surveys import survey_card
from motcua.feedback.states import AnswerFault
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid, NotAllowed, Taken, WrongState
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required


class NotTakingAnswers(WrongState):
    """This survey takes no answers now: it has not begun yet, or it is over."""

    code = "feedback.survey_not_taking_answers"


class NotAsked(NotAllowed):
    """This survey is for others: you are not among those who are asked."""

    code = "feedback.survey_not_for_you"


class AnsweredAlready(Taken):
    """You have answered this survey. Thank you."""

    code = "feedback.survey_answered_already"


class FaultyAnswers(Invalid):
    """Some answers are missing or cannot be taken as they are."""

    code = "feedback.faulty_answers"

    def __init__(self, *, faults: Mapping[str, AnswerFault]) -> None:
        super().__init__(faults=dict(faults))
        self.faults = faults


@transaction_required
def answer_survey(*, actor: Actor, at: datetime, survey_id: int, given: Mapping[str, Sequence[str]]) -> None:
    """
    Give one's sheet back, once. Who has answered and what was answered are kept apart; whether somebody got the result
    that a survey is about is asked by the journey.

    :raises NotTakingAnswers: before it begins and when it is over
    :raises NotAsked: to whoever is not among those asked
    :raises AnsweredAlready: the second time
    :raises FaultyAnswers: with what is wrong, by question
    """
    seen = Survey.objects.filter(policy.surveys_seen_by(actor), pk=survey_id)
    row = seen.select_for_update(of=("self",), no_key=True).first()
    if row is None:
        raise NoSuchSurvey()
    if not survey_card(row, actor).takes_answers(at):
        raise NotTakingAnswers()
    voter = policy.voter_of(actor, row)
    if not voter:
        raise NotAsked()
    answers, faults = rules.answers_of([rules.read(one) for one in row.questions], given)
    if SurveyVoice.objects.filter(survey=row, voter=voter).exists():
        raise AnsweredAlready()
    if faults:
        raise FaultyAnswers(faults=faults)
    try:
        with transaction.atomic():
            SurveyVoice.objects.create(survey=row, voter=voter)
    except IntegrityError:
        raise AnsweredAlready() from None
    SurveySheet.objects.create(survey=row, answers=answers)
    ledger.record(SurveyAnswered(row.pk, row.agency_id), actor=actor, at=at)
