"""Gapless numbers per book and period: drawn in the transaction that uses the number, so a rollback returns it."""

from django.db import connection

from motcua.kernel.store.transactions import transaction_required


@transaction_required
def next_number(book: str, period: str) -> int:
    """
    The next number of `book` in `period`, from 1.

    Concurrent drawers of the same book and period wait for one another until commit; that is the price of no gaps.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO store_sequence (book, period, value) VALUES (%s, %s, 1) "
            "ON CONFLICT (book, period) DO UPDATE SET value = store_sequence.value + 1 RETURNING value",
            [book, period],
        )
        return int(cursor.fetchone()[0])
