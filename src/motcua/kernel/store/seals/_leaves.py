"""The bytes of a leaf: an entry with its position, as everybody can write it down again (docs/reference/ledger.md)."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

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
_STREAM = f"""
    COPY (
        SELECT {_LINE} {_FROM} WHERE place.position > {{after}} AND place.position <= {{until}} ORDER BY place.position
    ) TO STDOUT
"""
_SOME = f"SELECT {_LINE} {_FROM} WHERE place.position = ANY(%s) ORDER BY place.position"

_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


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
    if not (viewer.is_system or viewer.has(Role.OPERATOR, Role.ADMIN, Role.INSPECTOR)):
        raise NotAnInspector()
    with connection.cursor() as cursor:
        cursor.execute(_SOME, [list(positions)])
        acts = [json.loads(line) for (line,) in cursor.fetchall()]
    return [Line(act["position"], act) for act in acts]


def to_bytes(act: dict[str, Any]) -> bytes:
    return _canonical(act).encode()


def stream(after: int, until: int) -> Iterator[tuple[dict[str, Any], bytes]]:
    """
    Every entry that has a position above `after` and up to `until`, in order, with the hash of its leaf.

    What cannot be read as an entry has no fields. Nothing else may be asked of the database meanwhile.
    """
    with connection.cursor() as cursor, cursor.copy(_STREAM.format(after=int(after), until=int(until))) as rows:
        for row in rows:
            try:
                # COPY doubles the backslash; no other letter of JSON is written otherwise.
                act = json.loads(bytes(row).replace(rb"\\", b"\\"))
                yield act, merkle.hash_leaf(to_bytes(act))
            except (ValueError, RecursionError):
                yield {}, b""
