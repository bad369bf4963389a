"""Fees of a dossier, at the counter and online: what is owed and what was paid stay one."""

from datetime import datetime, timedelta

import pytest

from motcua.config import wiring
from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import NotPossibleNow, State
from motcua.journeys import pay_fees, settle_dossier, tell_officer
from motcua.notice import queries as notices
from motcua.notice.states import Template
from motcua.payment import operations as payment
from motcua.payment import queries as payments
from motcua.payment.ports import Answer
from motcua.payment.states import Method, OrderState, Standing, Verdict
from motcua.process import queries as steps
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING

pytestmark = pytest.mark.django_db
LATER = MONDAY_MORNING + timedelta(hours=2)


def order_for(stage: Stage, card: dossiers.DossierCard, at: datetime = LATER) -> payments.OrderCard:
    return pay_fees.open_order(actor=stage.cast.applicant, at=at, dossier_id=card.id)


def hear(order: payments.OrderCard, at: datetime = LATER, **more: object) -> payment.Recorded:
    told = {"verdict": Verdict.PAID, "transaction": "T1", "amount": order.total, "paid_at": at, **more}
    heard = pay_fees.hear(at=at, gateway="test", answer=Answer(reference=order.reference, **told))
    assert heard is not None
    return heard


def now(card: dossiers.DossierCard) -> dossiers.DossierCard:
    return dossiers.get_dossier(card.id, viewer=MACHINE)


def test_paid_online_the_fees_carry_the_number_of_the_receipt(stage: Stage) -> None:
    card = stage.submitted()
    receipt = hear(order_for(stage, card)).receipt
    assert receipt is not None
    assert now(card).money == "PAID"
    fees = dossiers.list_fees(card.id, viewer=MACHINE)
    assert {(fee.method, fee.receipt_number, fee.paid_at) for fee in fees} == {("ONLINE", receipt.number, LATER)}
    [entry] = [entry for entry in dossiers.history(card.id, viewer=MACHINE) if entry.name == "dossier.fee_paid"]
    assert (entry.data["method"], entry.data["amount"]) == ("ONLINE", receipt.amount)


def test_taken_at_the_counter_there_is_a_receipt_too(stage: Stage) -> None:
    card = stage.received()
    pay_fees.take_at_counter(actor=stage.cast.counter_officer, at=LATER, dossier_id=card.id, method="CASH")
    [receipt] = payments.list_receipts("dossier", card.id, viewer=MACHINE)
    assert (receipt.method, receipt.taken_by) == (Method.CASH, stage.cast.counter_officer.person_id)
    assert {fee.receipt_number for fee in dossiers.list_fees(card.id, viewer=MACHINE)} == {receipt.number}
    with pytest.raises(dossier.NothingToPay):
        pay_fees.take_at_counter(actor=stage.cast.counter_officer, at=LATER, dossier_id=card.id, method="CASH")


def test_what_stands_at_the_bank_names_nobody(stage: Stage) -> None:
    card = stage.received()
    order = order_for(stage, card)
    assert card.code is not None
    assert order.about.endswith(f"hồ sơ {card.code}")
    assert stage.cast.applicant_party.full_name not in order.about


def test_taken_at_the_counter_nobody_is_asked_online_any_more(stage: Stage) -> None:
    card = stage.received()
    order = order_for(stage, card)
    pay_fees.take_at_counter(actor=stage.cast.counter_officer, at=LATER, dossier_id=card.id, method="CASH")
    assert payments.get_order(order.reference, viewer=MACHINE).state is OrderState.CANCELLED
    assert hear(order).transfer.standing is Standing.PAID_BEFORE


def test_a_hold_for_payment_ends_by_itself(stage: Stage) -> None:
    card = stage.received()
    stage.work(card, stage.cast.head, MONDAY_MORNING + timedelta(hours=1))
    held = settle_dossier.hold_for_payment(
        actor=stage.cast.specialist, at=MONDAY_MORNING + timedelta(hours=1), dossier_id=card.id, reason="Chờ nộp phí"
    )
    assert held.state is State.AWAITING_PAYMENT
    hear(order_for(stage, card), LATER + timedelta(days=1))
    assert now(card).state is State.PROCESSING
    assert steps.current_steps("dossier", card.id, viewer=MACHINE)[0].is_current
    due, before = now(card).due_at, card.due_at
    assert due is not None
    assert before is not None
    assert due > before


