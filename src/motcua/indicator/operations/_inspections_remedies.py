"""Recommendations are followed up: the unit reports what it remedied, until it is enough."""

from datetime import datetime

from motcua.indicator import policy
from motcua.indicator.events import RecommendationClosed, Remedied, RemedySentBack
from motcua.indicator.models import Recommendation, Remediation, UnitVisit
from motcua.indicator.operations._inspections_visits import close_if_ended
from motcua.indicator.operations._words import written
from motcua.indicator.policy import NoSuchInspection
from motcua.indicator.queries._inspections import (
    RecommendationCard,
    on_recommendation,
    recommendation_card,
    why_not_inspect,
)
from motcua.indicator.states import REMEDY_TRANSITIONS, RecommendationState, RemedyVerb, VisitState
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required


@transaction_required
def report_remedy(
    *, actor: Actor, at: datetime, recommendation_id: int, words: str, file_id: int | None = None
) -> RecommendationCard:
    """Report what was done about a recommendation, with a file that shows it."""
    row, visit, actor = _recommendation(actor, recommendation_id, RemedyVerb.REMEDY)
    Remediation.objects.create(
        recommendation=row,
        words=written(words, "words"),
        file_id=file_id,
        reported_by=actor.person_id or 0,
        reported_at=at,
    )
    row.state = RecommendationState.ANSWERED
    row.save(update_fields=["state"])
    in_time = clock.local_date(at) <= row.due_on
    ledger.record(Remedied(row.pk, visit.agency_id, in_time), actor=actor, at=at)
    return recommendation_card(row, visit, actor)


@transaction_required
def accept_remedy(*, actor: Actor, at: datetime, recommendation_id: int, answer: str = "") -> RecommendationCard:
    """Say that it is enough; with the last recommendation of the last unit the inspection is closed."""
    row, visit, actor = _recommendation(actor, recommendation_id, RemedyVerb.ACCEPT)
    _judge(row, True, written(answer, "answer", optional=True), actor, at)
    row.state, row.closed_at = RecommendationState.CLOSED, at
    row.save(update_fields=["state", "closed_at"])
    ledger.record(RecommendationClosed(row.pk, visit.agency_id), actor=actor, at=at)
    close_if_ended(visit.inspection_id, actor, at)
    return recommendation_card(row, visit, actor)


@transaction_required
def send_back_remedy(*, actor: Actor, at: datetime, recommendation_id: int, answer: str) -> RecommendationCard:
    """Say what is still missing; the deadline stays as it is."""
    row, visit, actor = _recommendation(actor, recommendation_id, RemedyVerb.SEND_BACK)
    _judge(row, False, written(answer, "answer"), actor, at)
    row.state = RecommendationState.OPEN
    row.save(update_fields=["state"])
    ledger.record(RemedySentBack(row.pk, visit.agency_id), actor=actor, at=at)
    return recommendation_card(row, visit, actor)


def _judge(row: Recommendation, accepted: bool, answer: str, actor: Actor, at: datetime) -> None:
    last = Remediation.objects.filter(recommendation=row).latest("id")
    last.accepted, last.answer, last.judged_by, last.judged_at = accepted, answer, actor.person_id, at
    last.save(update_fields=["accepted", "answer", "judged_by", "judged_at"])


def _recommendation(actor: Actor, recommendation_id: int, verb: RemedyVerb) -> tuple[Recommendation, UnitVisit, Actor]:
    """The recommendation, locked, its visit, and the actor as the ledger names him or her."""
    row = Recommendation.objects.select_for_update().filter(pk=recommendation_id).first()
    visits = UnitVisit.objects.select_related("inspection").filter(policy.visits_seen_by(actor))
    visit = visits.filter(pk=row.visit_id).first() if row is not None else None
    if row is None or visit is None:
        raise NoSuchInspection()
    acting = on_recommendation(actor, visit, verb)
    concluded = visit.state == VisitState.CONCLUDED
    if acting is None or not concluded or (RecommendationState(row.state), verb) not in REMEDY_TRANSITIONS:
        raise why_not_inspect(verb, recommendation_card(row, visit, actor), viewer=actor)
    return row, visit, acting
