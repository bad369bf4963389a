"""Limits: which row fits, how it reads."""

from datetime import time

import pytest

from motcua.catalogue.rules import Limit
from motcua.catalogue.rules._limits import duration, first_fit
from motcua.kernel.plain.worktime import Unit


@pytest.mark.parametrize(
    ("limit", "vi", "en"),
    [
        (Limit(10, "WORKDAY"), "10 ngày làm việc", "10 working days"),
        (Limit(1, "DAY"), "1 ngày", "1 day"),
        (Limit(12, "CLOCK_HOUR"), "12 giờ", "12 hours"),
        (Limit(2, "MONTH"), "2 tháng", "2 months"),
        (Limit(no_due=True), "Không quy định thời hạn", "No time limit is set"),
    ],
)
def test_a_limit_reads_in_both_languages(limit, vi, en):
    assert (limit.text.vi, limit.text.get("en-gb")) == (vi, en)


def test_settled_within_the_day_is_zero_working_days_with_a_cutoff():
    limit = Limit(1, "WORKDAY", same_day_cutoff=time(15))
    assert (limit.counted.amount, limit.counted.unit, limit.start_rule.cutoff) == (0, Unit.WORKDAY, time(15))
    assert "15:00" in limit.text.vi


def test_a_limit_without_a_due_date_is_not_counted():
    with pytest.raises(ValueError, match="not counted"):
        _ = Limit(no_due=True).counted


def test_the_first_row_that_fits_is_taken():
    rows = (Limit(1, cases=("A",), channels=("ONLINE",)), Limit(2, cases=("A",)), Limit(3))
    found = [first_fit(rows, case, channel) for case, channel in (("A", "ONLINE"), ("A", "DIRECT"), ("B", "ONLINE"))]
    assert [limit and limit.amount for limit in found] == [1, 2, 3]
    assert first_fit(rows[:2], "B", "DIRECT") is None


def test_minutes_read_in_days_and_hours():
    assert str(duration(9 * 480 + 240, working=True)) == "9 working days 4 hours"
    assert str(duration(1440 + 61, working=False)) == "1 day 1 hour 1 minute"
