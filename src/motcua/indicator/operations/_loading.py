"""Taking in what other systems know of the past."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, connection, transaction

from motcua.indicator import policy
from motcua.indicator.events import PastLoaded
from motcua.indicator.models import Loaded
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Taken
from motcua.kernel.plain.event import Event
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required

_REMEMBER = f"COPY {Loaded._meta.db_table} (kind, external_id, subject_id, digest, loaded_at) FROM STDIN"


class LoadedMeanwhile(Taken):
    """Somebody else is loading the same at this moment. Load again when that has ended: nothing is taken twice."""

    code = "indicator.loaded_meanwhile"


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a file: who it is about by the id of the other system and by ours, and the acts it tells, in order."""

    external_id: str
    digest: str
    subject_id: int
    acts: tuple[tuple[Event, datetime], ...]


@transaction_required
def load_past(*, actor: Actor, at: datetime, kind: str, lines: Sequence[Told]) -> int:
    """
    Record the acts that lines of one kind tell, each at its own moment, and remember the lines; returns how many acts.

    :raises LoadedMeanwhile: if one of the lines has been remembered in the meantime; then none is taken
    """
    policy.may_load(actor)
    acts = ledger.record_many((act for line in lines for act in line.acts), actor=actor)
    try:
        with transaction.atomic(), connection.cursor() as cursor, cursor.copy(_REMEMBER) as copy:
            for line in lines:
                copy.write_row((kind, line.external_id, line.subject_id, line.digest, at))
    except IntegrityError:
        raise LoadedMeanwhile() from None
    if lines:
        ledger.record(PastLoaded(lines[-1].subject_id, kind, len(lines), acts), actor=actor, at=at)
    return acts
