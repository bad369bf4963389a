"""Opening lines and devices; taking a number, calling it, serving, missing, coming after all."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid, NotFound, Taken, WrongState
from motcua.kernel.plain.text import nfc
from motcua.kernel.store import ledger
from motcua.kernel.store.sequences import next_number
from motcua.kernel.store.transactions import transaction_required
from motcua.queue import events, policy, rules, states
from motcua.queue.models import Asking, Device, Line, Ticket
from motcua.queue.policy import NotYourHall
from motcua.queue.queries import (
    AskingCard,
    DeviceCard,
    LineCard,
    NoSuchDevice,
    TicketCard,
    find_asking,
    find_device,
    waiting,
)
from motcua.queue.states import DeviceKind, Priority, TicketState

__all__ = [
    "AskingCard",
    "BadLine",
    "DeviceCard",
    "LetterTaken",
    "LineCard",
    "MovedOn",
    "NoMoreNumbers",
    "NoSuchDevice",
    "NoSuchLine",
    "NoSuchTicket",
    "NobodyWaits",
    "NotYourHall",
    "NothingAsked",
    "OneAtATime",
    "TicketCard",
    "answer_rating",
    "ask_rating",
    "call_again",
    "call_next",
    "close_device",
    "close_line",
    "finish_ticket",
    "miss_ticket",
    "open_device",
    "open_line",
    "restore_ticket",
    "take_ticket",
]

LONGEST = 80
LONGEST_WINDOW = 20
MOST_OF_A_DAY = 999
ASKED_FOR = timedelta(minutes=3)
"""So long a rating device asks: whoever comes next must not rate for somebody else."""


class BadLine(Invalid):
    """A line has one letter from A to Z, and a name of at most 80 characters."""

    code = "queue.bad_line"


class LetterTaken(Taken):
    """Another line has this letter."""

    code = "queue.letter_taken"


class NoSuchLine(NotFound):
    """This line is closed. Choose another one."""

    code = "queue.no_such_line"


class NoSuchTicket(NotFound):
    """There is no such number here."""

    code = "queue.no_such_ticket"


class NoMoreNumbers(WrongState):
    """No more numbers are given today. Ask an officer of the counter."""

    code = "queue.no_more_numbers"


class NobodyWaits(WrongState):
    """Nobody waits now."""

    code = "queue.nobody_waits"


class OneAtATime(Taken):
    """You have called a number that is not finished: finish it first, or say that nobody came."""

    code = "queue.one_at_a_time"


class MovedOn(WrongState):
    """This number has moved on: somebody called it, or it is finished."""

    code = "queue.moved_on"


class NothingAsked(WrongState):
    """Nothing is asked here now. Thank you all the same."""

    code = "queue.nothing_asked"


@transaction_required
def open_line(*, actor: Actor, at: datetime, agency_id: int, letter: str, name: str) -> LineCard:
    """:raises LetterTaken: while another open line of the agency has the letter"""
    actor = policy.at_counter(actor, agency_id)
    letter, name = letter.strip().upper(), " ".join(nfc(name).split())
    if not rules.is_letter(letter):
        raise BadLine(field="letter")
    if not name or len(name) > LONGEST:
        raise BadLine(field="name")
    try:
        with transaction.atomic():
            row = Line.objects.create(agency_id=agency_id, letter=letter, name=name, opened_at=at)
    except IntegrityError:
        raise LetterTaken(field="letter") from None
    ledger.record(events.LineOpened(row.pk, agency_id, letter), actor=actor, at=at)
    return LineCard.of(row)


@transaction_required
def close_line(*, actor: Actor, at: datetime, line_id: int) -> None:
    """No more numbers are given for it; who waits already is still called. Closing twice changes nothing."""
    row = Line.objects.select_for_update().filter(pk=line_id).first()
    if row is None:
        raise NoSuchLine
    actor = policy.at_counter(actor, row.agency_id)
    if row.closed_at is None:
        row.closed_at = at
        row.save(update_fields=["closed_at"])
        ledger.record(events.LineClosed(row.pk, row.agency_id), actor=actor, at=at)


@transaction_required
def open_device(
    *, actor: Actor, at: datetime, agency_id: int, kind: DeviceKind, key: str, window: str = ""
) -> DeviceCard:
    """
    Open a screen in the hall.

    :param key: drawn by the caller from a source that cannot be guessed
    :param window: the counter where a rating device stands
    """
    actor = policy.at_counter(actor, agency_id)
    row = Device.objects.create(
        agency_id=agency_id,
        kind=kind,
        key=key,
        window=" ".join(nfc(window).split())[:LONGEST_WINDOW],
        opened_by=actor.person_id or 0,
        opened_at=at,
    )
    ledger.record(events.DeviceOpened(row.pk, agency_id, kind), actor=actor, at=at)
    return DeviceCard.of(row)


@transaction_required
def close_device(*, actor: Actor, at: datetime, device_id: int) -> None:
    """From now on its key opens nothing. Closing twice changes nothing."""
    row = Device.objects.select_for_update().filter(pk=device_id).first()
    if row is None:
        raise NoSuchDevice
    actor = policy.at_counter(actor, row.agency_id)
    if row.closed_at is None:
        row.closed_at = at
        row.save(update_fields=["closed_at"])
        ledger.record(events.DeviceClosed(row.pk, row.agency_id), actor=actor, at=at)


@transaction_required
def ask_rating(*, actor: Actor, at: datetime, device_id: int, about_kind: str, about_id: int) -> AskingCard:
    """
    Let a rating device ask about what was just done at its counter, for three minutes; what it asked before is over.

    :raises NoSuchDevice: unless it is an open rating device
    """
    device = Device.objects.select_for_update().filter(pk=device_id, kind=DeviceKind.RATING).first()
    if device is None or device.closed_at is not None:
        raise NoSuchDevice
    worker = policy.at_counter(actor, device.agency_id)
    Asking.objects.filter(device=device, closed_at__isnull=True).update(closed_at=at)
    row = Asking.objects.create(
        device=device, about_kind=about_kind, about_id=about_id, asked_at=at, until=at + ASKED_FOR
    )
    event = events.RatingAsked(device.pk, device.agency_id, actor.person_id or 0, about_kind, about_id)
    ledger.record(event, actor=worker, at=at)
    return AskingCard.of(row)


@transaction_required
def answer_rating(*, actor: Actor, at: datetime, device_key: str, asking_id: int) -> AskingCard:
    """
    Whoever stands before the device answers what it asks now, once. Whoever stands there may.

    :raises NothingAsked: if it asks nothing any more, or something else
    """
    device = find_device(device_key, viewer=actor)
    asked = find_asking(device_key, viewer=actor, at=at)
    if asked is None or asked.id != asking_id:
        raise NothingAsked
    closed = Asking.objects.filter(pk=asking_id, closed_at__isnull=True).update(closed_at=at)
    if not closed:
        raise NothingAsked
    event = events.RatingAnswered(device.id, device.agency_id, asked.about_kind, asked.about_id)
    ledger.record(event, actor=actor, at=at)
    return asked


@transaction_required
def take_ticket(*, actor: Actor, at: datetime, device_key: str, line_id: int, priority: str = "") -> TicketCard:
    """
    Take the next number of the day at a kiosk. Whoever stands before it may; a group that is not known counts as none.

    :raises NoSuchDevice: unless the key is that of an open kiosk
    :raises NoSuchLine: if the line is closed or another agency's
    """
    device = find_device(device_key, viewer=actor)
    if device.kind is not DeviceKind.KIOSK:
        raise NoSuchDevice
    line = Line.objects.filter(pk=line_id, agency=device.agency_id, closed_at__isnull=True).first()
    if line is None:
        raise NoSuchLine
    day = clock.local_date(at)
    number = next_number(f"queue:{line.pk}", day.isoformat())
    if number > MOST_OF_A_DAY:
        raise NoMoreNumbers
    group = Priority(priority) if priority in frozenset(Priority) else Priority.NONE
    row = Ticket.objects.create(
        line=line, agency_id=line.agency_id, day=day, number=number, priority=group, taken_at=at
    )
    event = events.TicketTaken(row.pk, line.pk, line.agency_id, day, number, group)
    ledger.record(event, actor=actor, at=at)
    return TicketCard.of(row)


@transaction_required
def call_next(*, actor: Actor, at: datetime, agency_id: int, window: str, line_ids: Collection[int] = ()) -> TicketCard:
    """
    Call whoever is next: people with priority first, then by when they came. Two officers never call the same one.

    :param line_ids: the lines that this counter serves; all of them when empty
    :raises OneAtATime: while the officer's last number is not finished
    :raises NobodyWaits: if nobody does
    """
    worker = policy.at_counter(actor, agency_id)
    day = clock.local_date(at)
    mine = Ticket.objects.filter(called_by=actor.person_id, state=TicketState.CALLED)
    if mine.filter(day=day).exists():
        raise OneAtATime
    for forgotten in mine.select_for_update():
        _move(forgotten, states.MISS)
        forgotten.save(update_fields=["state"])
    rows = waiting(agency_id, day)
    if line_ids:
        rows = rows.filter(line__in=line_ids)
    row = rows.select_for_update(skip_locked=True, of=("self",)).select_related("line").first()
    if row is None:
        raise NobodyWaits
    row.window = " ".join(nfc(window).split())[:LONGEST_WINDOW]
    return _call(row, worker, at)


@transaction_required
def call_again(*, actor: Actor, at: datetime, ticket_id: int) -> TicketCard:
    """Call one's number once more. :raises MovedOn: if it is not called any more"""
    row = _locked(ticket_id)
    worker = policy.at_counter(actor, row.agency_id)
    if row.called_by != actor.person_id:
        raise MovedOn
    return _call(row, worker, at)


