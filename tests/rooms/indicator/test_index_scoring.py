"""Scoring: points from values by scales, what is missing, rounding before adding up, classes."""

import tomllib
from decimal import Decimal
from fractions import Fraction
from importlib import resources
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.indicator.rules import (
    Amount,
    Counted,
    Direction,
    IndexSet,
    Missing,
    Scale,
    Shape,
    Step,
    brought,
    index_set,
    measures_named,
    scored,
)
from motcua.indicator.states import Unit

RATES = ("time", "part_time", "contact", "place", "attitude")


def shipped(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("motcua.indicator") / "indices" / name).read_text(encoding="utf-8"))


def of(value: int, among: int | None = None) -> Amount:
    return Amount(Decimal(value), None if among is None else Decimal(among))


@pytest.fixture(scope="module")
def of_agencies() -> IndexSet:
    return index_set(shipped("nd61_agency.toml"))


def figures(mean: tuple[int, int], **changes: Amount) -> dict[str, Counted]:
    means = {f"dossier.{name}_points": Counted(Unit.MEAN, changes.get(name, of(*mean))) for name in RATES}
    return means | {
        "petition.on_time_rate": Counted(Unit.PERCENT, changes.get("petitions", of(0, 0))),
        "procedure.online_rate": Counted(Unit.PERCENT, changes.get("services", of(20, 100))),
        "dossier.online_rate": Counted(Unit.PERCENT, changes.get("online", of(30, 100))),
        "dossier.online_late": Counted(Unit.COUNT, changes.get("late", of(0))),
    }


DECLARED = {"5": Amount(Decimal(1)), "6": Amount(Decimal(2))}


def test_points_are_rounded_before_they_are_added_up(of_agencies: IndexSet) -> None:
    # Five means of 39/20 = 1.95 are 2.0 each: 10.0; declared 1 + 2, no petitions 2, online 2: 17 of 18.
    found = scored(of_agencies, figures((39, 20)), DECLARED)
    assert [str(line.points) for line in found.lines] == ["2.0", "2.0", "2.0", "2.0", "1.0", "2.0", "2.0", "2", "2.0"]
    assert (found.total, found.maximum, found.percent) == (17, 18, Decimal("94.44"))


def test_rounding_lifts_a_total_over_a_threshold(of_agencies: IndexSet) -> None:
    # 4 × 31/20 = 1.55 → 1.6, attitude 1.25 → 1.3; 6.4 + 1.3 + 1 + 2 + 2 + 2 = 14.7: good. With 1.95 once: 15.1.
    changes = {"attitude": of(5, 4)}
    below, above = (
        scored(of_agencies, figures((31, 20), **changes, **more), DECLARED) for more in ({}, {"time": of(39, 20)})
    )
    assert below.band is not None
    assert above.band is not None
    assert (below.total, below.band.key, above.total, above.band.key) == (
        Decimal("14.7"),
        "GOOD",
        Decimal("15.1"),
        "EXCELLENT",
    )


@pytest.mark.parametrize(
    ("services", "online", "late", "points"),
    [(20, 30, 0, "2.0"), (19, 30, 0, "1.0"), (20, 29, 0, "1.0"), (20, 14, 0, "0.0"), (90, 90, 1, "0.0")],
)
def test_online_services_by_the_letter_of_the_decree(
    of_agencies: IndexSet, services: int, online: int, late: int, points: str
) -> None:
    changes = {"services": of(services, 100), "online": of(online, 100), "late": of(late)}
    [line] = [one for one in scored(of_agencies, figures((1, 1), **changes), {}).lines if one.indicator.key == "9"]
    assert str(line.points) == points


def test_an_index_without_data_is_left_out_of_the_maximum(of_agencies: IndexSet) -> None:
    found = scored(of_agencies, figures((0, 0)), {})
    assert [line.indicator.key for line in found.lines if line.points is None] == ["1", "2", "3", "4", "5", "6", "7"]
    assert (found.total, found.maximum, found.percent) == (4, 4, 100)


