"""
Figures step by step: a measure month by month or week by week, together or agency by agency, in one pass.

What stands at the edge of a step is what stood before the first one and what came and went since. Steps are whole, so
that their sums are those that are kept.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import accumulate
from typing import Final

from django.db import connection

from motcua.indicator import queries as indicator
from motcua.indicator.queries import How, Measure, Term
from motcua.insight.figures import projection
from motcua.insight.figures.answering import Figure, scope_of
from motcua.insight.figures.counting import By, Counting, Scope, counts_things, where
from motcua.insight.figures.mixes import Mixes
from motcua.insight.periods import DAY, Period, month_of
from motcua.kernel.plain.actor import Actor

_SUMS: Final = """
    SELECT {by}, greatest(date_trunc('{step}', day)::date, %s::date), mix_id, sum(number)::bigint FROM insight_rollup
    WHERE {whose} mix_id = ANY(%s) AND day < %s AND ({grains}) GROUP BY 1, 2, 3
"""
_WHOLE_MONTHS: Final = "grain = 'M' AND day >= %s"
_DAYS: Final = "grain = 'D' AND day >= %s"
_EVER: Final = "grain = 'M' AND day < %s OR grain = 'D' AND day >= %s"


class Step(StrEnum):
    MONTH = "month"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one agency, or of all asked for together (None), one for each step."""

    agency_id: int | None
    figures: tuple[Figure, ...]


def series(
    key: str,
    *,
    viewer: Actor,
    step: Step,
    first: date,
    number: int,
    agency_id: int | None = None,
    by_agency: bool = False,
) -> list[Series]:
    """
    So many steps from the month or week in which `first` lies, all by the definition in force on the last day.

    With `by_agency` one line for each agency that has anything; without it one line for all.

    :raises NoSuchMeasure: if there is no such measure on the last day
    """
    steps = _steps(step, first, number)
    measure = indicator.get_measure(key, viewer=viewer, on=steps[-1].last)
    scope, by = scope_of(agency_id, "", viewer), By.AGENCY if by_agency else By.NOTHING
    found, position = projection.steadily(lambda: _counted(measure, scope, by, step, steps))
    return [_series(measure, int(part) if by_agency else agency_id, steps, of, position) for part, of in found]


def _series(
    measure: Measure, agency_id: int | None, steps: Sequence[Period], of: Sequence[tuple[int, int]], position: int
) -> Series:
    figures = []
    for span, (above, counted) in zip(steps, of, strict=True):
        below = counted if measure.denominator else None
        figures.append(
            Figure(
                key=measure.key,
                version=measure.version,
                unit=measure.unit,
                numerator=above,
                denominator=below,
                value=measure.value(above, below),
                period=span,
                agency_id=agency_id,
                part="",
                as_of_position=position,
            )
        )
    return Series(agency_id, tuple(figures))


def _steps(step: Step, first: date, number: int) -> list[Period]:
    found: list[Period] = []
    for _ in range(number):
        begins = found[-1].last + DAY if found else first
        if step is Step.MONTH:
            found.append(month_of(begins))
        else:
            monday = begins - timedelta(days=begins.weekday())
            found.append(Period(monday, monday + 6 * DAY))
    return found


Counted = list[tuple[str, list[tuple[int, int]]]]
"""By part: above and below the line, step by step."""


def _counted(measure: Measure, scope: Scope, by: By, step: Step, steps: Sequence[Period]) -> Counted:
    """In the order of the parts; those that never have anything are left out, but not where all are one."""
    passing = _Passing(scope, by, step, steps, measure.terms)
    above, below = passing.terms(measure.numerator), passing.terms(measure.denominator)
    nothing = [0] * len(steps)
    parts = sorted({*above, *below}, key=lambda part: int(part or 0)) if by is By.AGENCY else [""]
    found = [(part, list(zip(above.get(part, nothing), below.get(part, nothing), strict=True))) for part in parts]
    return [(part, of) for part, of in found if by is By.NOTHING or any(map(any, of))]


class _Passing:
    """Counts of one scope, step by step: one question for what happens in them, one for what stands at their edges."""

    def __init__(self, scope: Scope, by: By, step: Step, steps: Sequence[Period], terms: Sequence[Term]) -> None:
        self._scope, self._by, self._step, self._steps = scope, by, step, steps
        self._mixes = Mixes()
        self._sums = {
            ever: self._ask({term.fact for term in terms if _stands(term) is ever and not counts_things(term)}, ever)
            for ever in (False, True)
        }

    def terms(self, terms: Sequence[Term]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(lambda: [0] * len(self._steps))
        for term in terms:
            for part, numbers in self._term(term).items():
                found[part] = [sum_ + term.sign * number for sum_, number in zip(found[part], numbers, strict=True)]
        return found

    def _term(self, term: Term) -> Mapping[str, list[int]]:
        if counts_things(term):
            return self._things(term)
        wanted, found = self._mixes.where(term.fact, term.takes), {}
        for part, by_mix in self._sums[_stands(term)].items():
            of: dict[date, int] = defaultdict(int)
            for mix, day, number in by_mix:
                of[day] += number if mix in wanted else 0
            in_steps = [of[span.first] for span in self._steps]
            standing = list(accumulate(in_steps, initial=of[self._steps[0].first - DAY]))
            found[part] = {How.IN_PERIOD: in_steps, How.AT_START: standing[:-1], How.AT_END: standing[1:]}[term.how]
        return found

    def _ask(self, facts: set[str], ever: bool) -> Mapping[str, list[tuple[int, date, int]]]:
        """By part: mix, first day of a step, and sum; what lies before them all is of the day before the first."""
        found: dict[str, list[tuple[int, date, int]]] = defaultdict(list)
        if not facts:
            return found
        first, after, by_days = self._steps[0].first, self._steps[-1].last + DAY, self._step is Step.WEEK
        if ever and by_days:
            grains, edges = _EVER, [first.replace(day=1)] * 2
        else:
            grains, edges = _DAYS if by_days else _WHOLE_MONTHS, [date.min if ever else first]
        whose, values = where(self._scope)
        statement = _SUMS.format(by=self._by.value, step=self._step.value, whose=whose, grains=grains)
        with connection.cursor() as cursor:
            cursor.execute(statement, [first - DAY, *values, self._mixes.of_facts(facts), after, *edges])
            for part, day, mix, number in cursor.fetchall():
                found[part].append((mix, day, number))
        return found

    def _things(self, term: Term) -> dict[str, list[int]]:
        """Things counted once cannot be added up from step to step: each is counted by itself."""
        found: dict[str, list[int]] = defaultdict(lambda: [0] * len(self._steps))
        counting = Counting(self._scope, by=self._by)
        for at, span in enumerate(self._steps):
            for part, number in counting.count([replace(term, sign=1)], span).items():
                found[part][at] = number
        return found


def _stands(term: Term) -> bool:
    return term.how is not How.IN_PERIOD
