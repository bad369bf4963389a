"""The times that processes wait for come: reminders on borders, waits in the flow."""

import logging
from datetime import datetime

from motcua.journeys import settle_dossier
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Refused
from motcua.kernel.store.transactions import transaction
from motcua.process import queries as process

CLOCK = Actor.system("clock")
_log = logging.getLogger(__name__)


def let_times_come(now: datetime) -> int:
    """Each in a transaction of its own: one that cannot come yet, as an answer is missing, holds up no other."""
    came = 0
    for timer in process.list_due_timers(viewer=CLOCK, at=now):
        try:
            with transaction():
                came += settle_dossier.let_time_come(at=now, timer=timer)
        except Refused as refused:
            _log.warning("The time %s of %s %s: %s", timer.wait_id, timer.subject_kind, timer.subject_id, refused)
    return came
