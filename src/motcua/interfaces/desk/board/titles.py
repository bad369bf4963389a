"""Procedures by their keys, many at once."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from motcua.catalogue import queries as catalogue
from motcua.kernel.plain.actor import Actor

_ALL = 5000


def of_procedures(keys: Iterable[str], *, language: str, day: date) -> Mapping[str, str]:
    """Their names of the day, kept; one that is no longer in force stands under its key."""
    wanted = set(keys)
    known = _known(language, day)
    if not wanted <= known.keys():
        rows = catalogue.browse(viewer=Actor.NOBODY, on=day, size=_ALL).rows
        known.update({row.key: row.title.get(language) for row in rows})
        known.update({key: key for key in wanted - known.keys()})
    return {key: known[key] for key in wanted}


@lru_cache(maxsize=4)
def _known(language: str, day: date) -> dict[str, str]:
    return {}
