"""The seal of the ledger: what has its position is sealed every minute, signed and stamped where that is configured."""

from datetime import datetime

from motcua.kernel.plain import clock, ports
from motcua.kernel.store import positions, seals
from motcua.kernel.store.transactions import transaction
from motcua.signature.ports import Seal


def seal(now: datetime) -> int:
    """Seal what has its position at `now`, some at a time, and have the latest seal witnessed; how many were sealed."""
    until, sealed = positions.last_position(), 0
    size = before = _size()
    at = now
    while size < until:
        with transaction():
            made = seals.seal(at=at)
        size = made.size if made else until
        sealed = size - before
        at = clock.now()
    witness()
    return sealed


def witness() -> None:
    """
    Sign and stamp the latest seal, which holds on to all before it. Witnesses are slow and may fail: they are asked
    outside of transactions, and what they did not say is asked for at the next round.
    """
    card = seals.latest()
    if card is None:
        return
    agency = ports.adapter(Seal)
    if agency.present and card.signature is None:
        signature = agency.sign_bytes(card.body)
        with transaction():
            seals.attach(card.number, signature=signature)
    if agency.has_timestamps and card.timestamp is None:
        timestamp = agency.timestamp(card.body)
        with transaction():
            seals.attach(card.number, timestamp=timestamp)


def _size() -> int:
    last = seals.latest()
    return last.size if last else 0
