"""What is written in an inspection, and the file or photo that shows it, are kept together."""

from datetime import datetime

from motcua.indicator import operations as indicator
from motcua.indicator.queries import RecommendationCard, VisitCard
from motcua.indicator.states import Judgement
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction_required
from motcua.vault import operations as vault
from motcua.vault.ports import Received
from motcua.vault.states import AccessClass

ANSWER = "inspection.answer"
FINDING = "inspection.finding"
REMEDY = "inspection.remedy"


@transaction_required
def answer_criterion(
    *, actor: Actor, at: datetime, unit_visit_id: int, criterion: str, words: str, proof: Received | None = None
) -> VisitCard:
    """The unit answers a criterion in its self-report."""
    return indicator.answer_criterion(
        actor=actor,
        at=at,
        unit_visit_id=unit_visit_id,
        criterion=criterion,
        words=words,
        file_id=_kept(proof, ANSWER, actor, at),
    )


@transaction_required
def record_finding(
    *,
    actor: Actor,
    at: datetime,
    unit_visit_id: int,
    criterion: str,
    judgement: Judgement,
    words: str,
    proof: Received | None = None,
) -> VisitCard:
    """The team writes down what it finds on the spot."""
    return indicator.record_finding(
        actor=actor,
        at=at,
        unit_visit_id=unit_visit_id,
        criterion=criterion,
        judgement=judgement,
        words=words,
        file_id=_kept(proof, FINDING, actor, at),
    )


@transaction_required
def report_remedy(
    *, actor: Actor, at: datetime, recommendation_id: int, words: str, proof: Received | None = None
) -> RecommendationCard:
    """The unit reports what it remedied."""
    return indicator.report_remedy(
        actor=actor,
        at=at,
        recommendation_id=recommendation_id,
        words=words,
        file_id=_kept(proof, REMEDY, actor, at),
    )


def _kept(proof: Received | None, purpose: str, actor: Actor, at: datetime) -> int | None:
    if proof is None:
        return None
    return vault.keep(actor=actor, at=at, received=proof, access_class=AccessClass.INTERNAL, purpose=purpose).id
