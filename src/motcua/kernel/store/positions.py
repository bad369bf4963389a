"""
Positions: the one gapless order of entries.

Ids alone are not an order: a transaction that drew a low id may commit after one that drew a higher. An entry gets its
position only when no running transaction can still precede it, that is when its transaction is below the xmin of the
current snapshot. Acts on one subject are serialised by its row lock, so within one window the order of ids is theirs;
that is also why a window is never cut in two at a transaction's number.

Numbers of transactions belong to one database server. When the tables were moved to another, whose numbers are lower,
everything that has no position yet is placed once, and the window begins anew with the numbers of that server.
"""

from django.db import connection
from django.db.backends.utils import CursorWrapper

from motcua.kernel.store import ledger
from motcua.kernel.store.models import Horizon
from motcua.kernel.store.transactions import transaction_required

_SETTLED = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"

_PLACE = """
    INSERT INTO ledger_position (position, entry_id)
    SELECT %s + row_number() OVER (ORDER BY id), id FROM ledger_entry AS entry
    WHERE {window} AND NOT EXISTS (SELECT FROM ledger_position WHERE entry_id = entry.id)
"""
_PLACE_WINDOW = _PLACE.format(window="transaction >= %s AND transaction < %s")
_PLACE_AFTER_A_MOVE = _PLACE.format(window="(transaction >= %s OR transaction < %s)")

_OPEN_DELIVERIES = """
    INSERT INTO ledger_delivery (position, entry_id, subscriber, subject_kind, subject_id, state, attempts, fault)
    SELECT place.position, entry.id, wiring.subscriber, entry.subject_kind, entry.subject_id, 'WAITING', 0, ''
    FROM ledger_position AS place
    JOIN ledger_entry AS entry ON entry.id = place.entry_id
    JOIN unnest(%s::text[], %s::text[]) AS wiring(event, subscriber) ON wiring.event = entry.name
    WHERE place.position > %s AND entry.request_id <> %s
"""


@transaction_required
def give_positions() -> int:
    """
    Order the entries that can no longer be preceded and open their deliveries; returns how many got a position.

    One caller at a time: a second one finds the horizon locked and waits.
    """
    horizon = Horizon.objects.select_for_update().get(pk=1)
    with connection.cursor() as cursor:
        settled = _number(cursor, _SETTLED)
        moved = settled < horizon.transaction
        place = _PLACE_AFTER_A_MOVE if moved else _PLACE_WINDOW
        cursor.execute(place, [horizon.position, horizon.transaction, settled])
        placed = int(cursor.rowcount)
        if placed:
            wiring = ledger.subscribers.pairs()
            cursor.execute(
                _OPEN_DELIVERIES,
                [
                    [event for event, _ in wiring],
                    [subscriber for _, subscriber in wiring],
                    horizon.position,
                    ledger.LOADED,
                ],
            )
    if placed or settled != horizon.transaction:
        horizon.position += placed
        horizon.transaction = settled
        horizon.save(update_fields=["position", "transaction"])
    return placed


def _number(cursor: CursorWrapper, sql: str) -> int:
    cursor.execute(sql)
    [number] = cursor.fetchone() or (0,)
    return int(number)


def last_position() -> int:
    """How far the order reaches: figures name it as the place up to which they count."""
    return int(Horizon.objects.values_list("position", flat=True).get(pk=1))
