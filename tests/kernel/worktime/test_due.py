"""Limits of each unit, and the start of their clock."""

from datetime import time

import pytest

from motcua.kernel.plain.worktime import (
    SAME_DAY_CUTOFF,
    BeyondCalendar,
    Calendar,
    Extension,
    Limit,
    StartRule,
    Unit,
    due,
    starts_at,
)
from tests.kernel.worktime.years import VIETNAM, at

SAME_DAY = StartRule(cutoff=SAME_DAY_CUTOFF)


@pytest.mark.parametrize(
    ("received", "hours", "expected"),
    [
        ("2026-03-03 08:00", 2, "2026-03-03 10:00"),
        ("2026-03-03 11:00", 1, "2026-03-03 14:00"),
        ("2026-03-03 10:30", 1, "2026-03-03 11:30"),
        ("2026-03-03 12:15", 8, "2026-03-04 11:30"),
        ("2026-03-03 17:30", 8, "2026-03-04 17:00"),
        ("2025-12-31 16:00", 8, "2026-01-05 16:00"),
        ("2026-03-03 12:15", 0, "2026-03-03 13:30"),
    ],
)
def test_hours_are_hours_of_work_to_the_minute(received: str, hours: int, expected: str) -> None:
    assert due(at(received), Limit(hours, Unit.HOUR), VIETNAM).at == at(expected)


@pytest.mark.parametrize(
    ("received", "days", "expected"),
    [
        ("2026-03-03 08:00", 1, "2026-03-04 17:00"),
        ("2026-03-03 17:00", 1, "2026-03-04 17:00"),
        ("2026-03-03 17:01", 1, "2026-03-05 17:00"),
        ("2026-03-06 06:00", 1, "2026-03-09 17:00"),
        ("2026-03-07 09:00", 1, "2026-03-10 17:00"),
        ("2026-02-13 16:59", 3, "2026-02-25 17:00"),
        ("2025-12-31 16:59", 1, "2026-01-05 17:00"),
        ("2026-01-08 08:00", 2, "2026-01-10 17:00"),
        ("2026-03-03 08:00", 0, "2026-03-03 17:00"),
    ],
)
def test_the_day_of_the_start_is_not_among_the_working_days(received: str, days: int, expected: str) -> None:
    assert due(at(received), Limit(days, Unit.WORKDAY), VIETNAM).at == at(expected)


@pytest.mark.parametrize(
    ("received", "days", "expected"),
    [
        ("2026-03-03 08:00", 10, "2026-03-13 17:00"),
        ("2026-03-03 08:00", 11, "2026-03-16 17:00"),
        ("2026-02-02 08:00", 14, "2026-02-23 17:00"),
        ("2026-01-05 08:00", 5, "2026-01-10 17:00"),
        ("2025-12-22 08:00", 10, "2026-01-05 17:00"),
    ],
)
def test_calendar_days_that_end_on_a_rest_day_roll_to_a_working_day(received: str, days: int, expected: str) -> None:
    assert due(at(received), Limit(days, Unit.DAY), VIETNAM).at == at(expected)


@pytest.mark.parametrize(
    ("received", "months", "expected"),
    [
        ("2026-03-03 08:00", 1, "2026-04-03 17:00"),
        ("2025-12-31 08:00", 2, "2026-03-02 17:00"),
        ("2023-12-29 08:00", 2, "2024-02-29 17:00"),
        ("2025-08-29 08:00", 6, "2026-03-02 17:00"),
        ("2026-03-31 08:00", 12, "2027-03-31 17:00"),
        ("2026-01-17 08:00", 1, "2026-02-23 17:00"),
    ],
)
def test_a_month_ends_on_the_same_day_or_on_the_last_there_is(received: str, months: int, expected: str) -> None:
    assert due(at(received), Limit(months, Unit.MONTH), VIETNAM).at == at(expected)


def test_clock_hours_run_through_nights_and_holidays() -> None:
    assert due(at("2026-02-16 23:30"), Limit(24, Unit.CLOCK_HOUR), VIETNAM).at == at("2026-02-17 23:30")


def test_within_the_day_means_that_day_until_three_o_clock() -> None:
    within_the_day = Limit(0, Unit.WORKDAY)
    assert due(at("2026-03-06 15:00"), within_the_day, VIETNAM, start=SAME_DAY).at == at("2026-03-06 17:00")
    assert due(at("2026-03-06 15:01"), within_the_day, VIETNAM, start=SAME_DAY).at == at("2026-03-09 17:00")
    assert due(at("2026-03-07 15:01"), within_the_day, VIETNAM, start=SAME_DAY).at == at("2026-03-09 17:00")


def test_the_cutoff_is_a_value_and_does_not_touch_clock_hours() -> None:
    noon = StartRule(cutoff=time(11))
    assert starts_at(at("2026-03-03 11:15"), VIETNAM, start=noon) == at("2026-03-04 07:00")
    assert starts_at(at("2026-03-03 11:15"), VIETNAM) == at("2026-03-03 11:15")
    assert due(at("2026-03-03 16:00"), Limit(1, Unit.CLOCK_HOUR), VIETNAM, start=noon).at == at("2026-03-03 17:00")


def test_the_extension_moves_the_appointment_and_never_back() -> None:
    five_days = Limit(5, Unit.WORKDAY)
    for until, expected in (("2026-03-13 10:00", "2026-03-13 10:00"), ("2026-03-09 10:00", "2026-03-10 17:00")):
        extension = Extension(granted_at=at("2026-03-09 09:00"), until=at(until))
        assert due(at("2026-03-03 08:00"), five_days, VIETNAM, extension=extension).at == at(expected)


@pytest.mark.parametrize("unit", Unit)
def test_the_answer_is_local_time_even_in_1900_and_refused_after_2100(unit: Unit) -> None:
    answer = due(at("1900-01-02 08:00"), Limit(1, unit), Calendar()).at
    assert answer.utcoffset() == at("1900-01-02 08:00").utcoffset()
    assert answer > at("1900-01-02 08:00")
    for limit in (Limit(2_000_000, unit), Limit(10**15, unit)):
        with pytest.raises(BeyondCalendar):
            due(at("2026-03-03 08:00"), limit, Calendar())


def test_a_limit_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="below zero"):
        Limit(-1, Unit.DAY)
