"""What came from other systems already, and numbers for what comes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import connection

from motcua.indicator.models import Loaded
from motcua.kernel.plain.actor import Actor

_DRAW = "SELECT nextval('indicator_loaded_subject') FROM generate_series(1, %s)"


@dataclass(frozen=True, slots=True)
class LoadedCard:
    subject_id: int
    digest: str


def get_loaded(kind: str, external_ids: Iterable[str], *, viewer: Actor) -> Mapping[str, LoadedCard]:
    """Those of these ids that were loaded, by the id of the other system."""
    rows = Loaded.objects.filter(kind=kind, external_id__in=list(external_ids))
    columns = rows.values_list("external_id", "subject_id", "digest")
    return {told: LoadedCard(subject_id, digest) for told, subject_id, digest in columns}


def new_subjects(count: int) -> list[int]:
    """So many numbers for subjects of loaded acts; no row of any table has one of them."""
    with connection.cursor() as cursor:
        cursor.execute(_DRAW, [count])
        return [row[0] for row in cursor.fetchall()]
