"""
Figures as of an earlier place in the ledger: what was counted before the acts that came since.

Subjects that were acted on since are folded once more from the acts up to that place; the difference to what is counted
now is laid over the sums. For a place of today that is little; for one of last year it is a year's subjects.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection

from motcua.indicator.queries import Kind
from motcua.insight.figures import reading
from motcua.insight.figures.mixes import Mixes
from motcua.kernel.plain.errors import NotFound

# Together the two conditions would have the index asked for every subject with every mix.
_NOW: Final = """
    WITH theirs AS MATERIALIZED (
        SELECT mix_id, day, weight, agency_id, topic, key FROM insight_move WHERE subject_id = ANY(%s)
    ) SELECT * FROM theirs WHERE mix_id = ANY(%s)
"""
AT_ONCE: Final = 20_000


class NotCountedYet(NotFound):
    """The ledger is counted up to {counted}, not up to {asked} yet."""

    code = "insight.not_counted_yet"


@dataclass(frozen=True, slots=True)
class Change:
    """By how much a fact of now weighs more, or less, at the earlier place."""

    mix_id: int
    day: date
    weight: int
    agency_id: int
    topic: str
    key: int


@dataclass(frozen=True, slots=True)
class Earlier:
    """What to add to what is counted now, so that it is as of an earlier position; by the numbers of these mixes."""

    mixes: Mixes
    changes: tuple[Change, ...]


def earlier(until: int, counted: int) -> Earlier:
    """
    The difference between the position `until` and the one up to which acts are counted.

    :raises NotCountedYet: if the position is not reached yet
    """
    if until > counted:
        raise NotCountedYet(counted=counted, asked=until)
    mixes = Mixes()
    kinds = reading.happened(after=until, until=counted) if until < counted else []
    return Earlier(mixes, tuple(change for kind in kinds for change in _of_kind(kind, until, counted, mixes)))


def _of_kind(kind: Kind, until: int, counted: int, mixes: Mixes) -> Iterator[Change]:
    touched = reading.touched(kind, after=until, until=counted)
    for place in range(0, len(touched), AT_ONCE):
        yield from _of_piece(kind, touched[place : place + AT_ONCE], until, counted, mixes)


def _of_piece(kind: Kind, touched: list[Any], until: int, counted: int, mixes: Mixes) -> Iterator[Change]:
    for folded in reading.folded(kind, touched, until=until):
        for fact in folded.facts:
            mix = mixes.known(kind.name, fact.name, fact.traits)
            for day, weight in fact.moves:
                yield Change(mix, day, weight, fact.agency_id, fact.topic, fact.key)
    subjects = [one.subject_id for one in reading.folded(kind, touched, until=counted)] if kind.group else touched
    with connection.cursor() as cursor:
        cursor.execute(_NOW, [subjects, mixes.of_kind(kind.name)])
        for mix_id, day, weight, agency_id, topic, key in cursor.fetchall():
            yield Change(mix_id, day, -weight, agency_id, topic, key)
