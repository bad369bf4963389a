"""
What is published of a ranking: a CSV with a line for each agency and indicator, and beside it the definition as JSON.

With both, `recompute_ranking.py` (one file, standard library only) comes to every value, point, total, class and place
anew and names what differs. docs/reference/index-sets.md says what stands where.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources
from typing import Any

from motcua.indicator import queries as indicator
from motcua.indicator.queries import Amount, IndexSet, Indicator, Line
from motcua.insight.indices.ranking import ranked_by_group
from motcua.insight.indices.scoring import ScoreSheet

FORMAT = "motcua-ranking-1"
COLUMNS = (
    *("group", "agency", "name", "indicator", "title", "source", "inputs", "value", "points", "most"),
    *("total", "maximum", "percent", "class", "place"),
)
LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Named:
    """An agency as it is published: its code, its name, and among whom it is ranked."""

    code: str
    name: str
    group: str


@dataclass(frozen=True, slots=True)
class Publication:
    table: bytes
    definition: bytes


def published(index_set: IndexSet, sheets: Sequence[ScoreSheet], named: Mapping[int, Named]) -> Publication:
    """Both files; the same bytes for the same sheets."""
    table = _table(index_set, sheets, named)
    told = {**_definition(index_set, sheets), "table_sha256": hashlib.sha256(table).hexdigest()}
    return Publication(table, json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n")


def script() -> bytes:
    """The file that recomputes a ranking."""
    return (resources.files("motcua.insight.indices") / "recompute_ranking.py").read_bytes()


def _table(index_set: IndexSet, sheets: Sequence[ScoreSheet], named: Mapping[int, Named]) -> bytes:
    """Written for spreadsheets too: they read UTF-8 where it begins with a mark."""
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    groups = ranked_by_group(sheets, index_set, {agency_id: of.group for agency_id, of in named.items()})
    of_agency = {sheet.agency_id: sheet for sheet in sheets}
    for places in groups.values():
        for place in sorted(places, key=lambda one: (one.place, named[one.agency_id].code)):
            writer.writerows(_rows(of_agency[place.agency_id], named[place.agency_id], place.place))
    return text.getvalue().encode()


def _rows(sheet: ScoreSheet, of: Named, place: int) -> Iterator[list[Any]]:
    whole = [sheet.total, sheet.maximum, _plain(sheet.percent), sheet.class_key, place]
    for line in sheet.lines:
        points = LEFT_OUT if line.points is None else line.points
        one = [line.indicator.key, line.indicator.title_vi, line.source.value, _inputs(line), _plain(line.value)]
        yield [of.group, of.code, of.name, *one, points, line.maximum, *whole]


def _inputs(line: Line) -> str:
    """`dossier.online_rate=12/40; dossier.online_late=3; declared=1.5`."""
    found = [f"{key}={_amount(counted.amount)}" for key, counted in sorted(line.behind.items())]
    return "; ".join([*found, *([f"declared={_amount(line.said)}"] if line.said else [])])


def _amount(amount: Amount) -> str:
    return _plain(amount.value) if amount.of is None else f"{_plain(amount.value)}/{_plain(amount.of)}"


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _definition(index_set: IndexSet, sheets: Sequence[ScoreSheet]) -> dict[str, Any]:
    periods = {(sheet.period.first.isoformat(), sheet.period.last.isoformat()) for sheet in sheets}
    behind = [line.behind for sheet in sheets for line in sheet.lines]
    return {
        "format": FORMAT,
        "set": index_set.key,
        "version": index_set.version,
        "title": {"vi": index_set.title_vi, "en": index_set.title_en},
        "source": index_set.source_in_law,
        "periods": sorted(periods),
        "position": max((sheet.position for sheet in sheets), default=0),
        "places": index_set.places,
        "classes_by": index_set.classes_by.value,
        "enough": _plain(index_set.enough),
        "points": _plain(index_set.points),
        "classes": [{"key": band.key, "at_least": _plain(band.at_least)} for band in index_set.classes],
        "ties": list(index_set.ties),
        "groups": {group.key: [one.key for one in group.indicators] for group in index_set.groups},
        "indicators": [_told(one) for one in index_set.indicators],
        "measures": {key: counted.unit.value for one in behind for key, counted in one.items()},
    }


def _told(one: Indicator) -> dict[str, Any]:
    scale = one.scale
    return {
        "key": one.key,
        "points": _plain(one.points),
        "unit": one.unit.value,
        "source": one.source.value,
        "missing": one.missing.value,
        "formula": one.formula,
        "program": indicator.program_of(one.formula) if one.formula else None,
        "scale": {
            "shape": scale.shape.value,
            "direction": scale.direction.value,
            "full_at": _plain(scale.full_at) or None,
            "floor": _plain(scale.floor) or None,
            "steps": [[_plain(step.at), _plain(step.points)] for step in scale.steps],
        },
    }
