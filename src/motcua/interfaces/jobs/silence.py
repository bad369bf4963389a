"""Agencies that did not answer in time: recorded once for each part, and the lead and the one-stop hear of it."""

from datetime import datetime

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Taken, WrongState
from motcua.kernel.store.transactions import transaction

CLOCK = Actor.system("silence")


def record_silence(now: datetime) -> int:
    """Whoever answered between the question and the act has answered."""
    recorded = 0
    for leg_id in dossiers.list_unanswered(viewer=CLOCK, at=now):
        try:
            with transaction():
                dossier.record_silence(actor=CLOCK, at=now, leg_id=leg_id)
        except (Taken, WrongState):
            continue
        recorded += 1
    return recorded
