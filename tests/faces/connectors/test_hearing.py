"""Notifications as they come in over HTTP: forged, replayed, duplicated, reordered, late; and the page of the bank."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from motcua.interfaces.connectors.gateway import signing
from motcua.interfaces.connectors.gateway.simulator import Simulator
from motcua.interfaces.jobs.payments import ask_gateway
from motcua.journeys import pay_fees
from motcua.payment import operations as payment
from motcua.payment import queries as payments
from motcua.payment.ports import Answer, Bill, GatewayDown
from motcua.payment.states import OrderState, Standing
from tests.cast.bank import KEY, deliver
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING

NOTICE = "http://testserver/cong-thanh-toan/thong-bao/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MONDAY_MORNING, tick=False) as clock:
        yield clock


@pytest.fixture
def order(stage: Stage, bank: Simulator) -> payments.OrderCard:
    """The fees of a dossier that was sent in, asked for and begun at the bank."""
    card = stage.submitted()
    opened = pay_fees.open_order(actor=stage.cast.applicant, at=MONDAY_MORNING, dossier_id=card.id)
    bill = Bill(opened.reference, opened.total, opened.about, "Sở", opened.expires_at, f"/ho-so/{card.id}/")
    return payment.note_begun(
        actor=stage.cast.applicant,
        at=MONDAY_MORNING,
        order_id=opened.id,
        gateway=bank.name,
        address=bank.begin(bill),
    )


def paid(bank: Simulator, order: payments.OrderCard, amount: int = 0) -> Answer:
    return bank.bank.pay(order.reference, amount or order.total, at=MONDAY_MORNING)


def state_of(order: payments.OrderCard) -> OrderState:
    return payments.get_order(order.reference, viewer=MACHINE).state


def heard_of(order: payments.OrderCard) -> list[tuple[Standing, int]]:
    found = payments.list_transfers(order.subject_kind, order.subject_id, viewer=MACHINE)
    return [(transfer.standing, transfer.told) for transfer in found]


def receipts_of(order: payments.OrderCard) -> int:
    return len(payments.list_receipts(order.subject_kind, order.subject_id, viewer=MACHINE))


def test_a_notification_pays_the_order(bank: Simulator, order: payments.OrderCard) -> None:
    assert bank.notify(NOTICE, paid(bank, order), at=MONDAY_MORNING)
    assert (state_of(order), heard_of(order), receipts_of(order)) == (OrderState.PAID, [(Standing.COUNTED, 1)], 1)


def test_a_forged_one_does_nothing(bank: Simulator, order: payments.OrderCard) -> None:
    body, headers = bank.signed(paid(bank, order), at=MONDAY_MORNING)
    more = body.replace(str(order.total).encode(), b"1")
    strangers = signing.sign(b"another key", body, nonce="n", at=MONDAY_MORNING)
    for sent in ((more, headers), (body, strangers), (body, {}), (b"", headers)):
        assert deliver(NOTICE, *sent) == 403
    assert (state_of(order), heard_of(order)) == (OrderState.OPEN, [])


def test_a_replayed_one_is_taken_once(bank: Simulator, order: payments.OrderCard) -> None:
    message = bank.signed(paid(bank, order), at=MONDAY_MORNING)
    assert [deliver(NOTICE, *message) for _ in range(3)] == [200, 409, 409]
    assert heard_of(order) == [(Standing.COUNTED, 1)]


def test_an_old_one_is_not_believed(bank: Simulator, order: payments.OrderCard, monday: time_machine.Traveller) -> None:
    message = bank.signed(paid(bank, order), at=MONDAY_MORNING)
    monday.move_to(MONDAY_MORNING + timedelta(minutes=6))
    assert deliver(NOTICE, *message) == 403
    assert state_of(order) is OrderState.OPEN


def test_told_twice_it_counts_once(bank: Simulator, order: payments.OrderCard) -> None:
    answer = paid(bank, order)
    assert [bank.notify(NOTICE, answer, at=MONDAY_MORNING) for _ in range(2)] == [True, True]
    assert (heard_of(order), receipts_of(order)) == ([(Standing.COUNTED, 2)], 1)


def test_out_of_order_they_lead_to_the_same_end(bank: Simulator, order: payments.OrderCard) -> None:
    refused, answer = bank.bank.refuse(order.reference, at=MONDAY_MORNING), paid(bank, order)
    assert bank.notify(NOTICE, answer, at=MONDAY_MORNING)
    assert bank.notify(NOTICE, refused, at=MONDAY_MORNING)
    assert state_of(order) is OrderState.PAID


def test_a_notification_that_names_no_order_is_kept(bank: Simulator, order: payments.OrderCard) -> None:
    answer = paid(bank, order)
    strange = Answer("0000000000", answer.verdict, "SIM-X", 5, answer.paid_at)
    assert bank.notify(NOTICE, strange, at=MONDAY_MORNING)
    assert (state_of(order), heard_of(order)) == (OrderState.OPEN, [])
    assert not bank.notify(NOTICE, bank.bank.refuse("0000000000", at=MONDAY_MORNING), at=MONDAY_MORNING)


def test_a_lost_one_is_asked_for(bank: Simulator, order: payments.OrderCard) -> None:
    paid(bank, order)
    assert ask_gateway(MONDAY_MORNING) == 0
    assert ask_gateway(MONDAY_MORNING + timedelta(minutes=1)) == 1
    assert (state_of(order), receipts_of(order)) == (OrderState.PAID, 1)


def test_an_order_ends_when_its_time_is_over_and_the_bank_knows_of_no_money(
    bank: Simulator, order: payments.OrderCard
) -> None:
    for minutes in (1, 3, 7, 15):
        ask_gateway(MONDAY_MORNING + timedelta(minutes=minutes))
        assert state_of(order) is OrderState.OPEN
    assert ask_gateway(MONDAY_MORNING + timedelta(minutes=30)) == 1
    assert state_of(order) is OrderState.EXPIRED


def test_told_after_its_end_but_paid_in_time_it_counts(bank: Simulator, order: payments.OrderCard) -> None:
    ask_gateway(MONDAY_MORNING + timedelta(minutes=30))
    payment.expire(actor=MACHINE, at=MONDAY_MORNING + timedelta(minutes=31), order_id=order.id)
    assert bank.notify(NOTICE, paid(bank, order), at=MONDAY_MORNING)
    assert heard_of(order) == [(Standing.COUNTED, 1)]


def test_nothing_ends_while_the_bank_does_not_answer(
    stage: Stage, bank: Simulator, order: payments.OrderCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(reference: str) -> Answer:
        raise GatewayDown(reason="silence")

    monkeypatch.setattr(bank, "ask", silent)
    with pytest.raises(GatewayDown):
        ask_gateway(MONDAY_MORNING + timedelta(minutes=40))
    assert state_of(order) is OrderState.OPEN
    with pytest.raises(payment.StillAsking):
        pay_fees.open_order(
            actor=stage.cast.applicant, at=MONDAY_MORNING + timedelta(hours=1), dossier_id=order.subject_id
        )


# The page of the bank


def play(order: payments.OrderCard, act: str, amount: int = 0) -> str:
    """Whereto the bank sends the person."""
    answer = Client().post(order.address, {"act": act, "amount": amount or order.total})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def test_one_pays_at_the_bank_and_comes_back(bank: Simulator, order: payments.OrderCard) -> None:
    page = Client().get(order.address).content.decode()
    assert "Ngân hàng mô phỏng" in page
    assert "75.000" in page or str(order.total // 1000) in page
    assert play(order, "pay") == f"/ho-so/{order.subject_id}/"
    assert state_of(order) is OrderState.PAID


@pytest.mark.parametrize(
    ("act", "state", "told"),
    [
        ("twice", OrderState.PAID, [(Standing.COUNTED, 2)]),
        ("late", OrderState.OPEN, []),
        ("refuse", OrderState.OPEN, []),
        ("leave", OrderState.OPEN, []),
    ],
)
def test_the_bank_can_be_played(
    bank: Simulator, order: payments.OrderCard, act: str, state: OrderState, told: list[tuple[Standing, int]]
) -> None:
    play(order, act)
    assert (state_of(order), heard_of(order)) == (state, told)


def test_a_late_word_comes_when_one_lets_it(bank: Simulator, order: payments.OrderCard) -> None:
    play(order, "late")
    assert play(order, "tell") == order.address
    assert state_of(order) is OrderState.PAID


def test_another_amount_is_set_aside(bank: Simulator, order: payments.OrderCard) -> None:
    play(order, "pay", amount=order.total - 1)
    assert (state_of(order), heard_of(order)) == (OrderState.OPEN, [(Standing.WRONG_AMOUNT, 1)])


@pytest.mark.parametrize("amount", ["", "0", "-5", "rich", "9" * 30])
def test_an_amount_that_is_none_is_asked_again(bank: Simulator, order: payments.OrderCard, amount: str) -> None:
    answer = Client().post(order.address, {"act": "pay", "amount": amount})
    assert answer.status_code == 422
    assert heard_of(order) == []


def test_only_who_was_sent_there_finds_the_bill(bank: Simulator, order: payments.OrderCard) -> None:
    assert Client().get(f"/ngan-hang-mo-phong/{order.reference}/{'0' * 24}/").status_code == 404
    other = f"/ngan-hang-mo-phong/1234567890/{signing.seal(KEY, '1234567890')}/"
    assert Client().get(other).status_code == 404