def test_whoever_works_on_it_is_told_that_it_goes_on(stage: Stage) -> None:
    card = stage.received()
    stage.work(card, stage.cast.head, MONDAY_MORNING + timedelta(hours=1))
    settle_dossier.hold_for_payment(actor=stage.cast.specialist, at=LATER, dossier_id=card.id, reason="Chờ nộp phí")
    hear(order_for(stage, card), LATER + timedelta(hours=1))
    [entry] = [entry for entry in dossiers.history(card.id, viewer=MACHINE) if entry.name == "dossier.resumed"]
    for _time in range(2):
        tell_officer.tell_paid(entry.event, entry)
    told = notices.list_inbox(viewer=stage.cast.specialist).rows
    assert [message.template for message in told].count(Template.PAYMENT_MADE) == 1
    assert card.code is not None
    assert card.code in told[0].subject


def test_a_wrong_amount_leaves_the_hold(stage: Stage) -> None:
    card = stage.received()
    stage.work(card, stage.cast.head, MONDAY_MORNING + timedelta(hours=1))
    settle_dossier.hold_for_payment(actor=stage.cast.specialist, at=LATER, dossier_id=card.id, reason="Chờ nộp phí")
    hear(order_for(stage, card), amount=1)
    assert (now(card).state, now(card).money) == (State.AWAITING_PAYMENT, "DUE")


def test_a_dossier_that_ended_is_not_paid_for(stage: Stage) -> None:
    card = stage.submitted()
    order = order_for(stage, card)
    settle_dossier.withdraw(actor=stage.cast.applicant, at=LATER, dossier_id=card.id)
    with pytest.raises(NotPossibleNow):
        order_for(stage, card)
    assert hear(order).transfer.standing is Standing.NOT_OWED


def test_withdrawn_nobody_is_asked_any_more(stage: Stage) -> None:
    card = stage.submitted()
    order = order_for(stage, card)
    settle_dossier.withdraw(actor=stage.cast.applicant, at=LATER, dossier_id=card.id)
    entry = dossiers.history(card.id, viewer=MACHINE)[-1]
    assert pay_fees.cancel_orders in wiring.SUBSCRIBERS[type(entry.event)]
    pay_fees.cancel_orders(entry.event, entry)
    assert payments.get_order(order.reference, viewer=MACHINE).state is OrderState.CANCELLED


def test_money_that_came_late_is_accepted_and_pays(stage: Stage) -> None:
    card = stage.submitted()
    order = order_for(stage, card)
    payment.expire(actor=MACHINE, at=LATER + timedelta(hours=1), order_id=order.id)
    late = hear(order, LATER + timedelta(hours=2)).transfer
    pay_fees.accept_transfer(
        actor=stage.cast.chair, at=LATER + timedelta(hours=3), transfer_id=late.id, note="Đã đối chiếu sao kê"
    )
    assert now(card).money == "PAID"


@pytest.mark.parametrize("who", ["neighbour", "stranger"])
def test_strangers_pay_for_nobody(stage: Stage, who: str) -> None:
    card = stage.received()
    with pytest.raises(dossiers.NoSuchDossier):
        pay_fees.open_order(actor=stage.cast.actor(who), at=LATER, dossier_id=card.id)
    with pytest.raises(dossiers.NoSuchDossier):
        pay_fees.take_at_counter(actor=stage.cast.actor(who), at=LATER, dossier_id=card.id, method="CASH")


def test_officers_take_money_at_their_counter_only(stage: Stage) -> None:
    card = stage.received()
    with pytest.raises(payment.NotYourCounter):
        pay_fees.take_at_counter(actor=stage.cast.specialist, at=LATER, dossier_id=card.id, method="CASH")
    with pytest.raises(payment.NotYourPayment):
        pay_fees.open_order(actor=stage.cast.counter_officer, at=LATER, dossier_id=card.id)
