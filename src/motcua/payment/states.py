"""States of an order and of money that came, and the words for ways of paying."""

from enum import StrEnum


class OrderState(StrEnum):
    OPEN = "OPEN"
    PAID = "PAID"
    EXPIRED = "EXPIRED"
    CANCELLED = "CANCELLED"


PAY, EXPIRE, CANCEL, ACCEPT = "PAY", "EXPIRE", "CANCEL", "ACCEPT"

TRANSITIONS = {
    (OrderState.OPEN, PAY): OrderState.PAID,
    (OrderState.OPEN, EXPIRE): OrderState.EXPIRED,
    (OrderState.OPEN, CANCEL): OrderState.CANCELLED,
    (OrderState.EXPIRED, PAY): OrderState.PAID,
    (OrderState.EXPIRED, ACCEPT): OrderState.PAID,
    (OrderState.CANCELLED, ACCEPT): OrderState.PAID,
}


class Method(StrEnum):
    """How it was paid (NĐ 61/2018 Art. 22)."""

    CASH = "CASH"
    TRANSFER = "TRANSFER"
    CARD = "CARD"
    ONLINE = "ONLINE"


class Standing(StrEnum):
    """What money that came in is: counted, or why it is set aside."""

    COUNTED = "COUNTED"
    WRONG_AMOUNT = "WRONG_AMOUNT"
    AFTER_EXPIRY = "AFTER_EXPIRY"
    AFTER_CANCELLATION = "AFTER_CANCELLATION"
    PAID_BEFORE = "PAID_BEFORE"
    NOT_OWED = "NOT_OWED"
    NO_SUCH_ORDER = "NO_SUCH_ORDER"


class Resolution(StrEnum):
    """What became of money that was set aside."""

    ACCEPTED = "ACCEPTED"
    REFUNDED = "REFUNDED"


class Verdict(StrEnum):
    """What a gateway says of an order. REFUSED: this attempt failed, another may follow; UNKNOWN: there is none."""

    PAID = "PAID"
    REFUSED = "REFUSED"
    PENDING = "PENDING"
    UNKNOWN = "UNKNOWN"
