"""When a planned outage has to be announced, and how it stands at a moment."""

import functools
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib import resources

from motcua.kernel.plain import worktime
from motcua.kernel.plain.worktime import Calendar, Limit, Unit
from motcua.notice.states import OutageState

SHOWN_AHEAD = timedelta(days=3)
"""For so long before it begins an outage stands above every page."""

LONGEST_OUTAGE = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class LeadTime:
    """So many working days lie at least between the announcement and the beginning; by which text."""

    since: date
    workdays: int
    source: str


@functools.cache
def lead_times() -> tuple[LeadTime, ...]:
    text = resources.files("motcua.notice").joinpath("rules", "lead_times.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["lead_time"]
    found = [LeadTime(row["since"], row["workdays"], row["source"]) for row in rows]
    return tuple(sorted(found, key=lambda one: one.since))


def lead_time_on(day: date) -> LeadTime:
    """The lead time that holds on a day; before the first text, that of the first."""
    return next((one for one in reversed(lead_times()) if one.since <= day), lead_times()[0])


def earliest_start(announced_at: datetime, lead: LeadTime, calendar: Calendar) -> datetime:
    """From when on an outage announced now is announced in time."""
    return worktime.due(announced_at, Limit(lead.workdays, Unit.WORKDAY), calendar).at


def state_at(
    at: datetime, *, starts_at: datetime, ends_at: datetime, ended_at: datetime | None, cancelled_at: datetime | None
) -> OutageState:
    if cancelled_at is not None:
        return OutageState.CANCELLED
    if ended_at is not None or at >= ends_at:
        return OutageState.OVER
    return OutageState.RUNNING if at >= starts_at else OutageState.AHEAD
