"""Whether something is early, on time or late: ended work by its date, running work by the minute."""

from datetime import datetime
from enum import StrEnum

from ._calendar import Calendar
from ._moment import DAY, minute_of


class Punctuality(StrEnum):
    EARLY = "EARLY"
    """Ended before the due date ("trước hạn")."""
    ON_TIME = "ON_TIME"
    """Ended on the due date, at whatever hour ("đúng hạn")."""
    LATE = "LATE"
    """Ended after the due date ("quá hạn")."""


class Running(StrEnum):
    WITHIN = "WITHIN"
    """The due minute has not passed ("trong hạn")."""
    OVERDUE = "OVERDUE"
    """It has ("đang xử lý quá hạn")."""


def classify(ended_at: datetime, due_at: datetime) -> Punctuality:
    """By local dates, as the province's statistics do; Decision 766/QĐ-TTg 2022, formula 2.1 (reference §3.6.3)."""
    ended, due = minute_of(ended_at) // DAY, minute_of(due_at) // DAY
    if ended < due:
        return Punctuality.EARLY
    return Punctuality.ON_TIME if ended == due else Punctuality.LATE


def running(now: datetime, due_at: datetime) -> Running:
    return Running.OVERDUE if minute_of(now) > minute_of(due_at) else Running.WITHIN


def remaining_workdays(now: datetime, due_at: datetime, calendar: Calendar) -> int:
    """Working days after today up to, and with, the due date; negative once working days have passed since."""
    return calendar.grid.workdays(minute_of(now) // DAY, minute_of(due_at) // DAY)
