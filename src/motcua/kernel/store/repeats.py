"""
Requests that are sent twice: a program that heard no answer asks again with the same key, and is answered the same.

    with transaction():
        kept = repeats.claim("account:7", key, digest, at=now)
        if kept is None:
            …act…
            repeats.keep("account:7", key, status=200, body=…, etag=…)

The key is claimed in the transaction of the act: what is refused or fails leaves no trace, and of two at the same
moment the second waits for the first.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from motcua.kernel.store.models import Repeat
from motcua.kernel.store.transactions import transaction_required

_CLAIM = """
    INSERT INTO store_repeat (who, key, digest, status, body, etag, at) VALUES (%s, %s, %s, 0, '', '', %s)
    ON CONFLICT (who, key) DO NOTHING RETURNING id
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """The answer to the first request; `digest` tells whether the second is the same."""

    digest: str
    status: int
    body: str
    etag: str


@transaction_required
def claim(who: str, key: str, digest: str, *, at: datetime) -> Kept | None:
    """None for a key that is new: act, then `keep`. Else what was answered before."""
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [who, key, digest, at])
        if cursor.fetchone():
            return None
    row = Repeat.objects.get(who=who, key=key)
    return Kept(row.digest, row.status, row.body, row.etag)


@transaction_required
def keep(who: str, key: str, *, status: int, body: str, etag: str = "") -> None:
    """Remember the answer under the key that was claimed."""
    Repeat.objects.filter(who=who, key=key).update(status=status, body=body, etag=etag)


@transaction_required
def forget(before: datetime) -> int:
    """Answers may name people, so they are kept for a day and no longer; returns how many were forgotten."""
    return Repeat.objects.filter(at__lt=before).delete()[0]
