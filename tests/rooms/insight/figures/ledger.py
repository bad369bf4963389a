"""Acts in the ledger of a test: recorded by events, placed in order, counted."""

from collections.abc import Iterable
from datetime import datetime
from itertools import count
from typing import Any

from django.db import connection

from motcua.dossier import events as dossier
from motcua.insight.figures import projection
from motcua.kernel.plain.event import Event
from motcua.kernel.store import ledger
from tests.cast.cast import MACHINE

_numbers = count(5_000_000)

_PLACE = """
    INSERT INTO ledger_position (position, entry_id)
    SELECT (SELECT position FROM ledger_horizon) + row_number() OVER (ORDER BY id), id FROM ledger_entry AS entry
    WHERE NOT EXISTS (SELECT FROM ledger_position WHERE entry_id = entry.id)
"""


def tell(*acts: tuple[Event, datetime]) -> None:
    for event, at in acts:
        ledger.record(event, actor=MACHINE, at=at)


def place() -> None:
    """Give every act of this test's own transaction its position, as the worker will when it has ended."""
    with connection.cursor() as cursor:
        cursor.execute(_PLACE)
        cursor.execute("UPDATE ledger_horizon SET position = position + %s", [cursor.rowcount])


def count_all(size: int = projection.AT_ONCE) -> None:
    place()
    while projection.advance(size=size):
        pass


def received(agency_id: int, due_at: datetime | None = None, **changes: Any) -> dossier.DossierReceived:
    """A dossier of that agency that comes in; its number is its own."""
    number = next(_numbers)
    told: dict[str, Any] = {
        "code": f"H12-260914-{number}",
        "procedure_code": "1.003868",
        "case_code": "",
        "regime": "2025",
        "channel": "ONLINE",
        "filing": "SELF",
        "receiving_agency_id": agency_id,
        "competent_agency_id": agency_id,
        "service_level": "FULL",
    }
    return dossier.DossierReceived(number, "RECEIVED", due_at=due_at, **{**told, **changes})


def finished(number: int, punctuality: str = "EARLY") -> dossier.DossierFinished:
    return dossier.DossierFinished(number, "DONE", "APPROVED", None, punctuality)


def facts() -> list[tuple[Any, ...]]:
    return _rows("SELECT mix_id, day, gone, weight, agency_id, topic, subject_id, key, position FROM insight_fact")


def sums() -> list[tuple[Any, ...]]:
    return _rows("SELECT agency_id, grain, mix_id, day, topic, number FROM insight_rollup")


def _rows(statement: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return sorted(cursor.fetchall())


def subjects(rows: Iterable[tuple[Any, ...]]) -> set[int]:
    return {row[6] for row in rows}
