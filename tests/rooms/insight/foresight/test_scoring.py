"""Scores, and what makes probabilities of the shares of runs."""

import pytest

from motcua.insight.foresight.scoring import Forecast, RatioOfTime, bins, brier, check, straighten


def known(share: float, remaining: float, late: int, in_time: int) -> list[Forecast]:
    return [Forecast(share, remaining, was_late=True)] * late + [Forecast(share, remaining, was_late=False)] * in_time


def test_the_score_of_a_coin_and_of_a_seer() -> None:
    assert brier([(0.5, True), (0.5, False)]) == 0.25
    assert brier([(1.0, True), (0.0, False)]) == 0
    assert brier([]) == 0


def test_runs_that_are_too_sure_of_themselves_are_straightened() -> None:
    before = known(0.95, 0.5, 70, 30) + known(0.05, 0.5, 30, 70)
    straight = straighten(before, 200)
    assert straight(0.95) == pytest.approx(0.7, abs=0.03)
    assert straight(0.05) == pytest.approx(0.3, abs=0.03)
    assert straight.b < 1


def test_what_was_right_stays_as_it_is() -> None:
    before = known(0.8, 0.5, 400, 100) + known(0.2, 0.5, 100, 400)
    assert straighten(before, 200)(0.8) == pytest.approx(0.8, abs=0.02)


def test_with_nothing_known_nothing_is_straightened() -> None:
    assert straighten([], 200)(0.37) == pytest.approx(0.37, abs=0.01)


def test_a_probability_is_never_certain() -> None:
    straight = straighten(known(1.0, 0.1, 50, 0) + known(0.0, 0.9, 0, 50), 200)
    assert 0 < straight(0.0) < straight(1.0) < 1


def test_little_time_was_late_more_often() -> None:
    ratio = RatioOfTime([Forecast(0.5, number / 200, was_late=number < 100) for number in range(200)])
    assert ratio(0.02) > 0.9
    assert ratio(0.95) < 0.1


def test_a_forecast_that_tells_them_apart_is_better_than_both() -> None:
    told = known(0.9, 0.5, 90, 10) + known(0.1, 0.5, 10, 90)
    found = check(told, told, 200)
    assert found.forecast < found.remaining_ratio
    assert found.forecast < found.base_rate
    assert (found.number, found.late) == (200, 100)


def test_classes_say_what_was_said_and_what_came() -> None:
    [low, high] = bins([(0.1, False)] * 4 + [(0.9, True)] * 3 + [(0.9, False)])
    assert (low.number, low.happened) == (4, 0)
    assert (high.number, high.said, high.happened) == (4, pytest.approx(0.9), 0.75)
