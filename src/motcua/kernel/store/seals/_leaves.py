"""The bytes of a leaf: an entry with its position, as everybody can write it down again (docs/reference/ledger.md)."""

import json
from _json import make_encoder
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import Any, Final, NamedTuple

from django.db import connection

from motcua.kernel.plain import merkle
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.errors import NotAllowed

FORMAT: Final = "motcua-entry-1"

_MOMENT = """to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
_LINE = f"""
    json_build_object(
        'format', '{FORMAT}', 'position', place.position, 'id', entry.id, 'name', entry.name,
        'version', entry.version, 'subject_kind', entry.subject_kind, 'subject_id', entry.subject_id,
        'actor', entry.actor, 'behalf_of', entry.behalf_of, 'place', entry.place, 'at', {_MOMENT.format("entry.at")},
        'recorded_at', {_MOMENT.format("entry.recorded_at")}, 'request_id', entry.request_id,
        'transaction', entry.transaction, 'data', entry.data
    )::text
"""
_FROM = "FROM ledger_position AS place LEFT JOIN ledger_entry AS entry ON entry.id = place.entry_id"
# The same bytes without the detour over every field in Python: what stands before the data, the data, and what follows.
# PostgreSQL escapes a text in JSON as Python does; only the data may nest, and are written down again by Python.
_BEFORE = f"""
    concat('{{"actor":', to_json(entry.actor), ',"at":"', {_MOMENT.format("entry.at")},
        '","behalf_of":', to_json(entry.behalf_of), ',"data":')
"""
_BEHIND = f"""
    concat(',"format":"{FORMAT}","id":', entry.id, ',"name":', to_json(entry.name), ',"place":', to_json(entry.place),
        ',"position":', place.position, ',"recorded_at":"', {_MOMENT.format("entry.recorded_at")},
        '","request_id":', to_json(entry.request_id), ',"subject_id":', entry.subject_id,
        ',"subject_kind":', to_json(entry.subject_kind), ',"transaction":', entry.transaction,
        ',"version":', entry.version, '}}')
"""
_COLUMNS = f"place.position, entry.id, {_BEFORE}, entry.data, {_BEHIND}"
_SOME = f"SELECT {_LINE} {_FROM} WHERE place.position = ANY(%s) ORDER BY place.position"
_ABOUT = "WHERE entry.subject_kind = %s AND entry.subject_id = %s ORDER BY place.position LIMIT %s"
_OF_SUBJECT = f"SELECT {_LINE} {_FROM} {_ABOUT}"

_FETCHED: Final = 8192
"""Entries that are held in memory at a time."""

_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
# The same once more, made once and not for every value, and without looking for what may stand behind a value: the data
# of a million entries come from PostgreSQL as JSON, and nothing else.
_written = make_encoder(None, repr, encode_basestring, None, ":", ",", True, False, True)
_read_data = json.JSONDecoder().raw_decode


class NotAnInspector(NotAllowed):
    """Only operators and inspectors look into the ledger itself."""

    code = "ledger.not_an_inspector"


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as it is sealed. `act` has the fields by name."""

    position: int
    act: dict[str, Any]

    @property
    def text(self) -> str:
        """The bytes of the leaf are these in UTF-8."""
        return _canonical(self.act)

    @property
    def leaf(self) -> bytes:
        return merkle.hash_leaf(self.text.encode())


def lines(positions: Iterable[int], *, viewer: Actor) -> list[Line]:
    """The entries at these positions that are there, in order: for operators, inspectors and the machine."""
    return _read(_SOME, [list(positions)], viewer=viewer)


def lines_of(subject_kind: str, subject_id: int, *, viewer: Actor, most: int = 200) -> list[Line]:
    """The entries about something that have their positions, in order: for the same."""
    return _read(_OF_SUBJECT, [subject_kind, subject_id, most], viewer=viewer)


def _read(sql: str, values: list[Any], *, viewer: Actor) -> list[Line]:
    if not (viewer.is_system or viewer.has(Role.OPERATOR, Role.ADMIN, Role.INSPECTOR)):
        raise NotAnInspector()
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        acts = [json.loads(line) for (line,) in cursor.fetchall()]
    return [Line(act["position"], act) for act in acts if act["name"] is not None]


def to_bytes(act: dict[str, Any]) -> bytes:
    return _canonical(act).encode()


class Leaf(NamedTuple):
    """What stands at a position: without an id there is no entry; without a text it cannot be read as one."""

    position: int
    entry_id: int | None
    text: bytes
    hash: bytes


def stream(after: int, until: int) -> Iterator[Leaf]:
    """
    What stands at the positions above `after` and up to `until`, in order.

    Some are fetched at a time, so that whoever stops listening leaves no question to the database half answered.
    """
    for begin in range(after, until, _FETCHED):
        some = f"place.position > {begin:d} AND place.position <= {min(begin + _FETCHED, until):d}"
        asked = f"SELECT {_COLUMNS} {_FROM} WHERE {some} ORDER BY place.position"
        with connection.cursor() as cursor, cursor.copy(f"COPY ({asked}) TO STDOUT") as copying:
            rows = [bytes(row) for row in copying]
        yield from map(_leaf, rows)


def _leaf(row: bytes) -> Leaf:
    # COPY doubles the backslash; no other letter of JSON is written otherwise, and no tab stands in it.
    position, entry_id, before, data, behind = row[:-1].split(b"\t")
    if entry_id == rb"\N":
        return Leaf(int(position), None, b"", b"")
    if b"\\" in row:
        before, data, behind = (part.replace(rb"\\", b"\\") for part in (before, data, behind))
    try:
        middle = "".join(_written(_read_data(data.decode())[0], 0)).encode()
    except (ValueError, RecursionError):
        return Leaf(int(position), int(entry_id), b"", b"")
    text = b"".join((before, middle, behind))
    return Leaf(int(position), int(entry_id), text, merkle.hash_leaf(text))
