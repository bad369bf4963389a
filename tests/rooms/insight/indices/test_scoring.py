"""Score sheets of a small province, each score worked out by hand beside it."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossier import events as dossier
from motcua.indicator import queries as indicator
from motcua.indicator.queries import IndexSet
from motcua.insight.figures import answering
from motcua.insight.figures.answering import period_of
from motcua.insight.indices.scoring import DeclaredValue, ScoreSheet, score_sheet, score_sheets
from motcua.kernel.store import positions
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING, TODAY
from tests.rooms.insight.figures.ledger import count_all, tell
from tests.rooms.insight.indices.province import DAY, complained, settled

SEPTEMBER = period_of("2026-09")
DECLARED = {"5": DeclaredValue(Decimal(1)), "6": DeclaredValue(Decimal(2))}


@pytest.fixture
def nd61(cast: Cast) -> IndexSet:
    return indicator.get_index_set("nd61.agency", viewer=MACHINE, on=TODAY)


def points(sheet: ScoreSheet) -> dict[str, str]:
    return {line.indicator.key: str(line.points) for line in sheet.lines}


def of_culture(cast: Cast, index_set: IndexSet, as_of: int | None = None) -> ScoreSheet:
    asked = {"viewer": MACHINE, "period": SEPTEMBER, "declared": DECLARED, "as_of": as_of}
    return score_sheet(index_set, agency_id=cast.culture.id, **asked)


def test_the_nine_indices_of_an_agency(cast: Cast, nd61: IndexSet) -> None:
    settled(cast.culture.id, "EARLY", channel="ONLINE", back="ONLINE")
    settled(cast.culture.id, "EARLY", asked=1)
    settled(cast.culture.id, "ON_TIME", asked=2)
    late_part = settled(cast.culture.id, "EARLY")
    tell((dossier.LegSilent(late_part, "PROCESSING", 1, cast.home_affairs.id, MONDAY_MORNING), MONDAY_MORNING + DAY))
    complained(cast.culture.id, answered_in_time=True)
    count_all()
    sheet = of_culture(cast, nd61)
    assert points(sheet) == {
        "1": "1.8",  # (2 + 2 + 1 + 2) / 4 = 1.75
        "2": "1.3",  # the last one brings nothing: (2 + 2 + 1) / 4 = 1.25
        "3": "1.3",  # (2 + 1 + 0 + 2) / 4 = 1.25
        "4": "1.3",  # (2 + 1 + 1 + 1) / 4 = 1.25
        "5": "1.0",
        "6": "2.0",
        "7": "1.3",  # (2 + 2 + 1 + 2 − 2 for the complaint) / 4 = 1.25
        "8": "2.0",  # 1/1 in time
        "9": "1.0",  # 1/4 = 25 % online and none late
    }
    assert (sheet.total, sheet.maximum, sheet.class_key) == (Decimal("13.0"), 18, "GOOD")
    assert (sheet.lines[0].numerator, sheet.lines[0].denominator, sheet.position) == (7, 4, positions.last_position())


def test_many_agencies_are_scored_in_the_queries_of_one(cast: Cast, nd61: IndexSet) -> None:
    for agency in (cast.culture, cast.home_affairs, cast.commune):
        settled(agency.id)
    count_all()
    asked = {"viewer": MACHINE, "period": SEPTEMBER}
    with CaptureQueriesContext(connection) as of_one:
        score_sheet(nd61, agency_id=cast.culture.id, **asked)
    with CaptureQueriesContext(connection) as of_all:
        ids = [cast.culture.id, cast.home_affairs.id, cast.commune.id, cast.province.id]
        sheets = score_sheets(nd61, agency_ids=ids, **asked)
    assert len(of_all) == len(of_one)
    assert [sheet.lines[0].denominator for sheet in sheets] == [1, 1, 1, 3]


def test_a_sheet_of_an_earlier_position_does_not_change(cast: Cast, nd61: IndexSet) -> None:
    settled(cast.culture.id)
    count_all()
    before = of_culture(cast, nd61)
    settled(cast.culture.id, "LATE")
    count_all()
    assert of_culture(cast, nd61, as_of=before.position) == before
    assert points(of_culture(cast, nd61))["1"] == "1.0"


def test_a_set_to_be_filled_in_is_scored_to_look_at(cast: Cast) -> None:
    index_set = indicator.get_index_set("qd766", viewer=MACHINE, on=TODAY)
    for channel in ("ONLINE", "DIRECT", "DIRECT", "DIRECT"):
        settled(cast.culture.id, channel=channel)
    count_all()
    sheet = score_sheet(
        index_set,
        viewer=MACHINE,
        period=SEPTEMBER,
        agency_id=cast.culture.id,
        declared={"1.4": DeclaredValue(Decimal(4), Decimal(4))},
    )
    found = points(sheet)
    # 22 points over five: 4.40 each; 25 % online of the 50 % that bring all: 2.20. All on time: 20; none late: 6.
    assert (found["3.3"], found["2.1"], found["5.4"], found["1.1"], found["4.2"]) == (
        "2.20",
        "20.00",
        "6.00",
        "4.50",
        "0.00",
    )
    assert "1.1" in index_set.to_fill


def test_an_agency_is_scored_with_those_under_it_and_people_once(cast: Cast) -> None:
    index_set = indicator.get_index_set("province.it", viewer=MACHINE, on=TODAY)
    period = period_of("2026")
    sheets = score_sheets(index_set, viewer=MACHINE, period=period, agency_ids=[cast.province.id, cast.culture.id])
    for sheet in sheets:
        for key in ("staff.pc_rate", "unit.it_staff_rate", "staff.mail_use_rate"):
            alone = answering.figure(key, viewer=MACHINE, period=period, agency_id=sheet.agency_id)
            [line] = [one for one in sheet.lines if one.indicator.formula == key]
            assert (line.numerator, line.denominator) == (alone.numerator, alone.denominator)
