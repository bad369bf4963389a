"""
The ledger: one append-only row per act, written in the transaction of the act.

The row is the audit trail, the history on the screen, the outbox for subscribers and the raw matter of statistics.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from psycopg.types.json import Jsonb

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.event import Event
from motcua.kernel.store.models import Entry, Position
from motcua.kernel.store.questions import Question
from motcua.kernel.store.transactions import transaction_required

_request_id: ContextVar[str] = ContextVar("request_id", default="")

_RECORD = """
    INSERT INTO ledger_entry
        (name, version, subject_kind, subject_id, actor, behalf_of, place, at, request_id, data)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING id
"""

_RECORD_MANY = """
    COPY ledger_entry (name, version, subject_kind, subject_id, actor, behalf_of, place, at, request_id, data)
    FROM STDIN
"""

LOADED = "loaded"
"""The request of acts that were loaded in bulk."""

Handler = Callable[[Any, "EntryCard"], None]


@dataclass(frozen=True, slots=True)
class EntryCard:
    """An act as it was recorded."""

    id: int
    name: str
    version: int
    subject_kind: str
    subject_id: int
    actor: str
    behalf_of: str
    place: str
    at: datetime
    recorded_at: datetime
    request_id: str
    data: Mapping[str, Any]
    position: int | None = None

    @property
    def event(self) -> Event:
        return Event.by_name[self.name].from_data(self.subject_id, dict(self.data))


class Subscribers:
    """Who is told of what. Handed over once by `config.wiring`; deliveries store the names of handlers: keep them."""

    def __init__(self) -> None:
        self._by_event: dict[str, dict[str, Handler]] = {}

    def wire(self, table: Mapping[type[Event], Iterable[Handler]]) -> None:
        self._by_event = {
            event.name: {_name(handler): handler for handler in handlers} for event, handlers in table.items()
        }

    def of(self, event_name: str) -> Mapping[str, Handler]:
        return self._by_event.get(event_name, {})

    def pairs(self) -> list[tuple[str, str]]:
        """Every (event name, subscriber name)."""
        return [(event, name) for event, handlers in self._by_event.items() for name in handlers]

    def handler(self, event_name: str, subscriber: str) -> Handler | None:
        return self.of(event_name).get(subscriber)


def _name(handler: Handler) -> str:
    return f"{handler.__module__.removeprefix('motcua.')}.{handler.__qualname__}"


subscribers = Subscribers()


@contextmanager
def request(request_id: str) -> Iterator[None]:
    """Entries recorded inside carry `request_id`, the one a person is shown when something goes wrong."""
    token = _request_id.set(request_id)
    try:
        yield
    finally:
        _request_id.reset(token)


@transaction_required
def record(event: Event, *, actor: Actor, at: datetime) -> int:
    """Write one act; returns the id of the entry."""
    act = (event.name, event.version, event.subject, event.key_of_subject)
    who = (actor.id, actor.behalf_of, actor.place)
    values: list[Any] = [*act, *who, at, _request_id.get(), Jsonb(event.to_data())]
    with connection.cursor() as cursor:
        cursor.execute(_RECORD, values)
        [entry_id] = cursor.fetchone() or (0,)
        return int(entry_id)


@transaction_required
def record_many(acts: Iterable[tuple[Event, datetime]], *, actor: Actor) -> int:
    """
    Write acts of the past in bulk, in their order, each at its own moment; returns how many.

    They are history, told by somebody's file: nobody is notified of them, since their `request_id` says LOADED and no
    deliveries are opened for it; whatever reads the ledger by position takes them like every other act.
    """
    written = 0
    with connection.cursor() as cursor, cursor.copy(_RECORD_MANY) as copy:
        for event, at in acts:
            act = (event.name, event.version, event.subject, event.key_of_subject)
            who = (actor.id, actor.behalf_of, actor.place)
            copy.write_row((*act, *who, at, LOADED, Jsonb(event.to_data())))
            written += 1
    return written


def history(subject_kind: str, subject_id: int) -> list[EntryCard]:
    """Every act on a subject, oldest first. Rooms guard it: what a person may see is theirs to decide."""
    rows = Entry.objects.filter(subject_kind=subject_kind, subject_id=subject_id).order_by("id")
    return [card(row) for row in rows]


def histories(*subjects: tuple[str, int]) -> list[EntryCard]:
    """Every act on several subjects in one question, oldest first. Rooms guard it, as `history`."""
    about = Q(pk__in=[])
    for kind, subject_id in subjects:
        about |= Q(subject_kind=kind, subject_id=subject_id)
    return [card(row) for row in Entry.objects.filter(about).order_by("id")]


def acts_on(subject_kind: str) -> list[EntryCard]:
    """Every act on any subject of a kind of which there are few, oldest first. Rooms guard it, as `history`."""
    return [card(row) for row in Entry.objects.filter(subject_kind=subject_kind).order_by("id")]


def acts_of_others(kind: str, subject_ids: Iterable[int], *, than: str, first: int, size: int) -> list[EntryCard]:
    """Acts on several subjects by anybody but the actor `than`, newest first. Rooms guard it, as `history`."""
    rows = Entry.objects.filter(subject_kind=kind, subject_id__in=list(subject_ids)).exclude(actor=than)
    return [card(row) for row in rows.order_by("-id")[first : first + size]]


def following(
    subject_kind: str, *, after: int, until: int, size: int, among: QuerySet[Any, Any], leaving_out: Iterable[str] = ()
) -> list[EntryCard]:
    """
    Acts at positions above `after` and up to `until` on the subjects whose ids are `among`, in their one order.

    `leaving_out`: states of the subject in which acts are nobody else's business. Rooms guard it, as they do history.
    """
    rows = Position.objects.filter(
        position__gt=after, position__lte=until, entry__subject_kind=subject_kind, entry__subject_id__in=among
    ).exclude(entry__data__state__in=list(leaving_out))
    return [card(row.entry, row.position) for row in rows.select_related("entry").order_by("position")[:size]]


def moment(position: int) -> datetime | None:
    """When the act at this position was recorded; None where there is none."""
    row = Position.objects.filter(position=position).select_related("entry").first()
    return row.entry.recorded_at if row is not None else None


def last(subject_kind: str, subject_id: int) -> int:
    """The id of the last act on a subject: it changes with every act, and so serves as the subject's version."""
    [entry_id] = _last.first(subject_kind, subject_id) or (0,)
    return int(entry_id)


_last = Question(
    lambda kind, number: (
        Entry.objects.filter(subject_kind=kind, subject_id=number).order_by("-id").values_list("id")[:1]
    )
)


def others_acted(subject_kind: str, subject_id: int, *, after: int) -> bool:
    """Whether another request than this one has acted on the subject since the act of that id."""
    later = Entry.objects.filter(subject_kind=subject_kind, subject_id=subject_id, id__gt=after)
    return later.exclude(request_id=_request_id.get()).exists()


def card(row: Entry, position: int | None = None) -> EntryCard:
    return EntryCard(
        id=row.pk,
        name=row.name,
        version=row.version,
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        actor=row.actor,
        behalf_of=row.behalf_of,
        place=row.place,
        at=row.at,
        recorded_at=row.recorded_at,
        request_id=row.request_id,
        data=row.data,
        position=position,
    )
