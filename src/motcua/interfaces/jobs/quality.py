"""Signed documents come into force on their day, and who keeps a quality system is told of its duties."""

from datetime import datetime

from motcua.journeys import tell_quality
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction
from motcua.quality import operations
from motcua.quality import queries as quality

SYSTEM = Actor.system("quality")


def keep_quality(now: datetime) -> int:
    done = 0
    for document_id in quality.list_editions_to_enforce(viewer=SYSTEM, on=clock.local_date(now)):
        with transaction():
            operations.enforce_edition(actor=SYSTEM, at=now, document_id=document_id)
        done += 1
    for agency_id in quality.list_agencies_with_duties(viewer=SYSTEM):
        with transaction():
            done += tell_quality.tell_duties(at=now, agency_id=agency_id)
    return done
