"""Places: the better first, equal ones shared and the next one counted on, parted by the tie rule alone."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.indicator.events import UnitClassified
from motcua.indicator.rules import (
    Amount,
    By,
    ClassBand,
    Direction,
    IndexGroup,
    IndexSet,
    Indicator,
    Missing,
    Scale,
    Shape,
    Source,
    scored,
)
from motcua.indicator.states import Unit
from motcua.insight.figures import answering
from motcua.insight.figures.answering import period_of
from motcua.insight.indices.ranking import ranked, ranked_by_group, shares_of_classes, year_on_year
from motcua.insight.indices.scoring import ScoreSheet
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING, TODAY
from tests.rooms.insight.figures.ledger import count_all, tell

YEAR = period_of("2026")


def indicator(key: str) -> Indicator:
    scale = Scale(Shape.LINEAR, Decimal(10), (), None, Direction.HIGHER)
    told = (Source.DECLARED, "", Unit.MEAN, scale, Missing.LEFT_OUT, False, "", "", False)
    return Indicator(key, "", "", Decimal(10), *told)


GROUP = IndexGroup("all", "", "", Decimal(20), (indicator("1"), indicator("2")))
BANDS = tuple(ClassBand(key, "", "", Decimal(least)) for key, least in (("A", 15), ("B", 10), ("C", 0)))
SET = IndexSet("set", 1, TODAY, None, "", "", "", "", "", (GROUP,), BANDS, By.TOTAL, Decimal(50), (), 1, ())
BY_PERCENT = replace(SET, classes_by=By.PERCENT, classes=())


def sheet(agency_id: int, *values: int | None, index_set: IndexSet = SET) -> ScoreSheet:
    declared = {str(key): Amount(Decimal(one)) for key, one in enumerate(values, 1) if one is not None}
    return ScoreSheet(agency_id, "set", 1, YEAR, 1, scored(index_set, {}, declared))


def places(*sheets: ScoreSheet, index_set: IndexSet = SET) -> list[tuple[int, int]]:
    return [(one.agency_id, one.place) for one in ranked(sheets, index_set)]


def test_equal_totals_share_a_place_and_the_next_counts_on() -> None:
    found = places(sheet(1, 5, 5), sheet(2, 9, 9), sheet(3, 9, 9), sheet(4, 1, 1))
    assert found == [(2, 1), (3, 1), (1, 3), (4, 4)]


def test_the_tie_rule_parts_equal_totals() -> None:
    parted = replace(SET, ties=("2", "1"))
    assert places(sheet(1, 8, 4), sheet(2, 4, 8), index_set=parted) == [(2, 1), (1, 2)]
    assert places(sheet(1, 8, 4), sheet(2, 4, 8), index_set=replace(SET, ties=("all",))) == [(1, 1), (2, 1)]


def test_who_had_too_little_to_do_has_no_class_and_stands_last() -> None:
    strict = replace(SET, enough=Decimal(80))
    sheets = [
        sheet(1, 9, None, index_set=strict),
        sheet(2, 1, 1, index_set=strict),
        sheet(3, 5, None, index_set=strict),
    ]
    found = [(one.agency_id, one.place, one.class_key) for one in ranked(sheets, strict)]
    assert found == [(2, 1, "C"), (1, 2, ""), (3, 2, "")]


def test_where_classes_go_by_percent_places_do_too() -> None:
    values = ((1, (9, None)), (2, (8, 8)), (3, (None, None)))
    for index_set, expected in ((SET, [(2, 1), (1, 2), (3, 3)]), (BY_PERCENT, [(1, 1), (2, 2), (3, 3)])):
        sheets = [sheet(number, *of, index_set=index_set) for number, of in values]
        assert places(*sheets, index_set=index_set) == expected


def test_classes_are_counted_for_each_group() -> None:
    sheets = [sheet(1, 10, 9), sheet(2, 5, 5), sheet(3, 9, 9), sheet(4, 0, 0)]
    groups = ranked_by_group(sheets, SET, {1: "COMMUNE", 2: "COMMUNE", 3: "DEPARTMENT", 4: "COMMUNE"})
    found = {
        name: [(one.class_key, one.number, str(one.share)) for one in shares_of_classes(of, SET)]
        for name, of in groups.items()
    }
    assert found == {
        "COMMUNE": [("A", 1, "33.33"), ("B", 1, "33.33"), ("C", 1, "33.33")],
        "DEPARTMENT": [("A", 1, "100.00"), ("B", 0, "0.00"), ("C", 0, "0.00")],
    }


def test_year_on_year_compares_points_only_of_the_same_maximum() -> None:
    now, before = [sheet(1, 9, 9), sheet(2, 8, 8), sheet(3, 5, 5)], [sheet(1, 5, 5), sheet(2, 8, None)]
    changes = year_on_year(now, before, SET)
    found = {one.agency_id: (one.gained, one.percent_gained, one.place, one.place_before) for one in changes}
    assert found == {
        1: (Decimal("8.0"), Decimal("40.00"), 1, 1),
        2: (None, Decimal("0.00"), 2, 2),
        3: (None, None, 3, None),
    }


@settings(deadline=None, max_examples=50)
@given(totals=st.lists(st.integers(0, 20), min_size=1, max_size=12))
def test_a_place_is_one_more_than_those_who_are_better(totals: list[int]) -> None:
    sheets = [sheet(number, total // 2, total - total // 2) for number, total in enumerate(totals)]
    found = {one.agency_id: one for one in ranked(sheets, SET)}
    for number, total in enumerate(totals):
        assert found[number].place == 1 + sum(other > total for other in totals)
    assert list(found.values()) == sorted(found.values(), key=lambda one: (-one.total, one.agency_id))


def test_the_share_of_good_agencies_counts_those_that_got_a_class(cast: Cast) -> None:
    for number, class_key in enumerate(("EXCELLENT", "WEAK", "", "GOOD"), start=1):
        tell((UnitClassified(number, cast.culture.id, "nd61.agency", class_key, YEAR.last), MONDAY_MORNING))
    count_all()
    asked = {"viewer": MACHINE, "period": YEAR, "agency_id": cast.culture.id}
    assert answering.figure("unit.class_share", **asked).text == "2/3 = 66.67 %"
