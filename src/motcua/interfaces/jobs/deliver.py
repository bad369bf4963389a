"""The ledger's way to its subscribers: entries get their positions and are handed over."""

from datetime import datetime

from motcua.kernel.store import dispatcher, positions
from motcua.kernel.store.transactions import transaction

AT_ONCE = 50
"""Deliveries in one transaction: each has a savepoint of its own, and what they lock is locked together."""


def deliver(now: datetime) -> int:
    with transaction():
        placed = positions.give_positions()
    with transaction():
        return placed + dispatcher.deliver(at=now, limit=AT_ONCE)
