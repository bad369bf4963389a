"""What happened to money: ids, codes, amounts; who pays stays with `party`."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.kernel.plain.event import Event


@dataclass(frozen=True)
class _OfOrder(Event):
    subject: ClassVar[str] = "payment_order"
    name: ClassVar[str] = "payment_order"

    order_id: int


@dataclass(frozen=True)
class OrderOpened(_OfOrder):
    name: ClassVar[str] = "payment.order_opened"

    reference: str
    subject_kind: str
    subject_id: int
    agency_id: int
    amount: int
    expires_at: datetime


@dataclass(frozen=True)
class OrderBegun(_OfOrder):
    """The gateway knows the order and has named the address to go to."""

    name: ClassVar[str] = "payment.order_begun"

    gateway: str


@dataclass(frozen=True)
class AttemptRefused(_OfOrder):
    """The bank refused an attempt; the order stays open for another."""

    name: ClassVar[str] = "payment.attempt_refused"

    gateway: str


@dataclass(frozen=True)
class OrderExpired(_OfOrder):
    name: ClassVar[str] = "payment.order_expired"


@dataclass(frozen=True)
class OrderCancelled(_OfOrder):
    name: ClassVar[str] = "payment.order_cancelled"


@dataclass(frozen=True)
class _OfTransfer(Event):
    subject: ClassVar[str] = "payment_transfer"
    name: ClassVar[str] = "payment_transfer"

    transfer_id: int
    order_id: int | None


@dataclass(frozen=True)
class TransferCounted(_OfTransfer):
    """The order is paid and the receipt issued."""

    name: ClassVar[str] = "payment.transfer_counted"

    receipt_id: int
    amount: int


@dataclass(frozen=True)
class TransferSetAside(_OfTransfer):
    name: ClassVar[str] = "payment.transfer_set_aside"

    standing: str
    amount: int


@dataclass(frozen=True)
class TransferToldAgain(_OfTransfer):
    """The same payment was told once more; `amount` is what was said this time."""

    name: ClassVar[str] = "payment.transfer_told_again"

    times: int
    amount: int


@dataclass(frozen=True)
class TransferAccepted(_OfTransfer):
    name: ClassVar[str] = "payment.transfer_accepted"

    receipt_id: int


@dataclass(frozen=True)
class TransferRefunded(_OfTransfer):
    name: ClassVar[str] = "payment.transfer_refunded"

    amount: int


@dataclass(frozen=True)
class MoneyTaken(Event):
    """At a counter; open orders for the same subject were cancelled with it."""

    subject: ClassVar[str] = "payment_receipt"
    name: ClassVar[str] = "payment.money_taken"

    receipt_id: int
    subject_kind: str
    subject_id: int
    agency_id: int
    amount: int
    method: str
    cancelled: tuple[int, ...]
