"""Several at once: the counter, the bank, the bank once more. There is one receipt, and nothing is lost."""

import threading
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection

from motcua.kernel.store.transactions import transaction
from motcua.payment import operations as payment
from motcua.payment import queries as payments
from motcua.payment.states import Standing
from tests.cast.cast import MACHINE, Cast
from tests.rooms.payment.purse import begun, hear, open_order, take

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[BaseException]:
    """Each in a transaction of its own; what they were refused with."""
    refused: list[BaseException] = []
    start = threading.Barrier(len(acts))

    def do(act: Callable[[], object]) -> None:
        start.wait(10)
        try:
            with transaction():
                act()
        except Exception as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return refused


def test_the_bank_and_the_counter_at_the_same_moment_give_one_receipt(cast: Cast) -> None:
    with transaction():
        order = begun(cast)
    refused = at_once(lambda: hear(order), lambda: take(cast))
    [receipt] = payments.list_receipts("matter", 7, viewer=MACHINE)
    [transfer] = payments.list_transfers("matter", 7, viewer=MACHINE)
    assert transfer.standing is (Standing.COUNTED if receipt.order_id else Standing.PAID_BEFORE)
    assert [type(one) for one in refused] == ([payment.PaidAlready] if transfer.counts else [])


def test_a_payment_told_six_times_at_once_is_counted_once(cast: Cast) -> None:
    with transaction():
        order = begun(cast)
    assert at_once(*[lambda: hear(order)] * 6) == []
    [transfer] = payments.list_transfers("matter", 7, viewer=MACHINE)
    assert (transfer.told, transfer.counts) == (6, True)
    assert len(payments.list_receipts("matter", 7, viewer=MACHINE)) == 1


def test_money_that_names_no_order_told_six_times_at_once_is_one_row(cast: Cast) -> None:
    with transaction():
        order = begun(cast)
    assert at_once(*[lambda: hear(order, reference="0000000000")] * 6) == []
    with transaction():
        assert hear(order, reference="0000000000").transfer.told == 7


def test_the_button_pressed_six_times_at_once_opens_one_order(cast: Cast) -> None:
    assert at_once(*[lambda: open_order(cast)] * 6) == []
    assert len(payments.list_orders("matter", 7, viewer=MACHINE)) == 1


def test_six_counters_at_once_number_without_a_gap(cast: Cast) -> None:
    acts = [partial(take, cast, subject_id=number) for number in range(6)]
    assert at_once(*acts) == []
    numbers = [payments.list_receipts("matter", number, viewer=MACHINE)[0].number[-7:] for number in range(6)]
    assert sorted(numbers) == [f"{number:07}" for number in range(1, 7)]
