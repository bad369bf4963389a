"""Playing forward: against formulas that are known, and against what can never be."""

import statistics
from dataclasses import replace

import pytest

from motcua.insight.foresight.apart import play_apart
from motcua.insight.foresight.axis import Axis
from motcua.insight.foresight.simulation import play
from motcua.insight.foresight.world import Outlook, Token, World
from motcua.kernel.plain.worktime import Calendar
from tests.rooms.insight.foresight.worlds import DAY, MONDAY, TUESDAY_OFF, at, law, world

CALENDAR = Calendar()


def minutes_until(position: float) -> float:
    """Working minutes from Monday morning to a position."""
    minutes = Axis(MONDAY).minutes(CALENDAR)
    slot = min(int(position), len(minutes) - 1)
    return sum(minutes[:slot]) + (position - slot) * minutes[slot]


def ends(outlook: Outlook) -> list[float]:
    return [minutes_until(risk.ends) for risk in sorted(outlook.risks, key=lambda risk: risk.matter_id)]


@pytest.mark.parametrize(("officers", "expected"), [(1, [200, 400, 600, 800]), (2, [200, 200, 400, 400])])
def test_equal_steps_leave_one_after_the_other_at_each_officer(officers: int, expected: list[float]) -> None:
    """D/D/c: the k-th of steps of length S that wait for c officers ends after ceil(k / c) · S, to half a slot."""
    dues = [at(day, 17) for day in (21, 22, 23, 24)]
    found = ends(play(world(dues, pace=law(200), officers=officers), runs=5, seed=1))
    assert found == pytest.approx(expected, abs=60)


def test_the_mean_wait_in_a_line_is_the_sum_of_the_means_before_it() -> None:
    """G/1: the k-th of a line ends, in the mean, after k mean lengths; so the median of a long line comes near that."""
    dues = [at(21, 17)] * 20
    lengths = law(*(20 + 10 * number for number in range(9)))
    found = ends(play(world(dues, pace=lengths), runs=400, seed=2))
    assert found[-1] == pytest.approx(20 * statistics.mean(lengths.quantiles), rel=0.05)


def test_who_is_due_sooner_is_served_first() -> None:
    later, sooner = ends(play(world([at(25, 17), at(15, 17)], pace=law(300)), runs=5, seed=1))
    assert sooner == pytest.approx(300, abs=1)
    assert later == pytest.approx(600, abs=40)


def test_a_step_lies_as_long_as_it_does_though_nobody_waits() -> None:
    [alone] = ends(play(world([at(25, 17)], pace=law(10), lead=law(3 * DAY)), runs=5, seed=1))
    assert alone == pytest.approx(3 * DAY, abs=2)


def test_what_has_lain_long_ends_sooner() -> None:
    fresh = world([at(25, 17)], pace=law(10), lead=law(960, 960))
    [matter] = fresh.matters
    begun = replace(fresh, matters=(replace(matter, tokens=(Token(matter.tokens[0].node, 0.0, 480.0),)),))
    assert ends(play(begun, runs=5, seed=1))[0] == pytest.approx(480, abs=2)


def test_nothing_ends_on_a_day_of_rest() -> None:
    """Steps of a day each, with the Tuesday off: they end on Monday, Wednesday, Thursday, Friday and next Monday."""
    found = play(world([at(30, 17)] * 5, pace=law(DAY), calendar=TUESDAY_OFF), runs=20, seed=3)
    axis = Axis(MONDAY)
    assert sorted(axis.day_of(risk.ends).day for risk in found.risks) == [14, 16, 17, 18, 21]


def test_what_is_past_its_due_date_is_late_for_certain() -> None:
    found = play(world([at(11, 17), at(30, 17)], pace=law(10)), runs=50, seed=1)
    assert {risk.matter_id: risk.probability for risk in found.risks} == {1: 1.0, 2: 0.0}


def test_without_a_limit_nothing_is_late() -> None:
    [risk] = play(world([None], pace=law(50 * DAY)), runs=20, seed=1).risks
    assert risk.probability == 0


def test_half_of_the_lengths_are_too_long() -> None:
    """A step of 0 to 960 minutes that is due in a day: late in half of the runs."""
    [risk] = play(world([at(14, 17)], pace=law(1, 960)), runs=1000, seed=4).risks
    assert risk.probability == pytest.approx(0.5, abs=0.05)


def test_where_nothing_is_open_nothing_is_foreseen() -> None:
    nothing = replace(world([], pace=law(10)), queues=(), laws=(), routes=(), minutes=())
    assert play(nothing, runs=5, seed=1) == Outlook()


def test_the_same_seed_says_the_same_and_another_another() -> None:
    played = world([at(15, 17)] * 6, pace=law(1, 400), tasks=("one", "two"))
    first = play(played, runs=60, seed=7)
    assert play(played, runs=60, seed=7) == first
    assert play(played, runs=60, seed=8) != first


def test_one_more_officer_makes_fewer_late() -> None:
    def late(officers: int) -> float:
        played = world([at(15, 17)] * 8, pace=law(100, 300), officers=officers)
        return sum(risk.probability for risk in play(played, runs=100, seed=1).risks)

    assert late(1) > late(2) > late(3)


def test_weeks_count_what_is_late_where_it_lies() -> None:
    [expected] = [one for one in play(world([at(11, 17)], pace=law(9)), runs=9, seed=1).expected if one.week == 0]
    assert (expected.agency_id, expected.unit_id, expected.due) == (1, 10, 1)


def test_two_processes_say_what_one_says() -> None:
    played: World = world([at(15, 17)] * 6, pace=law(1, 400))
    heard: list[float] = []
    apart = play_apart(played, runs=400, seed=5, report=heard.append)
    here = play(played, runs=400, seed=5)
    assert [risk.matter_id for risk in apart.risks] == [risk.matter_id for risk in here.risks]
    for one, other in zip(apart.risks, here.risks, strict=True):
        assert one.probability == pytest.approx(other.probability, abs=0.12)
    assert heard[-1] == 1


def test_how_many_processes_play_changes_nothing() -> None:
    played = world([at(15, 17)] * 6, pace=law(1, 400), tasks=("one", "two"))
    alone, both = (play_apart(played, runs=60, seed=7, report=lambda share: None, processes=n) for n in (1, 2))
    assert alone == both
