"""Month by month and week by week a figure is what it is when each is asked for by itself, but asked in one pass."""

from datetime import date, timedelta
from functools import partial
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.indicator.queries import Dimension
from motcua.insight.figures import answering
from motcua.insight.figures.series import Step, series
from tests.cast.cast import Cast
from tests.cast.moments import MONDAY_MORNING
from tests.rooms.insight.figures.ledger import count_all, finished, received, tell

DAY = timedelta(days=1)
MEASURES = ["dossier.received", "dossier.online_rate", "dossier.on_time_rate", "staff.mail_use_rate"]


@pytest.fixture
def a_year(cast: Cast) -> None:
    """Two agencies, over a year, some dossiers settled and some late."""
    chance = Random(9)
    for _ in range(90):
        agency = chance.choice([cast.culture, cast.commune])
        at = MONDAY_MORNING - chance.randrange(400) * DAY
        one = received(agency.id, at + 5 * DAY, channel=chance.choice(["ONLINE", "DIRECT"]))
        tell((one, at))
        if chance.random() < 0.7:
            tell((finished(one.dossier_id, chance.choice(["EARLY", "LATE"])), at + chance.randrange(9) * DAY))
    count_all()


@pytest.mark.django_db
@pytest.mark.parametrize("key", MEASURES)
@pytest.mark.parametrize("step", Step)
def test_each_step_is_the_figure_of_its_days(cast: Cast, a_year: None, key: str, step: Step) -> None:
    [one] = series(key, viewer=cast.leader, step=step, first=date(2026, 7, 1), number=6, agency_id=cast.culture.id)
    for found in one.figures:
        asked = answering.figure(key, viewer=cast.leader, period=found.period, agency_id=cast.culture.id)
        assert (found.numerator, found.denominator, found.value) == (asked.numerator, asked.denominator, asked.value)


@pytest.mark.django_db
@pytest.mark.parametrize("step", Step)
def test_agency_by_agency_it_is_the_split_of_each_step(cast: Cast, a_year: None, step: Step) -> None:
    lines = series(
        "dossier.on_time_rate", viewer=cast.leader, step=step, first=date(2026, 6, 1), number=5, by_agency=True
    )
    for at in range(5):
        there = {line.agency_id: line.figures[at] for line in lines}
        span = next(iter(there.values())).period
        asked = answering.split("dossier.on_time_rate", by=Dimension.AGENCY, viewer=cast.leader, period=span)
        assert {one.agency_id: one.value for one in asked} == {
            pk: one.value for pk, one in there.items() if one.numerator or one.denominator
        }


@pytest.mark.django_db
def test_how_many_steps_there_are_costs_no_more_questions(cast: Cast, a_year: None) -> None:
    def asked(number: int) -> int:
        with CaptureQueriesContext(connection) as told:
            series("dossier.on_time_rate", viewer=cast.leader, step=Step.WEEK, first=date(2025, 9, 1), number=number)
        return len(told)

    assert asked(2) == asked(52) <= 6


@pytest.mark.django_db
def test_without_anything_there_is_a_line_of_nothing_together_and_none_by_agency(cast: Cast) -> None:
    asked = partial(series, "dossier.received", viewer=cast.leader, step=Step.MONTH, first=date(2013, 1, 1), number=2)
    assert [one.numerator for one in asked()[0].figures] == [0, 0]
    assert asked(by_agency=True) == []
