"""At the one-stop: receive, refuse, forward (NĐ 61/2018 Arts 17-18)."""

from collections.abc import Iterable
from datetime import datetime

from motcua.catalogue import queries as catalogue
from motcua.dossier import policy, rules
from motcua.dossier.events import DossierForwarded, DossierNotAccepted, DossierReceived
from motcua.dossier.models import Dossier, Participant, Slip
from motcua.dossier.operations._fees import settle_fees
from motcua.dossier.queries import DossierCard, _legal, card_of
from motcua.dossier.states import Verb
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete
from motcua.kernel.store import ledger
from motcua.kernel.store.sequences import next_number
from motcua.kernel.store.transactions import transaction_required
from motcua.org import queries as org


class ReasonMissing(Incomplete):
    """Write the reason: it is printed on the slip the person gets."""

    code = "dossier.reason_missing"


@transaction_required
def receive(*, actor: Actor, at: datetime, dossier_id: int, participant_ids: Iterable[int] = ()) -> DossierCard:
    """
    Receive a submitted dossier: it gets its code, its regime and its appointment, and the receipt slip is issued.

    :param participant_ids: other agencies that the process will ask to do a part

    The clock starts now, or, for an agency elsewhere, when the dossier must have arrived there.
    """
    dossier = Dossier.locked(dossier_id)
    actor = policy.at_counter(actor, dossier)
    dossier.move(Verb.RECEIVE)
    dossier.received_at = at
    procedure = _legal.procedure_of(dossier)
    regime = catalogue.regime_on(clock.local_date(at), viewer=actor)
    terms = _legal.terms_of(dossier, procedure, at=at)
    settle_fees(dossier, terms.bill)
    dossier.regime, dossier.case_code = regime.key, terms.case.code
    dossier.code = _draw_code(dossier, regime, at=at)
    dossier.clock_started_at = _clock_start(dossier, regime, at=at)
    due = _legal.due_of(dossier, terms.limit)
    dossier.due_at = dossier.due_at_original = due.at if due else None
    dossier.save()
    rows = [Participant(dossier=dossier, agency_id=agency_id) for agency_id in participant_ids]
    Participant.objects.bulk_create(rows, ignore_conflicts=True)
    _issue(dossier, _legal.form_code(regime, "RECEIPT_SLIP"), actor=actor, at=at)
    ledger.record(_received(dossier), actor=actor, at=at)
    return card_of(dossier)


def _draw_code(dossier: Dossier, regime: catalogue.RegimeCard, *, at: datetime) -> str:
    day = clock.local_date(at)
    agency_code = org.get_agency(dossier.receiving_agency_id, viewer=_legal.SYSTEM, on=day).code
    number = next_number(f"dossier:{agency_code}", day.strftime("%y%m%d"))
    return regime.dossier_code.code(agency_code, day, number)


def _clock_start(dossier: Dossier, regime: catalogue.RegimeCard, *, at: datetime) -> datetime:
    if not _legal.crosses_boundary(dossier):
        return at
    calendar = org.calendar_of(dossier.competent_agency_id, viewer=_legal.SYSTEM)
    return rules.forwards_at(at, calendar, regime.forwarding_cutoff)


def _received(dossier: Dossier) -> DossierReceived:
    return DossierReceived(
        dossier.pk,
        dossier.state,
        code=dossier.code or "",
        procedure_code=dossier.procedure_code,
        case_code=dossier.case_code,
        regime=dossier.regime,
        channel=dossier.channel,
        filing=dossier.filing,
        receiving_agency_id=dossier.receiving_agency_id,
        competent_agency_id=dossier.competent_agency_id,
        due_at=dossier.due_at,
        service_level=dossier.service_level,
    )


@transaction_required
def refuse(*, actor: Actor, at: datetime, dossier_id: int, reason: str, guidance: str = "") -> DossierCard:
    """
    Refuse at the door, in writing, with the reason and what the person can do instead.

    :raises ReasonMissing: if no reason is given
    """
    dossier = Dossier.locked(dossier_id)
    actor = policy.at_counter(actor, dossier)
    if not reason.strip():
        raise ReasonMissing()
    dossier.move(Verb.REFUSE)
    dossier.ended_at = at
    dossier.save(update_fields=["state", "ended_at"])
    regime = _legal.regime_of(dossier, at=at)
    slip = _issue(
        dossier, _legal.form_code(regime, "REFUSAL_SLIP"), actor=actor, at=at, reason=reason, guidance=guidance
    )
    ledger.record(DossierNotAccepted(dossier.pk, dossier.state, slip.pk), actor=actor, at=at)
    return card_of(dossier)


@transaction_required
def forward(*, actor: Actor, at: datetime, dossier_id: int) -> DossierCard:
    """
    Send a received dossier to the agency that settles it. If it arrives elsewhere later than reckoned, the clock starts
    at its arrival; the appointment on the slip is never shortened.
    """
    dossier = Dossier.locked(dossier_id)
    actor = policy.at_counter(actor, dossier)
    dossier.move(Verb.FORWARD)
    if _legal.crosses_boundary(dossier) and dossier.clock_started_at is not None and at > dossier.clock_started_at:
        dossier.clock_started_at = at
        limit = _legal.stored_limit(dossier, _legal.procedure_of(dossier))
        due = _legal.due_of(dossier, limit, promised=dossier.due_at)
        dossier.due_at = due.at if due else None
    dossier.save(update_fields=["state", "clock_started_at", "due_at"])
    event = DossierForwarded(dossier.pk, dossier.state, dossier.competent_agency_id, dossier.due_at)
    ledger.record(event, actor=actor, at=at)
    return card_of(dossier)


def _issue(
    dossier: Dossier, form_code: str, *, actor: Actor, at: datetime, reason: str = "", guidance: str = ""
) -> Slip:
    return Slip.objects.create(
        dossier=dossier,
        form_code=form_code,
        issued_at=at,
        issued_by=actor.person_id,
        agency_id=dossier.receiving_agency_id,
        reason=reason.strip(),
        guidance=guidance.strip(),
        due_at=dossier.due_at,
    )
