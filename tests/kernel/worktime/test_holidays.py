"""The seed of holidays, and the collection it was made from where that is at hand."""

import csv
from datetime import date

import pytest

from motcua.kernel.plain.worktime import DayKind
from tests.kernel.worktime.years import SEED, VIETNAM, seed

COLLECTION = SEED.parents[2] / "shared" / "data" / "holidays" / "public-holidays-2016-2027.csv"
KINDS = {
    "statutory": DayKind.PUBLIC,
    "compensatory": DayKind.COMPENSATORY,
    "swapped-off": DayKind.SWAP_OFF,
    "swapped-work": DayKind.SWAP_WORK,
}


def test_every_day_of_the_seed_is_named_once_with_its_source() -> None:
    days = seed()
    assert [special.day for special in days] == sorted({special.day for special in days})
    assert all(special.name and special.source for special in days)
    assert {special.day.year for special in days} == set(range(2016, 2028))


def test_days_off_are_off_and_swapped_saturdays_are_worked() -> None:
    for special in seed():
        assert VIETNAM.is_working(special.day) == (special.kind is DayKind.SWAP_WORK), special
        assert special.day.weekday() == 5 or special.kind is not DayKind.SWAP_WORK


def test_every_swapped_day_off_has_its_working_saturday() -> None:
    kinds = [special.kind for special in seed()]
    assert kinds.count(DayKind.SWAP_OFF) == kinds.count(DayKind.SWAP_WORK) == 6


@pytest.mark.parametrize(("year", "workdays"), [(2016, 251), (2019, 252), (2024, 251), (2025, 250), (2026, 249)])
def test_a_year_has_its_number_of_working_days(year: int, workdays: int) -> None:
    assert VIETNAM.workdays_between(date(year - 1, 12, 31), date(year, 12, 31)) == workdays


def test_the_seed_agrees_with_the_collection_it_was_made_from() -> None:
    if not COLLECTION.exists():
        pytest.skip(f"the collection of holidays is not at {COLLECTION}")
    with COLLECTION.open(encoding="utf-8", newline="") as rows:
        collected = [(date.fromisoformat(row["date"]), KINDS[row["kind"]], row["name"]) for row in csv.DictReader(rows)]
    assert collected == [(special.day, special.kind, special.name) for special in seed()]
