"""
The axis of time on which a forecast runs: slots of the wall clock, each holding the working minutes of a calendar.

Four slots a day for the first weeks, then a slot a day. Agencies with other hours share the slots and differ in the
minutes that a slot holds: on a day of rest it holds none, so nothing can be done in it. A *position* is the number of
a slot and the share of its working minutes that has passed.
"""

from bisect import bisect_right
from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from motcua.kernel.plain.clock import LOCAL, local, local_date
from motcua.kernel.plain.worktime import Calendar

FINE_DAYS, ALL_DAYS = 28, 182
CUTS = (time(0, 0), time(9, 30), time(12, 30), time(15, 15))
"""Where the slots of a day begin: two of the morning, two of the afternoon."""


class Axis:
    """The slots from `start` on, a half year of them."""

    def __init__(self, start: datetime) -> None:
        first, begins = local_date(start), local(start)
        days = [first + timedelta(days=number) for number in range(ALL_DAYS + 1)]
        cuts = [
            datetime.combine(day, cut, tzinfo=LOCAL)
            for number, day in enumerate(days)
            for cut in (CUTS if number < FINE_DAYS else CUTS[:1])
        ]
        self.start = start
        self.bounds = [begins, *(cut for cut in cuts if cut > begins)]
        self.weekdays = [bound.weekday() for bound in self.bounds[:-1]]
        self.days = [bound.date() for bound in self.bounds[:-1]]

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def minutes(self, calendar: Calendar, off: Collection[date] = ()) -> list[int]:
        """The working minutes of each slot; none on the days `off`."""
        return [
            0 if day in off else calendar.working_minutes(begins, ends)
            for day, begins, ends in zip(self.days, self.bounds, self.bounds[1:], strict=False)
        ]

    def position(self, moment: datetime, calendar: Calendar) -> float:
        """Below zero before the axis begins; its length after its end."""
        if moment < self.start:
            return -1.0
        slot = bisect_right(self.bounds, moment) - 1
        if slot >= len(self):
            return float(len(self))
        whole = calendar.working_minutes(self.bounds[slot], self.bounds[slot + 1])
        return slot + (calendar.working_minutes(self.bounds[slot], moment) / whole if whole else 0.0)

    def day_of(self, position: float) -> date:
        """The day on which a slot lies."""
        return self.days[min(int(max(position - 1e-6, 0)), len(self) - 1)]
