"""When somebody is to be told that a due time comes near, is there, or has passed."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from motcua.kernel.plain.clock import local_date
from motcua.kernel.plain.worktime import Calendar
from motcua.process.states import OVERDUE, Punctuality

from ._share import punctuality

LONGEST_CLOSURE = timedelta(days=16)
"""No office is closed longer at a stretch: the New Year's days off with the weekends around them."""


def warning_at(due: datetime, since: datetime, at: datetime, calendar: Calendar, days: Iterable[int]) -> int | None:
    """
    The last mark that was reached: one of `days` (working days before the due day), 0 on that day, or OVERDUE.

    None: no mark was reached after `since`. What opens so late that a mark lies behind it needs no telling: whoever got
    it saw when it is due. That it is over is told always.
    """
    if punctuality(due, at) is Punctuality.LATE:
        return OVERDUE
    due_day = local_date(due)
    left, at_first = (calendar.workdays_between(local_date(moment), due_day) for moment in (at, since))
    marks = [mark for mark in {*days, 0} if left <= mark < at_first and mark >= 0]
    return min(marks, default=None)


def horizon(at: datetime, days: Iterable[int]) -> datetime:
    """What is due later cannot have reached a mark, whatever the calendar."""
    return at + LONGEST_CLOSURE + timedelta(days=2 * max(days, default=0) + 1)
