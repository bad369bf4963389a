"""
Fees of a dossier are paid: at a counter, or online through a gateway (NĐ 61/2018 Art. 22).

What is owed is the dossier's, what was paid is `payment`'s; both are written in one transaction. A hold for payment
ends by itself when all is paid.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from motcua.catalogue import queries as catalogue
from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Money, NotPossibleNow, State
from motcua.journeys import settle_dossier
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import repeats
from motcua.kernel.store.ledger import EntryCard
from motcua.kernel.store.transactions import transaction_required
from motcua.payment import operations as payment
from motcua.payment import queries as payments
from motcua.payment.ports import Answer, Notice, Replayed
from motcua.payment.queries import Line
from motcua.payment.states import Method, Verdict

KIND = "dossier"
CASHIER = Actor.system("cashier")
HOLDS = timedelta(minutes=30)
"""So long an order waits for the money."""

_NOT_OWED_IN = (State.DRAFT, State.DISCARDED, State.NOT_ACCEPTED, State.WITHDRAWN, State.STOPPED)


def can_be_paid(card: dossiers.DossierCard) -> bool:
    """Handed in, and not ended without an answer; what is owed is asked of the fees."""
    return card.money == Money.DUE and card.state not in _NOT_OWED_IN


def bill(card: dossiers.DossierCard, *, viewer: Actor) -> tuple[Line, ...]:
    """The fees that are open, by the names that the procedure gives them."""
    names = {fee.code: fee.name.vi for fee in catalogue.get_procedure(card.version_id, viewer=CASHIER).fees}
    fees = dossiers.list_fees(card.id, viewer=viewer)
    return tuple(Line(fee.code, names.get(fee.code, fee.code), fee.amount) for fee in fees if fee.paid_at is None)


@transaction_required
def take_at_counter(
    *, actor: Actor, at: datetime, dossier_id: int, method: str, receipt_number: str = ""
) -> dossiers.DossierCard:
    """
    Take all open fees at a counter and give the receipt.

    :param receipt_number: of another receipt written for it, on paper or with the tax office
    :raises motcua.dossier.operations.NothingToPay: if no fee is open
    """
    card = dossiers.get_dossier(dossier_id, viewer=actor)
    lines = bill(card, viewer=actor)
    if not any(line.amount for line in lines):
        return _paid(card, (), method, "", actor=actor, at=at)
    receipt = payment.take(
        actor=actor,
        at=at,
        subject_kind=KIND,
        subject_id=card.id,
        about=_about(card),
        lines=lines,
        payer_id=card.submitter_id or card.owner_id,
        agency_id=card.receiving_agency_id,
        method=Method(method),
        other_number=receipt_number,
    )
    return _paid(card, [line.code for line in receipt.lines], method, receipt.number, actor=actor, at=at)


@transaction_required
def open_order(*, actor: Actor, at: datetime, dossier_id: int) -> payments.OrderCard:
    """
    Ask for all open fees of one's own dossier online; what follows goes through the gateway.

    :raises NotPossibleNow: if the dossier owes nothing now
    """
    card = dossiers.get_dossier(dossier_id, viewer=actor)
    if not can_be_paid(card):
        raise NotPossibleNow(state=str(card.state), verb="PAY")
    return payment.open_order(
        actor=actor,
        at=at,
        subject_kind=KIND,
        subject_id=card.id,
        about=_about(card),
        lines=bill(card, viewer=actor),
        agency_id=card.receiving_agency_id,
        expires_at=at + HOLDS,
    )


@transaction_required
def hear_notice(*, at: datetime, gateway: str, notice: Notice) -> None:
    """
    Take what a gateway sent of itself, each message once.

    :raises Replayed: if this very message was taken before
    """
    if repeats.claim(f"gateway:{gateway}", notice.nonce, "", at=at) is not None:
        raise Replayed()
    hear(at=at, gateway=gateway, answer=notice.answer)


@transaction_required
def hear(*, at: datetime, gateway: str, answer: Answer) -> payment.Recorded | None:
    """What a gateway says of an order, sent or asked for: money is recorded, and pays the fees if it fits."""
    if answer.verdict is Verdict.REFUSED:
        payment.note_refusal(actor=CASHIER, at=at, reference=answer.reference, gateway=gateway)
    if answer.verdict is not Verdict.PAID or answer.paid_at is None:
        return None
    heard = payment.record_transfer(
        actor=CASHIER,
        at=at,
        gateway=gateway,
        transaction=answer.transaction,
        reference=answer.reference,
        amount=answer.amount,
        paid_at=answer.paid_at,
        owed=_owes(answer.reference),
    )
    if heard.is_new and heard.receipt is not None:
        _settle(heard.receipt, at=at)
    return heard


@transaction_required
def conclude(*, at: datetime, order: payments.OrderCard, gateway: str, answer: Answer) -> payments.OrderCard:
    """What the gateway answered when it was asked; an order whose time is over and that was not paid ends."""
    if answer.verdict is Verdict.PAID or (answer.verdict is Verdict.REFUSED and order.refused_at is None):
        hear(at=at, gateway=gateway, answer=answer)
    elif at >= order.expires_at:
        payment.expire(actor=CASHIER, at=at, order_id=order.id)
    return payments.get_order(order.reference, viewer=CASHIER)


@transaction_required
def accept_transfer(*, actor: Actor, at: datetime, transfer_id: int, note: str) -> payment.Recorded:
    """Let money that came late pay the fees it was meant for."""
    transfer = payments.get_transfer(transfer_id, viewer=actor)
    accepted = payment.accept(actor=actor, at=at, transfer_id=transfer_id, owed=_owes(transfer.reference), note=note)
    if accepted.receipt is not None:
        _settle(accepted.receipt, at=at)
    return accepted


def cancel_orders(event: object, entry: EntryCard) -> None:
    """A dossier has ended without an answer: nobody is asked for its fees any more."""
    payment.cancel(actor=CASHIER, at=entry.at, subject_kind=KIND, subject_id=entry.subject_id)


def _owes(reference: str) -> bool:
    """Whether the dossier of an order still owes what the order asks for, line by line."""
    try:
        order = payments.get_order(reference, viewer=CASHIER)
        card = dossiers.get_dossier(order.subject_id, viewer=CASHIER)
    except (payments.NoSuchOrder, dossiers.NoSuchDossier):
        return False
    owed = {line.code: line.amount for line in bill(card, viewer=CASHIER)}
    fits = all(owed.get(line.code) == line.amount for line in order.lines)
    return order.subject_kind == KIND and can_be_paid(card) and fits


def _settle(receipt: payments.ReceiptCard, *, at: datetime) -> None:
    card = dossiers.get_dossier(receipt.subject_id, viewer=CASHIER)
    codes = [line.code for line in receipt.lines]
    _paid(card, codes, receipt.method, receipt.number, actor=CASHIER, at=at)


def _paid(
    card: dossiers.DossierCard, codes: Collection[str], method: str, number: str, *, actor: Actor, at: datetime
) -> dossiers.DossierCard:
    paid = dossier.take_payment(
        actor=actor, at=at, dossier_id=card.id, method=method, receipt_number=number, codes=codes
    )
    if paid.state is State.AWAITING_PAYMENT and paid.money == Money.PAID:
        return settle_dossier.resume(actor=CASHIER, at=at, dossier_id=card.id)
    return paid


def _about(card: dossiers.DossierCard) -> str:
    """What stands at the bank: the procedure and the dossier, and nothing about a person."""
    procedure = catalogue.get_procedure(card.version_id, viewer=CASHIER).title.vi
    if card.code:
        return f"{procedure}, hồ sơ {card.code}"
    sent = clock.local_date(card.submitted_at or card.started_at)
    return f"{procedure}, hồ sơ nộp ngày {sent:%d/%m/%Y}"
