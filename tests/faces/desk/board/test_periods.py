"""Periods are whole months, quarters and years of the day one looks."""

from datetime import date

import pytest

from motcua.interfaces.desk.board import periods


@pytest.mark.parametrize(
    ("name", "today", "first", "last"),
    [
        ("month", date(2026, 2, 14), date(2026, 2, 1), date(2026, 2, 28)),
        ("month", date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31)),
        ("quarter", date(2026, 1, 1), date(2026, 1, 1), date(2026, 3, 31)),
        ("quarter", date(2026, 9, 14), date(2026, 7, 1), date(2026, 9, 30)),
        ("quarter", date(2026, 12, 1), date(2026, 10, 1), date(2026, 12, 31)),
        ("year", date(2028, 2, 29), date(2028, 1, 1), date(2028, 12, 31)),
    ],
)
def test_the_period_that_a_day_lies_in(name: str, today: date, first: date, last: date) -> None:
    period = periods.named(name, today).period
    assert (period.first, period.last) == (first, last)
