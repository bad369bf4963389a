"""When a step is due, and how it stood to that."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from motcua.kernel.plain.clock import local_date
from motcua.kernel.plain.worktime import Calendar, Unit
from motcua.process.states import Punctuality

from ._facts import moment_of
from ._graph import Share, Timer, Work

_WORKING = {Unit.HOUR: 60, Unit.WORKDAY: 480}
"""Working minutes: 8 working hours are one working day."""
_CLOCK = {Unit.CLOCK_HOUR: 60, Unit.DAY: 1440, Unit.MONTH: 30 * 1440}
"""Minutes of the clock: 24 hours are a day, 30 days a month."""


def share_for(work: Work, facts: Mapping[str, Any]) -> Share | None:
    """The first share that fits the case and channel; None: the step has no due time of its own."""
    case, channel = facts.get("case"), facts.get("channel")
    fitting = (
        share
        for share in work.shares
        if (not share.cases or case in share.cases) and (not share.channels or channel in share.channels)
    )
    share = next(fitting, None)
    return share if share is not None and share.unit is not None else None


def minutes_of(share: Share | None) -> int:
    """Working minutes or minutes of the clock, as the share counts; none where it has no due time."""
    if share is None or share.unit is None:
        return 0
    return share.amount * (_WORKING | _CLOCK)[share.unit]


def is_working(share: Share) -> bool:
    """Whether it counts working time, and not time of the clock."""
    return share.unit in _WORKING


def due_at(share: Share | None, opened_at: datetime, calendar: Calendar, limit: datetime | None) -> datetime | None:
    """
    The end of the step's share, counted from its opening.

    A step that opens before the whole is due (`limit`) is due at the latest then. Whole days that end on a day of rest
    end at the next opening.
    """
    if share is None or share.unit is None:
        return None
    if share.unit in _WORKING:
        due = calendar.add_working_minutes(opened_at, minutes_of(share))
    else:
        due = opened_at + timedelta(minutes=minutes_of(share))
        if share.unit is not Unit.CLOCK_HOUR and not calendar.is_working(local_date(due)):
            due = calendar.next_open(due)
    return min(due, limit) if limit is not None and limit > opened_at else due


def comes_at(timer: Timer, key: str, facts: Mapping[str, Any], now: datetime, calendar: Calendar) -> datetime:
    """
    The next time of a timer that begins at `now`.

    :raises ConditionUnclear: if its moment has no value for `facts`
    """
    if timer.share is not None:
        return due_at(timer.share, now, calendar, None) or now
    if timer.moment is None:
        return now + timedelta(minutes=timer.minutes)
    return timer.moment if isinstance(timer.moment, datetime) else moment_of(timer.moment, key, facts)


def moved_by(
    share: Share | None, due: datetime | None, start: datetime, end: datetime, calendar: Calendar
) -> datetime | None:
    """`due` later by the time between `start` and `end`, counted as the share counts: working time or the clock's."""
    if due is None or share is None or share.unit is None or end <= start:
        return due
    if share.unit in _WORKING:
        return calendar.add_working_minutes(due, calendar.working_minutes(start, end))
    return due + (end - start)


def minutes_to_spare(share: Share | None, due: datetime | None, done_at: datetime, calendar: Calendar) -> int | None:
    """Minutes from completion to the due time, counted as the share counts; negative when late."""
    if due is None:
        return None
    if share is not None and share.unit in _WORKING:
        return calendar.working_minutes(done_at, due)
    return int((due - done_at).total_seconds() // 60)


def punctuality(due: datetime | None, done_at: datetime | None) -> Punctuality | None:
    """LATE after the due minute; EARLY on a day before the due day (reference §3.6.3); else ON_TIME."""
    if due is None or done_at is None:
        return None
    if done_at - due >= timedelta(minutes=1):
        return Punctuality.LATE
    return Punctuality.EARLY if local_date(done_at) < local_date(due) else Punctuality.ON_TIME
