"""Forecasts of a past that officers lived who differ: better than what anybody could say without them."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from motcua.insight.foresight.backtest import forecasts_of
from motcua.insight.foresight.experience import Experience
from motcua.insight.foresight.plans import Drawn
from motcua.insight.foresight.records import Offices, Version
from motcua.insight.foresight.scoring import Forecast, check
from motcua.insight.foresight.simulation import play
from motcua.interfaces.console.demo import past
from motcua.kernel.plain.clock import LOCAL
from motcua.kernel.plain.worktime import Calendar
from tests.rooms.insight.foresight.pasts import definition, record

AGENCY, RUNS = 1, 40
LAST = datetime(2026, 11, 27, 17, tzinfo=LOCAL)
JUDGED = datetime(2026, 8, 27, 8, tzinfo=LOCAL)
STAFF = {"RECEPTION": 1, "UNIT_HEAD": 1, "SPECIALIST": 4, "LEADER": 1, "CLERK": 1}


@pytest.fixture(scope="module")
def lived() -> past.Past:
    numbers = iter(range(1, 100))
    people = {role: [next(numbers) for _ in range(number)] for role, number in STAFF.items()}
    office = past.Office(AGENCY, Calendar(), dict.fromkeys(STAFF, (AGENCY, None)), people)
    procedures = [past.Procedure(number, days, past.USUAL) for number, days in enumerate((3, 5, 7, 10, 15), start=1)]
    found = past.Past([office], procedures, load=0.5, seed=6)
    found.live(date(2026, 3, 2), LAST)
    return found


def drawn() -> Iterator[Drawn]:
    """The usual procedure, its optional step behind a choice."""
    keys = [task.key for task in past.USUAL]
    following = dict(zip(["start:", *keys], [*keys, "end:"], strict=True))
    following["tham_dinh"] = "choice:"
    yield Drawn("start:", "START", (following["start:"],))
    yield Drawn("choice:", "CHOICE", ("lay_y_kien", "xem_xet"))
    for key in keys:
        yield Drawn(key, "TASK", (following[key],))
    yield Drawn("end:", "END", ())


def test_months_that_are_over_were_foreseen_better_than_by_simple_ways(lived: past.Past) -> None:
    known, offices = record({AGENCY: lived}, LAST), Offices({AGENCY: Calendar()})
    tasks = {task.key: (task.role, task.role) for task in past.USUAL}
    versions = {definition(AGENCY, one): Version(f"p{one.days}", tuple(drawn()), tasks) for one in lived.procedures}
    experience = Experience(known.ended, versions, offices, JUDGED)

    def foreseen(moment: datetime) -> list[Forecast]:
        return forecasts_of(moment, known, experience, offices, lambda world: play(world, runs=RUNS, seed=1))

    before = [one for week in range(2, 9, 3) for one in foreseen(JUDGED - timedelta(weeks=week))]
    period = [one for week in range(0, 12, 3) for one in foreseen(JUDGED + timedelta(weeks=week))]
    found = check(before, period, RUNS)
    assert found.number > 80
    assert found.late > 10
    assert found.forecast < found.base_rate
    assert found.forecast < found.remaining_ratio


def test_nothing_that_came_later_is_learnt(lived: past.Past) -> None:
    known, offices = record({AGENCY: lived}, LAST), Offices({AGENCY: Calendar()})
    early = Experience(known.ended, {}, offices, JUDGED)
    assert early.last_end == {}
    versions = {definition(AGENCY, one): Version(f"p{one.days}", tuple(drawn()), {}) for one in lived.procedures}
    learnt = Experience(known.ended, versions, offices, JUDGED)
    assert max(learnt.last_end.values()) < JUDGED


def test_the_past_has_late_ones_and_is_not_all_late(lived: past.Past) -> None:
    outcomes = list(record({AGENCY: lived}, LAST).outcomes.values())
    assert 0.03 < sum(outcomes) / len(outcomes) < 0.7
    assert len({work.officer.habit for work in lived.works}) > 1
