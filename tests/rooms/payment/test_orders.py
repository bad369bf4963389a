"""Opening, beginning and ending an order."""

import pytest

from motcua.kernel.store import ledger
from motcua.payment import operations as payment
from motcua.payment import queries as payments
from motcua.payment.queries import Line
from motcua.payment.states import OrderState
from tests.cast.cast import MACHINE, Cast
from tests.rooms.payment.purse import GATEWAY, LINES, MATTER, after, begun, hear, open_order, take

pytestmark = pytest.mark.django_db


def test_an_order_asks_for_the_sum_of_its_lines(cast: Cast) -> None:
    order = open_order(cast)
    assert (order.total, order.state, order.payer_id) == (75_000, OrderState.OPEN, cast.applicant_party.id)
    assert payments.get_order(order.spoken, viewer=cast.applicant) == order
    opened = ledger.history("payment_order", order.id)[-1]
    assert (opened.name, opened.data["amount"]) == ("payment.order_opened", 75_000)


def test_asked_again_it_is_the_same_order(cast: Cast) -> None:
    assert open_order(cast).id == open_order(cast, 10).id


def test_when_another_sum_is_owed_the_former_order_ends(cast: Cast) -> None:
    former = open_order(cast)
    order = open_order(cast, 5, lines=LINES[:1])
    assert order.total == 50_000
    assert payments.get_order(former.reference, viewer=MACHINE).state is OrderState.CANCELLED


def test_nothing_is_asked_for_nothing(cast: Cast) -> None:
    with pytest.raises(payment.NothingToPay):
        open_order(cast, lines=[Line("LE_PHI", "Được miễn", 0)])


def test_what_was_paid_is_not_asked_for_again(cast: Cast) -> None:
    receipt = take(cast, lines=LINES[:1])
    with pytest.raises(payment.PaidAlready, match=receipt.number):
        open_order(cast, 6)
    assert open_order(cast, 6, lines=LINES[1:]).total == 25_000


def test_nothing_new_is_asked_while_the_fate_of_the_former_is_unknown(cast: Cast) -> None:
    begun(cast)
    with pytest.raises(payment.StillAsking):
        open_order(cast, 31)


@pytest.mark.parametrize("who", ["stranger", "counter_officer", "leader"])
def test_only_citizens_pay_online(cast: Cast, who: str) -> None:
    with pytest.raises(payment.NotYourPayment):
        open_order(cast, actor=cast.actor(who))


def test_only_the_payer_begins_it(cast: Cast) -> None:
    order = open_order(cast)
    with pytest.raises(payment.NotYourPayment):
        payment.note_begun(actor=cast.neighbour, at=after(1), order_id=order.id, gateway="test", address="/x/")


def test_an_order_is_not_for_strangers_to_see(cast: Cast) -> None:
    order = open_order(cast)
    for stranger in (cast.neighbour, cast.stranger, cast.specialist):
        with pytest.raises(payments.NoSuchOrder):
            payments.get_order(order.reference, viewer=stranger)
    assert payments.list_orders("matter", 7, viewer=cast.neighbour) == ()


def test_a_refused_attempt_leaves_it_open(cast: Cast) -> None:
    order = begun(cast)
    told = payment.note_refusal(actor=GATEWAY, at=after(3), reference=order.reference, gateway="test")
    assert (told.state, told.refused_at) == (OrderState.OPEN, after(3))
    assert hear(order).transfer.counts


def test_a_refusal_that_comes_after_the_money_says_nothing_new(cast: Cast) -> None:
    order = begun(cast)
    hear(order)
    told = payment.note_refusal(actor=GATEWAY, at=after(9), reference=order.reference, gateway="test")
    assert (told.state, told.refused_at) == (OrderState.PAID, None)


def test_it_expires_after_its_time_and_not_before(cast: Cast) -> None:
    order = begun(cast)
    with pytest.raises(payment.NotOverYet):
        payment.expire(actor=GATEWAY, at=after(29), order_id=order.id)
    assert payment.expire(actor=GATEWAY, at=after(30), order_id=order.id).state is OrderState.EXPIRED
    assert open_order(cast, 31).id != order.id


def test_a_paid_order_does_not_expire(cast: Cast) -> None:
    order = begun(cast)
    hear(order)
    assert payment.expire(actor=GATEWAY, at=after(60), order_id=order.id).state is OrderState.PAID


def test_cancelling_ends_what_is_open_once(cast: Cast) -> None:
    order = begun(cast)
    assert payment.cancel(actor=GATEWAY, at=after(2), **MATTER) == (order.id,)
    assert payment.cancel(actor=GATEWAY, at=after(2), **MATTER) == ()


def test_one_order_is_given_to_one_who_asks_and_rests_then(cast: Cast) -> None:
    order = begun(cast)
    assert payment.claim_to_ask(actor=GATEWAY, at=after(0.5)) is None
    claimed = payment.claim_to_ask(actor=GATEWAY, at=after(1))
    assert claimed is not None
    assert claimed.id == order.id
    assert payment.claim_to_ask(actor=GATEWAY, at=after(2)) is None
    assert payment.claim_to_ask(actor=GATEWAY, at=after(3)) is not None


def test_the_machine_s_verbs_are_the_machine_s(cast: Cast) -> None:
    order = begun(cast)
    for who in (cast.stranger, cast.applicant, cast.counter_officer, cast.operator):
        with pytest.raises(payment.OnlyTheMachine):
            payment.expire(actor=who, at=after(60), order_id=order.id)
        with pytest.raises(payment.OnlyTheMachine):
            payment.cancel(actor=who, at=after(1), **MATTER)
        with pytest.raises(payment.OnlyTheMachine):
            payment.claim_to_ask(actor=who, at=after(1))
        with pytest.raises(payment.OnlyTheMachine):
            payment.note_refusal(actor=who, at=after(1), reference=order.reference, gateway="test")
