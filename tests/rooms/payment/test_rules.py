"""References, numbers, and what money that came in is."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from motcua.payment import rules
from motcua.payment.states import OrderState, Standing
from tests.cast.moments import MONDAY_MORNING

numbers = some.integers(min_value=1, max_value=10**9 - 1)


@given(numbers, numbers)
def test_every_order_has_a_reference_of_its_own(one: int, other: int) -> None:
    assert rules.is_reference(rules.reference(one))
    assert (rules.reference(one) == rules.reference(other)) == (one == other)


@given(numbers, some.integers(0, 9), some.integers(1, 9))
def test_a_digit_misheard_is_no_reference(number: int, place: int, shift: int) -> None:
    said = list(rules.reference(number))
    said[place] = str((int(said[place]) + shift) % 10)
    assert not rules.is_reference("".join(said))


def test_a_reference_is_read_aloud_in_three_parts_and_typed_as_one_likes() -> None:
    reference = rules.reference(12)
    assert [len(part) for part in rules.spoken(reference).split()] == [3, 3, 4]
    assert rules.bare(f" {rules.spoken(reference)} ") == rules.bare(reference.replace("", "-")) == reference


@pytest.mark.parametrize("text", ["", "123", "12345678901", "abcdefghij", "१२३४५६७८९०"])
def test_other_texts_are_no_reference(text: str) -> None:
    assert not rules.is_reference(text)


def test_receipts_are_numbered_in_the_series_of_agency_and_year() -> None:
    assert rules.receipt_number(rules.series("H12.20", 2026), 12) == "H12.20/26-0000012"


@pytest.mark.parametrize(
    ("state", "amount", "late", "paid_before", "owed", "expected"),
    [
        (OrderState.OPEN, 75, -1, False, True, Standing.COUNTED),
        (OrderState.OPEN, 75, 1, False, True, Standing.COUNTED),
        (OrderState.OPEN, 74, -1, False, True, Standing.WRONG_AMOUNT),
        (OrderState.OPEN, 76, -1, False, True, Standing.WRONG_AMOUNT),
        (OrderState.OPEN, 75, -1, False, False, Standing.NOT_OWED),
        (OrderState.OPEN, 75, -1, True, True, Standing.PAID_BEFORE),
        (OrderState.PAID, 75, -1, True, False, Standing.PAID_BEFORE),
        (OrderState.EXPIRED, 75, -1, False, True, Standing.COUNTED),
        (OrderState.EXPIRED, 75, 1, False, True, Standing.AFTER_EXPIRY),
        (OrderState.EXPIRED, 75, 1, True, True, Standing.PAID_BEFORE),
        (OrderState.CANCELLED, 75, -1, False, True, Standing.AFTER_CANCELLATION),
        (OrderState.CANCELLED, 75, -1, True, False, Standing.PAID_BEFORE),
    ],
)
def test_money_is_what_it_is(
    state: OrderState, amount: int, late: int, paid_before: bool, owed: bool, expected: Standing
) -> None:
    found = rules.standing(
        state,
        total=75,
        amount=amount,
        expires_at=MONDAY_MORNING,
        paid_at=MONDAY_MORNING + timedelta(minutes=late),
        paid_before=paid_before,
        owed=owed,
    )
    assert found is expected


def test_the_gateway_is_asked_less_and_less_often() -> None:
    assert [rules.pause(asked).total_seconds() / 60 for asked in (0, 1, 2, 3, 4, 99)] == [1, 2, 4, 8, 15, 15]
