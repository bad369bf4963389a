"""What a calendar is made of, entered and never computed: dated weekly schedules, and the days that differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from itertools import pairwise

from ._moment import minute_of_day


@dataclass(frozen=True, slots=True)
class Session:
    """An unbroken stretch of office hours, in whole minutes, within one day."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise ValueError(f"a session closes after it opens: {self.opens}-{self.closes}")
        if any(end.second or end.microsecond for end in (self.opens, self.closes)):
            raise ValueError(f"a session begins and ends on whole minutes: {self.opens}-{self.closes}")

    @property
    def minutes(self) -> int:
        return minute_of_day(self.closes) - minute_of_day(self.opens)


@dataclass(frozen=True, slots=True)
class Schedule:
    """
    The office hours of a week, in force from `valid_from` up to, without, `valid_to`.

    `week` maps weekdays (0 is Monday) to their sessions in order; a weekday without sessions is a weekly rest day.
    """

    valid_from: date
    valid_to: date | None
    week: Mapping[int, tuple[Session, ...]]

    def __post_init__(self) -> None:
        if self.valid_to is not None and self.valid_to <= self.valid_from:
            raise ValueError(f"a schedule ends after it begins: {self.valid_from}-{self.valid_to}")
        if not set(self.week) <= set(range(7)):
            raise ValueError(f"weekdays are 0 (Monday) to 6 (Sunday): {sorted(self.week)}")
        for sessions in self.week.values():
            if any(later.opens < earlier.closes for earlier, later in pairwise(sessions)):
                raise ValueError(f"sessions of a day follow one another: {sessions}")

    def covers(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    def sessions(self, weekday: int) -> tuple[Session, ...]:
        return self.week.get(weekday, ())

    def full_day(self) -> tuple[Session, ...]:
        """The sessions of the longest weekday: how a Saturday is worked that was swapped for a weekday."""
        return max(self.week.values(), key=lambda sessions: sum(session.minutes for session in sessions), default=())


_OFFICE_HOURS = (Session(time(7), time(11, 30)), Session(time(13, 30), time(17)))

DEFAULT_SCHEDULE = Schedule(date.min, None, dict.fromkeys(range(5), _OFFICE_HOURS))
"""Where no schedule is entered: 07:00-11:30 and 13:30-17:00, Monday to Friday. The nation has no one rule for this."""


class DayKind(StrEnum):
    """Why a day differs from its week. All but SWAP_WORK are days off."""

    PUBLIC = "PUBLIC"
    """Public holiday: Labour Code 2019 Art. 112."""
    COMPENSATORY = "COMPENSATORY"
    """Off in lieu of a holiday that fell on a weekly rest day: Labour Code 2019 Art. 111(3)."""
    SWAP_OFF = "SWAP_OFF"
    """A weekday given off against a swapped working day, by yearly or late announcement."""
    SWAP_WORK = "SWAP_WORK"
    """A rest day that is worked in full in place of a SWAP_OFF day."""
    LOCAL = "LOCAL"
    """Off in this place only: a storm, a local event."""


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """`source` names the law or the document that announced the day."""

    day: date
    kind: DayKind
    name: str
    source: str
