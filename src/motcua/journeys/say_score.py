"""What a unit says of an indicator, or why it appeals, with the files that show it kept beside."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from motcua.indicator import operations as indicator
from motcua.indicator.queries import Amount, ScoreCard
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction_required
from motcua.vault import operations as vault
from motcua.vault.ports import Received
from motcua.vault.states import AccessClass

PURPOSE = "assessment.evidence"


@transaction_required
def enter_score(
    *,
    actor: Actor,
    at: datetime,
    score_id: int,
    amount: Amount | None,
    note: str = "",
    links: str = "",
    proofs: Sequence[Received] = (),
    without: Iterable[int] = (),
) -> ScoreCard:
    """Enter a value with what shows it."""
    return indicator.enter_score(
        actor=actor,
        at=at,
        score_id=score_id,
        amount=amount,
        note=note,
        links=links,
        file_ids=_kept(actor, at, proofs),
        without=without,
    )


@transaction_required
def appeal_score(
    *,
    actor: Actor,
    at: datetime,
    score_id: int,
    words: str,
    asked: Amount | None = None,
    proofs: Sequence[Received] = (),
) -> ScoreCard:
    """Appeal against a score, with what shows that it should be another."""
    return indicator.appeal_score(
        actor=actor, at=at, score_id=score_id, words=words, asked=asked, file_ids=_kept(actor, at, proofs)
    )


def _kept(actor: Actor, at: datetime, proofs: Sequence[Received]) -> tuple[int, ...]:
    return tuple(
        vault.keep(actor=actor, at=at, received=one, access_class=AccessClass.INTERNAL, purpose=PURPOSE).id
        for one in proofs
    )
