"""
The kinds of files and the shape of their lines: JSON Schemas (`schemas/*.json`), with three words of our own.

`refersTo` names the kind whose id stands there ("agencies": a code of an agency); `isAct` marks the moments of acts,
which stand in order and not in the future.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources
from operator import itemgetter
from typing import Any, Final

import jsonschema_rs

from motcua.journeys.load_past._lines import Data
from motcua.kernel.plain.clock import LOCAL
from motcua.kernel.plain.said import Said, said
from motcua.kernel.plain.shapes import Path, departures

KINDS: Final = (
    "agencies",
    "staff",
    "procedures",
    "dossiers",
    "documents",
    "certificates",
    "signatures",
    "computers",
    "software",
    "mail_use",
    "system_use",
    "meetings",
    "trainings",
    "incidents",
    "plan_tasks",
    "iso_publications",
    "digitised_files",
    "websites",
    "ratings",
    "petitions",
    "classifications",
)
"""In the order in which they are loaded: what is referred to comes first."""

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100


@dataclass(frozen=True, slots=True)
class Place:
    """A field, or a field of every item of a list, or every item of a list of plain values (`item` is "")."""

    name: str
    item: str | None
    rule: Mapping[str, Any]

    def values(self, data: Data) -> Iterator[tuple[Path, Any]]:
        found = data.get(self.name)
        if found is None:
            return
        if self.item is None:
            yield (self.name,), found
        elif not self.item:
            for number, value in enumerate(found):
                yield (self.name, number), value
        else:
            for number, value in enumerate(found):
                if self.item in value:
                    yield (self.name, number, self.item), value[self.item]


@dataclass(frozen=True, slots=True)
class Shape:
    kind: str
    schema: Mapping[str, Any]
    validator: jsonschema_rs.Draft202012Validator
    timed: tuple[tuple[int, Place], ...]
    referring: tuple[Place, ...]

    def departures(self, data: Data) -> list[tuple[Path, Said]]:
        """What is not as the schema says; empty for ordinary lines at the cost of one look."""
        if self.validator.is_valid(data):
            return []
        return [found for fault in self.validator.iter_errors(data) for found in departures(fault)]

    def times(self, data: Data, now: datetime) -> Iterator[tuple[Path, Said]]:
        """Moments and days that cannot be: out of range, still to come, before what came before them."""
        latest: datetime | None = None
        for path, value, is_act in self._moments(data):
            try:
                at = moment(value)
            except ValueError:
                yield path, said("load.no_moment", "'{value}' is no moment of the calendar", value=value)
                continue
            if not FIRST_YEAR <= at.year <= LAST_YEAR:
                yield path, said("load.out_of_range", "{value} is not between 1990 and 2100", value=value)
            elif is_act and at > now:
                yield path, said("load.in_future", "{value} is in the future", value=value)
            elif is_act and latest is not None and at < latest:
                yield path, said("load.out_of_order", "{value} is before what stands before it", value=value)
            elif is_act:
                latest = at

    def _moments(self, data: Data) -> list[tuple[Path, str, bool]]:
        """In the order of the schema; those of a list item by item."""
        found = [
            ((number, path[1] if len(path) > 1 else 0), path, value, "isAct" in place.rule)
            for number, place in self.timed
            for path, value in place.values(data)
        ]
        return [(path, value, is_act) for _, path, value, is_act in sorted(found, key=itemgetter(0))]

    def references(self, data: Data) -> Iterator[tuple[Path, str, str]]:
        """(where, the kind, the id or code)."""
        for place in self.referring:
            for path, value in place.values(data):
                yield path, place.rule["refersTo"], value


@cache
def shape(kind: str) -> Shape:
    file = resources.files("motcua.journeys.load_past") / "schemas" / f"{kind}.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    places = tuple(_places(schema))
    order = {name: number for number, name in enumerate(schema["properties"])}
    return Shape(
        kind,
        schema,
        jsonschema_rs.Draft202012Validator(schema, validate_formats=True),
        tuple((order[place.name], place) for place in places if place.rule.get("format") in ("date", "date-time")),
        tuple(place for place in places if "refersTo" in place.rule),
    )


def _places(schema: Mapping[str, Any]) -> Iterator[Place]:
    for name, rule in schema["properties"].items():
        items = rule.get("items")
        if items is None:
            yield Place(name, None, rule)
        elif "properties" in items:
            yield from (Place(name, item, of) for item, of in items["properties"].items())
        else:
            yield Place(name, "", items)


def moment(text: str) -> datetime:
    """A moment, or the first one of a day in Viet Nam."""
    if len(text) == 10:
        return datetime.combine(date.fromisoformat(text), datetime.min.time(), tzinfo=LOCAL)
    return datetime.fromisoformat(text.upper())