@transaction_required
def finish_ticket(*, actor: Actor, at: datetime, ticket_id: int) -> TicketCard:
    """The person has been served; how long the wait and the service took is recorded."""
    row = _locked(ticket_id)
    worker = policy.at_counter(actor, row.agency_id)
    _move(row, states.SERVE)
    row.done_at = at
    row.save(update_fields=["state", "done_at"])
    took = rules.minutes(row.called_at or at, at)
    event = events.TicketServed(row.pk, row.line_id, row.agency_id, actor.person_id or 0, row.waited or 0, took)
    ledger.record(event, actor=worker, at=at)
    return TicketCard.of(row)


@transaction_required
def miss_ticket(*, actor: Actor, at: datetime, ticket_id: int) -> TicketCard:
    """Nobody came to the call."""
    row = _locked(ticket_id)
    worker = policy.at_counter(actor, row.agency_id)
    _move(row, states.MISS)
    row.done_at = at
    row.save(update_fields=["state", "done_at"])
    ledger.record(events.TicketMissed(row.pk, row.line_id, row.agency_id, actor.person_id or 0), actor=worker, at=at)
    return TicketCard.of(row)


@transaction_required
def restore_ticket(*, actor: Actor, at: datetime, ticket_id: int) -> TicketCard:
    """Whoever missed the call came after all, or the officer pressed the wrong button: the number waits again."""
    row = _locked(ticket_id)
    worker = policy.at_counter(actor, row.agency_id)
    _move(row, states.RESTORE)
    row.done_at, row.called_by = None, None
    row.save(update_fields=["state", "done_at", "called_by"])
    ledger.record(events.TicketRestored(row.pk, row.line_id, row.agency_id), actor=worker, at=at)
    return TicketCard.of(row)


def _call(row: Ticket, worker: Actor, at: datetime) -> TicketCard:
    _move(row, states.CALL)
    row.called_at, row.called_by = at, worker.person_id
    row.called_times += 1
    if row.waited is None:
        row.waited = rules.minutes(row.taken_at, at)
    row.save(update_fields=["state", "called_at", "called_by", "called_times", "waited", "window"])
    event = events.TicketCalled(row.pk, row.line_id, row.agency_id, worker.person_id or 0, row.called_times, row.waited)
    ledger.record(event, actor=worker, at=at)
    return TicketCard.of(row)


def _locked(ticket_id: int) -> Ticket:
    row = Ticket.objects.select_for_update(of=("self",)).select_related("line").filter(pk=ticket_id).first()
    if row is None:
        raise NoSuchTicket
    return row


def _move(row: Ticket, verb: str) -> None:
    try:
        row.state = states.TRANSITIONS[TicketState(row.state), verb]
    except KeyError:
        raise MovedOn from None
