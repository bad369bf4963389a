"""Times that are not the agency's: waiting for papers, waiting for money (reference §3.6.4)."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from motcua.dossier import policy, rules
from motcua.dossier.events import DossierResumed, DossierSupplemented, FeePaid, PaymentAsked, SupplementAsked
from motcua.dossier.models import Dossier, Fee, Hold, Slip
from motcua.dossier.operations._draft import NotComplete
from motcua.dossier.operations._reception import ReasonMissing
from motcua.dossier.queries import DossierCard, _legal, card_of
from motcua.dossier.states import HoldKind, Money, State, Verb
from motcua.eforms import operations as eforms
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotAllowed, NotFound
from motcua.kernel.plain.worktime import HoldPolicy
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.org import queries as org


class OnlyOnce(NotAllowed):
    """Papers may be asked for {count} time only, completely and exactly; that was done already."""

    code = "dossier.only_once"


class NothingToPay(NotFound):
    """There is nothing left to pay on this dossier."""

    code = "dossier.nothing_to_pay"


@transaction_required
def ask_for_supplement(
    *,
    actor: Actor,
    at: datetime,
    dossier_id: int,
    items: Sequence[str],
    reason: str,
    days_to_answer: int | None = None,
) -> DossierCard:
    """
    Ask for what is missing: once, fully, in one list (NĐ 61/2018 Arts 11(2)(c), 15(3), 17). The clock stands meanwhile.

    :raises OnlyOnce: if the law allows no further request
    :raises ReasonMissing: if the list or the reason is empty
    """
    dossier = Dossier.locked(dossier_id)
    actor = policy.counter_or_work(actor, dossier)
    items = rules.listed(items)
    if not items or not reason.strip():
        raise ReasonMissing()
    procedure, regime = _legal.procedure_of(dossier), _legal.regime_of(dossier, at=at)
    rule = _legal.supplement_rule(dossier, procedure, regime)
    if dossier.supplement_count >= rule.count:
        raise OnlyOnce(count=rule.count)
    before_reception = dossier.received_at is None
    dossier.move(Verb.ASK_FOR_SUPPLEMENT)
    dossier.supplement_count += 1
    dossier.save(update_fields=["state", "supplement_count"])
    respond_by = _last_moment(dossier, at=at, days=days_to_answer or regime.supplement.answer_days)
    hold = Hold(kind=HoldKind.SUPPLEMENT, policy=rule.policy, before_reception=before_reception, respond_by=respond_by)
    _open_hold(dossier, hold, at=at)
    slip = Slip.objects.create(
        dossier=dossier,
        form_code=_legal.form_code(regime, "SUPPLEMENT_REQUEST"),
        issued_at=at,
        issued_by=actor.person_id,
        agency_id=dossier.receiving_agency_id,
        reason=reason.strip(),
        items=list(items),
        due_at=respond_by,
    )
    eforms.reopen(actor=_legal.SYSTEM, at=at, answers_id=dossier.answers_id)
    event = SupplementAsked(dossier.pk, dossier.state, slip.pk, dossier.supplement_count, respond_by)
    ledger.record(event, actor=actor, at=at)
    return card_of(dossier)


def _last_moment(dossier: Dossier, *, at: datetime, days: int | None) -> datetime | None:
    if days is None:
        return None
    calendar = org.calendar_of(dossier.receiving_agency_id, viewer=_legal.SYSTEM)
    last = calendar.add_workdays(clock.local_date(at), days)
    return rules.close_of(calendar, last)


def _open_hold(dossier: Dossier, hold: Hold, *, at: datetime) -> None:
    hold.dossier, hold.starts_at = dossier, at
    hold.save()


@transaction_required
def supplement(*, actor: Actor, at: datetime, dossier_id: int, places: Any = None) -> DossierCard:
    """
    Give what was asked for: the clock goes on, or begins anew, as the regime or the procedure says.

    :raises motcua.eforms.operations.NotValid: if an answer is missing or wrong
    :raises NotComplete: if a required paper is missing
    """
    dossier = Dossier.locked(dossier_id)
    actor = policy.may_file(actor, dossier)
    dossier.move(Verb.SUPPLEMENT)
    if dossier.received_at is None:
        dossier.state = State.SUBMITTED
    eforms.seal(actor=_legal.SYSTEM, at=at, answers_id=dossier.answers_id, places=places)
    procedure = _legal.procedure_of(dossier)
    terms = _legal.terms_of(dossier, procedure, at=at)
    required = (part.code for part in terms.components if part.mandatory and not part.from_form)
    if missing := rules.missing(required, _legal.given_components(dossier)):
        raise NotComplete(parts=[procedure.component(code).name.vi for code in missing], codes=missing)
    _go_on(dossier, at=at)
    ledger.record(DossierSupplemented(dossier.pk, dossier.state, dossier.due_at), actor=actor, at=at)
    return card_of(dossier)


@transaction_required
def hold_for_payment(*, actor: Actor, at: datetime, dossier_id: int, reason: str) -> DossierCard:
    """Let the dossier wait for a financial obligation; the clock stands until it is paid (status 6)."""
    dossier = Dossier.locked(dossier_id)
    actor = policy.at_work(actor, dossier)
    if not reason.strip():
        raise ReasonMissing()
    dossier.move(Verb.HOLD_FOR_PAYMENT)
    dossier.save(update_fields=["state"])
    _open_hold(dossier, Hold(kind=HoldKind.FINANCIAL, policy=HoldPolicy.PAUSE), at=at)
    owed = sum(Fee.objects.filter(dossier=dossier, paid_at__isnull=True).values_list("amount", flat=True))
    ledger.record(PaymentAsked(dossier.pk, dossier.state, owed), actor=actor, at=at)
    return card_of(dossier)


@transaction_required
def take_payment(
    *,
    actor: Actor,
    at: datetime,
    dossier_id: int,
    method: str,
    receipt_number: str = "",
    codes: Collection[str] | None = None,
) -> DossierCard:
    """
    Record that open fees were paid, at the counter or online; those that ask for nothing are done with them.

    :param codes: the fees that were paid; all open ones when not given
    :raises NothingToPay: if none of them is open
    """
    dossier = Dossier.locked(dossier_id)
    actor = policy.at_counter(actor, dossier)
    still_open = list(Fee.objects.filter(dossier=dossier, paid_at__isnull=True).order_by("pk"))
    open_fees = [fee for fee in still_open if codes is None or fee.code in codes or not fee.amount]
    if not open_fees:
        raise NothingToPay()
    for fee in open_fees:
        fee.paid_at, fee.method, fee.receipt_number = at, method, receipt_number.strip()
        fee.save(update_fields=["paid_at", "method", "receipt_number"])
    dossier.money = Money.PAID if len(open_fees) == len(still_open) else Money.DUE
    dossier.save(update_fields=["money"])
    total = sum(fee.amount for fee in open_fees)
    ledger.record(FeePaid(dossier.pk, dossier.state, open_fees[0].pk, total, method), actor=actor, at=at)
    return card_of(dossier)


@transaction_required
def resume(*, actor: Actor, at: datetime, dossier_id: int) -> DossierCard:
    """Go on after the financial obligation was met."""
    dossier = Dossier.locked(dossier_id)
    actor = policy.at_work(actor, dossier)
    dossier.move(Verb.RESUME)
    _go_on(dossier, at=at)
    ledger.record(DossierResumed(dossier.pk, dossier.state, dossier.due_at), actor=actor, at=at)
    return card_of(dossier)


def _go_on(dossier: Dossier, *, at: datetime) -> None:
    """Close the open hold and reckon the due date anew; an appointment already given is never shortened."""
    Hold.objects.filter(dossier=dossier, ends_at__isnull=True).update(ends_at=at)
    if dossier.received_at is not None:
        limit = _legal.stored_limit(dossier, _legal.procedure_of(dossier))
        due = _legal.due_of(dossier, limit, promised=dossier.due_at)
        dossier.due_at = due.at if due else None
    dossier.save(update_fields=["state", "due_at", "money"])
