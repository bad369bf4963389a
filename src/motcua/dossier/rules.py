"""Pure decisions about a dossier: when it is due, what is missing, who filed it, whether it was on time."""

from calendar import monthrange
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.dossier.states import Digitisation, Filing, HoldKind
from motcua.kernel.plain import clock
from motcua.kernel.plain.worktime import (
    Calendar,
    Due,
    Extension,
    Hold,
    HoldPolicy,
    Limit,
    Punctuality,
    StartEvent,
    StartRule,
    Unit,
    classify,
    due,
)


@dataclass(frozen=True, slots=True)
class Held:
    """A hold as the deadline sees it."""

    kind: HoldKind
    policy: HoldPolicy
    starts_at: datetime
    ends_at: datetime | None

    def to_hold(self) -> Hold:
        return Hold(self.starts_at, self.ends_at, self.policy, str(self.kind))


@dataclass(frozen=True, slots=True)
class Clock:
    """All that a due date is reckoned from."""

    starts_at: datetime
    limit: Limit
    cutoff: StartRule
    holds: tuple[Held, ...] = ()
    extension: Extension | None = None
    promised: datetime | None = None


def due_of(facts: Clock, calendar: Calendar) -> Due:
    """
    When the result is due, with its explanation. An appointment already given is never shortened.

    :raises motcua.kernel.plain.worktime.StillHeld: while a hold is open
    """
    return due(
        facts.starts_at,
        facts.limit,
        calendar,
        start=facts.cutoff,
        holds=[held.to_hold() for held in facts.holds],
        extension=facts.extension,
        not_before=facts.promised,
    )


def work_limit(amount: int, unit: str, *, same_day: bool) -> Limit:
    """The limit as worktime counts it; settled within the day is no day beyond the one the clock starts on."""
    return Limit(0, Unit.WORKDAY) if same_day else Limit(amount, Unit(unit))


def start_rule(cutoff: time | None, *, channel: str, cross_boundary: bool) -> StartRule:
    """Which moment starts the clock: reception, hand-over by the postman, or arrival at the competent agency."""
    if cross_boundary:
        event = StartEvent.COMPETENT_AGENCY
    else:
        event = StartEvent.POSTAL_HANDOVER if channel == "PUBLIC_POST" else StartEvent.RECEIVED
    return StartRule(cutoff=cutoff, event=event)


def crosses_boundary(receiving_kind: str, *, same_agency: bool) -> bool:
    """
    Whether the dossier was taken for an agency elsewhere, so that the clock waits for its arrival (NĐ 309/2026
    Art. 8(3)). A service centre receives for the agencies it serves: there the dossier has arrived when it is received.
    """
    return receiving_kind != "CENTRE" and not same_agency


def forwards_at(received_at: datetime, calendar: Calendar, cutoff: time) -> datetime:
    """
    When a dossier must be on its way to the competent agency: the same working day, or the opening of the next one if
    it came after 15:00 (NĐ 61/2018 Art. 18(2)).
    """
    local = clock.local(received_at)
    if local.time() > cutoff:
        tomorrow = local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        return calendar.next_open(tomorrow)
    return calendar.next_open(local)


def missing(mandatory: Iterable[str], given: Collection[str]) -> tuple[str, ...]:
    """The components that must be there and are not."""
    return tuple(code for code in mandatory if code not in given)


def digitisation(to_digitise: Collection[str], with_file: Collection[str], *, has_result_file: bool) -> Digitisation:
    """COMPLETE when every component to be digitised and the result are on file (QĐ 766 indicator 4.2)."""
    if set(to_digitise) <= set(with_file) and has_result_file:
        return Digitisation.COMPLETE
    return Digitisation.PARTIAL if with_file or has_result_file else Digitisation.NONE


def filing(*, by_officer: bool, party_id: int | None, owner_id: int | None, representative_id: int | None) -> Filing:
    """Who filed, from the account behind the session: an officer's session makes it assisted, whatever is claimed."""
    if by_officer:
        return Filing.ASSISTED
    if representative_id is not None and party_id == representative_id != owner_id:
        return Filing.REPRESENTATIVE
    return Filing.SELF if party_id == owner_id else Filing.REPRESENTATIVE


def apology_in_time(at: datetime, due_at: datetime, *, days_before: int) -> bool:
    """The apology must come at the latest `days_before` days before the due date (NĐ 61/2018 Art. 19(9))."""
    return clock.local_date(at) <= clock.local_date(due_at) - timedelta(days=days_before)


def listed(items: Sequence[str]) -> tuple[str, ...]:
    """What an officer wrote line by line: trimmed, without empty lines."""
    return tuple(line for line in (item.strip() for item in items) if line)


def close_of(calendar: Calendar, day: date) -> datetime:
    """The end of working time on `day`."""
    sessions = calendar.sessions(day)
    closes = sessions[-1].closes if sessions else time(17)
    return datetime.combine(day, closes, tzinfo=clock.LOCAL)


def last_day(granted_on: date, amount: int, unit: str) -> date:
    """The last day a result is valid: `amount` DAY, MONTH or YEAR after it was granted, clipped to the month."""
    if unit == "DAY":
        return granted_on + timedelta(days=amount)
    months = granted_on.month - 1 + amount * (12 if unit == "YEAR" else 1)
    year, month = granted_on.year + months // 12, months % 12 + 1
    return granted_on.replace(year=year, month=month, day=min(granted_on.day, monthrange(year, month)[1]))


def punctuality(finished_at: datetime, due_at: datetime | None) -> str:
    """EARLY, ON_TIME or LATE by the date on the wall (Annex B 10); a dossier without an appointment is on time."""
    return str(classify(finished_at, due_at)) if due_at is not None else str(Punctuality.ON_TIME)


def answered(at: datetime, respond_by: datetime) -> Punctuality:
    """How an answer stood to its deadline: late after that moment, early on a day before."""
    return Punctuality.LATE if at > respond_by else classify(at, respond_by)


def code_holds(*, until: datetime, tries: int, most: int, at: datetime) -> bool:
    """Whether a one-time code can still be typed: within its time, and not typed wrong too often."""
    return at <= until and tries < most


def spread(start: datetime, end: datetime, count: int, calendar: Calendar) -> tuple[datetime, ...]:
    """The working time between two moments in equal parts: the end of each, the last of them `end`."""
    minutes = calendar.working_minutes(start, end)
    ends = [calendar.add_working_minutes(start, minutes * number // count) for number in range(1, count)]
    return (*ends, end)


def kept_share(before: datetime, deadline: datetime, opened_at: datetime, calendar: Calendar) -> datetime:
    """
    The deadline of a leg that opens at `opened_at`: as laid down; but where the leg before, due at `before`, was late,
    so much later that the working time between the two deadlines is left to it.
    """
    if opened_at <= before:
        return deadline
    return max(deadline, calendar.add_working_minutes(opened_at, calendar.working_minutes(before, deadline)))
