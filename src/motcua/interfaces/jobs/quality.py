"""Signed documents come into force on their day, whether somebody thinks of it or not."""

from datetime import datetime

from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction
from motcua.quality import operations
from motcua.quality import queries as quality

SYSTEM = Actor.system("quality")


def keep_quality(now: datetime) -> int:
    due = quality.list_editions_to_enforce(viewer=SYSTEM, on=clock.local_date(now))
    for document_id in due:
        with transaction():
            operations.enforce_edition(actor=SYSTEM, at=now, document_id=document_id)
    return len(due)
