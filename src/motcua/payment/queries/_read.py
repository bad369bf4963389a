"""Reading orders, money that came, and receipts; what belongs to a subject is asked by whoever guards the subject."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet, Sum

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.clock import LOCAL
from motcua.kernel.plain.page import Page
from motcua.payment import policy, rules
from motcua.payment.models import Order, Receipt, Transfer
from motcua.payment.policy import NoSuchOrder, NoSuchReceipt, NoSuchTransfer
from motcua.payment.queries._cards import OrderCard, ReceiptCard, TransferCard, lines_of
from motcua.payment.states import Method, OrderState, Standing


def get_order(reference: str, *, viewer: Actor) -> OrderCard:
    """:raises NoSuchOrder: if there is none, or it is not for this viewer"""
    asked = rules.bare(reference)
    known = rules.is_reference(asked)
    row = Order.objects.filter(policy.seen_by(viewer), reference=asked).first() if known else None
    if row is None:
        raise NoSuchOrder()
    return OrderCard.of(row)


def list_orders(subject_kind: str, subject_id: int, *, viewer: Actor) -> tuple[OrderCard, ...]:
    """Every order for a subject, the newest first."""
    rows = Order.objects.filter(policy.seen_by(viewer), subject_kind=subject_kind, subject_id=subject_id)
    return tuple(map(OrderCard.of, rows.order_by("-pk")))


def list_receipts(subject_kind: str, subject_id: int, *, viewer: Actor) -> tuple[ReceiptCard, ...]:
    """Every receipt for a subject, the oldest first."""
    rows = Receipt.objects.filter(policy.seen_by(viewer), subject_kind=subject_kind, subject_id=subject_id)
    return _receipts(rows.order_by("pk"))


def get_receipt(receipt_id: int, *, viewer: Actor) -> ReceiptCard:
    """:raises NoSuchReceipt: if there is none, or it is not for this viewer"""
    for card in _receipts(Receipt.objects.filter(policy.seen_by(viewer), pk=receipt_id)):
        return card
    raise NoSuchReceipt()


def list_transfers(subject_kind: str, subject_id: int, *, viewer: Actor) -> tuple[TransferCard, ...]:
    """What came in online for a subject, in the order in which it was told."""
    rows = Transfer.objects.filter(
        policy.transfers_seen(viewer), order__subject_kind=subject_kind, order__subject_id=subject_id
    )
    return tuple(map(TransferCard.of, rows.select_related("order").order_by("pk")))


def get_transfer(transfer_id: int, *, viewer: Actor) -> TransferCard:
    """:raises NoSuchTransfer: if there is none, or it is not for this viewer"""
    row = Transfer.objects.filter(policy.transfers_seen(viewer), pk=transfer_id).select_related("order").first()
    if row is None:
        raise NoSuchTransfer()
    return TransferCard.of(row)


def list_to_expire(*, viewer: Actor, at: datetime, size: int = 50) -> tuple[OrderCard, ...]:
    """Open orders whose time is over and that no gateway ever heard of: nobody can have paid them."""
    if not viewer.is_system:
        return ()
    rows = Order.objects.filter(state=OrderState.OPEN, address="", expires_at__lt=at)
    return tuple(map(OrderCard.of, rows.order_by("expires_at")[:size]))


def count_overdue(*, viewer: Actor, at: datetime) -> int:
    """Orders that should have an end and have none, because the gateway does not say how they stand."""
    return Order.objects.filter(policy.seen_by(viewer), state=OrderState.OPEN, expires_at__lt=at).count()


# Reconciliation


@dataclass(frozen=True, slots=True)
class Span:
    """The money of these agencies, on the days from `first` to `last`, both included."""

    agency_ids: frozenset[int]
    first: date
    last: date

    @property
    def moments(self) -> tuple[datetime, datetime]:
        after = self.last + timedelta(days=1)
        return datetime.combine(self.first, time(), LOCAL), datetime.combine(after, time(), LOCAL)


@dataclass(frozen=True, slots=True)
class Total:
    count: int
    amount: int


def agencies_to_reconcile(*, viewer: Actor) -> frozenset[int]:
    """The agencies whose money the viewer may see."""
    return policy.agencies_of(viewer)


def sum_receipts(span: Span, *, viewer: Actor) -> Mapping[Method, Total]:
    """What was counted, by the way it was paid; ways that nobody took are left out."""
    rows = _issued(span, viewer).values("method").annotate(count=Count("pk"), amount=Sum("amount"))
    return {Method(row["method"]): Total(row["count"], row["amount"]) for row in rows}


def list_issued(
    span: Span, *, viewer: Actor, method: Method | None = None, number: int = 1, size: int = 50
) -> Page[ReceiptCard]:
    """The receipts of a span, the oldest first, as the book has them."""
    rows = _issued(span, viewer)
    if method is not None:
        rows = rows.filter(method=method)
    start = (number - 1) * size
    cards = _receipts(rows.order_by("issued_at", "pk")[start : start + size + 1])
    return Page.cut(cards, number=number, size=size)


def sum_transfers(span: Span, *, viewer: Actor) -> Mapping[Standing, Total]:
    """What gateways said has come in, by what it is."""
    rows = _heard(span, viewer).values("standing").annotate(count=Count("pk"), amount=Sum("amount"))
    return {Standing(row["standing"]): Total(row["count"], row["amount"]) for row in rows}


def sum_waiting(span: Span, *, viewer: Actor) -> Total:
    """Set aside, and nobody has said yet what becomes of it."""
    rows = _heard(span, viewer).filter(_WAITS).aggregate(count=Count("pk"), amount=Sum("amount"))
    return Total(rows["count"], rows["amount"] or 0)


def sum_repeated(span: Span, *, viewer: Actor) -> int:
    """How many payments were told more than once."""
    return _heard(span, viewer).filter(told__gt=1).count()


def list_heard(
    span: Span,
    *,
    viewer: Actor,
    standing: Standing | None = None,
    waiting: bool = False,
    repeated: bool = False,
    number: int = 1,
    size: int = 50,
) -> Page[TransferCard]:
    """What came in online in a span, in the order in which it was told."""
    rows = _heard(span, viewer)
    if standing is not None:
        rows = rows.filter(standing=standing)
    if waiting:
        rows = rows.filter(_WAITS)
    if repeated:
        rows = rows.filter(told__gt=1)
    start = (number - 1) * size
    cards = [TransferCard.of(row) for row in rows.order_by("heard_at", "pk")[start : start + size + 1]]
    return Page.cut(cards, number=number, size=size)


_WAITS = ~Q(standing=Standing.COUNTED) & Q(resolution="")


def _issued(span: Span, viewer: Actor) -> QuerySet[Receipt]:
    since, until = span.moments
    agencies = span.agency_ids if viewer.is_system else span.agency_ids & policy.agencies_of(viewer)
    return Receipt.objects.filter(agency__in=list(agencies), issued_at__gte=since, issued_at__lt=until)


def _heard(span: Span, viewer: Actor) -> QuerySet[Transfer]:
    since, until = span.moments
    rows = Transfer.objects.filter(policy.transfers_seen(viewer), heard_at__gte=since, heard_at__lt=until)
    return rows.filter(Q(agency__in=list(span.agency_ids)) | Q(agency__isnull=True)).select_related("order")


def _receipts(rows: QuerySet[Receipt]) -> tuple[ReceiptCard, ...]:
    found: Sequence[Receipt] = list(rows.select_related("order"))
    lines = lines_of([row.pk for row in found])
    return tuple(ReceiptCard.of(row, lines[row.pk]) for row in found)
