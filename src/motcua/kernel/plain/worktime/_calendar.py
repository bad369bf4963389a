"""The working calendar of an agency, as people and rooms ask it."""

from collections.abc import Iterable
from datetime import date, datetime

from ._days import DEFAULT_SCHEDULE, DayKind, Schedule, Session, SpecialDay
from ._grid import Grid, Hours
from ._moment import date_of, minute_of, minute_of_day, moment_of, within


class Calendar:
    """
    Working days and hours from 1900 to 2100. Immutable; days are compiled when first asked, so keep and share it.

    Of the schedules in force on a day the one that began last holds (summer hours lie over the ordinary ones); where
    there is none, `DEFAULT_SCHEDULE`. A day entered twice is known by the entry listed last, but a day off outdoes
    SWAP_WORK. Moments are aware; answers are at +07:00, to the minute.

    Every method may raise `BeyondCalendar` (a question or an answer outside those years), `TypeError` (a moment without
    time zone) and `ValueError` (an amount below zero).
    """

    __slots__ = ("_schedules", "_special_days", "grid")

    def __init__(self, schedules: Iterable[Schedule] = (), special_days: Iterable[SpecialDay] = ()) -> None:
        self._schedules = (DEFAULT_SCHEDULE, *sorted(schedules, key=lambda schedule: schedule.valid_from))
        off_last = sorted(special_days, key=lambda special: special.kind is not DayKind.SWAP_WORK)
        self._special_days = {special.day: special for special in off_last}
        self.grid = Grid(self._hours)
        """The same calendar in integers, for the rest of this package."""

    def special_day(self, day: date) -> SpecialDay | None:
        return self._special_days.get(day)

    def sessions(self, day: date) -> tuple[Session, ...]:
        """The office hours of `day`; none on a rest day. A SWAP_WORK day is worked like the longest day of its week."""
        within(day.toordinal())
        return self._sessions(day)

    def is_working(self, day: date) -> bool:
        return bool(self.sessions(day))

    def next_open(self, moment: datetime) -> datetime:
        """`moment` itself if a session is on, its first and last minute included; else the next opening."""
        return moment_of(self.grid.next_open(minute_of(moment)))

    def add_working_minutes(self, moment: datetime, amount: int) -> datetime:
        """
        The moment at which `amount` minutes of working time have passed since `moment`.

        Minutes that fill a session end at its close (11:30), not at the next opening (13:30). Zero gives `next_open`.
        """
        return moment_of(self.grid.add(minute_of(moment), amount)) if _counted(amount) else self.next_open(moment)

    def working_minutes(self, start: datetime, end: datetime) -> int:
        """Minutes of working time from `start` to `end`; negative if `end` is earlier. Undoes `add_working_minutes`."""
        return self.grid.worked(minute_of(start), minute_of(end))

    def add_workdays(self, day: date, amount: int) -> date:
        """The `amount`-th working day after `day`; zero gives `day` itself, working or not."""
        return date_of(self.grid.workday_after(within(day.toordinal()), amount)) if _counted(amount) else day

    def workdays_between(self, start: date, end: date) -> int:
        """Working days after `start` up to, and with, `end`; negative if `end` is earlier. Undoes `add_workdays`."""
        return self.grid.workdays(within(start.toordinal()), within(end.toordinal()))

    def _sessions(self, day: date) -> tuple[Session, ...]:
        schedule = next(schedule for schedule in reversed(self._schedules) if schedule.covers(day))
        special = self.special_day(day)
        if special is None:
            return schedule.sessions(day.weekday())
        return schedule.full_day() if special.kind is DayKind.SWAP_WORK else ()

    def _hours(self, day: int) -> Hours:
        sessions = self._sessions(date.fromordinal(day))
        return tuple((minute_of_day(session.opens), minute_of_day(session.closes)) for session in sessions)


def _counted(amount: int) -> int:
    if amount < 0:
        raise ValueError(f"an amount of time is not below zero: {amount}")
    return amount
