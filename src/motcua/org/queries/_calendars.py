"""Working hours and special days, and the calendar that reckons with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.worktime import Calendar, DayKind
from motcua.kernel.plain.worktime import SpecialDay as Day
from motcua.kernel.store import ledger
from motcua.kernel.store.questions import Question
from motcua.org.events import DayAnnounced, DaysLoaded, DayWithdrawn
from motcua.org.models import CalendarVersion, SpecialDay, WorkSchedule
from motcua.org.rules.hours import overlay, schedule

_version = Question(lambda: CalendarVersion.objects.values_list("version"))
_calendars: dict[int, tuple[tuple[UUID] | None, Calendar]] = {}


@dataclass(frozen=True, slots=True)
class SpecialDayCard:
    """Without an agency the day is everybody's."""

    id: int
    day: date
    kind: DayKind
    name: str
    agency_id: int | None
    document: str
    document_date: date | None
    withdrawn_at: datetime | None

    @classmethod
    def of(cls, row: SpecialDay) -> "SpecialDayCard":
        return cls(
            id=row.pk,
            day=row.day,
            kind=DayKind(row.kind),
            name=row.name,
            agency_id=row.agency_id,
            document=row.document,
            document_date=row.document_date,
            withdrawn_at=row.withdrawn_at,
        )


@dataclass(frozen=True, slots=True)
class ScheduleCard:
    """`week` maps "0" (Monday) to "6" to pairs of times "07:00"."""

    id: int
    agency_id: int | None
    week: Mapping[str, Sequence[Sequence[str]]]
    valid_from: date
    valid_to: date | None

    @classmethod
    def of(cls, row: WorkSchedule) -> "ScheduleCard":
        return cls(row.pk, row.agency_id, row.week, row.valid_from, row.valid_to)


def calendar_of(agency_id: int, *, viewer: Actor) -> Calendar:
    """
    The working calendar of an agency: its own hours and days over those of everybody.

    Kept in the process and built anew when a schedule or a day has changed; asking costs one look at the version.
    """
    version = _version.first()
    kept = _calendars.get(agency_id)
    if kept is not None and kept[0] == version:
        return kept[1]
    calendar = _build(agency_id)
    _calendars[agency_id] = (version, calendar)
    return calendar


def calendar_at(*, viewer: Actor) -> Calendar:
    """The calendar of where an officer sits: by its working days he or she counts what is left of any time."""
    agency_id = next((grant.agency_id for grant in viewer.grants if grant.for_person_id is None), 0)
    return calendar_of(agency_id, viewer=viewer)


def list_special_days(*, viewer: Actor, year: int | None = None, agency_id: int | None = None) -> list[SpecialDayCard]:
    """Days in force for everybody, and those of one agency when it is named, in their order."""
    rows = SpecialDay.objects.filter(Q(agency=None) | Q(agency=agency_id), withdrawn_at=None).order_by("day", "pk")
    return [SpecialDayCard.of(row) for row in (rows if year is None else rows.filter(day__year=year))]


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """Days that came to be reckoned otherwise at some moment; without an agency, everybody's."""

    first: date
    last: date
    agency_id: int | None
    at: datetime


def list_calendar_changes(*, viewer: Actor) -> list[CalendarChange]:
    """When days were announced, entered or withdrawn, in the order in which that was done."""
    return [
        CalendarChange(event.first, event.last, None, entry.at)
        if isinstance(event := entry.event, DaysLoaded)
        else CalendarChange(event.day, event.day, event.agency_id, entry.at)
        for entry in ledger.acts_on("special_day")
        if isinstance(entry.event, DayAnnounced | DayWithdrawn | DaysLoaded)
    ]


def list_schedules(*, viewer: Actor, agency_id: int | None = None) -> list[ScheduleCard]:
    """Hours of everybody, and those of one agency when it is named, in the order in which they begin."""
    rows = WorkSchedule.objects.filter(Q(agency=None) | Q(agency=agency_id)).order_by("valid_from", "pk")
    return [ScheduleCard.of(row) for row in rows]


def _build(agency_id: int) -> Calendar:
    hours = WorkSchedule.objects.filter(Q(agency=None) | Q(agency=agency_id)).order_by("valid_from", "pk")
    general = [schedule(row.valid_from, row.valid_to, row.week) for row in hours if row.agency_id is None]
    own = [schedule(row.valid_from, row.valid_to, row.week) for row in hours if row.agency_id is not None]
    days = SpecialDay.objects.filter(Q(agency=None) | Q(agency=agency_id), withdrawn_at=None)
    return Calendar(
        overlay(general, own),
        [
            Day(row.day, DayKind(row.kind), row.name, row.document)
            for row in sorted(days, key=lambda row: row.agency_id is not None)
        ],
    )
