"""Money that a gateway says has come in: counted once, or set aside until an officer says what becomes of it."""

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, WrongState
from motcua.kernel.plain.text import nfc
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.payment import events, policy, rules
from motcua.payment.models import Order, Receipt, Transfer
from motcua.payment.operations._purse import hold, issue, move, paid_before, payable
from motcua.payment.policy import NoSuchTransfer
from motcua.payment.queries import OrderCard, ReceiptCard, TransferCard
from motcua.payment.states import ACCEPT, PAY, Method, Resolution, Standing


class NotSetAside(WrongState):
    """It has been said already what becomes of this money."""

    code = "payment.not_set_aside"


class NotAcceptable(WrongState):
    """This money does not fit what is owed, so it can only be given back."""

    code = "payment.not_acceptable"


class NoteMissing(Incomplete):
    """Say how and by which document."""

    code = "payment.note_missing"


@dataclass(frozen=True, slots=True)
class Recorded:
    """`is_new`: the payment was not known before; `receipt` is there when the order is paid by it, now or earlier."""

    transfer: TransferCard
    order: OrderCard | None
    receipt: ReceiptCard | None
    is_new: bool


@transaction_required
def record_transfer(
    *,
    actor: Actor,
    at: datetime,
    gateway: str,
    transaction: str,
    reference: str,
    amount: int,
    paid_at: datetime,
    owed: bool,
) -> Recorded:
    """
    Keep what a gateway says has come in: nothing is lost, and nothing is counted twice.

    The same payment told again is the same row. Money that pays its order exactly gets a receipt; any other is set
    aside as what it is.

    :param transaction: the gateway's own number of the payment
    :param owed: whether the subject still owes what the order asks for, as whoever keeps the subject knows
    """
    policy.is_machine(actor)
    found = Order.objects.filter(reference=reference).first()
    hold(found.subject_kind, found.subject_id) if found is not None else hold(gateway, transaction)
    order = Order.objects.select_for_update().get(pk=found.pk) if found is not None else None
    known = Transfer.objects.select_for_update(of=("self",)).filter(gateway=gateway, transaction=transaction).first()
    if known is not None:
        return _told_again(known, amount, actor=actor, at=at)
    transfer = Transfer.objects.create(
        gateway=gateway,
        transaction=transaction,
        order=order,
        reference=reference,
        agency_id=order.agency_id if order else None,
        amount=amount,
        paid_at=paid_at,
        heard_at=at,
        standing=_standing(order, amount, paid_at, owed=owed),
    )
    if order is None or transfer.standing != Standing.COUNTED:
        aside = events.TransferSetAside(transfer.pk, transfer.order_id, transfer.standing, amount)
        ledger.record(aside, actor=actor, at=at)
        return _recorded(transfer, None, is_new=True)
    move(order, PAY, at=at)
    receipt = issue(_receipt(order, transfer), order.bill, at=at)
    event = events.TransferCounted(transfer.pk, order.pk, receipt.pk, amount)
    ledger.record(event, actor=actor, at=at)
    return _recorded(transfer, receipt, is_new=True)


def _told_again(row: Transfer, amount: int, *, actor: Actor, at: datetime) -> Recorded:
    row.told += 1
    if amount != row.amount:
        row.other_amount = amount
    row.save(update_fields=["told", "other_amount"])
    event = events.TransferToldAgain(row.pk, row.order_id, row.told, amount)
    ledger.record(event, actor=actor, at=at)
    return _recorded(row, Receipt.objects.filter(transfer=row).first(), is_new=False)


def _standing(order: Order | None, amount: int, paid_at: datetime, *, owed: bool) -> Standing:
    if order is None:
        return Standing.NO_SUCH_ORDER
    return rules.standing(
        OrderCard.of(order).state,
        total=order.total,
        amount=amount,
        expires_at=order.expires_at,
        paid_at=paid_at,
        paid_before=paid_before(order.subject_kind, order.subject_id, order.bill) is not None,
        owed=owed,
    )


def _receipt(order: Order, transfer: Transfer) -> Receipt:
    return Receipt(
        subject_kind=order.subject_kind,
        subject_id=order.subject_id,
        about=order.about,
        order=order,
        transfer=transfer,
        payer_id=order.payer_id,
        agency_id=order.agency_id,
        method=Method.ONLINE,
    )


def _recorded(row: Transfer, receipt: Receipt | None, *, is_new: bool) -> Recorded:
    return Recorded(
        transfer=TransferCard.of(row),
        order=OrderCard.of(row.order) if row.order else None,
        receipt=ReceiptCard.of(receipt, row.order.bill if row.order else ()) if receipt else None,
        is_new=is_new,
    )


@transaction_required
def accept(*, actor: Actor, at: datetime, transfer_id: int, owed: bool, note: str = "") -> Recorded:
    """
    Let money that was set aside pay its order after all: it has the right amount, and what it is for is still owed.

    :raises NotAcceptable: if it has not, or something was paid meanwhile
    :raises NotSetAside: if it was counted or resolved before
    """
    row, actor = _to_resolve(transfer_id, actor)
    order = row.order
    if order is None or row.amount != order.total or not owed:
        raise NotAcceptable()
    lines = payable(order.subject_kind, order.subject_id, order.bill)
    move(order, ACCEPT if order.state != "OPEN" else PAY, at=at)
    receipt = issue(_receipt(order, row), lines, at=at)
    _resolve(row, Resolution.ACCEPTED, note, actor=actor, at=at)
    ledger.record(events.TransferAccepted(row.pk, order.pk, receipt.pk), actor=actor, at=at)
    return _recorded(row, receipt, is_new=False)


@transaction_required
def refund(*, actor: Actor, at: datetime, transfer_id: int, note: str) -> TransferCard:
    """
    Record that money that was set aside was given back, and by which document.

    :raises NoteMissing: if it is not said how
    :raises NotSetAside: if it was counted or resolved before
    """
    row, actor = _to_resolve(transfer_id, actor)
    if not note.strip():
        raise NoteMissing()
    _resolve(row, Resolution.REFUNDED, note, actor=actor, at=at)
    ledger.record(events.TransferRefunded(row.pk, row.order_id, row.amount), actor=actor, at=at)
    return TransferCard.of(row)


def _to_resolve(transfer_id: int, actor: Actor) -> tuple[Transfer, Actor]:
    seen = Transfer.objects.filter(policy.transfers_seen(actor), pk=transfer_id).select_related("order").first()
    if seen is None:
        raise NoSuchTransfer()
    actor = policy.may_resolve(actor, seen.agency_id)
    if seen.order is not None:
        hold(seen.order.subject_kind, seen.order.subject_id)
        seen.order = Order.objects.select_for_update().get(pk=seen.order.pk)
    row = Transfer.objects.select_for_update().get(pk=transfer_id)
    row.order = seen.order
    if row.standing == Standing.COUNTED or row.resolution:
        raise NotSetAside()
    return row, actor


def _resolve(row: Transfer, resolution: Resolution, note: str, *, actor: Actor, at: datetime) -> None:
    row.resolution, row.note = resolution, nfc(note).strip()
    row.resolved_by, row.resolved_at = actor.person_id, at
    row.save(update_fields=["resolution", "note", "resolved_by", "resolved_at"])
