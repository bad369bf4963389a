"""A province publishes its own index set; what cannot be counted is refused at once, with its place."""

import tomllib
from copy import deepcopy
from importlib import resources
from typing import Any

import pytest

from motcua.indicator import operations, queries
from motcua.indicator.policy import NotYourMeasures
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING, TODAY


@pytest.fixture
def table() -> dict[str, Any]:
    file = resources.files("motcua.indicator") / "indices" / "province_it.toml"
    return {**tomllib.loads(file.read_text(encoding="utf-8")), "version": 2}


def published(cast: Cast, table: dict[str, Any]) -> int:
    return operations.publish_index_set(actor=cast.admin, at=MONDAY_MORNING, definition=table)


def with_formulas(table: dict[str, Any], *formulas: str) -> dict[str, Any]:
    changed = deepcopy(table)
    for indicator, formula in zip(changed["group"][0]["indicator"], formulas, strict=False):
        indicator["formula"] = formula
    return changed


def test_an_administrator_publishes_a_newer_version(cast: Cast, table: dict[str, Any]) -> None:
    table["group"][0]["indicator"][0]["scale"] = {"full_at": 90.5}
    published(cast, table)
    found = queries.get_index_set("province.it", viewer=cast.specialist, on=TODAY)
    assert (found.version, str(found.indicators[0].scale.full_at)) == (2, "90.5")
    assert queries.get_index_set("province.it", viewer=MACHINE, on=TODAY, version=1).version == 1
    with pytest.raises(operations.PublishedAlready):
        published(cast, table)


@pytest.mark.parametrize(
    ("formulas", "code", "place"),
    [
        (("staff.pc_rat",), "indicator.like_measure", "indicator 1.1, formula"),
        (("1", 'declared["1.1"]'), "indicator.unknown_declared", "indicator 1.2, formula"),
        (("staff.pc_rate / pc.antivirus_rate",), "indicator.by_nought", "indicator 1.1, formula"),
        (('value["1.1"]',), "indicator.circle", "indicator 1.1, formula"),
        (('points["1.2"]', 'value["1.3"]', '1 + value["1.1"]'), "indicator.circle", "indicator 1.1, formula"),
        (("staff.pc_rate > 3",), "indicator.formula_no_number", "indicator 1.1, formula"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_its_place(
    cast: Cast, table: dict[str, Any], formulas: tuple[str, ...], code: str, place: str
) -> None:
    with pytest.raises(operations.NotAnIndexSet) as refused:
        published(cast, with_formulas(table, *formulas))
    [fault] = refused.value.data["faults"]
    assert (fault.data["place"], fault.data["reason"].data["reason"].code) == (place, code)
    assert fault.data["reason"].data["line"] == 1


def test_points_that_are_open_are_refused(cast: Cast, table: dict[str, Any]) -> None:
    table["group"][1]["indicator"][0]["to_fill"] = True
    with pytest.raises(operations.PointsToFill):
        published(cast, table)


@pytest.mark.parametrize("who", ["stranger", "specialist", "leader", "applicant"])
def test_nobody_else_publishes_one(cast: Cast, table: dict[str, Any], who: str) -> None:
    with pytest.raises(NotYourMeasures):
        operations.publish_index_set(actor=cast.actor(who), at=MONDAY_MORNING, definition=table)


@pytest.mark.parametrize("definition", [{}, {"key": 3}, {"group": [3]}, [], {"key": "a", "version": "1"}])
def test_what_is_no_definition_at_all_is_refused(cast: Cast, definition: Any) -> None:
    with pytest.raises(operations.NotAnIndexSet):
        operations.publish_index_set(actor=cast.admin, at=MONDAY_MORNING, definition=definition)
