"""Officers are told of dossiers that are soon due; whoever was told of one is not told again."""

from datetime import datetime

from motcua.dossier import queries as dossiers
from motcua.journeys import tell_officer
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction

REMINDER = Actor.system("reminder")


def remind(now: datetime) -> int:
    told = 0
    for card in dossiers.list_due(viewer=REMINDER, after=now, before=now + tell_officer.AHEAD):
        with transaction():
            told += tell_officer.tell_due_soon(at=now, dossier_id=card.id)
    return told
