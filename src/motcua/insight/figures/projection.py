"""
Facts and their sums, kept up with the ledger.

Acts are taken in the order of positions, so many at a time, in one transaction with the mark how far they are taken: a
crash repeats all or nothing of it. The subjects that were acted on are folded anew from all their acts, and only what
differs is written, so that it does not matter how often, nor in how large pieces.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from functools import cache
from itertools import chain
from typing import Any, Final, NamedTuple, TypeVar

from django.db import connection

from motcua.indicator.queries import FOREVER, Fact, Kind
from motcua.insight.figures import reading
from motcua.insight.figures.mixes import Mixes
from motcua.insight.figures.tables import AT_GRAIN, Projection
from motcua.kernel.store import positions
from motcua.kernel.store.transactions import transaction, transaction_required

AT_ONCE: Final = 5_000
"""Acts in one transaction: some seconds of a province at its busiest."""

IN_BULK: Final = 50_000
"""Where many wait: the larger the piece, the fewer times the same sums are moved."""

STEADY_TRIES: Final = 4
Answer = TypeVar("Answer")

# Together the two conditions would have the index asked for every subject with every mix.
_THERE: Final = """
    WITH theirs AS MATERIALIZED (
        SELECT id, mix_id, day, gone, weight, agency_id, topic, subject_id, key, position FROM insight_fact
        WHERE subject_id = ANY(%s::bigint[])
    ) SELECT * FROM theirs WHERE mix_id = ANY(%s::int[])
"""
_TAKE_AWAY: Final = "DELETE FROM insight_fact WHERE id = ANY(%s)"
_LAY_DOWN: Final = (
    "COPY insight_fact (mix_id, day, gone, weight, agency_id, topic, subject_id, key, position) FROM STDIN"
)
_ADD_UP: Final = """
    WITH added AS (
        INSERT INTO insight_rollup (agency_id, grain, mix_id, day, topic, number)
        SELECT agency_id, grain, mix_id, {day}, {topic}, sum(number)
        FROM unnest(%s::bigint[], %s::int[], %s::date[], %s::text[], %s::bigint[])
            AS moved(agency_id, mix_id, day, topic, number)
        CROSS JOIN {grains}
        GROUP BY 1, 2, 3, 4, 5 HAVING sum(number) <> 0 ORDER BY 1, 2, 3, 4, 5
        ON CONFLICT (agency_id, grain, mix_id, day, topic) DO UPDATE
        SET number = insight_rollup.number + EXCLUDED.number
        RETURNING agency_id, grain, mix_id, day, topic, number
    ) SELECT agency_id, grain, mix_id, day, topic FROM added WHERE number = 0
"""
_SWEEP: Final = """
    DELETE FROM insight_rollup WHERE (agency_id, grain, mix_id, day, topic) IN (
        SELECT * FROM unnest(%s::bigint[], %s::text[], %s::int[], %s::date[], %s::text[])
    )
