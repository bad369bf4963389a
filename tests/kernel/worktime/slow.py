"""
A second, slow and obvious reckoning to hold the real one against. It shares no code with it and takes no shortcut:
every open minute of the years is written down in one long list, and days are walked one by one.

All is plain data here. A calendar is a function from a date to its sessions, as pairs of minutes of the day. Moments
are minutes at +07:00, `date.toordinal() * 1440` plus the minute of the day.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

Hours = Callable[[date], list[tuple[int, int]]]


@dataclass(frozen=True)
class Case:
    received: int
    amount: int
    unit: str
    cutoff: int | None = None
    holds: tuple[tuple[int, int, str], ...] = ()
    extension: tuple[int, int] | None = None
    not_before: int = 0


class SlowCalendar:
    def __init__(self, hours: Hours, first: date, last: date) -> None:
        self.open_minutes = array("q")
        self.counter_minutes = array("q")  # when a paper can be handed in: the closing minute too
        self.closing: dict[int, int] = {}
        for day in range(first.toordinal(), last.toordinal() + 1):
            for opens, closes in hours(date.fromordinal(day)):
                self.open_minutes.extend(range(day * 1440 + opens, day * 1440 + closes))
                self.counter_minutes.extend(range(day * 1440 + opens, day * 1440 + closes + 1))
                self.closing[day] = day * 1440 + closes

    def next_open(self, minute: int) -> int:
        return self.counter_minutes[bisect_left(self.counter_minutes, minute)]

    def open_between(self, start: int, end: int) -> int:
        return bisect_left(self.open_minutes, end) - bisect_left(self.open_minutes, start)

    def after_open_minutes(self, minute: int, amount: int) -> int:
        """The end of the `amount`-th open minute from `minute` on."""
        return self.open_minutes[bisect_left(self.open_minutes, minute) + amount - 1] + 1

    def after_workdays(self, day: int, amount: int) -> int:
        while amount > 0:
            day += 1
            amount -= day in self.closing
        return day

    def close_of_business(self, day: int) -> int:
        while day not in self.closing:
            day += 1
        return self.closing[day]

    def clock_start(self, case: Case, received: int) -> int:
        if case.unit == "CLOCK_HOUR":
            return received
        if case.cutoff is not None and received % 1440 > case.cutoff:
            return self.next_open((received // 1440 + 1) * 1440)
        return self.next_open(received)

    def limit_end(self, case: Case, began: int) -> int:
        day = began // 1440
        if case.unit == "CLOCK_HOUR":
            return began + 60 * case.amount
        if case.unit == "HOUR":
            return self.after_open_minutes(began, 60 * case.amount) if case.amount else began
        if case.unit == "WORKDAY":
            return self.close_of_business(self.after_workdays(day, case.amount))
        if case.unit == "DAY":
            return (day + case.amount) * 1440
        return months_later(date.fromordinal(day), case.amount).toordinal() * 1440

    def due_by(self, case: Case, end: int) -> int:
        return end if case.unit in ("HOUR", "CLOCK_HOUR") else self.close_of_business(end // 1440)

    def paused(self, case: Case, end: int, start: int, stop: int) -> int:
        """Where the limit ends if the clock stood still from `start` to `stop`."""
        if case.unit == "CLOCK_HOUR":
            return end + stop - start
        if case.unit in ("DAY", "MONTH"):
            return end + 1440 * (stop // 1440 - start // 1440)
        minutes = self.open_between(start, stop)
        return self.after_open_minutes(end, minutes) if minutes else end

    def due(self, case: Case) -> int:
        began = self.clock_start(case, case.received)
        end = self.limit_end(case, began)
        at = self.due_by(case, end)
        happenings = [(starts, 1, ends, policy) for starts, ends, policy in one_for_touching(list(case.holds))]
        if case.extension is not None:
            granted, until = case.extension
            happenings.append((granted, 0, until, "EXTENSION"))
        for starts, _, ends, what in sorted(happenings):
            if what == "EXTENSION":
                end = max(end, ends)
                at = max(at, ends)
            elif ends > began and starts <= at:
                if what == "RESTART":
                    began = self.clock_start(case, ends)
                    end = self.limit_end(case, began)
                else:
                    end = self.paused(case, end, max(starts, began), ends)
                at = self.due_by(case, end)
        return max(at, case.not_before)


def months_later(day: date, amount: int) -> date:
    year, month = day.year, day.month
    for _ in range(amount):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    for number in (day.day, 30, 29, 28):
        if number <= day.day:
            try:
                return date(year, month, number)
            except ValueError:
                continue
    raise AssertionError


def one_for_touching(holds: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Join any two that overlap or touch until there are none."""
    for a in holds:
        for b in holds:
            if a is not b and a[0] <= b[1] and b[0] <= a[1]:
                policy = "RESTART" if "RESTART" in (a[2], b[2]) else "PAUSE"
                others = [hold for hold in holds if hold is not a and hold is not b]
                return one_for_touching([*others, (min(a[0], b[0]), max(a[1], b[1]), policy)])
    return holds
