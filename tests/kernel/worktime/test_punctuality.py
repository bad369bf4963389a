"""Ended work is judged by its date, running work by the minute."""

import pytest

from motcua.kernel.plain.worktime import Punctuality, Running, classify, remaining_workdays, running
from tests.kernel.worktime.years import VIETNAM, at

DUE = at("2026-03-10 17:00")


@pytest.mark.parametrize(
    ("ended", "verdict"),
    [
        ("2026-03-09 23:59", Punctuality.EARLY),
        ("2026-03-10 00:00", Punctuality.ON_TIME),
        ("2026-03-10 17:01", Punctuality.ON_TIME),
        ("2026-03-10 23:59", Punctuality.ON_TIME),
        ("2026-03-11 00:00", Punctuality.LATE),
    ],
)
def test_ended_work_is_judged_by_its_local_date(ended: str, verdict: Punctuality) -> None:
    assert classify(at(ended), DUE) is verdict


def test_running_work_is_within_the_limit_until_the_due_minute_is_over() -> None:
    assert running(at("2026-03-10 17:00:59"), DUE) is Running.WITHIN
    assert running(at("2026-03-10 17:01"), DUE) is Running.OVERDUE


@pytest.mark.parametrize(
    ("now", "remaining"),
    [
        ("2026-03-06 08:00", 2),
        ("2026-03-07 08:00", 2),
        ("2026-03-09 23:59", 1),
        ("2026-03-10 23:59", 0),
        ("2026-03-11 00:00", -1),
        ("2026-03-15 12:00", -3),
    ],
)
def test_remaining_working_days_count_from_tomorrow_to_the_due_date(now: str, remaining: int) -> None:
    assert remaining_workdays(at(now), DUE, VIETNAM) == remaining
