"""Periods: whole days on the wall in Viet Nam, and the whole months in them, which have counts of their own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.kernel.plain import clock

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """The last day is included."""

    first: date
    last: date

    @property
    def starts_at(self) -> datetime:
        return datetime.combine(self.first, time(), tzinfo=clock.LOCAL)

    @property
    def ends_at(self) -> datetime:
        return datetime.combine(self.last + DAY, time(), tzinfo=clock.LOCAL)

    @property
    def years(self) -> list["Period"]:
        """The years it touches, the first and the last cut to it."""
        return self._cut(lambda day: date(day.year, 12, 31))

    @property
    def months(self) -> list["Period"]:
        return self._cut(lambda day: month_of(day).last)

    @property
    def days(self) -> list["Period"]:
        return self._cut(lambda day: day)

    def _cut(self, last: Callable[[date], date]) -> list["Period"]:
        found, first = [], self.first
        while first <= self.last:
            found.append(Period(first, min(last(first), self.last)))
            first = found[-1].last + DAY
        return found

    @property
    def whole_months(self) -> tuple[date, date]:
        """From the first day of one up to the first day of another, which does not come later where there is none."""
        begins = self.first if self.first.day == 1 else month_of(self.first).last + DAY
        return begins, (self.last + DAY).replace(day=1)


def month_of(day: date) -> Period:
    """The month in which a day lies."""
    after = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return Period(day.replace(day=1), after - DAY)
