"""A map of places by a figure: shapes from a file of the province, in classes from light to dark."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from motcua.ui.pictures.marks import Drawn, Mark
from motcua.ui.pictures.scales import breaks, class_of

Ring = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Outlines:
    """The rings of each place by its code, in a frame that begins at nought."""

    width: int
    height: int
    rings: Mapping[str, tuple[Ring, ...]]


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its figure; None: nothing is counted there."""

    code: str
    value: float | None
    title: str
    href: str = ""


@lru_cache(maxsize=8)
def outlines_of(provinces: Path, codes: frozenset[str]) -> Outlines | None:
    """From `communes.csv` in the folder of the province that has these places; None where there is none."""
    for path in sorted(provinces.glob("*/communes.csv")):
        with path.open(encoding="utf-8", newline="") as rows:
            found = {row["place_code"]: _rings(row["rings"]) for row in csv.DictReader(rows)}
        if codes & found.keys():
            return outlines(found)
    return None


def outlines(rings: Mapping[str, tuple[Ring, ...]]) -> Outlines:
    points = [point for of in rings.values() for ring in of for point in ring]
    return Outlines(max(x for x, _ in points), max(y for _, y in points), rings)


def _rings(said: str) -> tuple[Ring, ...]:
    """`x y x y x y;x y …`: rings after one another, points in whole numbers."""
    rings = []
    for ring in said.split(";"):
        numbers = [int(number) for number in ring.split()]
        rings.append(tuple(zip(numbers[::2], numbers[1::2], strict=True)))
    return tuple(rings)


def draw(outlines: Outlines, places: Sequence[Place]) -> Drawn:
    """Every outline is drawn, with or without a figure; the darker, the more."""
    by_code = {place.code: place for place in places}
    begins = classes(places)
    marks = []
    for code, rings in outlines.rings.items():
        place = by_code.get(code)
        value = place.value if place else None
        tone = "tint-0" if value is None else f"tint-{class_of(value, begins)}"
        path = "".join(map(_path, rings))
        marks.append(Mark(tone, place.title if place else "", place.href if place else "", path=path))
    return Drawn(outlines.height, marks, box=(outlines.width, outlines.height))


def classes(places: Sequence[Place]) -> list[float]:
    """Where each class begins."""
    return breaks(place.value for place in places if place.value is not None)


def _path(ring: Ring) -> str:
    """Written from point to point, which is shorter than where each lies."""
    (x, y), *rest = ring
    parts = [f"M{x} {y}l"]
    for next_x, next_y in rest:
        parts.append(f"{next_x - x} {next_y - y} ")
        x, y = next_x, next_y
    return "".join(parts).strip().replace(" -", "-") + "z"
