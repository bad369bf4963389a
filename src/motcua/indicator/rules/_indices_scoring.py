"""
Scoring: from values to points, from points to the total, the percent and the class. Exact, and nothing else is read.

Points are rounded before they are added up (TT 01/2018/TT-VPCP), so a total is the sum of what is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from motcua.indicator.rules._assessments import Amount
from motcua.indicator.rules._indices import (
    ClassBand,
    Direction,
    IndexSet,
    Indicator,
    Missing,
    Scale,
    Shape,
    Source,
)
from motcua.indicator.rules._indices_formulas import Number, evaluate, formula
from motcua.indicator.states import Unit

SHOWN_PLACES = 2
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Counted:
    """A measure for one agency, as its formula sees it."""

    unit: Unit
    amount: Amount

    @property
    def exact(self) -> Number:
        return exact(self.amount, self.unit)


@dataclass(frozen=True, slots=True)
class Line:
    """
    What one indicator brings: `points` of at most `maximum`; None of 0 where it is left out. Numerator and denominator
    are those of what was declared, or of the one measure that it is. `behind`: every measure its formula reads.
    """

    indicator: Indicator
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    points: Decimal | None
    maximum: Decimal
    source: Source
    behind: Mapping[str, Counted]
    said: Amount | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """The whole of it; `percent` is None where no points could be had, `reached` where too few could (`IndexSet`)."""

    lines: tuple[Line, ...]
    total: Decimal
    maximum: Decimal
    percent: Decimal | None
    reached: Decimal | None
    band: ClassBand | None

    def points_in(self, index_set: IndexSet, key: str) -> Decimal:
        """The points of an indicator, or of all of a group."""
        keys = next(
            ({one.key for one in group.indicators} for group in index_set.groups if group.key == key), frozenset([key])
        )
        return sum((line.points or Decimal(0) for line in self.lines if line.indicator.key in keys), Decimal(0))


def measures_named(index_set: IndexSet) -> tuple[str, ...]:
    """The keys of every measure that a formula of the set reads."""
    formulas = [formula(one.formula) for one in index_set.indicators if one.formula]
    return tuple(sorted({named.name for node in formulas for named in node.named("measure")}))


def scored(index_set: IndexSet, figures: Mapping[str, Counted], declared: Mapping[str, Amount]) -> Score:
    """
    The score of one agency. What was declared, found by a survey, or decided on appeal for an indicator stands by the
    key of the indicator; it comes before what its formula counts.
    """
    return _Scoring(index_set, figures, declared).score()


@dataclass(slots=True)
class _Scoring:
    index_set: IndexSet
    figures: Mapping[str, Counted]
    declared: Mapping[str, Amount]
    values: dict[str, Number] = field(default_factory=dict)

    def score(self) -> Score:
        lines = tuple(self.line(one) for one in self.index_set.indicators)
        total = sum((line.points or Decimal(0) for line in lines), Decimal(0))
        maximum = sum((line.maximum for line in lines), Decimal(0))
        percent = decimal(Fraction(total) * _HUNDRED / Fraction(maximum), SHOWN_PLACES) if maximum else None
        reached = self.index_set.reached(total, maximum, percent)
        return Score(lines, total, maximum, percent, reached, self.index_set.class_of(reached))

    def value(self, indicator: Indicator) -> Number:
        if indicator.key not in self.values:
            self.values[indicator.key] = self.valued(indicator)
        return self.values[indicator.key]

    def valued(self, indicator: Indicator) -> Number:
        amount = self.declared.get(indicator.key)
        if amount is not None and (not indicator.formula or indicator.source is Source.AUTO):
            return exact(amount, indicator.unit)
        found: Number = evaluate(formula(indicator.formula), self.look) if indicator.formula else None
        return found

    def look(self, kind: str, name: str) -> Number:
        if kind == "measure":
            return self.figures[name].exact
        indicator = next(one for one in self.index_set.indicators if one.key == name)
        if kind == "declared":
            amount = self.declared.get(name)
            return None if amount is None else exact(amount, indicator.unit)
        if kind == "value":
            return self.value(indicator)
        points = self.points(indicator)
        return None if points is None else Fraction(points)

    def points(self, indicator: Indicator) -> Decimal | None:
        value = self.value(indicator)
        if value is not None:
            return decimal(brought(indicator.scale, value, indicator.points), self.index_set.places)
        return {Missing.ZERO: Decimal(0), Missing.FULL: indicator.points, Missing.LEFT_OUT: None}[indicator.missing]

    def line(self, indicator: Indicator) -> Line:
        node = formula(indicator.formula) if indicator.formula else None
        behind = {one.name: self.figures[one.name] for one in node.named("measure")} if node else {}
        said = self.declared.get(indicator.key)
        of = said or (behind[node.name].amount if node and node.op == "measure" else None)
        value, points = self.value(indicator), self.points(indicator)
        return Line(
            indicator=indicator,
            numerator=of.value if of else None,
            denominator=of.of if of else None,
            value=None if value is None else decimal(value, SHOWN_PLACES),
            points=points,
            maximum=Decimal(0) if points is None else indicator.points,
            source=Source.DECLARED if said and indicator.source is Source.AUTO else indicator.source,
            behind=behind,
            said=said,
        )


def exact(amount: Amount, unit: Unit) -> Number:
    """In percent, as a mean, or as it is; None where there is nothing to divide by."""
    if amount.of is None or unit is Unit.COUNT:
        return Fraction(amount.value)
    if amount.of == 0:
        return None
    return Fraction(amount.value) * (_HUNDRED if unit is Unit.PERCENT else 1) / Fraction(amount.of)


def brought(scale: Scale, value: Fraction, points: Decimal) -> Fraction:
    """How many of the points a value brings, not rounded; never more than all, never less than none."""
    whole = Fraction(points)
    if scale.shape is Shape.STEPPED:
        signed = 1 if scale.direction is Direction.HIGHER else -1
        reached = [Fraction(step.points) for step in scale.steps if (value - Fraction(step.at)) * signed >= 0]
        return max(reached, default=Fraction(0))
    floor, full_at = Fraction(scale.floor or 0), Fraction(scale.full_at or 0)
    if scale.shape is Shape.FLOOR:
        share = value / full_at if value >= floor else Fraction(0)
    else:
        share = (value - floor) / (full_at - floor)
    return min(max(share, Fraction(0)), Fraction(1)) * whole


def decimal(value: Fraction, places: int) -> Decimal:
    """Rounded half up, away from nought; exact, as no other number is made on the way."""
    units, rest = divmod(abs(value) * 10**places, 1)
    found = Decimal(int(units) + (rest >= Fraction(1, 2))).scaleb(-places)
    return -found if value < 0 and found else found
