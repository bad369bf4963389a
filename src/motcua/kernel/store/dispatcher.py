"""
The dispatcher: hands entries to subscribers, in order per subject, at least once.

A subscriber that fails blocks only its own subject: the entries of that subject wait behind the failed one until a
retry succeeds; everything else goes on. After `GIVE_UP_AFTER` attempts a person decides on the operator's page.
"""

import logging
import traceback
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.errors import NotAllowed, NotFound
from motcua.kernel.plain.page import Page
from motcua.kernel.store import ledger
from motcua.kernel.store.models import Delivery, DeliveryState
from motcua.kernel.store.transactions import transaction_required

GIVE_UP_AFTER = 8
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=1)
_LOCK = 0x6D6F7463

log = logging.getLogger(__name__)


class NotAnOperator(NotAllowed):
    """Only an operator may look into deliveries and retry them."""

    code = "ledger.not_an_operator"


class NoSuchDelivery(NotFound):
    """This delivery does not exist or is already done."""

    code = "ledger.no_such_delivery"


@dataclass(frozen=True, slots=True)
class DeliveryCard:
    """A delivery that did not succeed yet, for the operator's page."""

    id: int
    position: int
    event: str
    subscriber: str
    subject_kind: str
    subject_id: int
    state: str
    attempts: int
    next_try_at: datetime | None
    fault: str


@transaction_required
def deliver(*, at: datetime, limit: int = 200, to: str | None = None) -> int:
    """
    Deliver what is due at `at`, to every subscriber or to one; returns how many deliveries were tried.

    Each handler runs in a savepoint and the marks are part of the caller's transaction, so a crash repeats both or
    neither. While another dispatcher is at work there is nothing to do here.
    """
    if not _alone():
        return 0
    blocked: set[tuple[str, str, int]] = set()
    done: list[int] = []
    tried = 0
    due = _due(at) if to is None else _due(at).filter(subscriber=to)
    for delivery in due.select_related("entry")[:limit]:
        lane = (delivery.subscriber, delivery.subject_kind, delivery.subject_id)
        if lane in blocked:
            continue
        tried += 1
        if _hand_over(delivery, at=at):
            done.append(delivery.pk)
        else:
            blocked.add(lane)
    Delivery.objects.filter(pk__in=done).update(state=DeliveryState.DONE, done_at=at, fault="")
    return tried


def _alone() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        return bool(cursor.fetchone()[0])


def _due(at: datetime) -> QuerySet[Delivery]:
    """Open deliveries in order, without those whose lane is stopped by an earlier failure."""
    stopped = Q(state=DeliveryState.FAILED) | Q(state=DeliveryState.RETRYING, next_try_at__gt=at)
    earlier_failure = Delivery.objects.filter(
        stopped,
        done_at__isnull=True,
        attempts__gt=0,
        subscriber=OuterRef("subscriber"),
        subject_kind=OuterRef("subject_kind"),
        subject_id=OuterRef("subject_id"),
        position__lte=OuterRef("position"),
    )
    return Delivery.objects.filter(~Exists(earlier_failure), done_at__isnull=True).order_by("position", "id")


def _hand_over(delivery: Delivery, *, at: datetime) -> bool:
    entry = ledger.card(delivery.entry, position=delivery.position)
    handler = ledger.subscribers.handler(entry.name, delivery.subscriber)
    try:
        with transaction.atomic():
            if handler is not None:
                handler(entry.event, entry)
    except Exception:
        log.exception("delivery %s of %s to %s failed", delivery.pk, entry.name, delivery.subscriber)
        _note_failure(delivery, at=at, fault=traceback.format_exc(limit=-6))
        return False
    return True


def _note_failure(delivery: Delivery, *, at: datetime, fault: str) -> None:
    delivery.attempts += 1
    delivery.fault = fault[-4000:]
    delivery.state = DeliveryState.FAILED if delivery.attempts >= GIVE_UP_AFTER else DeliveryState.RETRYING
    delivery.next_try_at = at + min(FIRST_PAUSE * 2 ** (delivery.attempts - 1), LONGEST_PAUSE)
    delivery.save(update_fields=["attempts", "fault", "state", "next_try_at"])


def list_troubled(*, viewer: Actor, number: int = 1, size: int = 50) -> Page[DeliveryCard]:
    """Deliveries that failed at least once and are still open, oldest first."""
    _operators_only(viewer)
    rows = Delivery.objects.filter(done_at__isnull=True, attempts__gt=0).select_related("entry").order_by("position")
    start = (number - 1) * size
    cards = [
        DeliveryCard(
            id=row.pk,
            position=row.position,
            event=row.entry.name,
            subscriber=row.subscriber,
            subject_kind=row.subject_kind,
            subject_id=row.subject_id,
            state=row.state,
            attempts=row.attempts,
            next_try_at=row.next_try_at,
            fault=row.fault,
        )
        for row in rows[start : start + size + 1]
    ]
    return Page.cut(cards, number=number, size=size)


def count_open(*, viewer: Actor, to: str | None = None) -> int:
    """How many deliveries still wait, troubled or not: in all, or for one subscriber."""
    _operators_only(viewer)
    rows = Delivery.objects.filter(done_at__isnull=True)
    return (rows if to is None else rows.filter(subscriber=to)).count()


@transaction_required
def retry(*, actor: Actor, at: datetime, delivery_id: int) -> None:
    """Let a failed delivery be tried again at once, with all its attempts before it."""
    _operators_only(actor)
    tried = Delivery.objects.filter(pk=delivery_id, done_at__isnull=True, attempts__gt=0)
    if not tried.update(state=DeliveryState.RETRYING, attempts=1, next_try_at=at):
        raise NoSuchDelivery()


def _operators_only(actor: Actor) -> None:
    if not (actor.is_system or actor.has(Role.OPERATOR, Role.ADMIN)):
        raise NotAnOperator()
