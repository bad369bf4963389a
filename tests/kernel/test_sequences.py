"""Numbers have no gaps and no twins, however many draw at once."""

import threading

import pytest
from django.db import connection, transaction

from motcua.kernel.store.sequences import next_number


@pytest.mark.django_db
def test_each_book_counts_from_one_in_each_period() -> None:
    assert [next_number("H12.05", "260918") for _ in range(3)] == [1, 2, 3]
    assert next_number("H12.05", "260919") == 1
    assert next_number("H12.06", "260918") == 1


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_number_is_drawn_again() -> None:
    with transaction.atomic():
        assert next_number("H12.05", "260918") == 1
        transaction.set_rollback(True)
    with transaction.atomic():
        assert next_number("H12.05", "260918") == 1


@pytest.mark.django_db(transaction=True)
def test_forty_drawers_at_once_get_forty_numbers_without_a_gap() -> None:
    drawn: list[int] = []

    def draw() -> None:
        for _ in range(5):
            with transaction.atomic():
                drawn.append(next_number("H12.05", "260918"))
        connection.close()

    drawers = [threading.Thread(target=draw) for _ in range(8)]
    for thread in drawers:
        thread.start()
    for thread in drawers:
        thread.join()
    assert sorted(drawn) == list(range(1, 41))
