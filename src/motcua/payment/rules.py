"""References that can be read aloud, numbers of receipts, and what money that came in is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.payment.states import OrderState, Standing

_MOST = 10**9
_SCATTER = 618_033_989
"""Coprime to `_MOST`: neighbouring numbers get references that are nothing alike, and no two get the same."""

FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to be paid, in whole đồng."""

    code: str
    name: str
    amount: int


def reference(number: int) -> str:
    """Nine digits and a check digit (ISO 7064, MOD 11,10): a slip of the tongue is no other order's reference."""
    digits = f"{number * _SCATTER % _MOST:09}"
    return digits + str(_check_digit(digits))


def is_reference(text: str) -> bool:
    return len(text) == 10 and text.isascii() and text.isdigit() and str(_check_digit(text[:9])) == text[9]


def spoken(text: str) -> str:
    """`482 715 9306`, as telephone numbers are read."""
    return f"{text[:3]} {text[3:6]} {text[6:]}"


def bare(text: str) -> str:
    """A reference as somebody typed it, without blanks, points and hyphens."""
    return "".join(char for char in text if char not in " .-\u00a0")


def _check_digit(digits: str) -> int:
    kept = 10
    for digit in digits:
        kept = (kept + int(digit)) % 10 or 10
        kept = kept * 2 % 11
    return (11 - kept) % 10


def series(agency_code: str, year: int) -> str:
    """The series of an agency's receipts of a year: `H12.20/26`."""
    return f"{agency_code}/{year % 100:02}"


def receipt_number(series: str, number: int) -> str:
    """`H12.20/26-0000012`."""
    return f"{series}-{number:07}"


def standing(
    state: OrderState,
    *,
    total: int,
    amount: int,
    expires_at: datetime,
    paid_at: datetime,
    paid_before: bool,
    owed: bool,
) -> Standing:
    """What money for a known order is. In time is what the bank took in time, however late it is told."""
    if paid_before or state is OrderState.PAID:
        return Standing.PAID_BEFORE
    if state is OrderState.CANCELLED:
        return Standing.AFTER_CANCELLATION
    if not owed:
        return Standing.NOT_OWED
    if amount != total:
        return Standing.WRONG_AMOUNT
    if state is OrderState.EXPIRED and paid_at > expires_at:
        return Standing.AFTER_EXPIRY
    return Standing.COUNTED


def pause(asked: int) -> timedelta:
    """How long to wait before the gateway is asked once more: a minute, doubled each time, at most a quarter hour."""
    return min(FIRST_PAUSE * (1 << min(asked, 10)), LONGEST_PAUSE)


def next_asking(asked: int, *, at: datetime, expires_at: datetime) -> datetime:
    """When the gateway is asked once more: by its pause, and in any case when the time of the order is over."""
    later = at + pause(asked)
    return min(later, expires_at) if at < expires_at else later


def total(lines: Sequence[Line]) -> int:
    return sum(line.amount for line in lines)
