"""What a gateway says: nothing is lost, nothing is counted twice, everything is seen as what it is."""

import pytest

from motcua.kernel.store import ledger
from motcua.payment import operations as payment
from motcua.payment import queries as payments
from motcua.payment.states import Method, OrderState, Resolution, Standing
from tests.cast.cast import MACHINE, Cast
from tests.rooms.payment.purse import GATEWAY, LINES, MATTER, after, begun, hear, take

pytestmark = pytest.mark.django_db


def state_of(order: payments.OrderCard) -> OrderState:
    return payments.get_order(order.reference, viewer=MACHINE).state


def receipts() -> list[tuple[str, int]]:
    return [(card.number, card.amount) for card in payments.list_receipts("matter", 7, viewer=MACHINE)]


def test_the_right_amount_pays_and_gets_a_receipt(cast: Cast) -> None:
    order = begun(cast)
    heard = hear(order)
    assert heard.receipt is not None
    assert (heard.transfer.standing, heard.is_new, state_of(order)) == (Standing.COUNTED, True, OrderState.PAID)
    assert (heard.receipt.number, heard.receipt.method) == ("H12.20/26-0000001", Method.ONLINE)
    assert (heard.receipt.lines, heard.receipt.reference, heard.receipt.taken_by) == (LINES, order.reference, None)
    assert ledger.history("payment_transfer", heard.transfer.id)[-1].name == "payment.transfer_counted"


def test_told_again_it_is_counted_once_and_seen_twice(cast: Cast) -> None:
    order = begun(cast)
    first, second = hear(order), hear(order, 6)
    assert (second.is_new, second.transfer.told, second.transfer.id) == (False, 2, first.transfer.id)
    assert receipts() == [("H12.20/26-0000001", 75_000)]
    assert ledger.history("payment_transfer", first.transfer.id)[-1].name == "payment.transfer_told_again"


def test_told_again_with_another_amount_both_are_kept(cast: Cast) -> None:
    order = begun(cast)
    hear(order)
    again = hear(order, 6, amount=70_000)
    assert (again.transfer.amount, again.transfer.other_amount) == (75_000, 70_000)
    assert receipts() == [("H12.20/26-0000001", 75_000)]


@pytest.mark.parametrize("amount", [74_999, 75_001, 1])
def test_another_amount_is_set_aside_and_the_order_stays_open(cast: Cast, amount: int) -> None:
    order = begun(cast)
    heard = hear(order, amount=amount)
    assert (heard.transfer.standing, heard.receipt, state_of(order)) == (Standing.WRONG_AMOUNT, None, OrderState.OPEN)
    assert hear(order, 7, transaction="T2").transfer.counts
    assert receipts() == [("H12.20/26-0000001", 75_000)]


def test_a_second_payment_of_a_paid_order_is_set_aside(cast: Cast) -> None:
    order = begun(cast)
    hear(order)
    second = hear(order, 6, transaction="T2")
    assert (second.transfer.standing, second.is_new, len(receipts())) == (Standing.PAID_BEFORE, True, 1)


def test_paid_in_time_and_told_after_expiry_counts(cast: Cast) -> None:
    order = begun(cast)
    payment.expire(actor=GATEWAY, at=after(31), order_id=order.id)
    assert hear(order, 45, paid_at=after(29)).transfer.counts
    assert state_of(order) is OrderState.PAID


def test_paid_after_expiry_is_set_aside(cast: Cast) -> None:
    order = begun(cast)
    payment.expire(actor=GATEWAY, at=after(31), order_id=order.id)
    assert hear(order, 45).transfer.standing is Standing.AFTER_EXPIRY
    assert (state_of(order), receipts()) == (OrderState.EXPIRED, [])


def test_money_for_a_cancelled_order_is_set_aside(cast: Cast) -> None:
    order = begun(cast)
    payment.cancel(actor=GATEWAY, at=after(2), **MATTER)
    assert hear(order).transfer.standing is Standing.AFTER_CANCELLATION


