"""
An index set (bộ chỉ số): groups of indicators, how many points each may bring and by which scale, what a missing value
brings, the classes and their thresholds, how places are parted. All of it is data, and a version is never changed.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from motcua.indicator.states import Unit


class Source(StrEnum):
    """AUTO: counted from acts; DECLARED: said by the agency, with evidence; SURVEY: found by asking people."""

    AUTO = "auto"
    DECLARED = "declared"
    SURVEY = "survey"


class Shape(StrEnum):
    """
    LINEAR: in proportion, from nothing at `floor` (0 if not said) to all points at `full_at`.
    FLOOR: `value / full_at` of the points, but nothing below `floor`.
    STEPPED: the points of the best step that is reached.
    """

    LINEAR = "linear"
    STEPPED = "stepped"
    FLOOR = "floor"


class Direction(StrEnum):
    """HIGHER: more is better; LOWER: less is better (then `floor` lies above `full_at`)."""

    HIGHER = "higher"
    LOWER = "lower"


class Missing(StrEnum):
    """
    What an indicator brings without a value, for instance with nothing to divide by: nothing, all its points, or it is
    left out of the maximum too.
    """

    ZERO = "zero"
    FULL = "full"
    LEFT_OUT = "left_out"


class By(StrEnum):
    """What thresholds of classes are held against: points, or percent of the most that could be had."""

    TOTAL = "total"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Step:
    """From `at` on (down from it where less is better) so many points."""

    at: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class Scale:
    shape: Shape
    full_at: Decimal | None
    steps: tuple[Step, ...]
    floor: Decimal | None
    direction: Direction


@dataclass(frozen=True, slots=True)
class Indicator:
    """
    `points`: the most it brings; 0 for what is only shown. `formula`: CEL over measures (`dossier.on_time_rate`), other
    indicators (`value["1.4"]`, `points["1.4"]`) and declared values (`declared["1.4"]`); empty where the declared value
    itself is meant. `to_fill`: our reference is not sure of its points; until a province has filled them in, what the
    group has left is divided evenly, to look at only.
    """

    key: str
    title_vi: str
    title_en: str
    points: Decimal
    source: Source
    formula: str
    unit: Unit
    scale: Scale
    missing: Missing
    evidence_required: bool
    prose_vi: str
    prose_en: str
    to_fill: bool


@dataclass(frozen=True, slots=True)
class IndexGroup:
    key: str
    title_vi: str
    title_en: str
    points: Decimal
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class ClassBand:
    """It begins `at_least` there; the first of the set that is reached, the best one first."""

    key: str
    title_vi: str
    title_en: str
    at_least: Decimal


@dataclass(frozen=True, slots=True)
class IndexSet:
    """
    `enough`: how many percent of all points must have been there to be had, so that there is a class at all: nobody is
    weak for having had nothing to do.
    `ties`: keys of indicators or groups; among equal totals the one with more points there comes first; who is equal in
    all of them shares a place. `places`: to how many decimals points are rounded, half up, before they are added up.
    `kinds`: the kinds of agencies that are ranked by it, each among its own; empty for those that are no agencies.
    """

    key: str
    version: int
    valid_from: date
    valid_until: date | None
    title_vi: str
    title_en: str
    source_in_law: str
    prose_vi: str
    prose_en: str
    groups: tuple[IndexGroup, ...]
    classes: tuple[ClassBand, ...]
    classes_by: By
    enough: Decimal
    ties: tuple[str, ...]
    places: int
    kinds: tuple[str, ...]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return tuple(indicator for group in self.groups for indicator in group.indicators)

    @property
    def points(self) -> Decimal:
        return sum((group.points for group in self.groups), Decimal(0))

    @property
    def to_fill(self) -> tuple[str, ...]:
        """The indicators whose points are still to be filled in; with any of them nothing is published by the set."""
        return tuple(indicator.key for indicator in self.indicators if indicator.to_fill)

    def reached(self, total: Decimal, maximum: Decimal, percent: Decimal | None) -> Decimal | None:
        """What classes and places go by; None where too few of the points could be had."""
        if percent is None or maximum * 100 < self.points * self.enough:
            return None
        return total if self.classes_by is By.TOTAL else percent

    def class_of(self, reached: Decimal | None) -> ClassBand | None:
        """None where the set has no classes, or too few points could be had."""
        if reached is None:
            return None
        return next((band for band in self.classes if reached >= band.at_least), None)
