"""A day as a moment: the end of office hours."""

from datetime import date, datetime, time

from motcua.kernel.plain import clock
from motcua.kernel.plain.worktime import Calendar


def close_of(day: date, calendar: Calendar) -> datetime:
    sessions = calendar.sessions(day)
    return datetime.combine(day, sessions[-1].closes if sessions else time(17), tzinfo=clock.LOCAL)
