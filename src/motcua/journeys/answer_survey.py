"""Whoever is asked gives a sheet back; whether somebody got the result a survey is about, the dossiers tell."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from motcua.dossier import queries as dossiers
from motcua.feedback import operations as feedback
from motcua.feedback import queries as surveys
from motcua.feedback.states import Audience
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction_required


def is_asked(card: surveys.SurveyCard, *, viewer: Actor) -> bool:
    """Whether the survey is for the viewer."""
    if card.audience is Audience.OFFICERS:
        return viewer.is_officer and card.audience_agency_id in viewer.agency_ids()
    if not viewer.is_citizen:
        return False
    if card.audience is Audience.CITIZENS or card.results_from is None or card.results_to is None:
        return True
    return dossiers.has_result(card.procedure, card.results_from, card.results_to, viewer=viewer)


@transaction_required
def answer_survey(*, actor: Actor, at: datetime, survey_id: int, given: Mapping[str, Sequence[str]]) -> None:
    """
    Give one's sheet back, once.

    :raises motcua.feedback.operations.NotAsked: to whoever is not among those asked
    """
    if not is_asked(surveys.get_survey(survey_id, viewer=actor), viewer=actor):
        raise feedback.NotAsked()
    feedback.answer_survey(actor=actor, at=at, survey_id=survey_id, given=given)
