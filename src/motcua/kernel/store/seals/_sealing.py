"""Sealing: the tree grows by the entries that have got their positions since, and its root is set down."""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from django.db import connection

from motcua.kernel.plain import merkle
from motcua.kernel.store import positions
from motcua.kernel.store.models import Seal
from motcua.kernel.store.seals import _leaves
from motcua.kernel.store.seals._cards import SealCard
from motcua.kernel.store.seals._proofs import latest
from motcua.kernel.store.seals._tiles import Broken, Tiles
from motcua.kernel.store.transactions import transaction_required

AT_ONCE = 1 << 16
"""Entries under one seal at most. While one is written nothing gets a position, so what is long is cut."""

_LOCK = 0x5EA1


@transaction_required
def seal(*, at: datetime, most: int = AT_ONCE) -> SealCard | None:
    """
    Seal what has its position by now; None where everything is sealed.

    One caller at a time: a second one waits, and then finds nothing left. All of it is kept with the caller's
    transaction, or nothing. A clock that went back behind the last seal is written down beside it.

    :raises Broken: if what is there already is not what was sealed
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last = latest()
    size = last.size if last else 0
    until = min(positions.last_position(), size + most)
    if until <= size:
        return None
    tiles = Tiles()
    if last and (not last.is_intact or merkle.Tree(size, tiles.node).root() != last.root):
        raise Broken(position=size)
    tiles.grow(size, _hashes(size, until))
    tiles.keep()
    root = merkle.Tree(until, tiles.node).root()
    behind = last is not None and at < last.sealed_at
    card = SealCard(
        number=last.number + 1 if last else 1,
        size=until,
        root=root,
        sealed_at=last.sealed_at if last and behind else at,
        clock_at=at if behind else None,
        previous=last.digest if last else b"",
        digest=b"",
    )
    card = replace(card, digest=sha256(card.body).digest())
    Seal.objects.create(**{name: getattr(card, name) for name in card.__slots__})
    return card


@transaction_required
def attach(number: int, *, signature: bytes | None = None, timestamp: bytes | None = None) -> None:
    """Put a signature or a time stamp beside a seal that has none; one that has it keeps what it has."""
    if signature is not None:
        Seal.objects.filter(pk=number, signature=None).update(signature=signature)
    if timestamp is not None:
        Seal.objects.filter(pk=number, timestamp=None).update(timestamp=timestamp)


def _hashes(size: int, until: int) -> list[bytes]:
    hashes: list[bytes] = []
    for leaf in _leaves.stream(size, until):
        if leaf.position != size + len(hashes) + 1 or not leaf.hash:
            raise Broken(position=size + len(hashes) + 1)
        hashes.append(leaf.hash)
    if len(hashes) != until - size:
        raise Broken(position=size + len(hashes) + 1)
    return hashes