"""


class Row(NamedTuple):
    """A fact as its table holds it, without its own number."""

    mix_id: int
    day: date
    gone: date | None
    weight: int
    agency_id: int
    topic: str
    subject_id: int
    key: int
    position: int


def position() -> int:
    """The place in the ledger up to which facts and sums hold every act."""
    return Projection.objects.values_list("position", flat=True).get(pk=1)


def steadily(count: Callable[[], Answer]) -> tuple[Answer, int]:
    """
    What is counted, with the position as of which it is: counted again when acts came in between.

    Where acts come in all the time it waits its turn in the end, and nobody counts acts meanwhile.
    """
    for _ in range(STEADY_TRIES):
        before = position()
        answer = count()
        if position() == before:
            return answer, before
    with transaction():
        Projection.objects.select_for_update().get(pk=1)
        return count(), position()


def lag() -> int:
    """How many acts are not counted yet."""
    return positions.last_position() - position()


@transaction_required
def advance(*, size: int = AT_ONCE) -> int:
    """Count the next acts; returns how many positions were taken. One caller at a time: a second one waits."""
    mark = Projection.objects.select_for_update().get(pk=1)
    until = min(mark.position + size, positions.last_position())
    taken = until - mark.position
    if taken:
        keeper = Keeper()
        for kind in reading.happened(after=mark.position, until=until):
            touched = reading.touched(kind, after=mark.position, until=until)
            keeper.lay_down(kind, keeper.wanted(kind, touched, until=until))
        keeper.add_up()
        if mark.position == 0:
            mark.rules = rules_digest()
        mark.position = until
        mark.save(update_fields=["position", "rules"])
    return taken


def differing(kind: Kind, subjects: Sequence[int], *, until: int) -> int:
    """How many facts of these subjects are not those of their acts."""
    keeper = Keeper()
    gone, fresh = keeper.compare(kind, keeper.wanted(kind, subjects, until=until))
    return len(gone) + len(fresh)


@cache
def rules_digest() -> str:
    """What the rules are, in one word: facts laid down by other rules are to be laid down anew."""
    told = json.dumps([asdict(kind) for kind in reading.kinds().values()], sort_keys=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()


Wanted = Mapping[int, Sequence[Row]]
"""The facts of subjects, as their acts tell them."""


class Keeper:
    """Writes what differs, and gathers by how much the sums move."""

    def __init__(self) -> None:
        self.mixes = Mixes()
        self.moved: Counter[tuple[int, int, date, str]] = Counter()
        self.changed = 0

    def wanted(self, kind: Kind, of: Sequence[Any], *, until: int) -> dict[int, list[Row]]:
        return {
            folded.subject_id: [self._row(kind, fact, folded.subject_id) for fact in folded.facts]
            for folded in reading.folded(kind, list(of), until=until)
        }

    def lay_down(self, kind: Kind, wanted: Wanted) -> None:
        gone, fresh = self.compare(kind, wanted)
        with connection.cursor() as cursor:
            if gone:
                cursor.execute(_TAKE_AWAY, [[number for number, _ in gone]])
            if fresh:
                with cursor.copy(_LAY_DOWN) as copy:
                    for row in fresh:
                        copy.write_row(row)
        for _, row in gone:
            self._move(row, -1)
        for row in fresh:
            self._move(row, 1)
        self.changed += len(gone) + len(fresh)

    def compare(self, kind: Kind, wanted: Wanted) -> tuple[list[tuple[int, Row]], list[Row]]:
        """The facts that are there and should not be, and those that should be and are not."""
        fresh = Counter(chain.from_iterable(wanted.values()))
        gone: list[tuple[int, Row]] = []
        with connection.cursor() as cursor:
            cursor.execute(_THERE, [reading.array(sorted(wanted)), reading.array(self.mixes.of_kind(kind.name))])
            for number, *values in cursor.fetchall():
                row = Row(*values)
                if fresh[row] > 0:
                    fresh[row] -= 1
                else:
                    gone.append((number, row))
        return gone, list(fresh.elements())

    def _row(self, kind: Kind, fact: Fact, subject_id: int) -> Row:
        mix = self.mixes.number(kind.name, fact.name, fact.traits)
        return Row(
            mix, fact.day, fact.gone, fact.weight, fact.agency_id, fact.topic, subject_id, fact.key, fact.position
        )

    def _move(self, row: Row, sign: int) -> None:
        self.moved[row.agency_id, row.mix_id, row.day, row.topic] += sign * row.weight
        if row.gone is not None and row.gone != FOREVER:
            self.moved[row.agency_id, row.mix_id, row.gone, row.topic] -= sign * row.weight

    def add_up(self) -> None:
        """Move the sums, in one order; those that come to nothing go."""
        moved = [(*place, number) for place, number in self.moved.items() if number]
        if not moved:
            return
        with connection.cursor() as cursor:
            cursor.execute(_ADD_UP.format(**AT_GRAIN), [reading.array(column) for column in zip(*moved, strict=True)])
            if empty := cursor.fetchall():
                cursor.execute(_SWEEP, [list(column) for column in zip(*empty, strict=True)])
