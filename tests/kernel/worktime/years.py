"""The true calendar of 2016-2027, from the project's seed, and how moments and hours are written in these tests."""

import csv
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

from motcua.kernel.plain.worktime import Calendar, DayKind, Session, SpecialDay

SEED = Path(__file__).parents[3] / "provinces" / "holidays-vn.csv"
LOCAL = timezone(timedelta(hours=7))


def seed() -> list[SpecialDay]:
    with SEED.open(encoding="utf-8", newline="") as rows:
        return [
            SpecialDay(date.fromisoformat(row["day"]), DayKind(row["kind"]), row["name"], row["source"])
            for row in csv.DictReader(rows)
        ]


VIETNAM = Calendar(special_days=seed())


def at(text: str) -> datetime:
    """A local moment: `at("2026-01-02 08:00")`."""
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


def sessions(text: str) -> tuple[Session, ...]:
    """Office hours: `sessions("07:00-11:30 13:30-17:00")`."""
    return tuple(Session(*map(time.fromisoformat, part.split("-"))) for part in text.split())


def week(hours: str, saturday: str = "", sunday: str = "") -> dict[int, tuple[Session, ...]]:
    return {**dict.fromkeys(range(5), sessions(hours)), 5: sessions(saturday), 6: sessions(sunday)}
