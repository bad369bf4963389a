"""Definitions: what ships with the platform and what the province published beside it."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from motcua.indicator.models import MeasureVersion
from motcua.indicator.queries._definitions import files
from motcua.indicator.rules import FOREVER, Act, Fact, Kind, Measure, Term, growth, kind, measure, share
from motcua.indicator.states import Dimension, How, Unit
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound

__all__ = ["FOREVER", "Act", "Dimension", "Fact", "How", "Kind", "Measure", "Term", "Unit", "growth", "share"]


class NoSuchMeasure(NotFound):
    """There is no measure '{key}' in force on {day}."""

    code = "indicator.no_such_measure"


@cache
def get_kinds() -> Mapping[str, Kind]:
    """The rules by which acts become facts, by the name of the kind. They ship with the platform."""
    kinds = [kind(table) for table in files("facts")]
    return {found.name: found for found in kinds}


@cache
def known_facts() -> Mapping[str, tuple[str, ...]]:
    """Every fact that may be counted, with the names of its traits."""
    return {name: traits for found in get_kinds().values() for name, traits in found.facts.items()}


def list_measures(*, viewer: Actor, on: date) -> tuple[Measure, ...]:
    """Every measure in force on a day, by key, each in the version that holds then."""
    return tuple(sorted(_in_force(on).values(), key=lambda found: found.key))


def get_measure(key: str, *, viewer: Actor, on: date, version: int | None = None) -> Measure:
    """
    The measure that is in force on a day, or the version that is named.

    :raises NoSuchMeasure: if there is none
    """
    if version is not None:
        found = next((one for one in _every() if (one.key, one.version) == (key, version)), None)
    else:
        found = _in_force(on).get(key)
    if found is None:
        raise NoSuchMeasure(key=key, day=f"{on:%d/%m/%Y}")
    return found


def list_versions(key: str) -> tuple[Measure, ...]:
    """Every version of a measure that was ever in force, the first one first."""
    return tuple(sorted((one for one in _every() if one.key == key), key=lambda one: one.version))


def _in_force(on: date) -> dict[str, Measure]:
    found: dict[str, Measure] = {}
    for one in sorted(_every(), key=lambda one: one.version):
        if one.valid_from <= on and (one.valid_to is None or on < one.valid_to):
            found[one.key] = one
    return found


def _every() -> Iterator[Measure]:
    yield from _shipped()
    for row in MeasureVersion.objects.values_list("definition", flat=True):
        yield measure(row)


@cache
def _shipped() -> tuple[Measure, ...]:
    return tuple(measure(table) for file in files("measures") for table in file["measure"])
