"""
The reckoning of a due date, step by step: `due` takes the last moment, `explain` turns the steps into lines.

In every step `end` is where the limit runs out, and `at` is when the result is due by it: the same minute for HOUR and
CLOCK_HOUR; close of business of that day, or of the next working day, for WORKDAY, DAY and MONTH.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import NamedTuple

from ._calendar import Calendar
from ._grid import Grid
from ._limit import Extension, Hold, HoldPolicy, Limit, StartEvent, StartRule, StillHeld, Unit
from ._moment import DAY, BeyondCalendar, date_of, minute_of, minute_of_day, within

IN_WORKING_TIME = frozenset({Unit.HOUR, Unit.WORKDAY})
IN_DAYS = frozenset({Unit.DAY, Unit.MONTH})
TO_THE_MINUTE = frozenset({Unit.HOUR, Unit.CLOCK_HOUR})
_CLOCK_HOUR = Unit.CLOCK_HOUR  # looking a member up in its enumeration is slow in Python 3.11


class Asked(NamedTuple):
    received_at: datetime
    limit: Limit
    calendar: Calendar
    start: StartRule
    holds: tuple[Hold, ...]
    extension: Extension | None
    not_before: datetime | None


class Stay(NamedTuple):
    """Holds that overlap or touch, as one."""

    starts: int
    ends: int
    policy: HoldPolicy
    reasons: tuple[str, ...]


class Started(NamedTuple):
    event: StartEvent
    received: int
    began: int


class Counted(NamedTuple):
    since: int
    end: int
    at: int


class Paused(NamedTuple):
    stay: Stay
    held: int
    since: int
    end: int
    at: int


class Restarted(NamedTuple):
    stay: Stay


class Ignored(NamedTuple):
    stay: Stay
    too_late: bool


class Extended(NamedTuple):
    granted: int
    until: int


class Kept(NamedTuple):
    instead_of: int
    kept: int


Step = Started | Counted | Paused | Restarted | Ignored | Extended | Kept


def reckon(asked: Asked) -> tuple[int, list[Step]]:
    """The minute at which the result is due, and how it was found."""
    grid, limit, unit = asked.calendar.grid, asked.limit, asked.limit.unit
    received = minute_of(asked.received_at)
    began = clock_start(grid, unit, asked.start, received)
    end, at = RUN_OUT[unit](grid, began, limit.amount)
    steps: list[Step] = [Started(asked.start.event, received, began), Counted(began, end, at)]
    for event in _events(asked):
        if isinstance(event, Extended):
            end, at = max(end, event.until), max(at, event.until)
            steps.append(event)
        elif event.ends <= began or event.starts > at:
            steps.append(Ignored(event, too_late=event.starts > at))
        elif event.policy is HoldPolicy.RESTART:
            began = clock_start(grid, unit, asked.start, event.ends)
            end, at = RUN_OUT[unit](grid, began, limit.amount)
            steps += [Restarted(event), Started(StartEvent.HOLD_ENDED, event.ends, began), Counted(began, end, at)]
        else:
            held = _held(grid, unit, max(event.starts, began), event.ends)
            end = grid.add(end, held) if held and unit in IN_WORKING_TIME else end + held
            since, at = at, end if unit in TO_THE_MINUTE else grid.closing(within(end // DAY))
            steps.append(Paused(event, held, since, end, at))
    if asked.not_before is not None and (kept := minute_of(asked.not_before)) > at:
        steps.append(Kept(at, kept))
        at = kept
    return at, steps


def clock_start(grid: Grid, unit: Unit, rule: StartRule, received: int) -> int:
    """When the clock starts for what was received."""
    if unit is _CLOCK_HOUR:
        return received
    if rule.cutoff is not None and received % DAY > minute_of_day(rule.cutoff):
        return grid.next_open((received // DAY + 1) * DAY)
    return grid.next_open(received)


def _hours(grid: Grid, began: int, amount: int) -> tuple[int, int]:
    end = grid.add(began, amount * 60) if amount else began
    return end, end


def _clock_hours(grid: Grid, began: int, amount: int) -> tuple[int, int]:
    end = began + amount * 60
    return end, end


def _workdays(grid: Grid, began: int, amount: int) -> tuple[int, int]:
    day = began // DAY
    end = grid.closing_after(day, amount) if amount else grid.closing(day)
    return end, end


def _days(grid: Grid, began: int, amount: int) -> tuple[int, int]:
    day = within(began // DAY + amount)
    return day * DAY, grid.closing(day)


def _months(grid: Grid, began: int, amount: int) -> tuple[int, int]:
    """The same day of the month `amount` months on, or the last of that month if it is shorter."""
    day = date_of(began // DAY)
    year, month = divmod(day.year * 12 + day.month - 1 + amount, 12)
    if year > 2100:
        raise BeyondCalendar
    last = monthrange(year, month + 1)[1] if day.day > 28 else 28
    end = date(year, month + 1, min(day.day, last)).toordinal()
    return end * DAY, grid.closing(end)


def _held(grid: Grid, unit: Unit, start: int, stop: int) -> int:
    """The minutes by which a pause moves the end: working time, time of the clock, or whole days."""
    if unit in IN_WORKING_TIME:
        return grid.worked(start, stop)
    return (stop // DAY - start // DAY) * DAY if unit in IN_DAYS else stop - start


def _events(asked: Asked) -> list[Extended | Stay]:
    """What happened after the start, in order; at the same minute the extension is first."""
    events: list[Extended | Stay] = []
    if asked.extension is not None:
        events.append(Extended(minute_of(asked.extension.granted_at), minute_of(asked.extension.until)))
    events += _merged(asked.holds)
    return sorted(events, key=lambda event: event[0])


def _merged(holds: Iterable[Hold]) -> list[Stay]:
    merged: list[Stay] = []
    for hold in sorted(holds, key=lambda hold: hold.starts):
        if hold.ends is None:
            raise StillHeld
        stay = Stay(minute_of(hold.starts), minute_of(hold.ends), hold.policy, (hold.reason,))
        if merged and stay.starts <= merged[-1].ends:
            stay = _joined(merged.pop(), stay)
        merged.append(stay)
    return merged


def _joined(first: Stay, second: Stay) -> Stay:
    policy = first.policy if first.policy is HoldPolicy.RESTART else second.policy
    return Stay(first.starts, max(first.ends, second.ends), policy, first.reasons + second.reasons)


RUN_OUT: dict[Unit, Callable[[Grid, int, int], tuple[int, int]]] = {
    Unit.HOUR: _hours,
    Unit.CLOCK_HOUR: _clock_hours,
    Unit.WORKDAY: _workdays,
    Unit.DAY: _days,
    Unit.MONTH: _months,
}
"""Where a limit that began at a minute ends, and when the result is due by it."""
