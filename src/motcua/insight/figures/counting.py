"""
Adding up: how much the terms of measures come to, for some agencies and a period.

From sums by day, month and year, or from the facts one by one: both come to the same, and `checking` looks whether.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from django.db import connection

from motcua.indicator.queries import How, Term
from motcua.insight.figures.mixes import Mixes
from motcua.insight.figures.prefix import Change, Earlier
from motcua.insight.figures.tables import Grain
from motcua.insight.periods import DAY, Period

FIRST_DAY: Final = date(1900, 1, 1)

_SUMS: Final = """
    SELECT {by}, mix_id, sum(number)::bigint
    FROM unnest(%s::text[], %s::date[], %s::date[]) AS span(grain, first, after)
    JOIN insight_rollup AS summed ON summed.grain = span.grain AND day >= first AND day < after
    WHERE {whose} mix_id = ANY(%s) GROUP BY 1, 2
"""
_FACTS: Final = """
    SELECT {by}, mix_id, sum(weight)::bigint FROM insight_move
    WHERE {whose} mix_id = ANY(%s) AND day >= %s AND day < %s GROUP BY 1, 2
"""
_ALONG_SUMS: Final = """
    SELECT day, sum(number)::bigint FROM insight_rollup
    WHERE {whose} mix_id = ANY(%s) AND day >= %s AND day < %s AND grain = %s GROUP BY 1
"""
_ALONG_FACTS: Final = """
    SELECT day, sum(weight)::bigint FROM insight_move WHERE {whose} mix_id = ANY(%s) AND day >= %s AND day < %s
    GROUP BY 1
"""
_THINGS: Final = """
    SELECT {by}, key, {month}, sum(weight)::bigint FROM insight_move
    WHERE {whose} mix_id = ANY(%s) AND day >= %s AND day <= %s GROUP BY 1, 2, 3
"""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose facts are counted; without agencies: everybody's. Without a topic: every topic."""

    agency_ids: tuple[int, ...] | None = None
    topic: str = ""

    def holds(self, change: Change) -> bool:
        is_theirs = self.agency_ids is None or change.agency_id in self.agency_ids
        return is_theirs and self.topic in ("", change.topic)


class By(StrEnum):
    """The column that a count is split by; what traits tell is split by the mixes."""

    NOTHING = "''"
    AGENCY = "agency_id::text"
    TOPIC = "topic"


Counts = Mapping[str, Mapping[int, int]]
"""By what it is split by, and by mix."""


