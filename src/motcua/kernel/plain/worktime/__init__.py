"""
Working time: office calendars, time limits, and due dates that explain themselves. Arithmetic only: what days and hours
there are is given by the caller (room `org` keeps them), and what the explanation says in words is made by the faces.

The law and the choices behind it are told in `docs/explanation/deadlines.md`.
"""

from ._calendar import Calendar
from ._days import DEFAULT_SCHEDULE, DayKind, Schedule, Session, SpecialDay
from ._due import Due, due, starts_at
from ._explain import LINE_CODES, LINE_DATA, Line
from ._limit import (
    AT_ONCE,
    SAME_DAY_CUTOFF,
    Extension,
    Hold,
    HoldPolicy,
    Limit,
    StartEvent,
    StartRule,
    StillHeld,
    Unit,
)
from ._moment import BeyondCalendar
from ._punctuality import Punctuality, Running, classify, remaining_workdays, running

__all__ = [
    "AT_ONCE",
    "DEFAULT_SCHEDULE",
    "LINE_CODES",
    "LINE_DATA",
    "SAME_DAY_CUTOFF",
    "BeyondCalendar",
    "Calendar",
    "DayKind",
    "Due",
    "Extension",
    "Hold",
    "HoldPolicy",
    "Limit",
    "Line",
    "Punctuality",
    "Running",
    "Schedule",
    "Session",
    "SpecialDay",
    "StartEvent",
    "StartRule",
    "StillHeld",
    "Unit",
    "classify",
    "due",
    "remaining_workdays",
    "running",
    "starts_at",
]
