"""
Points of a sheet: worked out from figures as they were taken and from what stands of the declared values, by the index
set alone. Nothing is asked of the database for it, so that all sheets of a round are scored for one page.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from motcua.indicator import queries as indicator
from motcua.indicator.queries import (
    Amount,
    By,
    Direction,
    Figured,
    FinalRanking,
    FinalScore,
    FinalSheet,
    IndexSet,
    Indicator,
    Measure,
    Missing,
    RoundCard,
    Scale,
    ScoreCard,
    Shape,
    SheetRow,
    Source,
    Unit,
)
from motcua.indicator.states import RoundState
from motcua.insight.figures import answering, projection
from motcua.insight.periods import Period
from motcua.kernel.plain import expression
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.expression import ExpressionFault
from motcua.org import queries as org

HUNDRED = Decimal(100)
TOTAL = "total"
COLUMNS = (
    *("among", "agency", "name", "indicator", "numerator", "denominator", "value", "points"),
    *("class", "place"),
)
"""A row for each indicator of an agency; then one of `total`: its points, the most, the share, class and place."""
_KEY = re.compile(r"\b([a-z_]+\.[a-z_0-9]+)\b")


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator: its value, what that is a share of where it is one, its points; None where it is left out."""

    indicator: str
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    points: Decimal | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a unit has, of the most that it could have; its class and, among others, its place."""

    total: Decimal | None
    maximum: Decimal | None
    percent: Decimal | None
    class_key: str
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    lines: Mapping[str, Line]
    standing: Standing

    def points(self, key: str) -> Decimal | None:
        return self.lines[key].points if key in self.lines else None


def measures_of(found: IndexSet, *, viewer: Actor, card: RoundCard) -> Mapping[str, Measure]:
    """The measures that its formulas count by, as they hold at the end of the period."""
    asked = {key for one in found.indicators for key in _KEY.findall(one.formula)}
    return {one.key: one for one in indicator.list_measures(viewer=viewer, on=card.last) if one.key in asked}


def figures_now(card: RoundCard, found: IndexSet, *, viewer: Actor) -> tuple[int, Mapping[int, Mapping[str, Figured]]]:
    """The figures of every unit of a round, all as of one position of the ledger."""
    position, period = projection.position(), Period(card.first, card.last)
    keys = list(measures_of(found, viewer=viewer, card=card))
    taken: dict[int, Mapping[str, Figured]] = {}
    for row in indicator.list_sheets(card.id, viewer=viewer):
        figures = answering.figures(keys, viewer=viewer, period=period, agency_id=row.agency_id, as_of=position)
        taken[row.agency_id] = {one.key: Figured(one.numerator, one.denominator, one.version) for one in figures}
    return position, taken


class Scoring:
    """One index set, with the measures of its round, ready to score sheets."""

    def __init__(self, card: RoundCard, *, viewer: Actor) -> None:
        self.card = card
        self.found = indicator.index_set_of(card, viewer=viewer)
        self.measures = measures_of(self.found, viewer=viewer, card=card)

    def of(self, row: SheetRow, scores: Iterable[ScoreCard], *, as_entered: bool = False) -> Scored:
        """A sheet as it stands; or by what the unit alone says; once published, as it was published."""
        kept = list(scores)
        if self.card.state is RoundState.PUBLISHED and not as_entered:
            return self._published(row, kept)
        declared = {one.indicator: one.entered if as_entered else one.stands for one in kept}
        return self._worked_out(row.figures, declared)

    def standings(self, rows: Sequence[SheetRow], scores: Mapping[int, Sequence[ScoreCard]]) -> Mapping[int, Standing]:
        """Of every sheet, with its place among those of its kind."""
        scored = {row.id: self.of(row, scores.get(row.id, ())) for row in rows}
        if self.card.state is RoundState.PUBLISHED:
            return {pk: one.standing for pk, one in scored.items()}
        found: dict[int, Standing] = {}
        for kind in sorted({row.ranked_among for row in rows}):
            among = {row.id: scored[row.id] for row in rows if row.ranked_among == kind}
            found |= self._placed(among)
        return found

    def ranking(
        self, rows: Sequence[SheetRow], scores: Mapping[int, Sequence[ScoreCard]], *, stand: int
    ) -> FinalRanking:
        """All sheets with their places, ready to be frozen, and the table from which anybody works them out again."""
        places = self.standings(rows, scores)
        lines = {row.id: self.of(row, scores.get(row.id, ())).lines for row in rows}
        sheets = tuple(_final(row, places[row.id], lines[row.id].values()) for row in rows)
        return FinalRanking(stand, self._table(rows, places, lines), sheets)

    def _table(
        self,
        rows: Sequence[SheetRow],
        places: Mapping[int, Standing],
        lines: Mapping[int, Mapping[str, Line]],
    ) -> str:
        agencies = org.get_agencies((row.agency_id for row in rows), viewer=Actor.NOBODY, on=self.card.last)
        text = io.StringIO()
        out = csv.writer(text, lineterminator="\n")
        out.writerow(COLUMNS)
        for row in sorted(rows, key=lambda row: (row.ranked_among, places[row.id].place or 0, row.id)):
            agency, standing = agencies[row.agency_id], places[row.id]
            who = (row.ranked_among, agency.code or str(agency.id), agency.name)
            for line in lines[row.id].values():
                numbers = (line.numerator, line.denominator, line.value, line.points)
                out.writerow((*who, line.indicator, *map(_written, numbers), "", ""))
            sums = (standing.total, standing.maximum, standing.percent)
            out.writerow((*who, TOTAL, *map(_written, sums), "", standing.class_key, standing.place or ""))
        return text.getvalue()

    def definition(self) -> str:
        """The set with the points of this round, as JSON."""
        return json.dumps(asdict(self.found), ensure_ascii=False, indent=1, default=str) + "\n"

    def _published(self, row: SheetRow, scores: Sequence[ScoreCard]) -> Scored:
        lines = {
            one.indicator: Line(
                one.indicator,
                one.numerator,
                one.denominator,
                _value(one.numerator, one.denominator, self._indicator(one.indicator).unit),
                one.points,
            )
            for one in scores
        }
        return Scored(lines, Standing(row.total, row.maximum, row.percent, row.class_key, row.place))

    def _worked_out(self, figures: Mapping[str, Figured], declared: Mapping[str, Amount | None]) -> Scored:
        lines: dict[str, Line] = {}
        for one in self.found.indicators:
            lines[one.key] = self._line(one, figures, declared, lines)
        total = sum((one.points or Decimal(0) for one in lines.values()), Decimal(0))
        most = sum((one.points for one in self.found.indicators if lines[one.key].points is not None), Decimal(0))
        share = (total * HUNDRED / most).quantize(Decimal("0.0001"), ROUND_HALF_UP) if most else None
        band = self.found.class_of(total, share)
        return Scored(lines, Standing(total, most, share, band.key if band else ""))

    def _line(
        self,
        one: Indicator,
        figures: Mapping[str, Figured],
        declared: Mapping[str, Amount | None],
        before: Mapping[str, Line],
    ) -> Line:
        if one.source is not Source.AUTO:
            said = declared.get(one.key)
            value = None if said is None else _value(said.value, said.of, one.unit)
            numerator, denominator = (None, None) if said is None else (said.value, said.of)
        elif one.formula in figures:
            told = figures[one.formula]
            value = self.measures[one.formula].value(told.numerator, told.denominator)
            numerator = Decimal(told.numerator)
            denominator = None if told.denominator is None else Decimal(told.denominator)
        else:
            value, numerator, denominator = self._formula(one, figures, declared, before), None, None
        return Line(one.key, numerator, denominator, value, self._points(one, value))

    def _formula(
        self,
        one: Indicator,
        figures: Mapping[str, Figured],
        declared: Mapping[str, Amount | None],
        before: Mapping[str, Line],
    ) -> Decimal | None:
        """None where something it asks for has no value."""
        named: dict[str, dict[str, float | None]] = {
            "value": {key: _float(line.value) for key, line in before.items()},
            "points": {key: _float(line.points) for key, line in before.items()},
            "declared": {
                key: _float(_value(said.value, said.of, self._indicator(key).unit))
                for key, said in declared.items()
                if said is not None
            },
        }
        for key, told in figures.items():
            group, _dot, name = key.partition(".")
            named.setdefault(group, {})[name] = _float(self.measures[key].value(told.numerator, told.denominator))
        try:
            result = expression.parse(one.formula.strip(), frozenset(named)).evaluate(**named)
            return Decimal(str(result)) if isinstance(result, int | float) and result is not True else None
        except (ExpressionFault, ArithmeticError):
            return None

    def _points(self, one: Indicator, value: Decimal | None) -> Decimal | None:
        if value is None:
            return {Missing.ZERO: Decimal(0), Missing.FULL: one.points, Missing.LEFT_OUT: None}[one.missing]
        points = min(max(_scaled(one.scale, value, one.points), Decimal(0)), one.points)
        return points.quantize(Decimal(1).scaleb(-self.found.places), ROUND_HALF_UP)

    def _placed(self, among: Mapping[int, Scored]) -> dict[int, Standing]:
        """The most points first; of equals the one with more where the set says, who is equal there shares a place."""

        def rank(pk: int) -> tuple[Decimal, ...]:
            scored = among[pk]
            by_total = self.found.classes_by is By.TOTAL
            reached = scored.standing.total if by_total else scored.standing.percent
            return (-(reached or Decimal(0)), *(-self._at(scored, key) for key in self.found.ties))

        order = sorted(among, key=rank)
        places = {pk: 1 + sum(rank(other) < rank(pk) for other in order) for pk in order}
        return {pk: replace(among[pk].standing, place=places[pk]) for pk in order}

    def _at(self, scored: Scored, key: str) -> Decimal:
        """The points of an indicator or of a group."""
        keys = [one.key for group in self.found.groups if group.key == key for one in group.indicators] or [key]
        return sum((scored.points(one) or Decimal(0) for one in keys), Decimal(0))

    def _indicator(self, key: str) -> Indicator:
        return next(one for one in self.found.indicators if one.key == key)


def _final(row: SheetRow, standing: Standing, lines: Iterable[Line]) -> FinalSheet:
    return FinalSheet(
        agency_id=row.agency_id,
        total=standing.total or Decimal(0),
        maximum=standing.maximum or Decimal(0),
        percent=standing.percent,
        class_key=standing.class_key,
        place=standing.place,
        scores=tuple(
            FinalScore(
                one.indicator, one.numerator if one.numerator is not None else one.value, one.denominator, one.points
            )
            for one in lines
        ),
    )


def _scaled(scale: Scale, value: Decimal, most: Decimal) -> Decimal:
    """The points of a value on a scale; a better value never brings fewer."""
    lower = scale.direction is Direction.LOWER
    if scale.shape is Shape.STEPPED:
        reached = (step.points for step in scale.steps if (value <= step.at if lower else value >= step.at))
        return max(reached, default=Decimal(0))
    full, floor = scale.full_at or Decimal(0), scale.floor
    if lower:
        worst = floor if floor is not None else full
        return most if value <= full else most * (worst - value) / (worst - full) if worst > full else Decimal(0)
    if scale.shape is Shape.FLOOR:
        return Decimal(0) if floor is not None and value < floor else most * value / full
    start = floor or Decimal(0)
    return most * (value - start) / (full - start)


def _value(numerator: Decimal | None, denominator: Decimal | None, unit: Unit) -> Decimal | None:
    if numerator is None or denominator is None:
        return numerator
    if not denominator:
        return None
    share = numerator * HUNDRED / denominator if unit is Unit.PERCENT else numerator / denominator
    return share.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _written(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"