class Counting:
    """
    Counts of one scope; it asks each span of days once, for all facts that are needed of it.

    `earlier`: what to add to what is counted now, to count as of an earlier position of the ledger.
    """

    def __init__(
        self, scope: Scope, *, by: By = By.NOTHING, from_facts: bool = False, earlier: Earlier | None = None
    ) -> None:
        self.by, self.from_facts = by, from_facts
        self.mixes = earlier.mixes if earlier else Mixes()
        self._changes = [change for change in earlier.changes if scope.holds(change)] if earlier else []
        self._whose, self._values = where(scope)
        self._of_topics = by is By.TOPIC or bool(scope.topic)
        self._asked: list[tuple[Period, frozenset[str], Counts]] = []

    def ask_for(self, terms: Iterable[Term], span: Period) -> None:
        """Ask for all facts that these terms need, together; `count` then answers from what was asked."""
        needed: dict[How, set[str]] = defaultdict(set)
        for term in terms:
            if not counts_things(term):
                needed[term.how].add(term.fact)
        for how, facts in needed.items():
            self._counts(frozenset(facts), days_of(how, span))

    def count(self, terms: Sequence[Term], span: Period) -> dict[str, int]:
        """What the terms come to together, by what it is split by; nothing where there is nothing."""
        self.ask_for(terms, span)
        found: dict[str, int] = defaultdict(int)
        for term in terms:
            counted = self._things(term, span) if counts_things(term) else self._summed(term, span)
            for part, number in counted.items():
                found[part] += term.sign * number
        return dict(found)

    def total(self, terms: Sequence[Term], span: Period) -> int:
        return sum(self.count(terms, span).values())

    def by_traits(self, fact: str, span: Period) -> list[tuple[tuple[str, ...], int]]:
        """A fact of the period by its traits, all together."""
        counts = self._counts(frozenset([fact]), span)
        mixes = self.mixes.of_facts([fact])
        return [(self.mixes.of_number(mix)[2], sum(of.get(mix, 0) for of in counts.values())) for mix in mixes]

    def along(self, term: Term, pieces: Sequence[Period]) -> list[int]:
        """
        What a term of single facts comes to in each of some periods, the earliest first, as it is now.

        Periods beside one another are asked for together: every piece by itself would go through the index anew.
        """
        mixes = list(self.mixes.where(term.fact, term.takes))
        found, begins = [0] * len(pieces), [piece.first for piece in pieces]
        for grain, first, after in _joined(span for piece in pieces for span in _spans(piece, self._of_topics)):
            statement, more = (_ALONG_SUMS, [grain]) if grain else (_ALONG_FACTS, [])
            for day, number in self._answers(statement, [*self._values, mixes, first, after, *more]):
                found[bisect_right(begins, day) - 1] += number
        return found

    def _summed(self, term: Term, span: Period) -> dict[str, int]:
        wanted = self.mixes.where(term.fact, term.takes)
        counts = self._counts(frozenset([term.fact]), days_of(term.how, span))
        return {part: sum(number for mix, number in of.items() if mix in wanted) for part, of in counts.items()}

    def _counts(self, facts: frozenset[str], days: Period) -> Counts:
        for span, asked, counts in self._asked:
            if span == days and asked >= facts:
                return counts
        found: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        mixes = self.mixes.of_facts(facts)
        for part, mix, number in self._added_up(mixes, days):
            found[part][mix] += number
        for change in self._changed(mixes, days):
            found[self._part(change)][change.mix_id] += change.weight
        self._asked.append((days, facts, found))
        return found

    def _added_up(self, mixes: list[int], days: Period) -> Iterator[tuple[Any, ...]]:
        """Whole years and months from their sums, the days around them from theirs, or from the facts."""
        spans = [("", days.first, days.last + DAY)] if self.from_facts else _spans(days, self._of_topics)
        if summed := [span for span in spans if span[0]]:
            yield from self._answers(_SUMS, [*map(list, zip(*summed, strict=True)), *self._values, mixes])
        for grain, first, after in spans:
            if not grain:
                yield from self._answers(_FACTS, [*self._values, mixes, first, after])

    def _things(self, term: Term, span: Period) -> dict[str, int]:
        """Things counted once: those that stand, or those that come to so many in each month."""
        days, mixes = days_of(term.how, span), list(self.mixes.where(term.fact, term.takes))
        monthly = term.at_least > 0
        month = "date_trunc('month', day)::date" if monthly else "NULL"
        sums: dict[tuple[str, int, date | None], int] = defaultdict(int)
        for part, key, of_month, number in self._answers(
            _THINGS, [*self._values, mixes, days.first, days.last], month=month
        ):
            sums[part, key, of_month] = number
        for change in self._changed(mixes, days):
            of_month = change.day.replace(day=1) if monthly else None
            sums[self._part(change), change.key, of_month] += change.weight
        least, wanted = (term.at_least, len(span.months)) if monthly else (1, 1)
        times = Counter((part, key) for (part, key, _), number in sums.items() if number >= least)
        return Counter(part for (part, _), number in times.items() if number >= wanted)

    def _changed(self, mixes: Iterable[int], days: Period) -> Iterator[Change]:
        wanted = set(mixes)
        return (one for one in self._changes if one.mix_id in wanted and days.first <= one.day <= days.last)

    def _part(self, change: Change) -> str:
        return {By.NOTHING: "", By.AGENCY: str(change.agency_id), By.TOPIC: change.topic}[self.by]

    def _answers(self, statement: str, values: Sequence[Any], **parts: str) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(statement.format(by=self.by.value, whose=self._whose, **parts), values)
            return list(cursor.fetchall())


def days_of(how: How, span: Period) -> Period:
    """The days whose facts are added up."""
    match how:
        case How.AT_START:
            return Period(FIRST_DAY, span.first - DAY)
        case How.AT_END:
            return Period(FIRST_DAY, span.last)
    return span


def counts_things(term: Term) -> bool:
    return term.distinct or term.at_least > 0


def where(scope: Scope) -> tuple[str, list[Any]]:
    """The beginning of a condition on facts or their sums, and the values in it."""
    parts, values = "", list[Any]()
    if scope.agency_ids is not None:
        parts += "agency_id = ANY(%s) AND "
        values.append(list(scope.agency_ids))
    if scope.topic:
        parts += "topic = %s AND "
        values.append(scope.topic)
    return parts, values


Span = tuple[str, date, date]
"""A grain with a first day and the day after the last; without a grain: days whose facts are counted one by one."""


def _spans(days: Period, of_topics: bool) -> list[Span]:
    """Days in the fewest sums: whole years, the months and the days before and after them."""
    day, month, year = (
        ("", Grain.MONTH_OF_TOPIC, Grain.YEAR_OF_TOPIC) if of_topics else (Grain.DAY, Grain.MONTH, Grain.YEAR)
    )
    after = days.last + DAY
    months = _or_none(*days.whole_months, after)
    years = _or_none(_year(months[0] - DAY, 1), _year(months[1]), months[1])
    spans = [(day, days.first, months[0]), (month, months[0], years[0]), (year, *years)]
    spans += [(month, years[1], months[1]), (day, months[1], after)]
    return [span for span in spans if span[1] < span[2]]


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The same days with the spans of one grain that touch made one."""
    found: list[Span] = []
    for grain, first, after in sorted(spans):
        touches = bool(found) and (found[-1][0], found[-1][2]) == (grain, first)
        found.append((grain, found.pop()[1] if touches else first, after))
    return found


def _or_none(begins: date, ends: date, after: date) -> tuple[date, date]:
    return (begins, ends) if begins < ends else (after, after)


def _year(day: date, more: int = 0) -> date:
    return date(day.year + more, 1, 1)
