"""
Laying facts and sums down anew from the ledger, in pieces that several processes may share, while the province works.

Subjects are folded while acts go on being counted; only to hold what was folded against what stands there, and to mend
it, is the mark taken. Sums are added up anew some agencies at a time, and nobody counts meanwhile.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeVar

from django.db import connection

from motcua.indicator.queries import Kind
from motcua.insight.figures import projection, reading
from motcua.insight.figures.projection import Keeper
from motcua.insight.figures.tables import Grain, Projection
from motcua.kernel.store import positions
from motcua.kernel.store.transactions import transaction

SUBJECTS: Final = 5_000
FACTS: Final = 8_000_000
"""How many, more or less, one piece of sums holds: each reads the whole table of facts twice."""

PIECES: Final = 4
"""So many at least, so that several processes have something to do."""

_RANGES: Final = """
    SELECT min(subject_id), max(subject_id) FROM (
        SELECT subject_id, (row_number() OVER (ORDER BY subject_id) - 1) / %s AS piece
        FROM (SELECT DISTINCT subject_id FROM ledger_entry WHERE subject_kind = %s) AS subject
    ) AS numbered GROUP BY piece ORDER BY 1
"""
_NOBODY_COUNTS: Final = "SELECT FROM insight_projection WHERE id = 1 FOR SHARE"
_AGENCIES: Final = "SELECT agency_id, count(*) FROM insight_fact GROUP BY 1 ORDER BY 1"
_CLEAR_OTHERS: Final = "DELETE FROM insight_rollup WHERE agency_id <> ALL(%s)"
_CLEAR: Final = "DELETE FROM insight_rollup WHERE agency_id = ANY(%s)"
_SUM: Final = """
    INSERT INTO insight_rollup (agency_id, grain, mix_id, day, topic, number)
    SELECT agency_id, '{grain}', mix_id, {day}, {topic}, sum({number}) FROM {source} WHERE agency_id = ANY(%s) {whole}
    GROUP BY 1, 3, 4, 5 HAVING sum({number}) <> 0 ORDER BY 1, 3, 4, 5
