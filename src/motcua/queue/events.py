"""What happened in the hall; tickets know no names, so nothing here is about a person."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.kernel.plain.event import Event


@dataclass(frozen=True)
class LineOpened(Event):
    name: ClassVar[str] = "queue.line_opened"
    subject: ClassVar[str] = "queue_line"

    line_id: int
    agency_id: int
    letter: str


@dataclass(frozen=True)
class LineClosed(Event):
    name: ClassVar[str] = "queue.line_closed"
    subject: ClassVar[str] = "queue_line"

    line_id: int
    agency_id: int


@dataclass(frozen=True)
class DeviceOpened(Event):
    """The key stays in the room."""

    name: ClassVar[str] = "queue.device_opened"
    subject: ClassVar[str] = "queue_device"

    device_id: int
    agency_id: int
    kind: str


@dataclass(frozen=True)
class DeviceClosed(Event):
    name: ClassVar[str] = "queue.device_closed"
    subject: ClassVar[str] = "queue_device"

    device_id: int
    agency_id: int


@dataclass(frozen=True)
class RatingAsked(Event):
    """A rating device asks whoever was just served how it was."""

    name: ClassVar[str] = "queue.rating_asked"
    subject: ClassVar[str] = "queue_device"

    device_id: int
    agency_id: int
    person_id: int
    about_kind: str
    about_id: int


@dataclass(frozen=True)
class RatingAnswered(Event):
    name: ClassVar[str] = "queue.rating_answered"
    subject: ClassVar[str] = "queue_device"

    device_id: int
    agency_id: int
    about_kind: str
    about_id: int


@dataclass(frozen=True)
class TicketTaken(Event):
    name: ClassVar[str] = "queue.ticket_taken"
    subject: ClassVar[str] = "queue_ticket"

    ticket_id: int
    line_id: int
    agency_id: int
    day: date
    number: int
    priority: str


@dataclass(frozen=True)
class TicketCalled(Event):
    """`times` counts how often; `waited` are the minutes from the taking to the first call."""

    name: ClassVar[str] = "queue.ticket_called"
    subject: ClassVar[str] = "queue_ticket"

    ticket_id: int
    line_id: int
    agency_id: int
    person_id: int
    times: int
    waited: int


@dataclass(frozen=True)
class TicketServed(Event):
    """`took` are the minutes from the last call to the end."""

    name: ClassVar[str] = "queue.ticket_served"
    subject: ClassVar[str] = "queue_ticket"

    ticket_id: int
    line_id: int
    agency_id: int
    person_id: int
    waited: int
    took: int


@dataclass(frozen=True)
class TicketMissed(Event):
    name: ClassVar[str] = "queue.ticket_missed"
    subject: ClassVar[str] = "queue_ticket"

    ticket_id: int
    line_id: int
    agency_id: int
    person_id: int


@dataclass(frozen=True)
class TicketRestored(Event):
    name: ClassVar[str] = "queue.ticket_restored"
    subject: ClassVar[str] = "queue_ticket"

    ticket_id: int
    line_id: int
    agency_id: int
