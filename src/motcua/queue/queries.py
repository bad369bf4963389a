"""Reading the queue. Numbers are public in the hall; who opened which device is for the officers there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from django.db.models import Case, Count, QuerySet, When

from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.errors import NotFound
from motcua.queue import rules
from motcua.queue.models import Asking, Device, Line, Ticket
from motcua.queue.states import DeviceKind, Priority, TicketState


class NoSuchDevice(NotFound):
    """This device is not open any more. Ask an officer of the counter."""

    code = "queue.no_such_device"


@dataclass(frozen=True, slots=True)
class LineCard:
    id: int
    agency_id: int
    letter: str
    name: str

    @classmethod
    def of(cls, row: Line) -> Self:
        return cls(row.pk, row.agency_id, row.letter, row.name)


@dataclass(frozen=True, slots=True)
class DeviceCard:
    id: int
    agency_id: int
    kind: DeviceKind
    key: str
    window: str
    opened_at: datetime

    @classmethod
    def of(cls, row: Device) -> Self:
        return cls(row.pk, row.agency_id, DeviceKind(row.kind), row.key, row.window, row.opened_at)


@dataclass(frozen=True, slots=True)
class AskingCard:
    """What a rating device asks about now."""

    id: int
    about_kind: str
    about_id: int
    asked_at: datetime
    until: datetime

    @classmethod
    def of(cls, row: Asking) -> Self:
        return cls(row.pk, row.about_kind, row.about_id, row.asked_at, row.until)


@dataclass(frozen=True, slots=True)
class TicketCard:
    """`written` is what people read; `window` where they are to go."""

    id: int
    line_id: int
    line: str
    agency_id: int
    written: str
    priority: Priority
    state: TicketState
    taken_at: datetime
    called_at: datetime | None
    called_times: int
    window: str

    @classmethod
    def of(cls, row: Ticket) -> Self:
        return cls(
            id=row.pk,
            line_id=row.line_id,
            line=row.line.name,
            agency_id=row.agency_id,
            written=row.written,
            priority=Priority(row.priority),
            state=TicketState(row.state),
            taken_at=row.taken_at,
            called_at=row.called_at,
            called_times=row.called_times,
            window=row.window,
        )


def find_device(key: str, *, viewer: Actor) -> DeviceCard:
    """:raises NoSuchDevice: if no open device has this key"""
    row = Device.objects.filter(key=key, closed_at__isnull=True).first() if key else None
    if row is None:
        raise NoSuchDevice
    return DeviceCard.of(row)


def list_devices(*, viewer: Actor) -> tuple[DeviceCard, ...]:
    """The open devices of this officer's counters."""
    rows = Device.objects.filter(agency__in=viewer.agency_ids(Role.RECEPTION), closed_at__isnull=True)
    return tuple(map(DeviceCard.of, rows.order_by("agency", "pk")))


def find_rating_device(agency_id: int, *, viewer: Actor, window: str = "") -> DeviceCard | None:
    """
    The rating device at the counter of this officer: the one with the same name; for who has named no counter, the one
    that he or she opened.
    """
    if agency_id not in viewer.agency_ids(Role.RECEPTION) or viewer.person_id is None:
        return None
    rows = Device.objects.filter(agency=agency_id, kind=DeviceKind.RATING, closed_at__isnull=True).order_by("-pk")
    if window:
        found = next((row for row in rows if rules.same_window(row.window, window)), None)
    else:
        found = rows.filter(opened_by=viewer.person_id).first()
    return DeviceCard.of(found) if found else None


def find_asking(device_key: str, *, viewer: Actor, at: datetime) -> AskingCard | None:
    """
    What the device asks about at this moment; None while it rests.

    :raises NoSuchDevice: unless the key is that of an open rating device
    """
    device = find_device(device_key, viewer=viewer)
    if device.kind is not DeviceKind.RATING:
        raise NoSuchDevice
    row = Asking.objects.filter(device=device.id, closed_at__isnull=True, until__gte=at).first()
    return AskingCard.of(row) if row else None


def list_lines(agency_id: int, *, viewer: Actor) -> tuple[LineCard, ...]:
    """The open lines of an agency, by letter; public, as they stand on the kiosk."""
    rows = Line.objects.filter(agency=agency_id, closed_at__isnull=True).order_by("letter")
    return tuple(map(LineCard.of, rows))


def count_waiting(agency_id: int, *, viewer: Actor, day: date) -> Mapping[int, int]:
    """Line to the number of people who wait; a line where nobody waits is not in it."""
    rows = Ticket.objects.filter(agency=agency_id, day=day, state=TicketState.WAITING)
    return {row["line"]: row["n"] for row in rows.values("line").annotate(n=Count("pk"))}


def list_called(agency_id: int, *, viewer: Actor, day: date, size: int = 8) -> tuple[TicketCard, ...]:
    """Those who are called or being served, the latest call first."""
    rows = Ticket.objects.filter(agency=agency_id, day=day, state=TicketState.CALLED).select_related("line")
    return tuple(map(TicketCard.of, rows.order_by("-called_at")[:size]))


def list_next(agency_id: int, *, viewer: Actor, day: date, size: int = 8) -> tuple[TicketCard, ...]:
    """Those who wait, in the order in which they will be called."""
    return tuple(map(TicketCard.of, waiting(agency_id, day).select_related("line")[:size]))


def list_missed(agency_id: int, *, viewer: Actor, day: date, size: int = 8) -> tuple[TicketCard, ...]:
    """Those who did not come when they were called, for the officers there; the latest first."""
    if agency_id not in viewer.agency_ids(Role.RECEPTION):
        return ()
    rows = Ticket.objects.filter(agency=agency_id, day=day, state=TicketState.MISSED).select_related("line")
    return tuple(map(TicketCard.of, rows.order_by("-called_at")[:size]))


def find_mine(*, viewer: Actor, day: date) -> TicketCard | None:
    """The ticket that this officer has called and not finished."""
    if viewer.person_id is None:
        return None
    row = Ticket.objects.filter(called_by=viewer.person_id, state=TicketState.CALLED).select_related("line").first()
    return TicketCard.of(row) if row is not None and row.day == day else None


def get_ticket(ticket_id: int, *, device_key: str, viewer: Actor) -> TicketCard:
    """
    The ticket as its holder sees it on the kiosk where it was taken.

    :raises NoSuchDevice: for a ticket of another agency
    """
    device = find_device(device_key, viewer=viewer)
    row = Ticket.objects.filter(pk=ticket_id, agency=device.agency_id).select_related("line").first()
    if row is None:
        raise NoSuchDevice
    return TicketCard.of(row)


def count_before(card: TicketCard, *, viewer: Actor, day: date) -> int:
    """How many are called before this ticket, as it looks now."""
    if card.state is not TicketState.WAITING:
        return 0
    ids = list(waiting(card.agency_id, day).filter(line=card.line_id).values_list("pk", flat=True))
    return ids.index(card.id) if card.id in ids else 0


def waiting(agency_id: int, day: date) -> QuerySet[Ticket]:
    """For operations too: those who wait, people with priority first, then by when they came."""
    rows = Ticket.objects.filter(agency=agency_id, day=day, state=TicketState.WAITING)
    first = Case(When(priority="", then=1), default=0)
    return rows.order_by(first, "taken_at", "pk")
