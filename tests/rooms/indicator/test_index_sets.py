"""Index sets: what ships can be meant, and what cannot be meant is refused with its place."""

import tomllib
from collections.abc import Callable, Iterator
from copy import deepcopy
from importlib import resources
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.indicator import queries
from motcua.indicator.rules import IndexFault, IndexSet, index_set
from tests.cast.cast import MACHINE
from tests.cast.moments import TODAY

FILES = sorted(
    (file for file in (resources.files("motcua.indicator") / "indices").iterdir() if file.name.endswith(".toml")),
    key=lambda file: file.name,
)


@pytest.fixture
def table() -> dict[str, Any]:
    [file] = [file for file in FILES if file.name == "nd61_agency.toml"]
    return tomllib.loads(file.read_text(encoding="utf-8"))


@pytest.mark.django_db
def test_what_ships_is_in_force_today() -> None:
    known = queries.list_index_sets(viewer=MACHINE, on=TODAY)
    assert len(known) == len(FILES)
    assert queries.get_index_set("nd61.agency", viewer=MACHINE, on=TODAY).points == 18
    with pytest.raises(queries.NoSuchIndexSet):
        queries.get_index_set("nd61.agency", viewer=MACHINE, on=TODAY.replace(year=2017))


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (lambda table: table.pop("title"), "title"),
        (lambda table: table["title"].pop("en"), "title, en"),
        (lambda table: table.update(places=9), "places"),
        (lambda table: table.update(kinds=5), "kinds"),
        (lambda table: table["group"][0].update(key="1"), "group 1"),
        (lambda table: table.update(ties=["77"]), "ties"),
        (lambda table: table["class"].reverse(), "class"),
        (lambda table: table["class"].pop(), "class"),
        (lambda table: table["group"][0].update(points=17), "group settling, points"),
        (lambda table: table["group"][0]["indicator"][1].update(key="1"), "indicator 1"),
        (lambda table: table["group"][0]["indicator"][2].update(points=-1), "indicator 3, points"),
        (lambda table: table["group"][0]["indicator"][2].update(unit="MILES"), "indicator 3, unit"),
        (lambda table: table["group"][0]["indicator"][0]["scale"].pop("full_at"), "indicator 1, scale, full_at"),
        (lambda table: table["group"][0]["indicator"][7]["scale"].update(steps=[]), "indicator 8, scale, steps"),
        (
            lambda table: table["group"][0]["indicator"][7]["scale"]["steps"][0].update(points=0.5),
            "indicator 8, scale, steps",
        ),
        (lambda table: table["group"][0]["indicator"][0].update(formula=" "), "indicator 1, formula"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_place(
    table: dict[str, Any], spoil: Callable[[dict[str, Any]], Any], place: str
) -> None:
    spoilt = deepcopy(table)
    spoil(spoilt)
    with pytest.raises(IndexFault) as refused:
        index_set(spoilt)
    assert refused.value.place == place
    assert index_set(table).key == "nd61.agency"


def test_points_to_be_filled_in_share_what_the_group_has_left(table: dict[str, Any]) -> None:
    for indicator in table["group"][0]["indicator"][:4]:
        indicator.update(to_fill=True)
    found = index_set(table)
    assert found.to_fill == ("1", "2", "3", "4")
    assert [str(one.points) for one in found.indicators[:5]] == ["2.00", "2.00", "2.00", "2.00", "2"]


def paths(part: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a definition."""
    inner = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for key, value in inner:
        yield (*way, key)
        yield from paths(value, (*way, key))


def read_or_refused(definition: Any) -> IndexSet | IndexFault:
    try:
        return index_set(definition)
    except IndexFault as refused:
        return refused


ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=9),
    st.sampled_from([[], {}, [[]], [{}], ["x"], "1e999999", "NaN", "2026-02-30"]),
)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False), thing=ANYTHING)
def test_whatever_stands_somewhere_is_read_or_refused(table: dict[str, Any], chance: Random, thing: Any) -> None:
    spoilt = deepcopy(table)
    *way, last = chance.choice(list(paths(spoilt)))
    part: Any = spoilt
    for key in way:
        part = part[key]
    part[last] = thing
    assert isinstance(read_or_refused(spoilt), IndexSet | IndexFault)
