"""
Score sheets: the figures of all agencies gathered in one pass, with what they declared, scored by an index set.

A sheet is a function of the index set, the agency, the period, the ledger up to a position and the declared values.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from motcua.indicator import queries as indicator
from motcua.indicator.queries import Amount, Counted, IndexSet, Line, Measure, Score
from motcua.insight.figures import prefix, projection
from motcua.insight.figures.answering import PeriodBackwards
from motcua.insight.figures.counting import By, Counting, Scope, counts_things
from motcua.insight.figures.prefix import Earlier
from motcua.insight.periods import Period
from motcua.kernel.plain.actor import Actor
from motcua.org import queries as org

DeclaredValue = Amount
"""What an agency declared, a survey found, or was verified or decided on appeal; by the key of the indicator."""

Declared = Mapping[str, DeclaredValue]


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """The score of one agency for a period, as of a position of the ledger; `class_key` is empty without classes."""

    agency_id: int
    key: str
    version: int
    period: Period
    position: int
    score: Score

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.score.lines

    @property
    def total(self) -> Decimal:
        return self.score.total

    @property
    def maximum(self) -> Decimal:
        return self.score.maximum

    @property
    def percent(self) -> Decimal | None:
        return self.score.percent

    @property
    def class_key(self) -> str:
        return self.score.band.key if self.score.band else ""


def score_sheet(
    index_set: IndexSet,
    *,
    viewer: Actor,
    period: Period,
    agency_id: int,
    declared: Declared | None = None,
    as_of: int | None = None,
) -> ScoreSheet:
    """
    The score sheet of one agency and those under it.

    :raises NoSuchMeasure: if a measure of the set is not in force on the last day of the period
    :raises NotCountedYet: if the position is not reached yet
    """
    [found] = score_sheets(
        index_set,
        viewer=viewer,
        period=period,
        agency_ids=[agency_id],
        declared={agency_id: declared or {}},
        as_of=as_of,
    )
    return found


def score_sheets(
    index_set: IndexSet,
    *,
    viewer: Actor,
    period: Period,
    agency_ids: Collection[int],
    declared: Mapping[int, Declared] | None = None,
    as_of: int | None = None,
) -> tuple[ScoreSheet, ...]:
    """
    The score sheets of several agencies, in their order; their figures are asked for together.

    :raises PeriodBackwards: if the period ends before it begins
    """
    if period.last < period.first:
        raise PeriodBackwards()
    keys = indicator.measures_named(index_set)
    known = {one.key: one for one in indicator.list_measures(viewer=viewer, on=period.last)}
    measures = [known.get(key) or indicator.get_measure(key, viewer=viewer, on=period.last) for key in keys]

    def gathered() -> dict[int, dict[str, Counted]]:
        earlier = None if as_of is None else prefix.earlier(as_of, projection.position())
        return _Gathering(measures, period, viewer, earlier).of(agency_ids)

    found, position = projection.steadily(gathered)
    said = declared or {}
    return tuple(
        ScoreSheet(
            agency_id=agency_id,
            key=index_set.key,
            version=index_set.version,
            period=period,
            position=position if as_of is None else as_of,
            score=indicator.scored(index_set, found[agency_id], said.get(agency_id, {})),
        )
        for agency_id in agency_ids
    )


@dataclass(frozen=True, slots=True)
class _Gathering:
    """The measures of many agencies from counts that are split by agency once."""

    measures: Iterable[Measure]
    period: Period
    viewer: Actor
    earlier: Earlier | None

    def of(self, agency_ids: Collection[int]) -> dict[int, dict[str, Counted]]:
        scopes = self._scopes(agency_ids)
        within = sorted({one for scope in scopes.values() for one in scope.agency_ids or ()})
        counting = Counting(Scope(tuple(within)), by=By.AGENCY, earlier=self.earlier)
        counting.ask_for([term for one in self.measures for term in one.terms], self.period)
        found: dict[int, dict[str, Counted]] = {agency_id: {} for agency_id in scopes}
        for one in self.measures:
            above, below = counting.count(one.numerator, self.period), counting.count(one.denominator, self.period)
            for agency_id, scope in scopes.items():
                sides = self._sides(one, scope, above, below)
                found[agency_id][one.key] = Counted(one.unit, sides)
        return found

    def _scopes(self, agency_ids: Collection[int]) -> dict[int, Scope]:
        """As `answering.scope_of` has them: what is nobody's in particular belongs to the agency above all."""
        cards = org.get_agencies(agency_ids, viewer=self.viewer)
        return {
            agency_id: Scope(tuple(sorted(within | ({0} if cards[agency_id].parent_id is None else frozenset()))))
            for agency_id, within in org.agencies_within_each(agency_ids, viewer=self.viewer).items()
        }

    def _sides(self, one: Measure, scope: Scope, above: Mapping[str, int], below: Mapping[str, int]) -> Amount:
        """Things that are counted once may stand in several agencies under one: then they are counted for it alone."""
        agencies = scope.agency_ids or ()
        if len(agencies) > 1 and any(map(counts_things, one.terms)):
            alone = Counting(scope, earlier=self.earlier)
            counted = alone.total(one.numerator, self.period), alone.total(one.denominator, self.period)
        else:
            counted = _sum(above, agencies), _sum(below, agencies)
        return Amount(Decimal(counted[0]), Decimal(counted[1]) if one.denominator else None)


def _sum(counts: Mapping[str, int], agencies: Iterable[int]) -> int:
    return sum(counts.get(str(one), 0) for one in agencies)
