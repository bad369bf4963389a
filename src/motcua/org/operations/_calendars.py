"""Working hours, and the days that differ from them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Invalid, NotFound, Taken, WrongState
from motcua.kernel.plain.worktime import DayKind
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.org import events, policy
from motcua.org.models import CalendarVersion, SpecialDay, WorkSchedule
from motcua.org.operations._rows import check_period, clean_name, clean_words, open_agency
from motcua.org.queries import ScheduleCard, SpecialDayCard
from motcua.org.rules.hours import Week, schedule, week_to_json


class BadHours(Invalid):
    """These office hours cannot be: sessions must not overlap, and each must close after it opens."""

    code = "org.bad_hours"


class ScheduleTaken(Taken):
    """Other office hours already begin on that day."""

    code = "org.schedule_taken"


class DocumentMissing(Incomplete):
    """The number of the document that announces this is required."""

    code = "org.document_missing"


class DayTaken(Taken):
    """This day has already been announced."""

    code = "org.day_taken"


class NoSuchDay(NotFound):
    """There is no such day."""

    code = "org.no_such_day"


class DayWithdrawn(WrongState):
    """This day has already been withdrawn."""

    code = "org.day_withdrawn"


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day that everybody knows, to be loaded; `document` names the law or the announcement."""

    day: date
    kind: DayKind
    name: str
    document: str


@transaction_required
def set_schedule(
    *,
    actor: Actor,
    at: datetime,
    week: Week,
    valid_from: date,
    agency_id: int | None = None,
    valid_to: date | None = None,
) -> ScheduleCard:
    """
    Set the office hours of one agency, or of all; with an end, they lie over the ordinary ones (summer hours).

    :raises BadHours: if the sessions of a day overlap
    :raises ScheduleTaken: if hours of the same agency begin on the same day
    """
    check_period(valid_from, valid_to)
    actor = _may_set_days(actor, agency_id)
    stored = week_to_json(week)
    try:
        schedule(valid_from, valid_to, stored)
    except ValueError:
        raise BadHours() from None
    _renew_calendars()
    if WorkSchedule.objects.filter(agency=agency_id, valid_from=valid_from).exists():
        raise ScheduleTaken()
    row = WorkSchedule.objects.create(agency_id=agency_id, week=stored, valid_from=valid_from, valid_to=valid_to)
    ledger.record(
        events.ScheduleSet(schedule_id=row.pk, agency_id=agency_id, valid_from=valid_from, valid_to=valid_to),
        actor=actor,
        at=at,
    )
    return ScheduleCard.of(row)


@transaction_required
def announce_day(
    *,
    actor: Actor,
    at: datetime,
    day: date,
    kind: DayKind,
    name: str,
    document: str,
    document_date: date | None = None,
    agency_id: int | None = None,
) -> SpecialDayCard:
    """
    Enter a holiday, a day in lieu, a swapped or a local day, for everybody or for one agency.

    Appointments already given stay; whoever listens for `DayAnnounced` lists the dossiers to look at again.

    :raises DocumentMissing: if the announcing document is not named
    :raises DayTaken: if the day has been announced for the same agency or for everybody
    """
    actor = _may_set_days(actor, agency_id)
    document = clean_words(document)
    if not document:
        raise DocumentMissing()
    _renew_calendars()
    if SpecialDay.objects.filter(day=day, agency=agency_id, withdrawn_at=None).exists():
        raise DayTaken()
    row = SpecialDay.objects.create(
        day=day,
        kind=DayKind(kind),
        name=clean_name(name),
        agency_id=agency_id,
        document=document,
        document_date=document_date,
    )
    ledger.record(
        events.DayAnnounced(day_id=row.pk, day=day, kind=row.kind, agency_id=agency_id, document=document),
        actor=actor,
        at=at,
    )
    return SpecialDayCard.of(row)


@transaction_required
def withdraw_day(*, actor: Actor, at: datetime, day_id: int, document: str) -> SpecialDayCard:
    """
    Take back a day that was announced, by the document that says so.

    :raises DayWithdrawn: if it was taken back before
    """
    row = SpecialDay.objects.select_for_update().filter(pk=day_id).first()
    if row is None:
        raise NoSuchDay()
    actor = _may_set_days(actor, row.agency_id)
    document = clean_words(document)
    if not document:
        raise DocumentMissing()
    if row.withdrawn_at is not None:
        raise DayWithdrawn()
    _renew_calendars()
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    ledger.record(
        events.DayWithdrawn(day_id=row.pk, day=row.day, kind=row.kind, agency_id=row.agency_id, document=document),
        actor=actor,
        at=at,
    )
    return SpecialDayCard.of(row)


@transaction_required
def load_days(*, actor: Actor, at: datetime, days: Iterable[DayLine]) -> int:
    """Enter the holidays of known years for everybody; days already there stay as they are. Returns how many came."""
    actor = policy.administers_all(actor)
    _renew_calendars()
    there = set(SpecialDay.objects.filter(agency=None, withdrawn_at=None).values_list("day", flat=True))
    new = {line.day: line for line in days if line.day not in there}
    rows = SpecialDay.objects.bulk_create(
        SpecialDay(day=line.day, kind=DayKind(line.kind), name=clean_name(line.name), document=line.document)
        for _, line in sorted(new.items())
    )
    if rows:
        ledger.record(
            events.DaysLoaded(day_id=rows[-1].pk, count=len(rows), first=rows[0].day, last=rows[-1].day),
            actor=actor,
            at=at,
        )
    return len(rows)


def _may_set_days(actor: Actor, agency_id: int | None) -> Actor:
    return policy.administers_all(actor) if agency_id is None else policy.administers(actor, open_agency(agency_id))


def _renew_calendars() -> None:
    """
    Every kept calendar is stale from here on. The row stays locked until the end of the transaction, so those who
    change hours or days come one after another, and each sees what the one before has done.
    """
    CalendarVersion.objects.bulk_create(
        [CalendarVersion(id=1, version=uuid4())],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["version"],
    )
