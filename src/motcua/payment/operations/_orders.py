"""Orders: opened by whoever pays, begun at the gateway, and ended without money."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import WrongState
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.payment import policy, rules
from motcua.payment.events import AttemptRefused, OrderBegun, OrderCancelled, OrderExpired, OrderOpened
from motcua.payment.models import Order
from motcua.payment.operations._purse import MovedOn, hold, move, payable
from motcua.payment.policy import NoSuchOrder
from motcua.payment.queries import OrderCard
from motcua.payment.rules import Line
from motcua.payment.states import CANCEL, EXPIRE, OrderState


class StillAsking(WrongState):
    """We are asking the bank how your last payment stands. Look again in a few minutes: nothing shall be paid twice."""

    code = "payment.still_asking"


class NotOverYet(WrongState):
    """The time of this payment is not over yet."""

    code = "payment.not_over_yet"


@transaction_required
def open_order(
    *,
    actor: Actor,
    at: datetime,
    subject_kind: str,
    subject_id: int,
    about: str,
    lines: Sequence[Line],
    agency_id: int,
    expires_at: datetime,
) -> OrderCard:
    """
    Ask for the lines of a subject. The open order for the same lines is the one that is meant; for others it is
    cancelled, and a new one opened.

    :raises NothingToPay: if no line asks for money
    :raises PaidAlready: if one of them was paid before
    :raises StillAsking: while it is not known what became of an order whose time is over
    """
    policy.may_pay(actor)
    hold(subject_kind, subject_id)
    wanted = payable(subject_kind, subject_id, lines)
    current = _open_orders(subject_kind, subject_id).first()
    if current is not None and at >= current.expires_at:
        raise StillAsking()
    if current is not None and current.bill == wanted:
        return OrderCard.of(current)
    if current is not None:
        _cancel(current, actor=actor, at=at)
    number = _draw()
    order = Order.objects.create(
        pk=number,
        reference=rules.reference(number),
        subject_kind=subject_kind,
        subject_id=subject_id,
        about=about,
        lines=[asdict(line) for line in wanted],
        total=rules.total(wanted),
        payer_id=actor.party_id,
        agency_id=agency_id,
        opened_at=at,
        expires_at=expires_at,
    )
    event = OrderOpened(order.pk, order.reference, subject_kind, subject_id, agency_id, order.total, expires_at)
    ledger.record(event, actor=actor, at=at)
    return OrderCard.of(order)


def _draw() -> int:
    """The next id, before there is a row: the reference is made of it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('payment_order', 'id'))")
        return int(cursor.fetchone()[0])


@transaction_required
def note_begun(*, actor: Actor, at: datetime, order_id: int, gateway: str, address: str) -> OrderCard:
    """Keep the address that the gateway has named. Begun a second time, the later address holds."""
    policy.may_pay(actor)
    order = locked(order_id)
    if not (actor.is_system or order.payer_id == actor.party_id):
        raise policy.NotYourPayment()
    if order.state != OrderState.OPEN:
        raise MovedOn()
    order.gateway, order.address, order.ask_at = gateway, address, at + rules.pause(0)
    order.save(update_fields=["gateway", "address", "ask_at"])
    ledger.record(OrderBegun(order.pk, gateway), actor=actor, at=at)
    return OrderCard.of(order)


@transaction_required
def claim_to_ask(*, actor: Actor, at: datetime) -> OrderCard | None:
    """
    One open order that the gateway has not spoken of for a while; it is not given out again before its pause is over.

    The pause is both lease and patience: a worker that dies in between costs nothing but time.
    """
    policy.is_machine(actor)
    waiting = Order.objects.filter(state=OrderState.OPEN, ask_at__lte=at).order_by("ask_at")
    order = waiting.select_for_update(skip_locked=True).first()
    if order is None:
        return None
    order.asked += 1
    order.ask_at = rules.next_asking(order.asked, at=at, expires_at=order.expires_at)
    order.save(update_fields=["asked", "ask_at"])
    return OrderCard.of(order)


@transaction_required
def note_refusal(*, actor: Actor, at: datetime, reference: str, gateway: str) -> OrderCard:
    """
    The bank refused an attempt: the order stays open for another. An order that has ended stays as it is, since a
    refusal that comes late says nothing new.

    :raises NoSuchOrder: if no order has the reference
    """
    policy.is_machine(actor)
    order = Order.objects.select_for_update().filter(reference=reference).first()
    if order is None:
        raise NoSuchOrder()
    if order.state == OrderState.OPEN:
        order.refused_at = at
        order.save(update_fields=["refused_at"])
        ledger.record(AttemptRefused(order.pk, gateway), actor=actor, at=at)
    return OrderCard.of(order)


@transaction_required
def expire(*, actor: Actor, at: datetime, order_id: int) -> OrderCard:
    """
    End an order whose time is over and of which the gateway knows no payment. One that has ended stays as it is.

    :raises NotOverYet: before its time
    """
    policy.is_machine(actor)
    order = locked(order_id)
    if order.state != OrderState.OPEN:
        return OrderCard.of(order)
    if at < order.expires_at:
        raise NotOverYet()
    move(order, EXPIRE, at=at)
    ledger.record(OrderExpired(order.pk), actor=actor, at=at)
    return OrderCard.of(order)


@transaction_required
def cancel(*, actor: Actor, at: datetime, subject_kind: str, subject_id: int) -> tuple[int, ...]:
    """Nothing is asked for a subject any more: its open order ends. Returns the ids; none where none was open."""
    policy.is_machine(actor)
    hold(subject_kind, subject_id)
    return cancel_open(subject_kind, subject_id, actor=actor, at=at)


def cancel_open(subject_kind: str, subject_id: int, *, actor: Actor, at: datetime) -> tuple[int, ...]:
    cancelled = tuple(_open_orders(subject_kind, subject_id))
    for order in cancelled:
        _cancel(order, actor=actor, at=at)
    return tuple(order.pk for order in cancelled)


def _cancel(order: Order, *, actor: Actor, at: datetime) -> None:
    move(order, CANCEL, at=at)
    ledger.record(OrderCancelled(order.pk), actor=actor, at=at)


def _open_orders(subject_kind: str, subject_id: int) -> QuerySet[Order]:
    rows = Order.objects.select_for_update().filter(subject_kind=subject_kind, subject_id=subject_id)
    return rows.filter(state=OrderState.OPEN)


def locked(order_id: int) -> Order:
    """:raises NoSuchOrder: if there is none"""
    order = Order.objects.select_for_update().filter(pk=order_id).first()
    if order is None:
        raise NoSuchOrder()
    return order
