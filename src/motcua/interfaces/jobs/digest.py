"""After the close of business, whoever wished it gets one letter for all that the day has brought."""

from datetime import datetime

from motcua.journeys.send_digest import SYSTEM, send_digest
from motcua.kernel.store.transactions import transaction
from motcua.notice import queries as notices


def send_digests(now: datetime) -> int:
    told = 0
    for kind, recipient_id in notices.list_digests_due(viewer=SYSTEM, at=now):
        with transaction():
            told += send_digest(at=now, recipient_kind=kind, recipient_id=recipient_id)
    return told
