"""
Looking whether the sums are those of the facts, and the facts those of the acts: a piece at a time, all the time.

A piece is drawn by the moment of asking, so that in time every one has its turn.
"""

from collections.abc import Iterator
from typing import Final

from django.db import connection

from motcua.insight.figures import projection, reading
from motcua.insight.figures.tables import AT_GRAIN, Projection
from motcua.kernel.store.transactions import transaction

SUBJECTS: Final = 500

_DIFFERENT: Final = """
    SELECT grain, mix_id, day, topic, summed, counted FROM (
        SELECT grain, mix_id, day, topic, number AS summed FROM insight_rollup
        WHERE grain IN ('D', 'M', 'T') AND agency_id = %s AND day >= %s AND day < %s + interval '1 month'
    ) AS sums FULL JOIN (
        SELECT grain, mix_id, {day} AS day, {topic} AS topic, sum(weight)::bigint AS counted
        FROM insight_move CROSS JOIN {grains}
        WHERE grain IN ('D', 'M', 'T') AND agency_id = %s AND day >= %s AND day < %s + interval '1 month'
        GROUP BY 1, 2, 3, 4
    ) AS facts USING (grain, mix_id, day, topic)
    WHERE coalesce(summed, 0) <> coalesce(counted, 0)
"""
_YEARS: Final = """
    SELECT mix_id, date_trunc('year', day)::date, topic FROM insight_rollup
    WHERE agency_id = %s AND grain = ANY(%s) GROUP BY 1, 2, 3
    HAVING coalesce(sum(number) FILTER (WHERE grain IN ('M', 'T')), 0)
        <> coalesce(sum(number) FILTER (WHERE grain IN ('Y', 'U')), 0)
"""
_CELLS: Final = "SELECT DISTINCT agency_id, day FROM insight_rollup WHERE grain = 'M' ORDER BY 1, 2 LIMIT 1 OFFSET %s"
_CELL_COUNT: Final = (
    "SELECT count(*) FROM (SELECT DISTINCT agency_id, day FROM insight_rollup WHERE grain = 'M') AS cell"
)


def differences(turn: int) -> list[str]:
    """What differs in the piece whose turn it is, in words for the operator; nothing where all is well."""
    with transaction():
        mark = Projection.objects.select_for_update().get(pk=1)
        if mark.position and mark.rules != projection.rules_digest():
            return ["facts were laid down by other rules than there are now"]
        return [*_sums_that_differ(turn), *_facts_that_differ(turn, mark.position)]


def _sums_that_differ(turn: int) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(_CELL_COUNT)
        [cells] = cursor.fetchone() or (0,)
        if not cells:
            return
        cursor.execute(_CELLS, [turn % cells])
        [agency, month] = cursor.fetchone() or (0, None)
        cursor.execute(_DIFFERENT.format(**AT_GRAIN), [agency, month, month, agency, month, month])
        for row in cursor.fetchall():
            place = f"agency {agency}, {row[0]}, mix {row[1]}, {row[2]}, {row[3]}"
            yield f"{place}: the sum says {row[4]}, the facts {row[5]}"
        for grains in (["M", "Y"], ["T", "U"]):
            cursor.execute(_YEARS, [agency, grains])
            for row in cursor.fetchall():
                yield f"agency {agency}, mix {row[0]}, {row[1]:%Y}, {row[2]}: the year is not the sum of its months"


def _facts_that_differ(turn: int, until: int) -> Iterator[str]:
    for kind in reading.kinds().values():
        if kind.group:
            continue
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT coalesce(max(subject_id), 0) FROM ledger_entry WHERE subject_kind = %s", [kind.subject]
            )
            [last] = cursor.fetchone() or (0,)
        piece = reading.subjects_after(kind, turn * SUBJECTS % (last + 1), SUBJECTS)
        number = projection.differing(kind, piece, until=until) if piece else 0
        if number:
            yield f"{kind.name} {piece[0]} to {piece[-1]}: {number} facts are not those of their acts"
