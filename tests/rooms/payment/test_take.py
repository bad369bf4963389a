"""Money at the counter: receipts without a gap, nothing twice, nobody from elsewhere."""

import pytest

from motcua.kernel.store import ledger
from motcua.payment import operations as payment
from motcua.payment import queries as payments
from motcua.payment.states import Method
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import NEW_YEARS_EVE
from tests.rooms.payment.purse import LINES, MATTER, begun, hear, take

pytestmark = pytest.mark.django_db


def test_the_receipt_says_what_was_paid_by_whom_to_whom_and_how(cast: Cast) -> None:
    receipt = take(cast, method=Method.CARD, other_number=" 0001234 ")
    assert (receipt.number, receipt.amount, receipt.lines) == ("H12.20/26-0000001", 75_000, LINES)
    assert (receipt.taken_by, receipt.method, receipt.other_number) == (
        cast.counter_officer.person_id,
        Method.CARD,
        "0001234",
    )
    assert payments.get_receipt(receipt.id, viewer=cast.applicant) == receipt
    assert ledger.history("payment_receipt", receipt.id)[-1].name == "payment.money_taken"


def test_numbers_run_without_a_gap_in_each_agency_and_year(cast: Cast) -> None:
    matters = ({"subject_id": number} for number in range(10))
    assert [take(cast, **next(matters)).number[-7:] for _ in range(3)] == ["0000001", "0000002", "0000003"]
    assert take(cast, **next(matters), agency_id=cast.centre.id).number == "H12.99/26-0000001"
    assert take(cast, **next(matters), at=NEW_YEARS_EVE).number == "H12.20/26-0000004"
    next_year = NEW_YEARS_EVE.replace(year=2027, month=1, day=1)
    assert take(cast, **next(matters), at=next_year).number == "H12.20/27-0000001"


def test_nothing_is_taken_twice(cast: Cast) -> None:
    first = take(cast)
    with pytest.raises(payment.PaidAlready, match=first.number):
        take(cast, 6)
    assert len(payments.list_receipts("matter", 7, viewer=MACHINE)) == 1


def test_what_was_paid_online_is_not_taken_at_the_counter(cast: Cast) -> None:
    hear(begun(cast))
    with pytest.raises(payment.PaidAlready):
        take(cast, 6)


def test_a_part_can_be_taken_and_the_rest_later(cast: Cast) -> None:
    assert take(cast, lines=LINES[:1]).amount == 50_000
    assert take(cast, lines=LINES[1:]).amount == 25_000


def test_nobody_takes_online_money_at_a_counter(cast: Cast) -> None:
    with pytest.raises(payment.NotAtACounter):
        take(cast, method=Method.ONLINE)


@pytest.mark.parametrize("who", ["stranger", "applicant", "specialist", "leader", "commune_officer"])
def test_only_the_agency_s_counter_takes_money(cast: Cast, who: str) -> None:
    with pytest.raises(payment.NotYourCounter):
        take(cast, actor=cast.actor(who))


def test_the_database_itself_keeps_a_line_from_being_paid_twice(cast: Cast) -> None:
    from django.db import IntegrityError, transaction

    from motcua.payment.models import ReceiptLine

    receipt = take(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReceiptLine.objects.create(receipt_id=receipt.id, **MATTER, code="PHI", name="Phí", amount=1)


@pytest.mark.parametrize("who", ["stranger", "neighbour", "specialist", "commune_officer"])
def test_a_receipt_is_not_for_strangers_to_see(cast: Cast, who: str) -> None:
    receipt = take(cast)
    with pytest.raises(payments.NoSuchReceipt):
        payments.get_receipt(receipt.id, viewer=cast.actor(who))
    assert payments.list_receipts(**MATTER, viewer=cast.actor(who)) == ()