"""
# A day is cut as a moment without a zone: with one, every row asks for the rules of the zone twice.
_MONTH, _YEAR = "date_trunc('month', day::timestamp)::date", "date_trunc('year', day::timestamp)::date"


def _summed(grain: Grain, day: str, topic: str, of: Grain | None = None) -> str:
    """Facts added up, or sums of a finer grain."""
    number, source, whole = (
        ("number", "insight_rollup", f"AND grain = '{of}'") if of else ("weight", "insight_move", "")
    )
    return _SUM.format(grain=grain, day=day, topic=topic, number=number, source=source, whole=whole)


_SUMS: Final = (
    _summed(Grain.DAY, "day", "''"),
    _summed(Grain.MONTH, _MONTH, "''", Grain.DAY),
    _summed(Grain.YEAR, _YEAR, "''", Grain.MONTH),
    _summed(Grain.MONTH_OF_TOPIC, _MONTH, "topic"),
    _summed(Grain.YEAR_OF_TOPIC, _YEAR, "topic", Grain.MONTH_OF_TOPIC),
)


@dataclass(frozen=True, slots=True)
class Subjects:
    """Those of a kind with ids in a range; all, of a kind that is read by groups. `afresh`: sums are left alone."""

    kind: str
    afresh: bool
    first: int = 0
    last: int = 0


Agencies = tuple[int, ...]
Piece = TypeVar("Piece")


class Hands(Protocol):
    """Does the same to every piece: one after another, or several processes at once in whatever order."""

    def __call__(self, act: Callable[[Piece], int], pieces: list[Piece], /) -> Iterable[int]: ...


def one_by_one(act: Callable[[Piece], int], pieces: list[Piece]) -> Iterable[int]:
    return map(act, pieces)


Progress = Callable[[int, int], None]
"""Told how many pieces are done, of how many."""


def rebuild_facts(*, progress: Progress, hands: Hands = one_by_one, size: int = SUBJECTS) -> int:
    """
    Fold every subject anew and mend what differs; returns how many facts differed.

    Where facts are those of other rules, or there are none, sums are left alone: they are to be added up in the end,
    and until then the figures are known to be those of other rules.
    """
    afresh = _begin()
    pieces = [piece for kind in reading.kinds().values() for piece in _pieces(kind, size, afresh=afresh)]
    return sum(_told(hands(mend, pieces), len(pieces), progress))


def _begin() -> bool:
    with transaction():
        mark = Projection.objects.select_for_update().get(pk=1)
        afresh = mark.rules != projection.rules_digest()
        if afresh:
            mark.position, mark.rules = positions.last_position(), ""
            mark.save(update_fields=["position", "rules"])
    return afresh


def rebuild_sums(*, progress: Progress, hands: Hands = one_by_one) -> int:
    """Add all facts up anew; returns how many sums there are. Facts and sums are those of the rules then."""
    with transaction(), connection.cursor() as cursor:
        cursor.execute(_NOBODY_COUNTS)
        cursor.execute(_AGENCIES)
        pieces = _of_a_size(cursor.fetchall())
        cursor.execute(_CLEAR_OTHERS, [[agency for piece in pieces for agency in piece]])
    number = sum(_told(hands(sum_up, pieces), len(pieces), progress))
    with transaction():
        Projection.objects.filter(pk=1).update(rules=projection.rules_digest())
    return number


def _told(done: Iterable[int], of: int, progress: Progress) -> Iterator[int]:
    for number, result in enumerate(done, start=1):
        progress(number, of)
        yield result


def _pieces(kind: Kind, size: int, *, afresh: bool) -> list[Subjects]:
    if kind.group:
        return [Subjects(kind.name, afresh)]
    with connection.cursor() as cursor:
        cursor.execute(_RANGES, [size, kind.subject])
        return [Subjects(kind.name, afresh, first, last) for first, last in cursor.fetchall()]


def _of_a_size(agencies: list[tuple[int, int]]) -> list[Agencies]:
    pieces: list[list[int]] = []
    size, room = min(FACTS, sum(facts for _, facts in agencies) // PIECES), 0
    for agency, facts in agencies:
        if not pieces or room < facts:
            pieces.append([])
            room = size
        pieces[-1].append(agency)
        room -= facts
    return [tuple(piece) for piece in pieces]


def mend(piece: Subjects) -> int:
    """Facts of some subjects that were not those of their acts: how many were mended."""
    kind, keeper = reading.kinds()[piece.kind], Keeper()
    before = projection.position()
    of = _subjects(kind, piece, before)
    wanted = keeper.wanted(kind, of, until=before)
    with transaction():
        mark = Projection.objects.select_for_update().get(pk=1)
        if mark.position > before:
            late = set(reading.touched(kind, after=before, until=mark.position)).intersection(of)
            wanted |= keeper.wanted(kind, sorted(late), until=mark.position)
        keeper.lay_down(kind, wanted)
        if not piece.afresh:
            keeper.add_up()
    return keeper.changed


def _subjects(kind: Kind, piece: Subjects, until: int) -> list[Any]:
    if kind.group:
        return reading.touched(kind, after=0, until=until)
    return reading.subjects_between(kind, piece.first, piece.last)


def sum_up(agencies: Agencies) -> int:
    """Add the facts of some agencies up anew: how many sums that gives."""
    with transaction(), connection.cursor() as cursor:
        cursor.execute(_NOBODY_COUNTS)
        cursor.execute("SET LOCAL work_mem = '256MB'")
        cursor.execute(_CLEAR, [list(agencies)])
        number = 0
        for statement in _SUMS:
            cursor.execute(statement, [list(agencies)])
            number += cursor.rowcount
    return number
