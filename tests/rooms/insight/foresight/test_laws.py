"""What is learnt from few cases is drawn to what is known more widely."""

from math import exp, log1p

import pytest

from motcua.insight.foresight.laws import K, Laws, Sample, share_within, shrunk
from tests.rooms.insight.foresight.worlds import law

HERE, THERE = (1, 10), (2, 20)


def samples(place: tuple[int, int], minutes: float, number: int, step: str = "appraise") -> list[Sample]:
    return [Sample("licence", step, place, day % 5, minutes) for day in range(number)]


def test_a_mean_is_drawn_to_the_wider_one_by_its_number() -> None:
    assert shrunk(0, 0.0, 5.0) == 5
    assert shrunk(int(K), 10 * K, 0.0) == 5
    assert shrunk(990, 990 * 8.0, 0.0) == pytest.approx(7.92)


def test_a_unit_with_many_cases_has_its_own_length() -> None:
    laws = Laws([*samples(HERE, 60, 500), *samples(THERE, 600, 500)])
    assert laws.law("licence", "appraise", HERE).mean == pytest.approx(60, rel=0.1)
    assert laws.law("licence", "appraise", THERE).mean == pytest.approx(600, rel=0.1)


def test_a_unit_with_few_cases_leans_on_the_step() -> None:
    laws = Laws([*samples(HERE, 60, 500), *samples(THERE, 600, 2)])
    step = (500 * log1p(60) + 2 * log1p(600)) / 502
    expected = exp((2 * log1p(600) + K * step) / (2 + K))
    assert laws.law("licence", "appraise", THERE).quantiles[16] == pytest.approx(expected, rel=0.15)


def test_a_step_that_nobody_has_seen_takes_as_long_as_its_procedure() -> None:
    laws = Laws(samples(HERE, 120, 300))
    assert laws.law("licence", "stamp", THERE).mean == pytest.approx(120, rel=0.1)
    assert Laws([]).law("licence", "stamp", THERE).mean > 0


def test_days_of_the_week_differ() -> None:
    slow = [Sample("licence", "appraise", HERE, 0, 200.0)] * 100
    quick = [Sample("licence", "appraise", HERE, 3, 100.0)] * 100
    days = Laws([*slow, *quick]).law("licence", "appraise", HERE).weekdays
    assert days[0] > 1.2
    assert days[3] < 0.85
    assert days[6] == 1


def test_a_length_has_its_share_of_cases_below() -> None:
    assert share_within(law(0, 100), 25) == pytest.approx(0.25)
    assert share_within(law(50, 100), 10) == 0
    assert share_within(law(50, 100), 500) == 1