@pytest.mark.parametrize(("rule", "points", "maximum"), [("zero", 0, 20), ("full", 20, 20), ("left_out", None, 0)])
def test_nothing_to_divide_by_brings_what_the_indicator_says(rule: str, points: int | None, maximum: int) -> None:
    table = shipped("qd766.toml")
    table["group"][1]["indicator"][0]["missing"] = rule
    found = scored(index_set(table), _no_figures(table), {})
    [line] = [one for one in found.lines if one.indicator.key == "2.1"]
    assert (line.points, line.maximum, line.value) == (points, maximum, None)
    assert Missing(rule) is line.indicator.missing


def test_what_is_decided_on_appeal_stands_before_what_was_counted(of_agencies: IndexSet) -> None:
    found = scored(of_agencies, figures((1, 1)), {"1": of(3, 2)})
    assert (found.lines[0].points, found.lines[0].source, found.lines[0].numerator) == (Decimal("1.5"), "declared", 3)
    assert (found.lines[1].points, found.lines[1].source) == (Decimal("1.0"), "auto")


def test_one_indicator_builds_on_another() -> None:
    table = shipped("qd766.toml")
    known = _no_figures(table) | {"dossier.online_rate": Counted(Unit.PERCENT, of(30, 100))}
    found = scored(index_set(table), known, {"1.4": of(1, 2)})
    [line] = [one for one in found.lines if one.indicator.key == "3.3"]
    # 30 % of which half is synchronised: 15 of the 50 % that bring all of 4.40 points: 1.32.
    assert (line.value, line.points) == (Decimal("15.00"), Decimal("1.32"))


def _no_figures(table: dict[str, Any]) -> dict[str, Counted]:
    return {key: Counted(Unit.PERCENT, of(0, 0)) for key in measures_named(index_set(table))}


POINTS = Decimal(10)
VALUES = st.fractions(min_value=-50, max_value=150, max_denominator=1000)
SCALES = st.one_of(
    st.builds(
        lambda full_at, floor: Scale(Shape.LINEAR, full_at, (), min(floor, full_at - 1), Direction.HIGHER),
        *[st.decimals(2, 100, places=1), st.decimals(0, 90, places=1)],
    ),
    st.builds(
        lambda full_at, more: Scale(Shape.LINEAR, full_at, (), full_at + more, Direction.LOWER),
        *[st.decimals(0, 100, places=1), st.decimals("0.1", 50, places=1)],
    ),
    st.builds(
        lambda full_at, less: Scale(Shape.FLOOR, full_at, (), max(full_at - less, Decimal(0)), Direction.HIGHER),
        *[st.decimals(1, 100, places=1), st.decimals(0, 50, places=1)],
    ),
    st.builds(
        lambda ats, direction: Scale(
            Shape.STEPPED,
            None,
            tuple(
                Step(Decimal(at), Decimal(number))
                for number, at in enumerate(sorted(ats, reverse=direction is Direction.LOWER))
            ),
            None,
            direction,
        ),
        *[st.sets(st.integers(0, 100), min_size=1, max_size=8), st.sampled_from(Direction)],
    ),
)


@settings(deadline=None)
@given(scale=SCALES, one=VALUES, two=VALUES)
def test_a_better_value_never_brings_fewer_points_and_none_more_than_all(
    scale: Scale, one: Fraction, two: Fraction
) -> None:
    worse, better = sorted([one, two], reverse=scale.direction is Direction.LOWER)
    assert 0 <= brought(scale, worse, POINTS) <= brought(scale, better, POINTS) <= POINTS


@settings(deadline=None)
@given(scale=SCALES)
def test_all_points_are_reached_where_the_scale_says(scale: Scale) -> None:
    if scale.full_at is not None:
        assert brought(scale, Fraction(scale.full_at), POINTS) == POINTS
