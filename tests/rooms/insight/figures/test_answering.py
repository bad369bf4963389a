"""A figure counts what its definition says: for an agency and those under it, a period, a part; and says as of when."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from motcua.dossier import events
from motcua.indicator.queries import Dimension, NoSuchMeasure
from motcua.insight.figures import answering
from motcua.insight.figures.answering import Figure, period_of
from motcua.insight.figures.prefix import NotCountedYet
from motcua.insight.periods import Period
from motcua.kernel.store import positions
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING
from tests.rooms.insight.figures.ledger import count_all, finished, received, tell

DAY = timedelta(days=1)
SEPTEMBER = period_of("2026-09")


@pytest.fixture
def of_culture(cast: Cast) -> Callable[..., Figure]:
    def asked(key: str, period: Period = SEPTEMBER, **more: Any) -> Figure:
        return answering.figure(key, viewer=cast.specialist, period=period, agency_id=cast.culture.id, **more)

    return asked


def test_numerator_and_denominator_are_told_with_the_share(cast: Cast, of_culture: Callable[..., Figure]) -> None:
    for channel in ("ONLINE", "ONLINE", "DIRECT"):
        tell((received(cast.culture.id, channel=channel), MONDAY_MORNING))
    tell((received(cast.home_affairs.id), MONDAY_MORNING), (received(cast.culture.id), MONDAY_MORNING - 30 * DAY))
    count_all()
    found = of_culture("dossier.online_rate")
    assert (found.text, found.as_of_position) == ("2/3 = 66.67 %", positions.last_position())


def test_what_is_open_and_not_late_yet_is_on_time(cast: Cast, of_culture: Callable[..., Figure]) -> None:
    done, late, waits, overdue = (received(cast.culture.id, MONDAY_MORNING + days * DAY) for days in (3, 3, 40, 3))
    tell(*((one, MONDAY_MORNING) for one in (done, late, waits, overdue)))
    tell(
        (finished(done.dossier_id), MONDAY_MORNING + DAY), (finished(late.dossier_id, "LATE"), MONDAY_MORNING + 9 * DAY)
    )
    count_all()
    assert of_culture("dossier.on_time_rate").text == "2/4 = 50.00 %"
    assert of_culture("dossier.done_in_time_rate").text == "1/2 = 50.00 %"


def test_without_anything_the_share_is_not_available(of_culture: Callable[..., Figure]) -> None:
    assert of_culture("dossier.online_rate", period_of("2013")).text == "0/0 = N/A"


def test_the_province_is_the_sum_of_its_agencies(cast: Cast) -> None:
    tell(*((received(agency.id), MONDAY_MORNING) for agency in (cast.culture, cast.commune, cast.next_culture)))
    count_all()
    parts = answering.split(
        "dossier.received", by=Dimension.AGENCY, viewer=MACHINE, period=SEPTEMBER, agency_id=cast.province.id
    )
    whole = answering.figure("dossier.received", viewer=MACHINE, period=SEPTEMBER, agency_id=cast.province.id)
    assert [(one.agency_id, one.numerator) for one in parts] == [(cast.culture.id, 1), (cast.commune.id, 1)]
    assert whole.numerator == 2


@pytest.mark.parametrize(
    ("by", "parts"),
    [
        (Dimension.CHANNEL, {"DIRECT": 1, "ONLINE": 2}),
        (Dimension.MONTH, {"2026-08": 1, "2026-09": 2}),
        (Dimension.TOPIC, {"1.003868": 2, "2.000001": 1}),
    ],
)
def test_a_figure_is_split(cast: Cast, by: Dimension, parts: dict[str, int]) -> None:
    tell((received(cast.culture.id, channel="DIRECT"), MONDAY_MORNING), (received(cast.culture.id), MONDAY_MORNING))
    tell((received(cast.culture.id, procedure_code="2.000001"), MONDAY_MORNING - 30 * DAY))
    count_all()
    period = Period(date(2026, 8, 1), date(2026, 9, 30))
    found = answering.split("dossier.received", by=by, viewer=MACHINE, period=period, agency_id=cast.culture.id)
    assert {one.part: one.numerator for one in found} == parts


def test_sums_and_facts_come_to_the_same_whatever_the_days(cast: Cast, of_culture: Callable[..., Figure]) -> None:
    chance = Random(7)
    for _ in range(60):
        at = MONDAY_MORNING - chance.randrange(120) * DAY
        one = received(cast.culture.id, at + chance.randrange(1, 20) * DAY, channel=chance.choice(["ONLINE", "DIRECT"]))
        tell((one, at))
        if chance.random() < 0.7:
            end = finished(one.dossier_id, chance.choice(["EARLY", "LATE"]))
            tell((end, at + chance.randrange(1, 25) * DAY))
    count_all()
    for _ in range(25):
        first = date(2026, 5, 1) + chance.randrange(150) * DAY
        span = Period(first, first + chance.randrange(120) * DAY)
        for key in ("dossier.received", "dossier.on_time_rate", "dossier.online_rate"):
            assert of_culture(key, span) == of_culture(key, span, from_facts=True)


def test_officers_with_computers_are_counted_once_each(cast: Cast) -> None:
    """Of the cast everybody has a position; nobody has a computer yet."""
    count_all()
    found = answering.figure("staff.pc_rate", viewer=MACHINE, period=SEPTEMBER, agency_id=cast.culture.id)
    assert (found.numerator, found.denominator) == (0, 5)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018", "2018-01-01", "2018-12-31"),
        ("2018-Q4", "2018-10-01", "2018-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2018-12-15..2019-03-14", "2018-12-15", "2019-03-14"),
    ],
)
def test_periods_are_read_as_people_write_them(text: str, first: str, last: str) -> None:
    assert period_of(text) == Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", ["", "18-13", "2018-Q5", "2018-13", "soon", "2018-01-01..", "2018-02-30..2018-03-01"])
def test_what_is_no_period_is_said(text: str) -> None:
    with pytest.raises(answering.NotAPeriod):
        period_of(text)


def test_what_cannot_be_answered_is_said(cast: Cast) -> None:
    with pytest.raises(NoSuchMeasure):
        answering.figure("dossier.lost", viewer=MACHINE, period=SEPTEMBER)
    with pytest.raises(answering.PeriodBackwards):
        answering.figure("dossier.received", viewer=MACHINE, period=Period(date(2026, 9, 2), date(2026, 9, 1)))
    with pytest.raises(answering.NotSplitByThat, match="channel"):
        answering.split("dossier.received", by=Dimension.CLASS, viewer=MACHINE, period=SEPTEMBER)


def test_a_figure_of_an_earlier_place_in_the_ledger_is_what_it_was(
    cast: Cast, of_culture: Callable[..., Figure]
) -> None:
    keys = ("dossier.received", "dossier.on_time_rate", "staff.pc_rate", "procedure.count")
    chance, then = Random(11), []
    for _ in range(6):
        for _ in range(4):
            one = received(cast.culture.id, MONDAY_MORNING + 3 * DAY, channel=chance.choice(["ONLINE", "DIRECT"]))
            tell((one, MONDAY_MORNING))
            if chance.random() < 0.6:
                tell((finished(one.dossier_id, chance.choice(["EARLY", "LATE"])), MONDAY_MORNING + 5 * DAY))
                if chance.random() < 0.5:
                    again = MONDAY_MORNING + 6 * DAY
                    tell((events.DossierReopened(one.dossier_id, "PROCESSING", again), again))
        count_all()
        then.append([of_culture(key) for key in keys])
    assert len({found[0].numerator for found in then}) == 6
    for found in then:
        assert [of_culture(one.key, as_of=one.as_of_position) for one in found] == found


def test_what_is_not_counted_yet_cannot_be_asked_for(of_culture: Callable[..., Figure]) -> None:
    with pytest.raises(NotCountedYet):
        of_culture("dossier.received", as_of=10**9)
