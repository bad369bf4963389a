"""Forecasts of a past that officers lived who differ: better than what anybody could say without them."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from motcua.insight.foresight.backtest import Record, forecasts_of
from motcua.insight.foresight.experience import Experience
from motcua.insight.foresight.plans import Drawn
from motcua.insight.foresight.records import Offices, Row, Version
from motcua.insight.foresight.scoring import Forecast, check
from motcua.insight.foresight.simulation import play
from motcua.interfaces.console.demo import past
from motcua.kernel.plain.clock import LOCAL
from motcua.kernel.plain.worktime import Calendar

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


def record(lived: past.Past) -> Record:
    rows = [_row(work) for work in lived.works]
    ended = sorted((row for row in rows if row.ended_at), key=lambda row: row.ended_at or LAST)
    known = [one for one in lived.dossiers if one.ended_at or one.due_at < LAST]
    return Record(
        ended=ended,
        opened=[row for row in rows if row.ended_at is None],
        places={one.id: dict(one.place) for one in lived.dossiers},
        outcomes={one.id: (one.ended_at or LAST) > one.due_at for one in known},
    )


def _row(work: past.Work) -> Row:
    dossier = work.dossier
    return Row(
        step_id=work.step_id,
        given_by=work.given_by,
        instance_id=dossier.id,
        definition_id=dossier.procedure.definition_id,
        dossier_id=dossier.id,
        key=work.task.key,
        role=work.task.role,
        place=dossier.place[work.task.role],
        person_id=work.officer.person_id,
        opened_at=work.opened_at,
        ended_at=work.ended_at,
        due_at=dossier.due_at,
        sent_back=work.sent_back,
    )


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
    known, offices = record(lived), Offices({AGENCY: Calendar()})
    tasks = {task.key: (task.role, task.role) for task in past.USUAL}
    versions = {number: Version(f"p{number}", tuple(drawn()), tasks) for number in range(1, 6)}
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
    known, offices = record(lived), Offices({AGENCY: Calendar()})
    early = Experience(known.ended, {}, offices, JUDGED)
    assert early.last_end == {}
    versions = {number: Version(f"p{number}", tuple(drawn()), {}) for number in range(1, 6)}
    learnt = Experience(known.ended, versions, offices, JUDGED)
    assert max(learnt.last_end.values()) < JUDGED


def test_the_past_has_late_ones_and_is_not_all_late(lived: past.Past) -> None:
    outcomes = list(record(lived).outcomes.values())
    assert 0.03 < sum(outcomes) / len(outcomes) < 0.7
    assert len({work.officer.habit for work in lived.works}) > 1
