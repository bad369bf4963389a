"""The months that the demo's officers lived: enough to judge a forecast by, and the forecast is worth having."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from motcua.insight.foresight.backtest import Record, forecasts_of
from motcua.insight.foresight.experience import Experience
from motcua.insight.foresight.records import Offices, Version
from motcua.insight.foresight.scoring import Forecast, check
from motcua.insight.foresight.simulation import play
from motcua.interfaces.console.demo import lived, past
from motcua.interfaces.console.packages import national_calendar
from motcua.kernel.plain.clock import LOCAL
from tests.rooms.insight.foresight.pasts import definition, record
from tests.rooms.insight.foresight.worlds import straight

NOW = datetime(2026, 11, 30, 11, tzinfo=LOCAL)
FIRST = NOW - timedelta(days=91)
RUNS = 50
CALENDAR = national_calendar()


@pytest.fixture(scope="module")
def pasts() -> dict[int, past.Past]:
    return {number: live(number, code) for number, code in enumerate(lived.WORKED, start=1)}


def live(number: int, code: str) -> past.Past:
    """With as many officers as the demo appoints in such an agency."""
    head, one, other, leader, clerk = range(10 * number, 10 * number + 5)
    people = {"UNIT_HEAD": [head], "SPECIALIST": [one, other], "LEADER": [leader], "CLERK": [clerk]}
    return lived.live(code, people, CALENDAR, months=7, now=NOW, seed=12)


def versions(pasts: dict[int, past.Past]) -> Iterator[tuple[int, Version]]:
    for agency, told in pasts.items():
        for one in told.procedures:
            tasks = {task.key: (task.role, task.role) for task in one.tasks}
            name = f"{agency}-{one.definition_id}"
            yield definition(agency, one), Version(name, straight(*tasks), tasks)


def foreseen(known: Record, experience: Experience, weeks: range) -> list[Forecast]:
    offices = Offices(dict.fromkeys(range(1, 1 + len(lived.WORKED)), CALENDAR))
    return [
        one
        for week in weeks
        for one in forecasts_of(
            FIRST + timedelta(weeks=week), known, experience, offices, lambda world: play(world, runs=RUNS, seed=1)
        )
    ]


def test_three_months_of_the_demo_are_foreseen_better_than_by_simple_ways(pasts: dict[int, past.Past]) -> None:
    known = record(pasts, NOW)
    offices = Offices(dict.fromkeys(pasts, CALENDAR))
    experience = Experience(known.ended, dict(versions(pasts)), offices, FIRST)
    found = check(foreseen(known, experience, range(-10, 0, 2)), foreseen(known, experience, range(0, 13, 2)), RUNS)
    assert found.number > 80
    assert 20 < found.late < found.number - 20
    assert found.forecast < 0.95 * min(found.base_rate, found.remaining_ratio)


def test_some_hundreds_of_dossiers_were_settled_and_some_are_open(pasts: dict[int, past.Past]) -> None:
    dossiers = [one for told in pasts.values() for one in told.dossiers]
    still_open = [one for one in dossiers if one.ended_at is None]
    assert 400 < len(dossiers) < 1000
    assert 0 < len(still_open) < 120


def test_nobody_works_on_a_day_of_rest_or_after_now(pasts: dict[int, past.Past]) -> None:
    ends = [work.ended_at for told in pasts.values() for work in told.works if work.ended_at]
    assert max(ends) <= NOW
    assert [end for end in ends if not CALENDAR.sessions(end.astimezone(LOCAL).date())] == []


def test_the_procedures_are_those_of_the_platform_without_their_reception() -> None:
    extract = lived.procedure(0, "1.010828")
    assert [task.key for task in extract.tasks] == ["assign", "find", "verify", "sign", "issue"]
    assert extract.days == 8
    shared = [task.minutes for task in extract.tasks if task.role == "UNIT_HEAD"]
    assert sum(shared) == lived.MINUTES["UNIT_HEAD"]