def test_paid_at_the_counter_meanwhile_is_paid_before(cast: Cast) -> None:
    order = begun(cast)
    taken = take(cast, 4)
    assert state_of(order) is OrderState.CANCELLED
    assert hear(order).transfer.standing is Standing.PAID_BEFORE
    assert receipts() == [(taken.number, 75_000)]


def test_what_is_not_owed_any_more_is_set_aside(cast: Cast) -> None:
    assert hear(begun(cast), owed=False).transfer.standing is Standing.NOT_OWED


def test_money_that_names_no_order_is_kept(cast: Cast) -> None:
    order = begun(cast)
    heard = hear(order, reference="0000000000")
    assert (heard.transfer.standing, heard.order, heard.transfer.agency_id) == (Standing.NO_SUCH_ORDER, None, None)
    assert hear(order, reference="0000000000").transfer.told == 2


def test_money_that_came_late_can_be_accepted(cast: Cast) -> None:
    order = begun(cast)
    payment.expire(actor=GATEWAY, at=after(31), order_id=order.id)
    late = hear(order, 45).transfer
    accepted = payment.accept(
        actor=cast.clerk, at=after(60), transfer_id=late.id, owed=True, note="Đã đối chiếu sao kê"
    )
    assert (accepted.transfer.resolution, state_of(order)) == (Resolution.ACCEPTED, OrderState.PAID)
    assert receipts() == [("H12.20/26-0000001", 75_000)]
    with pytest.raises(payment.NotSetAside):
        payment.refund(actor=cast.clerk, at=after(61), transfer_id=late.id, note="Ủy nhiệm chi 12")


def test_what_does_not_fit_can_only_be_given_back(cast: Cast) -> None:
    order = begun(cast)
    wrong = hear(order, amount=70_000).transfer
    with pytest.raises(payment.NotAcceptable):
        payment.accept(actor=cast.clerk, at=after(60), transfer_id=wrong.id, owed=True)
    with pytest.raises(payment.NoteMissing):
        payment.refund(actor=cast.clerk, at=after(60), transfer_id=wrong.id, note=" ")
    back = payment.refund(actor=cast.clerk, at=after(60), transfer_id=wrong.id, note="Ủy nhiệm chi 12, 14/09/2026")
    assert (back.resolution, back.waits, back.resolved_by) == (Resolution.REFUNDED, False, cast.clerk.person_id)


def test_what_was_paid_meanwhile_is_not_accepted(cast: Cast) -> None:
    order = begun(cast)
    payment.expire(actor=GATEWAY, at=after(31), order_id=order.id)
    late = hear(order, 45).transfer
    take(cast, 50)
    with pytest.raises(payment.PaidAlready):
        payment.accept(actor=cast.clerk, at=after(60), transfer_id=late.id, owed=True)


@pytest.mark.parametrize("who", ["stranger", "applicant", "specialist", "commune_chair"])
def test_strangers_resolve_nothing(cast: Cast, who: str) -> None:
    wrong = hear(begun(cast), amount=70_000).transfer
    with pytest.raises(payments.NoSuchTransfer):
        payment.refund(actor=cast.actor(who), at=after(60), transfer_id=wrong.id, note="Ủy nhiệm chi 12")
    with pytest.raises(payments.NoSuchTransfer):
        payment.accept(actor=cast.actor(who), at=after(60), transfer_id=wrong.id, owed=True)


def test_who_controls_sees_and_does_not_resolve(cast: Cast) -> None:
    wrong = hear(begun(cast), amount=70_000).transfer
    assert payments.get_transfer(wrong.id, viewer=cast.controller) == wrong
    with pytest.raises(payment.NotYoursToResolve):
        payment.refund(actor=cast.controller, at=after(60), transfer_id=wrong.id, note="Ủy nhiệm chi 12")


def test_only_the_machine_says_what_came_in(cast: Cast) -> None:
    order = begun(cast)
    for who in (cast.stranger, cast.applicant, cast.leader):
        with pytest.raises(payment.OnlyTheMachine):
            hear(order, actor=who)
