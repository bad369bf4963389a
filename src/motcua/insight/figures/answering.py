"""A figure: a measure for an agency and a period, with what it is made of and how far the ledger was counted."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from motcua.indicator import queries as indicator
from motcua.indicator.queries import Dimension, Measure, Term, Unit
from motcua.insight.figures import prefix, projection
from motcua.insight.figures.counting import By, Counting, Scope
from motcua.insight.periods import Period, month_of
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete
from motcua.org import queries as org

_COLUMNS: Final = {Dimension.AGENCY: By.AGENCY, Dimension.TOPIC: By.TOPIC}


class NotSplitByThat(Incomplete):
    """'{key}' is not split by '{by}'; it may be split by: {choices}."""

    code = "insight.not_split_by_that"


class PeriodBackwards(Incomplete):
    """The period of the figures ends before it begins."""

    code = "insight.period_backwards"


@dataclass(frozen=True, slots=True)
class Figure:
    """`denominator` is None for what is only counted; `value` is None where there is nothing to divide by."""

    key: str
    version: int
    unit: Unit
    numerator: int
    denominator: int | None
    value: Decimal | None
    period: Period
    agency_id: int | None
    part: str
    as_of_position: int

    @property
    def text(self) -> str:
        """As it is always shown: what of how many, and the share of it."""
        if self.denominator is None:
            return str(self.numerator)
        if self.value is None:
            return f"{self.numerator}/{self.denominator} = N/A"
        return f"{self.numerator}/{self.denominator} = {self.value}{' %' if self.unit is Unit.PERCENT else ''}"


@dataclass(frozen=True, slots=True)
class Part:
    """Of one part: what is counted, and of how many; None where it is only counted."""

    part: str
    above: int
    below: int | None


@dataclass(frozen=True, slots=True)
class Whose:
    agency_id: int | None
    period: Period
    position: int

    def of(self, agency_id: int) -> "Whose":
        return replace(self, agency_id=agency_id)


def figure(
    key: str,
    *,
    viewer: Actor,
    period: Period,
    agency_id: int | None = None,
    topic: str = "",
    version: int | None = None,
    from_facts: bool = False,
    as_of: int | None = None,
) -> Figure:
    """
    One figure: of an agency and those under it, or of all; as of now, or of an earlier position of the ledger.

    :raises NotCountedYet: if that position is not reached yet
    :raises NoSuchMeasure: if there is no such measure on the last day of the period
    :raises PeriodBackwards: if the period ends before it begins
    """
    [found] = figures(
        [key],
        viewer=viewer,
        period=period,
        agency_id=agency_id,
        topic=topic,
        version=version,
        from_facts=from_facts,
        as_of=as_of,
    )
    return found


def figures(
    keys: list[str],
    *,
    viewer: Actor,
    period: Period,
    agency_id: int | None = None,
    topic: str = "",
    version: int | None = None,
    from_facts: bool = False,
    as_of: int | None = None,
) -> list[Figure]:
    """Several at once, as of one position, in the order of their keys as given; what is asked is asked together."""
    measures = [_measure(key, viewer, period, version) for key in keys]
    scope = scope_of(agency_id, topic, viewer)

    def counted() -> list[Part]:
        earlier = None if as_of is None else prefix.earlier(as_of, projection.position())
        counting = Counting(scope, from_facts=from_facts, earlier=earlier)
        counting.ask_for([term for one in measures for term in one.terms], period)
        return [Part("", counting.total(one.numerator, period), _below(one, counting, period)) for one in measures]

    found, position = projection.steadily(counted)
    whose = Whose(agency_id, period, position if as_of is None else as_of)
    return [_figure(one, of, whose) for one, of in zip(measures, found, strict=True)]


def split(
    key: str, *, by: Dimension, viewer: Actor, period: Period, agency_id: int | None = None, topic: str = ""
) -> list[Figure]:
    """
    One figure for each part: agencies and months in their order, others by name. Parts without anything are left out.

    :raises NotSplitByThat: if the measure is not split by that
    """
    one = _measure(key, viewer, period, None)
    if by not in one.dimensions:
        raise NotSplitByThat(key=key, by=by, choices=", ".join(one.dimensions))
    scope = scope_of(agency_id, topic, viewer)
    if by is Dimension.MONTH:
        return [
            replace(
                figure(key, viewer=viewer, period=month, agency_id=agency_id, topic=topic), part=f"{month.first:%Y-%m}"
            )
            for month in period.months
        ]
    parts = _by_column if by in _COLUMNS else _by_trait
    found, position = projection.steadily(lambda: parts(one, by, scope, period))
    whose = Whose(agency_id, period, position)
    return [_figure(one, of, whose if by is not Dimension.AGENCY else whose.of(int(of.part))) for of in found]


def _by_column(one: Measure, by: Dimension, scope: Scope, period: Period) -> list[Part]:
    counting = Counting(scope, by=_COLUMNS[by])
    above, below = counting.count(one.numerator, period), counting.count(one.denominator, period)
    return [
        Part(part, above.get(part, 0), below.get(part, 0) if one.denominator else None)
        for part in _in_order(above, below, by)
    ]


def _by_trait(one: Measure, by: Dimension, scope: Scope, period: Period) -> list[Part]:
    """By the values of a trait, as the mixes know them."""
    counting, prefix = Counting(scope), f"{by}="
    found = []
    for trait in sorted({trait for traits in counting.mixes.traits() for trait in traits if trait.startswith(prefix)}):
        above = counting.total(_only(one.numerator, trait), period)
        below = counting.total(_only(one.denominator, trait), period) if one.denominator else None
        if above or below:
            found.append(Part(trait.removeprefix(prefix), above, below))
    return found


def _only(terms: tuple[Term, ...], trait: str) -> tuple[Term, ...]:
    return tuple(replace(term, all=(*term.all, trait)) for term in terms)


def _in_order(above: Mapping[str, int], below: Mapping[str, int], by: Dimension) -> list[str]:
    parts = {part for counts in (above, below) for part, number in counts.items() if number}
    return sorted(parts, key=(lambda part: (int(part), part)) if by is Dimension.AGENCY else (lambda part: (0, part)))


def _measure(key: str, viewer: Actor, period: Period, version: int | None) -> Measure:
    if period.last < period.first:
        raise PeriodBackwards()
    return indicator.get_measure(key, viewer=viewer, on=period.last, version=version)


def scope_of(agency_id: int | None, topic: str, viewer: Actor) -> Scope:
    """An agency and those under it; what is nobody's in particular belongs to the agency above all."""
    if agency_id is None:
        return Scope(None, topic)
    within = org.agencies_within(agency_id, viewer=viewer)
    nobodys = {0} if org.top_agency(agency_id) == agency_id else set()
    return Scope(tuple(sorted(within | nobodys)), topic)


