"""Which index sets there are: what ships with the platform and what the province published beside it."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from motcua.indicator.models import IndexSetVersion
from motcua.indicator.queries._definitions import files, texts
from motcua.indicator.rules import (
    By,
    ClassBand,
    Counted,
    Direction,
    IndexGroup,
    IndexSet,
    Indicator,
    Line,
    Missing,
    Scale,
    Score,
    Shape,
    Source,
    Step,
    index_set,
    measures_named,
    program_of,
    scored,
)
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound

__all__ = [
    "By",
    "ClassBand",
    "Counted",
    "Direction",
    "IndexGroup",
    "IndexSet",
    "Indicator",
    "Line",
    "Missing",
    "Scale",
    "Score",
    "Shape",
    "Source",
    "Step",
    "measures_named",
    "program_of",
    "scored",
]


class NoSuchIndexSet(NotFound):
    """There is no index set '{key}' in force on {day}."""

    code = "indicator.no_such_index_set"


def list_index_sets(*, viewer: Actor, on: date) -> tuple[IndexSet, ...]:
    """Every index set in force on a day, by key, each in the version that holds then."""
    found: dict[str, IndexSet] = {}
    for one in sorted(_every(), key=lambda one: one.version):
        if one.valid_from <= on and (one.valid_until is None or on < one.valid_until):
            found[one.key] = one
    return tuple(found[key] for key in sorted(found))


def get_index_set(key: str, *, viewer: Actor, on: date, version: int | None = None) -> IndexSet:
    """
    The index set that is in force on a day, or the version that is named.

    :raises NoSuchIndexSet: if there is none
    """
    among = _every() if version is not None else list_index_sets(viewer=viewer, on=on)
    found = next((one for one in among if one.key == key and version in (None, one.version)), None)
    if found is None:
        raise NoSuchIndexSet(key=key, day=f"{on:%d/%m/%Y}")
    return found


def shipped_text(key: str) -> str:
    """
    The file of a set that ships, for a province to begin with.

    :raises NoSuchIndexSet: if none of that key ships
    """
    for one, text in zip(_shipped(), texts("indices"), strict=True):
        if one.key == key:
            return text
    raise NoSuchIndexSet(key=key, day="")


def knows_index_set(key: str, version: int) -> bool:
    """Whether that version was ever published or ships."""
    return any((one.key, one.version) == (key, version) for one in _every())


def _every() -> Iterator[IndexSet]:
    yield from _shipped()
    for row in IndexSetVersion.objects.values_list("definition", flat=True):
        yield index_set(row)


@cache
def _shipped() -> tuple[IndexSet, ...]:
    return tuple(index_set(table) for table in files("indices"))
