"""Due times that come near or have passed are noted, each mark once; whoever is concerned is told by the ledger."""

from datetime import datetime

from django.conf import settings

from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.process import operations as process
from motcua.process import queries as processes

REMINDER = Actor.system("reminder")


def remind(now: datetime) -> int:
    noted = 0
    for one in processes.list_pressing(viewer=REMINDER, at=now, days=settings.WARN_DAYS):
        calendar = org.calendar_of(one.agency_id, viewer=REMINDER)
        with transaction():
            mark = process.warn(
                actor=REMINDER,
                at=now,
                instance_id=one.instance_id,
                step_id=one.step_id,
                calendar=calendar,
                days=settings.WARN_DAYS,
            )
        noted += mark is not None
    return noted
