"""Reading an index set from its file or row, and saying what is wrong with it, where."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import ROUND_DOWN, Decimal, InvalidOperation
from enum import StrEnum
from itertools import pairwise
from typing import Any, TypeVar

from motcua.indicator.rules._indices import (
    By,
    ClassBand,
    Direction,
    IndexGroup,
    IndexSet,
    Indicator,
    Missing,
    Scale,
    Shape,
    Source,
    Step,
)
from motcua.indicator.states import Unit
from motcua.kernel.plain.said import Said, said

MOST_DECIMALS = 4
MOST = 32_767
MOST_VALUE = 10**9
_HUNDRED = 100

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
"""Keys stand in addresses, in formulas and in the columns of what is published."""

_Choice = TypeVar("_Choice", bound=StrEnum)


class IndexFault(ValueError):
    """What is wrong with an index set; `place` leads to it: `indicator 3.3, scale.full_at`."""

    def __init__(self, place: str, reason: Said) -> None:
        self.place, self.reason = place, reason
        super().__init__(str(self.said))

    @property
    def said(self) -> Said:
        return said("indicator.index_fault", "{place}: {reason}", place=self.place, reason=self.reason)


def index_set(table: Mapping[str, Any]) -> IndexSet:
    """
    An index set as a file or a row says it.

    :raises IndexFault: at the first part that is missing or cannot be meant
    """
    whole = _Part("", table)
    found = IndexSet(
        key=whole.key(),
        version=whole.number("version"),
        valid_from=whole.day("valid_from"),
        valid_until=whole.day("valid_until") if table.get("valid_until") else None,
        title_vi=whole.words("title", "vi"),
        title_en=whole.words("title", "en"),
        source_in_law=whole.text("source"),
        prose_vi=whole.words("prose", "vi"),
        prose_en=whole.words("prose", "en"),
        groups=tuple(map(_group, whole.parts("group", "group"))),
        classes=tuple(map(_band, whole.parts("class", "class"))) if table.get("class") else (),
        classes_by=whole.one_of("classes_by", By, By.PERCENT),
        enough=whole.decimal("enough") or Decimal(0),
        ties=whole.texts("ties"),
        places=whole.number("places", 2),
        kinds=whole.texts("kinds"),
    )
    for fault in _faults(found):
        raise fault
    return found


class _Part:
    """A table of the definition; it knows where it stands."""

    def __init__(self, place: str, table: Any) -> None:
        self.place = place
        if not isinstance(table, Mapping):
            raise IndexFault(place, said("indicator.not_a_table", "this is not a table of names and values"))
        self.table = table

    def fault(self, name: str, reason: Said) -> IndexFault:
        return IndexFault(", ".join(filter(None, (self.place, name))), reason)

    def value(self, name: str) -> Any:
        if self.table.get(name) is None:
            raise self.fault(name, said("indicator.part_missing", "this is missing"))
        return self.table[name]

    def text(self, name: str) -> str:
        value = self.value(name)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(name, said("indicator.part_not_text", "a text is wanted here"))
        return value

    def key(self) -> str:
        found = self.text("key")
        if not _KEY.fullmatch(found):
            raise self.fault("key", said("indicator.part_not_key", "a key has letters, digits, points and dashes only"))
        return found

    def words(self, name: str, language: str) -> str:
        return _Part(", ".join(filter(None, (self.place, name))), self.value(name)).text(language)

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.table.get(name, ())
        if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
            raise self.fault(name, said("indicator.part_not_texts", "a list of texts is wanted here"))
        return tuple(value)

    def number(self, name: str, default: int | None = None) -> int:
        value = default if default is not None and name not in self.table else self.value(name)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST:
            raise self.fault(name, said("indicator.part_not_whole", "a whole number is wanted here"))
        return value

    def decimal(self, name: str) -> Decimal | None:
        value = self.table.get(name)
        if value is None:
            return None
        try:
            found = Decimal(str(value))
        except InvalidOperation:
            found = Decimal("NaN")
        if isinstance(value, bool) or not found.is_finite() or not 0 <= found <= MOST_VALUE or found != round(found, 6):
            raise self.fault(
                name,
                said(
                    "indicator.part_not_number",
                    "a number from 0 to {most}, of at most 6 decimals, is wanted here",
                    most=MOST_VALUE,
                ),
            )
        return found

    def day(self, name: str) -> date:
        value = self.value(name)
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            raise self.fault(name, said("indicator.part_not_day", "a day is wanted here: 2026-01-31")) from None

    def yes(self, name: str) -> bool:
        value = self.table.get(name, False)
        if not isinstance(value, bool):
            raise self.fault(name, said("indicator.part_not_yes", "true or false is wanted here"))
        return value

    def one_of(self, name: str, among: type[_Choice], default: _Choice) -> _Choice:
        value = self.table.get(name, default)
        if value not in list(among):
            choices = tuple(one.value for one in among)
            raise self.fault(
                name,
                said("indicator.part_not_among", "'{value}' is not among: {choices}", value=value, choices=choices),
            )
        return among(value)

    def parts(self, name: str, called: str) -> Iterator["_Part"]:
        value = self.value(name)
        if not isinstance(value, list | tuple) or not value:
            raise self.fault(name, said("indicator.part_not_list", "a list with at least one entry is wanted here"))
        for place, table in enumerate(value, start=1):
            key = table.get("key", place) if isinstance(table, Mapping) else place
            yield _Part(f"{called} {key}", table)


def _group(part: _Part) -> IndexGroup:
    indicators = tuple(map(_indicator, part.parts("indicator", "indicator")))
    told = part.decimal("points")
    given = sum((one.points for one in indicators if not one.to_fill), Decimal(0))
    open_ = [one for one in indicators if one.to_fill]
    if open_:
        if told is None:
            raise part.fault(
                "points",
                said(
                    "indicator.group_points",
                    "the points of the group are wanted here, as those of its indicators are to be filled in",
                ),
            )
        each = (max(told - given, Decimal(0)) / len(open_)).quantize(Decimal("0.01"), rounding=ROUND_DOWN)
        indicators = tuple(replace(one, points=each) if one.to_fill else one for one in indicators)
    elif told is not None and told != given:
        raise part.fault(
            "points",
            said(
                "indicator.points_apart",
                "the group has {told} points, its indicators come to {given}",
                told=told,
                given=given,
            ),
        )
    return IndexGroup(
        key=part.key(),
        title_vi=part.words("title", "vi"),
        title_en=part.words("title", "en"),
        points=given if told is None else told,
        indicators=indicators,
    )


def _indicator(part: _Part) -> Indicator:
    to_fill = part.yes("to_fill")
    points = Decimal(0) if to_fill else part.decimal("points")
    if points is None:
        raise part.fault("points", said("indicator.part_missing", "this is missing"))
    source = part.one_of("source", Source, Source.AUTO)
    formula = part.table.get("formula", "")
    if not isinstance(formula, str) or (source is Source.AUTO and not formula.strip()):
        raise part.fault("formula", said("indicator.no_formula", "what is counted needs a formula"))
    return Indicator(
        key=part.key(),
        title_vi=part.words("title", "vi"),
        title_en=part.words("title", "en"),
        points=points,
        source=source,
        formula=formula.strip(),
        unit=part.one_of("unit", Unit, Unit.PERCENT),
        scale=_scale(_Part(f"{part.place}, scale", part.value("scale")), points),
        missing=part.one_of("missing", Missing, Missing.ZERO),
        evidence_required=part.yes("evidence") if "evidence" in part.table else source is Source.DECLARED,
        prose_vi=part.words("prose", "vi"),
        prose_en=part.words("prose", "en"),
        to_fill=to_fill,
    )


def _scale(part: _Part, points: Decimal) -> Scale:
    found = Scale(
        shape=part.one_of("shape", Shape, Shape.LINEAR),
        full_at=part.decimal("full_at"),
        steps=tuple(_step(step) for step in part.parts("steps", f"{part.place}, step"))
        if "steps" in part.table
        else (),
        floor=part.decimal("floor"),
        direction=part.one_of("direction", Direction, Direction.HIGHER),
    )
    for name, reason in _scale_faults(found, points):
        raise part.fault(name, reason)
    return found


def _step(part: _Part) -> Step:
    at, points = part.decimal("at"), part.decimal("points")
    if at is None or points is None:
        raise part.fault("at" if at is None else "points", said("indicator.part_missing", "this is missing"))
    return Step(at, points)


def _scale_faults(found: Scale, points: Decimal) -> Iterator[tuple[str, Said]]:
    if found.shape is Shape.STEPPED:
        if not found.steps:
            yield "steps", said("indicator.no_steps", "a stepped scale needs steps")
        if any(step.points > points for step in found.steps) and points:
            yield "steps", said("indicator.step_too_high", "no step brings more than {points} points", points=points)
        better = sorted(found.steps, key=lambda step: step.at, reverse=found.direction is Direction.LOWER)
        if any(one.points > two.points or one.at == two.at for one, two in pairwise(better)):
            yield "steps", said("indicator.steps_fall", "a better value must not bring fewer points")
        return
    if found.full_at is None:
        yield "full_at", said("indicator.part_missing", "this is missing")
        return
    if found.direction is Direction.HIGHER:
        if found.full_at <= (found.floor or 0) and not (found.shape is Shape.FLOOR and found.full_at == found.floor):
            yield "full_at", said("indicator.full_too_low", "all points are reached above the floor, which is above 0")
    elif found.shape is Shape.FLOOR:
        yield "shape", said("indicator.floor_below", "a floor is for what is better when higher: take a linear scale")
    elif found.floor is None or found.floor <= found.full_at:
        yield (
            "floor",
            said(
                "indicator.floor_wanted",
                "where less is better, say with a floor above {full_at} from where on there are no points",
                full_at=found.full_at,
            ),
        )


def _band(part: _Part) -> ClassBand:
    at_least = part.decimal("at_least")
    if at_least is None:
        raise part.fault("at_least", said("indicator.part_missing", "this is missing"))
    return ClassBand(part.key(), part.words("title", "vi"), part.words("title", "en"), at_least)


def _faults(found: IndexSet) -> Iterator[IndexFault]:
    keys = [*(group.key for group in found.groups), *(one.key for one in found.indicators)]
    for group in found.groups:
        if keys.count(group.key) > 1:
            yield IndexFault(f"group {group.key}", said("indicator.key_twice", "the key stands twice"))
    for group in found.groups:
        for indicator in group.indicators:
            if keys.count(indicator.key) > 1:
                yield IndexFault(f"indicator {indicator.key}", said("indicator.key_twice", "the key stands twice"))
    for key in found.ties:
        if key not in keys:
            yield IndexFault("ties", said("indicator.no_such_key", "there is no indicator or group {key}", key=key))
    if found.enough > _HUNDRED:
        yield IndexFault("enough", said("indicator.more_than_all", "at most 100 percent"))
    if found.places > MOST_DECIMALS:
        yield IndexFault("places", said("indicator.many_places", "at most {most} decimals", most=MOST_DECIMALS))
    if found.valid_until is not None and found.valid_until <= found.valid_from:
        yield IndexFault("valid_until", said("indicator.ends_early", "it ends before it begins"))
    thresholds = [band.at_least for band in found.classes]
    if thresholds != sorted(set(thresholds), reverse=True):
        yield IndexFault("class", said("indicator.classes_mixed", "give the classes from the best to the least one"))
    if thresholds and thresholds[-1] != 0:
        yield IndexFault(
            "class", said("indicator.classes_end", "the last class begins at 0, so that every total has a class")
        )