def _below(one: Measure, counting: Counting, period: Period) -> int | None:
    return counting.total(one.denominator, period) if one.denominator else None


def _figure(one: Measure, of: Part, whose: Whose) -> Figure:
    return Figure(
        key=one.key,
        version=one.version,
        unit=one.unit,
        numerator=of.above,
        denominator=of.below,
        value=one.value(of.above, of.below),
        period=whose.period,
        agency_id=whose.agency_id,
        part=of.part,
        as_of_position=whose.position,
    )


def period_of(text: str) -> Period:
    """
    A period as people write it: 2018, 2018-Q3, 2018-07, or two days 2018-01-01..2018-03-31.

    :raises NotAPeriod: if it is none of these
    """
    try:
        if ".." in text:
            first, last = map(date.fromisoformat, text.split("..", 1))
            return Period(first, last)
        year, _, rest = text.partition("-")
        if not rest:
            return Period(date(int(year), 1, 1), date(int(year), 12, 31))
        if rest[:1] in "Qq":
            quarter = int(rest[1:])
            return Period(date(int(year), 3 * quarter - 2, 1), month_of(date(int(year), 3 * quarter, 1)).last)
        return month_of(date(int(year), int(rest), 1))
    except ValueError:
        raise NotAPeriod(text=text) from None


class NotAPeriod(Incomplete):
    """'{text}' is not a period: write a year 2018, a quarter 2018-Q3, a month 2018-07, or 2018-01-01..2018-03-31."""

    code = "insight.not_a_period"
