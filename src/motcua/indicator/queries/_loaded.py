"""What came from other systems already, and numbers for what comes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import connection

from motcua.kernel.plain.actor import Actor

# One by one by the key: the planner knows nothing yet of a table that a load has just begun to fill.
_THERE = """
    SELECT asked.external_id, loaded.subject_id, loaded.digest FROM unnest(%s::text[]) AS asked(external_id)
    CROSS JOIN LATERAL (
        SELECT subject_id, digest FROM indicator_loaded
        WHERE kind = %s AND external_id = asked.external_id OFFSET 0
    ) AS loaded
"""
_DRAW = "SELECT nextval('indicator_loaded_subject') FROM generate_series(1, %s)"


@dataclass(frozen=True, slots=True)
class LoadedCard:
    subject_id: int
    digest: str


def get_loaded(kind: str, external_ids: Iterable[str], *, viewer: Actor) -> Mapping[str, LoadedCard]:
    """Those of these ids that were loaded, by the id of the other system."""
    with connection.cursor() as cursor:
        cursor.execute(_THERE, [list(external_ids), kind])
        return {told: LoadedCard(subject_id, digest) for told, subject_id, digest in cursor.fetchall()}


def new_subjects(count: int) -> list[int]:
    """So many numbers for subjects of loaded acts; no row of any table has one of them."""
    with connection.cursor() as cursor:
        cursor.execute(_DRAW, [count])
        return [row[0] for row in cursor.fetchall()]
