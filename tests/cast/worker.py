"""What the worker does with acts that were committed, for tests that commit."""

import time
from datetime import datetime

from motcua.kernel.store import dispatcher, positions
from motcua.kernel.store.models import Entry, Position
from motcua.kernel.store.transactions import transaction

PATIENCE = 60.0


def place() -> int:
    """Give every entry its position; how many got one. Transactions of other tests on the same server make it wait."""
    placed, give_up_at = 0, time.monotonic() + PATIENCE
    while True:
        with transaction():
            placed += positions.give_positions()
        if not Entry.objects.exclude(pk__in=Position.objects.values("entry_id")).exists():
            return placed
        assert time.monotonic() < give_up_at, "a transaction on this server does not end"
        time.sleep(0.02)


def hand_over(at: datetime) -> None:
    """Place every entry and hand it to its subscribers."""
    place()
    with transaction():
        while dispatcher.deliver(at=at, limit=1000):
            pass
