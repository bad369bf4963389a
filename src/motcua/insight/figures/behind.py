"""
What is behind a figure: the facts that it counts, one by one, and the acts that made each.

Numbers are open to every officer; the matters behind them only to those whose agencies they are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import Final

from django.db import connection

from motcua.indicator.queries import How, Term
from motcua.insight.figures import reading
from motcua.insight.figures.counting import Counting, Scope, counts_things, days_of, where
from motcua.insight.figures.mixes import Mixes
from motcua.insight.figures.tables import STANDING
from motcua.insight.periods import Period
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.kernel.plain.page import Page
from motcua.kernel.store import positions
from motcua.kernel.store.ledger import EntryCard, card
from motcua.kernel.store.models import Position
from motcua.org import queries as org

MANY: Final = 3
"""Of fewer pieces the finer ones, by which they are cut next, are asked for at once."""

_COLUMNS: Final = "mix_id, {day}, agency_id, topic, subject_id, key, position"
_BEGAN: Final = _COLUMNS.format(day="day, weight")
_WENT: Final = _COLUMNS.format(day="gone AS day, -weight AS weight")

_HAPPENED: Final = """
    SELECT {began} FROM insight_fact WHERE {whose} mix_id = ANY(%s) AND day >= %s AND day <= %s
    ORDER BY day DESC, id DESC LIMIT %s OFFSET %s
"""
_STANDING: Final = """
    SELECT {began} FROM insight_fact WHERE {whose} mix_id = ANY(%s) AND day <= %s AND gone > %s
    ORDER BY day DESC, id DESC LIMIT %s OFFSET %s
"""
_CAME_AND_WENT: Final = """
    SELECT {began} FROM (
        SELECT {began}, id FROM insight_fact WHERE {whose} mix_id = ANY(%s) AND day >= %s AND day <= %s
        UNION ALL
        SELECT {went}, id FROM insight_fact WHERE {whose} mix_id = ANY(%s) AND gone >= %s AND gone <= %s
    ) AS moved ORDER BY day DESC, id DESC LIMIT %s OFFSET %s
"""
_THINGS: Final = """
    WITH those AS (SELECT {began}, id FROM insight_fact WHERE {whose} mix_id = ANY(%s) AND {days}),
    often AS (SELECT key FROM those GROUP BY key, {month} HAVING sum(weight) >= %s)
    SELECT {began} FROM (
        SELECT DISTINCT ON (key) {began}, id FROM those
        WHERE key IN (SELECT key FROM often GROUP BY key HAVING count(*) >= %s) ORDER BY key, day DESC, id DESC
    ) AS thing ORDER BY day DESC, id DESC LIMIT %s OFFSET %s
"""
_IS_SEEN: Final = """
    SELECT EXISTS (
        SELECT FROM insight_fact WHERE subject_id = %s AND mix_id = ANY(%s) AND agency_id = ANY(%s)
    )
