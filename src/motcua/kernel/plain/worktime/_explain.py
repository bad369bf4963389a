"""How a due date came about, as codes and plain values; their wording is made where pages are made."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from ._calendar import Calendar
from ._days import DayKind, SpecialDay
from ._limit import Unit
from ._moment import DAY, date_of, minute_of_day, moment_of
from ._reckon import (
    IN_DAYS,
    IN_WORKING_TIME,
    Asked,
    Counted,
    Extended,
    Ignored,
    Kept,
    Paused,
    Restarted,
    Started,
    Stay,
    Step,
    reckon,
)

_START = ("event", "received_at", "starts_at")
_DAY = ("name", "source")
_HOLD = ("reasons", "policy", "starts_at", "ends_at")

Value = str | int | datetime | tuple[str, ...]

LINE_DATA: Mapping[str, tuple[str, ...]] = {
    "start.at_once": _START,
    "start.before_opening": _START,
    "start.in_break": _START,
    "start.after_close": _START,
    "start.rest_day": _START,
    "start.after_cutoff": _START,
    "skip.weekly_rest": (),
    "skip.public": _DAY,
    "skip.compensatory": _DAY,
    "skip.swap_off": _DAY,
    "skip.local": _DAY,
    "count.swap_work": _DAY,
    "end.month_clipped": ("day",),
    "end.rolled": (),
    "limit": ("amount", "unit", "starts_at", "due_at"),
    "hold.paused": (*_HOLD, "minutes", "due_at"),
    "hold.paused_days": (*_HOLD, "days", "due_at"),
    "hold.restarted": _HOLD,
    "hold.before_start": _HOLD,
    "hold.after_due": _HOLD,
    "extension": ("granted_at", "until"),
    "kept": ("computed_at", "kept_at"),
}
"""Every code a line can have, with the names of its data."""

LINE_CODES = frozenset(LINE_DATA)

_CODE_OF_DAY = {
    DayKind.PUBLIC: "skip.public",
    DayKind.COMPENSATORY: "skip.compensatory",
    DayKind.SWAP_OFF: "skip.swap_off",
    DayKind.SWAP_WORK: "count.swap_work",
    DayKind.LOCAL: "skip.local",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One step of the reckoning, over the days `first` to `last`, both included."""

    code: str
    first: date
    last: date
    data: Mapping[str, Value]


def explain(asked: Asked) -> tuple[Line, ...]:
    return tuple(line for step in reckon(asked)[1] for line in _lines(step, asked))


def _lines(step: Step, asked: Asked) -> Iterator[Line]:
    unit = asked.limit.unit
    match step:
        case Started(event, received, began):
            code = _start_code(asked.calendar, received, began)
            yield _line(code, received, began, str(event), moment_of(received), moment_of(began))
            if unit is not Unit.CLOCK_HOUR:
                yield from _days(asked.calendar, range(received // DAY, began // DAY + 1))
        case Counted(since, end, at):
            wanted, got = date_of(since // DAY).day, date_of(end // DAY).day
            if unit is Unit.MONTH and wanted != got:
                yield _line("end.month_clipped", end, end, wanted)
            yield from _passed(asked, since, end, at)
            yield _line("limit", since, at, asked.limit.amount, str(unit), moment_of(since), moment_of(at))
        case Paused(stay, held, since, end, at):
            if unit in IN_DAYS:
                yield _stay("hold.paused_days", stay, held // DAY, moment_of(at))
            else:
                yield _stay("hold.paused", stay, held, moment_of(at))
            yield from _passed(asked, since, end, at)
        case Restarted(stay):
            yield _stay("hold.restarted", stay)
        case Ignored(stay, too_late):
            yield _stay("hold.after_due" if too_late else "hold.before_start", stay)
        case Extended(granted, until):
            yield _line("extension", granted, until, moment_of(granted), moment_of(until))
        case Kept(computed, kept):
            yield _line("kept", computed, kept, moment_of(computed), moment_of(kept))


def _start_code(calendar: Calendar, received: int, began: int) -> str:
    if received == began:
        return "start.at_once"
    day, of_day = divmod(received, DAY)
    sessions = calendar.sessions(date_of(day))
    if not sessions:
        return "start.rest_day"
    if of_day > minute_of_day(sessions[-1].closes):
        return "start.after_close"
    if began // DAY > day:
        return "start.after_cutoff"
    return "start.before_opening" if of_day < minute_of_day(sessions[0].opens) else "start.in_break"


def _passed(asked: Asked, since: int, end: int, at: int) -> Iterator[Line]:
    """The days gone over after `since`: all of them in working time, those that the end was rolled over in days."""
    unit, first, last = asked.limit.unit, since // DAY + 1, at // DAY + 1
    if unit in IN_WORKING_TIME:
        yield from _days(asked.calendar, range(first, last))
    elif unit in IN_DAYS:
        yield from _days(asked.calendar, range(max(first, end // DAY), last))
        if end // DAY < at // DAY:
            yield _line("end.rolled", end, at)


def _days(calendar: Calendar, days: range) -> Iterator[Line]:
    """A line for each special day and for each run of weekly rest days."""
    for what, run in groupby(map(date_of, days), key=lambda day: calendar.special_day(day) or calendar.is_working(day)):
        if isinstance(what, SpecialDay):
            yield Line(_CODE_OF_DAY[what.kind], what.day, what.day, {"name": what.name, "source": what.source})
        elif not what:
            rest = list(run)
            yield Line("skip.weekly_rest", rest[0], rest[-1], {})


def _stay(code: str, stay: Stay, *values: Value) -> Line:
    starts_at, ends_at = moment_of(stay.starts), moment_of(stay.ends)
    return _line(code, stay.starts, stay.ends, stay.reasons, str(stay.policy), starts_at, ends_at, *values)


def _line(code: str, first: int, last: int, *values: Value) -> Line:
    return Line(code, date_of(first // DAY), date_of(last // DAY), dict(zip(LINE_DATA[code], values, strict=True)))
