"""How a dossier ends: finished, withdrawn, stopped; and reopened when an error must be corrected."""

from datetime import datetime

from motcua.dossier import policy, rules
from motcua.dossier.events import (
    DossierFinished,
    DossierReopened,
    DossierStopped,
    DossierWithdrawn,
    ResultViewed,
)
from motcua.dossier.models import Dossier, Hold, Result, Slip
from motcua.dossier.operations._decide import NothingDrafted
from motcua.dossier.operations._reception import ReasonMissing
from motcua.dossier.queries import DossierCard, _legal, card_of
from motcua.dossier.states import Delivery, Verb
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required


@transaction_required
def finish(*, actor: Actor, at: datetime, dossier_id: int) -> DossierCard:
    """
    The work is done and the answer waits to be collected: the clock stops here (status 9).

    :raises NothingDrafted: if the answer was not signed
    """
    dossier = Dossier.locked(dossier_id)
    actor = policy.at_work(actor, dossier)
    dossier.move(Verb.FINISH)
    if dossier.decided_at is None:
        raise NothingDrafted()
    dossier.finished_at = dossier.ended_at = at
    dossier.delivery = Delivery.READY
    dossier.save(update_fields=["state", "finished_at", "ended_at", "delivery"])
    punctuality = rules.punctuality(at, dossier.due_at)
    event = DossierFinished(dossier.pk, dossier.state, dossier.decision, dossier.due_at, punctuality)
    ledger.record(event, actor=actor, at=at)
    return card_of(dossier)


@transaction_required
def note_download(*, actor: Actor, at: datetime, dossier_id: int) -> None:
    """Record that a result was opened or downloaded: reads of results leave a trace."""
    dossier = Dossier.locked(dossier_id)
    policy.must_see(actor, dossier)
    result = Result.objects.filter(dossier=dossier, replaced_at__isnull=True, file__isnull=False).first()
    if result is None:
        raise NothingDrafted()
    ledger.record(ResultViewed(dossier.pk, dossier.state, result.pk), actor=actor, at=at)


@transaction_required
def withdraw(*, actor: Actor, at: datetime, dossier_id: int) -> DossierCard:
    """The applicant takes the dossier back while it is unresolved (status 7)."""
    dossier = Dossier.locked(dossier_id)
    actor = policy.may_file(actor, dossier)
    dossier.move(Verb.WITHDRAW)
    _close(dossier, at=at)
    event = DossierWithdrawn(dossier.pk, dossier.state, was_received=dossier.received_at is not None)
    ledger.record(event, actor=actor, at=at)
    return card_of(dossier)


@transaction_required
def stop(*, actor: Actor, at: datetime, dossier_id: int, reason: str) -> DossierCard:
    """
    Stop settling, with a notice that names the ground (status 8; form TT03-05).

    :raises ReasonMissing: if no ground is given
    """
    dossier = Dossier.locked(dossier_id)
    actor = policy.as_leader(actor, dossier)
    if not reason.strip():
        raise ReasonMissing()
    dossier.move(Verb.STOP)
    _close(dossier, at=at)
    slip = Slip.objects.create(
        dossier=dossier,
        form_code=_legal.form_code(_legal.regime_of(dossier, at=at), "STOP_NOTICE"),
        issued_at=at,
        issued_by=actor.person_id,
        agency_id=dossier.competent_agency_id,
        reason=reason.strip(),
    )
    ledger.record(DossierStopped(dossier.pk, dossier.state, slip.pk), actor=actor, at=at)
    return card_of(dossier)


def _close(dossier: Dossier, *, at: datetime) -> None:
    Hold.objects.filter(dossier=dossier, ends_at__isnull=True).update(ends_at=at)
    dossier.ended_at = at
    dossier.save(update_fields=["state", "ended_at"])


@transaction_required
def reopen(*, actor: Actor, at: datetime, dossier_id: int, reason: str) -> DossierCard:
    """
    Correct an error before the result is collected: the signed answer is set aside, the work goes on (9 → 4, logged).

    :raises ReasonMissing: if no reason is given
    """
    dossier = Dossier.locked(dossier_id)
    actor = policy.as_leader(actor, dossier)
    if not reason.strip():
        raise ReasonMissing()
    dossier.move(Verb.REOPEN)
    dossier.finished_at = dossier.ended_at = dossier.decided_at = None
    dossier.decision, dossier.delivery = "", Delivery.NOT_READY
    dossier.save(update_fields=["state", "finished_at", "ended_at", "decided_at", "decision", "delivery"])
    Result.objects.filter(dossier=dossier, replaced_at__isnull=True).update(replaced_at=at)
    Slip.objects.create(
        dossier=dossier,
        form_code="REOPENING",
        issued_at=at,
        issued_by=actor.person_id,
        agency_id=dossier.competent_agency_id,
        reason=reason.strip(),
    )
    ledger.record(DossierReopened(dossier.pk, dossier.state, dossier.due_at), actor=actor, at=at)
    return card_of(dossier)
