"""How many due dates, and how many explanations, one core reckons in a second over the calendar of 2016-2027."""

import csv
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from motcua.kernel.plain.worktime import Calendar, DayKind, Due, Limit, SpecialDay, Unit, due

SEED = Path(__file__).parents[2] / "provinces" / "holidays-vn.csv"
LARGEST = {Unit.HOUR: 40, Unit.WORKDAY: 30, Unit.DAY: 60, Unit.MONTH: 6, Unit.CLOCK_HOUR: 72}
CASES, ROUNDS = 2_000, 300


def run() -> dict[str, object]:
    """The best of the rounds, in which the machine was least busy with other things."""
    calendar, cases = _calendar(), [_case(number) for number in range(CASES)]
    dues = [due(received_at, limit, calendar) for received_at, limit in cases[:50]]
    per_unit = {}
    for unit in Unit:
        some = [case for case in cases if case[1].unit is unit]
        per_unit[str(unit)] = _per_second(partial(_reckon, some, calendar), len(some))
    rate = _per_second(partial(_reckon, cases, calendar), CASES)
    return {
        "due_dates_per_second": rate,
        "due_dates_per_second_by_unit": per_unit,
        "explanations_per_second": _per_second(partial(_explain, dues), len(dues)),
        "cases": f"{CASES} receptions at any minute of 2016-2026 in UTC, all five units, no holds",
        "needs": {"due_dates_per_second": [rate, "≥", 200_000]},
    }


def _calendar() -> Calendar:
    with SEED.open(encoding="utf-8") as rows:
        days = [
            SpecialDay(date.fromisoformat(row["day"]), DayKind(row["kind"]), row["name"], row["source"])
            for row in csv.DictReader(rows)
        ]
    return Calendar(special_days=days)


def _case(number: int) -> tuple[datetime, Limit]:
    """Receptions and limits without any order, the same in every run."""
    unit = list(Unit)[number % 5]
    minute = number * 3_700_421 % (11 * 365 * 24 * 60)
    return datetime(2016, 1, 1, tzinfo=UTC) + timedelta(minutes=minute), Limit(1 + number * 7 % LARGEST[unit], unit)


def _reckon(cases: list[tuple[datetime, Limit]], calendar: Calendar) -> None:
    for received_at, limit in cases:
        due(received_at, limit, calendar)


def _explain(dues: list[Due]) -> None:
    for answer in dues:
        len(answer.explanation)


def _per_second(work: Callable[[], None], amount: int) -> int:
    def seconds() -> float:
        began = time.perf_counter()
        work()
        return time.perf_counter() - began

    return round(amount / min(seconds() for _ in range(ROUNDS)))
