"""Reading acts from the ledger for the rules: those on some subjects, up to a position."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import groupby
from typing import Any, Final

from django.db import connection

from motcua.indicator import queries as indicator
from motcua.indicator.queries import Act, Fact, Kind

_TOUCHED: Final = """
    SELECT DISTINCT entry.subject_id, {group} FROM ledger_position AS place
    JOIN ledger_entry AS entry ON entry.id = place.entry_id
    WHERE place.position > %s AND place.position <= %s AND entry.subject_kind = %s AND entry.name = ANY(%s)
"""
_HAPPENED: Final = """
    SELECT DISTINCT entry.subject_kind, entry.name FROM ledger_position AS place
    JOIN ledger_entry AS entry ON entry.id = place.entry_id WHERE place.position > %s AND place.position <= %s
"""
_ACTS: Final = """
    SELECT {key}, entry.name, entry.subject_id, place.position, entry.at, entry.data
    FROM ledger_entry AS entry JOIN ledger_position AS place ON place.entry_id = entry.id
    WHERE entry.subject_kind = %s AND {of} = ANY(%s::{type}[]) AND entry.name = ANY(%s) AND place.position <= %s
    ORDER BY 1, place.position
"""
_GROUP: Final = """
    SELECT entry.data->>%s FROM ledger_entry AS entry
    WHERE entry.subject_kind = %s AND entry.subject_id = %s AND entry.name = ANY(%s) ORDER BY entry.id LIMIT 1
"""
_SUBJECTS: Final = """
    SELECT DISTINCT entry.subject_id FROM ledger_entry AS entry
    WHERE entry.subject_kind = %s AND entry.subject_id > %s ORDER BY 1 LIMIT %s
"""
_SUBJECTS_BETWEEN: Final = """
    SELECT DISTINCT subject_id FROM ledger_entry WHERE subject_kind = %s AND subject_id >= %s AND subject_id <= %s
"""


@dataclass(frozen=True, slots=True)
class Folded:
    """What the acts of one subject, or of one group, come to. `subject_id` is the first subject of a group."""

    subject_id: int
    facts: tuple[Fact, ...]


def kinds() -> Mapping[str, Kind]:
    return indicator.get_kinds()


@cache
def stocks() -> frozenset[str]:
    """The facts that stand for a while."""
    return frozenset(stock.name for kind in kinds().values() for stock in kind.stocks)


@cache
def single() -> frozenset[str]:
    """The facts that happen, each of which counts one."""
    return frozenset(flow.name for kind in kinds().values() for flow in kind.flows.values() if not flow.weight)


def happened(*, after: int, until: int) -> list[Kind]:
    """The kinds on whose subjects something was done at those positions."""
    with connection.cursor() as cursor:
        cursor.execute(_HAPPENED, [after, until])
        acts = set(cursor.fetchall())
    return [kind for kind in kinds().values() if any((kind.subject, name) in acts for name in kind.acts)]


def touched(kind: Kind, *, after: int, until: int) -> list[Any]:
    """The subjects of a kind, or the groups, on which something was done at those positions."""
    group = "entry.data->>%s" if kind.group else "NULL"
    names = [kind.group] if kind.group else []
    with connection.cursor() as cursor:
        cursor.execute(_TOUCHED.format(group=group), [*names, after, until, kind.subject, list(kind.acts)])
        rows = cursor.fetchall()
    return sorted({row[1] for row in rows if row[1] is not None}) if kind.group else sorted(row[0] for row in rows)


def folded(kind: Kind, of: list[Any], *, until: int) -> Iterator[Folded]:
    """Those subjects or groups, each with the facts that its acts up to a position come to."""
    for acts in acts_of(kind, of, until=until):
        yield Folded(min(act.subject_id for act in acts), kind.fold(acts))


def acts_of(kind: Kind, of: list[Any], *, until: int) -> Iterator[list[Act]]:
    """The acts of each of those subjects or groups that the rules read, in order."""
    key = "entry.data->>%s" if kind.group else "entry.subject_id"
    named = [kind.group] if kind.group else []
    with connection.cursor() as cursor:
        cursor.execute(
            _ACTS.format(key=key, of=key, type="text" if kind.group else "bigint"),
            [*named, kind.subject, *named, array(of), list(kind.acts), until],
        )
        rows: Iterable[tuple[Any, ...]] = cursor.fetchall()
    for _, group in groupby(rows, key=lambda row: row[0]):
        yield [_act(*columns) for _, *columns in group]


def _act(name: str, subject_id: int, position: int, at: datetime, data: str) -> Act:
    return Act(name, subject_id, position, at, json.loads(data))


def group_of(kind: Kind, subject_id: int) -> Any:
    """What a subject is read by: itself, or the group that its acts name; None where no act of it is there."""
    if not kind.group:
        return subject_id
    with connection.cursor() as cursor:
        cursor.execute(_GROUP, [kind.group, kind.subject, subject_id, list(kind.acts)])
        [group] = cursor.fetchone() or (None,)
    return group


def subjects_after(kind: Kind, after: int, size: int) -> list[int]:
    """So many subjects of a kind, by their ids, beyond one."""
    with connection.cursor() as cursor:
        cursor.execute(_SUBJECTS, [kind.subject, after, size])
        return [row[0] for row in cursor.fetchall()]


def subjects_between(kind: Kind, first: int, last: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(_SUBJECTS_BETWEEN, [kind.subject, first, last])
        return sorted(row[0] for row in cursor.fetchall())


def array(values: Iterable[object]) -> str:
    """An array as the database writes it: many values, each dumped for itself, take the driver ten times as long."""
    told = (str(value).replace("\\", "\\\\").replace('"', '\\"') for value in values)
    return "{" + ",".join(f'"{value}"' for value in told) + "}"
