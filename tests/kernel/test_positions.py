"""Positions are gapless, and no entry gets one while a running transaction could still precede it."""

import threading

import pytest
from django.db import connection, transaction
from django.db.models import F

from motcua.kernel.store import positions
from motcua.kernel.store.models import Horizon, Position
from tests.cast.worker import place
from tests.kernel.kettle import boil


def give() -> int:
    with transaction.atomic():
        return positions.give_positions()


def placed() -> list[tuple[int, int]]:
    """What was placed beyond the stage, counted from 1."""
    rows = (
        Position.objects.filter(entry__subject_kind="kettle").order_by("position").values_list("position", "entry_id")
    )
    first = min((position for position, _ in rows), default=1)
    return [(position - first + 1, entry) for position, entry in rows]


@pytest.mark.django_db(transaction=True)
def test_entries_are_numbered_without_gaps_although_a_rollback_burnt_an_id() -> None:
    with transaction.atomic():
        first = boil()
    with transaction.atomic():
        boil()
        transaction.set_rollback(True)
    with transaction.atomic():
        third = boil()
    assert place() == 2
    assert placed() == [(1, first), (2, third)]


@pytest.mark.django_db(transaction=True)
def test_an_entry_waits_for_a_running_transaction_that_could_precede_it() -> None:
    written, may_commit = threading.Event(), threading.Event()

    def slow_clerk() -> None:
        with transaction.atomic():
            boil(1)
            written.set()
            may_commit.wait(10)
        connection.close()

    clerk = threading.Thread(target=slow_clerk)
    clerk.start()
    written.wait(10)
    with transaction.atomic():
        boil(2)
    assert give() == 0
    may_commit.set()
    clerk.join()
    assert place() == 2
    assert [position for position, _ in placed()] == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_one_hundred_clerks_at_once_leave_one_gapless_order() -> None:
    def clerk() -> None:
        for kettle in range(10):
            with transaction.atomic():
                boil(kettle)
        connection.close()

    clerks = [threading.Thread(target=clerk) for _ in range(10)]
    for thread in clerks:
        thread.start()
    total = 0
    while any(thread.is_alive() for thread in clerks):
        total += give()
    total += place()
    assert total == 100
    assert [position for position, _ in placed()] == list(range(1, 101))


@pytest.mark.django_db(transaction=True)
def test_tables_moved_to_a_younger_server_go_on_where_they_were() -> None:
    with transaction.atomic():
        before = boil(1)
    place()
    with transaction.atomic():
        left_over = boil(2)
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute("UPDATE ledger_entry SET transaction = transaction + 2000000 WHERE id = %s", [left_over])
    Horizon.objects.update(transaction=F("transaction") + 1000000)
    with transaction.atomic():
        after = boil(3)
    assert place() == 2
    assert placed() == [(1, before), (2, left_over), (3, after)]
    with transaction.atomic():
        later = boil(4)
    assert place() == 1
    assert placed()[-1] == (4, later)
