"""
What is behind a figure: the facts that it counts, one by one, and the acts that made each.

Numbers are open to every officer; the matters behind them only to those whose agencies they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection

from motcua.indicator.queries import How, Term
from motcua.insight.figures import reading
from motcua.insight.figures.counting import Scope, days_of
from motcua.insight.figures.mixes import Mixes
from motcua.insight.periods import Period
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.kernel.plain.page import Page
from motcua.kernel.store import positions
from motcua.kernel.store.ledger import EntryCard, card
from motcua.kernel.store.models import Position
from motcua.org import queries as org

_FLOWS: Final = """
    SELECT mix_id, day, weight, agency_id, topic, subject_id, key, position FROM insight_fact
    WHERE agency_id = ANY(%s) AND mix_id = ANY(%s) AND day >= %s AND day <= %s {topic}
    ORDER BY day DESC, id DESC LIMIT %s OFFSET %s
"""
_STANDING: Final = """
    SELECT mix_id, day, weight, agency_id, topic, subject_id, key, position FROM insight_fact AS came
    WHERE agency_id = ANY(%s) AND mix_id = ANY(%s) AND day >= %s AND day <= %s AND weight > 0 {topic}
        AND NOT EXISTS (
            SELECT FROM insight_fact AS went WHERE went.subject_id = came.subject_id AND went.mix_id = came.mix_id
                AND went.weight < 0 AND went.day <= %s AND went.day >= came.day AND went.position > came.position
        )
    ORDER BY day DESC, id DESC LIMIT %s OFFSET %s
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
    """A fact that a figure counts; `position` is that of the act that made it count on this day."""

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
    The facts that these terms count in a period, the latest first; of the agencies that the viewer may look into. Of an
    agency `alone` without those under it.

    A page holds the same part of each term, so that a fact stands on one page only.
    """
    scope = seen(viewer, agency_id, topic, alone=alone)
    mixes = Mixes()
    found: list[Counted] = []
    more = False
    for term in terms:
        rows = _rows(term, scope, period, mixes, first=(number - 1) * size, size=size + 1)
        more = more or len(rows) > size
        found += rows[:size]
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


def _rows(term: Term, scope: Scope, period: Period, mixes: Mixes, *, first: int, size: int) -> list[Counted]:
    days = days_of(term.how, period)
    topic, topics = ("AND topic = %s", [scope.topic]) if scope.topic else ("", [])
    wanted = list(mixes.where(term.fact, term.takes))
    values: list[Any] = [list(scope.agency_ids or ()), wanted, days.first, days.last, *topics]
    statement = _FLOWS if term.how is How.IN_PERIOD else _STANDING
    edge = [] if term.how is How.IN_PERIOD else [days.last]
    with connection.cursor() as cursor:
        cursor.execute(statement.format(topic=topic), [*values, *edge, size, first])
        rows = cursor.fetchall()
    return [_counted(mixes, *row) for row in rows]


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