"""


class NothingBehind(NotFound):
    """There is nothing behind this figure that is open to you."""

    code = "insight.nothing_behind"


@dataclass(frozen=True, slots=True)
class Counted:
    """
    A fact that a figure counts so many `times`: -1 where it is taken away, 2 where it brings two points. `position` is
    that of the act that made it count on this day.
    """

    kind: str
    fact: str
    traits: tuple[str, ...]
    day: date
    weight: int
    agency_id: int
    topic: str
    subject_id: int
    key: int
    position: int
    times: int = 1


def list_counted(
    terms: Sequence[Term],
    *,
    viewer: Actor,
    period: Period,
    agency_id: int | None = None,
    alone: bool = False,
    topic: str = "",
    number: int = 1,
    size: int = 50,
) -> Page[Counted]:
    """
    The facts that these terms count in a period, the latest first; of things that are counted once, the latest of each.
    Of the agencies that the viewer may look into; of an agency `alone` without those under it.

    A page holds the same part of each term, so that a fact stands on one page only.
    """
    scope = seen(viewer, agency_id, topic, alone=alone)
    reader = _Reader(scope, period)
    found: list[Counted] = []
    more = False
    for term in terms:
        rows = reader.rows(term, first=(number - 1) * size, size=size + 1)
        more = more or len(rows) > size
        found += [replace(row, times=term.sign) for row in rows[:size]]
    return Page(tuple(found), number, more)


def seen(viewer: Actor, agency_id: int | None, topic: str = "", *, alone: bool = False) -> Scope:
    """
    What of an agency, and of those under it unless `alone`, the viewer may look into.

    What is nobody's in particular (0) belongs to the agency above all.

    :raises NothingBehind: if that is nothing
    """
    mine = (
        frozenset(one.id for one in org.list_agencies(viewer=viewer))
        if viewer.is_system
        else org.agencies_seen_by(viewer)
    )
    tops = {pk for pk in mine if org.top_agency(pk) == pk}
    nobodys = {0} if tops and agency_id in (*tops, None, 0) else set()
    if agency_id is None:
        asked = mine | nobodys
    elif alone:
        asked = (mine | nobodys) & {agency_id}
    else:
        asked = mine & org.agencies_within(agency_id, viewer=viewer) | nobodys
    if not asked:
        raise NothingBehind()
    return Scope(tuple(sorted(asked)), topic)


_CUTS: Final[tuple[Callable[[Period], list[Period]], ...]] = tuple(map(attrgetter, ("years", "months", "days")))


class _Reader:
    """Reads rows of facts, so many from one on."""

    def __init__(self, scope: Scope, period: Period) -> None:
        self._scope, self._period = scope, period
        self._counting = Counting(scope)

    def rows(self, term: Term, *, first: int, size: int) -> list[Counted]:
        days = days_of(term.how, self._period)
        is_stock, is_standing = term.fact in reading.stocks(), term.how is not How.IN_PERIOD
        if counts_things(term):
            return self._things(term, days, first, size)
        if is_stock and is_standing:
            return self._read(_STANDING, term, [(days.last, days.last)], [size, first])
        if is_stock:
            return self._read(_CAME_AND_WENT, term, [(days.first, days.last)] * 2, [size, first])
        if term.fact in reading.single():
            days, first = self._narrowed(term, days, first, size)
        return self._read(_HAPPENED, term, [(days.first, days.last)], [size, first])

    def _narrowed(self, term: Term, days: Period, first: int, size: int) -> tuple[Period, int]:
        """
        The days in which those rows lie, and the first of the rows there: the sums lead to them.

        A topic has no sums of days: they would be added up from the very rows that are read then.
        """
        for cut in _CUTS[:2] if self._scope.topic else _CUTS:
            pieces = cut(days)
            if len(pieces) < MANY:
                continue
            numbers = self._counting.along(term, pieces)
            pieces.reverse()
            numbers.reverse()
            begin = 0
            while begin < len(pieces) - 1 and first >= numbers[begin]:
                first -= numbers[begin]
                begin += 1
            end, found = begin, numbers[begin]
            while end < len(pieces) - 1 and found < first + size:
                end += 1
                found += numbers[end]
            days = Period(pieces[end].first, pieces[begin].last)
        return days, first

    def _things(self, term: Term, days: Period, first: int, size: int) -> list[Counted]:
        monthly = term.at_least > 0
        is_standing = term.how is not How.IN_PERIOD
        edges = [days.last, days.last] if is_standing else [days.first, days.last]
        least, months = (term.at_least, len(self._period.months)) if monthly else (1, 1)
        parts = {
            "days": STANDING if is_standing else "day >= %s AND day <= %s",
            "month": "date_trunc('month', day)" if monthly else "NULL::date",
        }
        return self._read(_THINGS, term, [edges], [least, months, size, first], **parts)

    def _read(
        self, statement: str, term: Term, edges: Sequence[Sequence[date]], more: Sequence[int], **parts: str
    ) -> list[Counted]:
        whose, values = where(self._scope)
        mixes = list(self._counting.mixes.where(term.fact, term.takes))
        asked = [value for pair in edges for value in (*values, mixes, *pair)]
        with connection.cursor() as cursor:
            cursor.execute(statement.format(whose=whose, began=_BEGAN, went=_WENT, **parts), [*asked, *more])
            return [_counted(self._counting.mixes, *row) for row in cursor.fetchall()]


def _counted(
    mixes: Mixes,
    mix_id: int,
    day: date,
    weight: int,
    agency_id: int,
    topic: str,
    subject_id: int,
    key: int,
    position: int,
) -> Counted:
    kind, fact, traits = mixes.of_number(mix_id)
    return Counted(kind, fact, traits, day, weight, agency_id, topic, subject_id, key, position)


def acts_behind(kind: str, subject_id: int, *, viewer: Actor, until: int | None = None) -> list[EntryCard]:
    """
    Every act that the rules read of one subject, or of all that belong together with it, in order, up to a position.

    :raises NothingBehind: if none of its facts is of an agency that the viewer may look into
    """
    rules = reading.kinds().get(kind)
    if rules is None or not _is_seen(kind, subject_id, viewer):
        raise NothingBehind()
    last = positions.last_position() if until is None else until
    found = reading.acts_of(rules, [reading.group_of(rules, subject_id)], until=last)
    places = [act.position for acts in found for act in acts]
    rows = Position.objects.filter(position__in=places).select_related("entry").order_by("position")
    return [card(row.entry, row.position) for row in rows]


def _is_seen(kind: str, subject_id: int, viewer: Actor) -> bool:
    scope = seen(viewer, None)
    with connection.cursor() as cursor:
        cursor.execute(
            _IS_SEEN,
            [subject_id, Mixes().of_kind(kind), list(scope.agency_ids or ())],
        )
        [found] = cursor.fetchone() or (False,)
    return bool(found)
