"""What other storeys see of orders, of money that came, and of receipts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from motcua.payment import rules
from motcua.payment.models import Order, Receipt, ReceiptLine, Transfer
from motcua.payment.rules import Line
from motcua.payment.states import Method, OrderState, Standing


@dataclass(frozen=True, slots=True)
class OrderCard:
    """`spoken` is the reference as it is read aloud; `address` is empty until the gateway knows the order."""

    id: int
    reference: str
    subject_kind: str
    subject_id: int
    about: str
    lines: tuple[Line, ...]
    total: int
    payer_id: int | None
    agency_id: int
    state: OrderState
    opened_at: datetime
    expires_at: datetime
    closed_at: datetime | None
    gateway: str
    address: str
    refused_at: datetime | None

    @classmethod
    def of(cls, row: Order) -> Self:
        return cls(
            id=row.pk,
            reference=row.reference,
            subject_kind=row.subject_kind,
            subject_id=row.subject_id,
            about=row.about,
            lines=row.bill,
            total=row.total,
            payer_id=row.payer_id,
            agency_id=row.agency_id,
            state=OrderState(row.state),
            opened_at=row.opened_at,
            expires_at=row.expires_at,
            closed_at=row.closed_at,
            gateway=row.gateway,
            address=row.address,
            refused_at=row.refused_at,
        )

    @property
    def spoken(self) -> str:
        return rules.spoken(self.reference)

    @property
    def is_open(self) -> bool:
        return self.state is OrderState.OPEN


@dataclass(frozen=True, slots=True)
class TransferCard:
    """`order_total` is None for money that names no order; `told` counts how often the gateway said it."""

    id: int
    gateway: str
    transaction: str
    order_id: int | None
    order_total: int | None
    subject_kind: str
    subject_id: int | None
    reference: str
    agency_id: int | None
    amount: int
    paid_at: datetime
    heard_at: datetime
    standing: Standing
    told: int
    other_amount: int | None
    resolution: str
    note: str
    resolved_by: int | None
    resolved_at: datetime | None

    @classmethod
    def of(cls, row: Transfer) -> Self:
        order = row.order
        return cls(
            id=row.pk,
            gateway=row.gateway,
            transaction=row.transaction,
            order_id=row.order_id,
            order_total=order.total if order else None,
            subject_kind=order.subject_kind if order else "",
            subject_id=order.subject_id if order else None,
            reference=row.reference,
            agency_id=row.agency_id,
            amount=row.amount,
            paid_at=row.paid_at,
            heard_at=row.heard_at,
            standing=Standing(row.standing),
            told=row.told,
            other_amount=row.other_amount,
            resolution=row.resolution,
            note=row.note,
            resolved_by=row.resolved_by,
            resolved_at=row.resolved_at,
        )

    @property
    def spoken(self) -> str:
        return rules.spoken(self.reference) if rules.is_reference(self.reference) else self.reference

    @property
    def counts(self) -> bool:
        """Whether this money pays its order."""
        return self.standing is Standing.COUNTED

    @property
    def fits(self) -> bool:
        """Whether it is what its order asked for, and might pay it after all."""
        return self.amount == self.order_total and self.standing is not Standing.PAID_BEFORE

    @property
    def waits(self) -> bool:
        """Whether an officer has yet to say what becomes of it."""
        return not self.counts and not self.resolution


@dataclass(frozen=True, slots=True)
class ReceiptCard:
    """`number` is written with its series: `H12.20/26-0000012`."""

    id: int
    number: str
    subject_kind: str
    subject_id: int
    about: str
    order_id: int | None
    reference: str
    payer_id: int | None
    agency_id: int
    amount: int
    method: Method
    taken_by: int | None
    other_number: str
    issued_at: datetime
    lines: tuple[Line, ...]

    @classmethod
    def of(cls, row: Receipt, lines: Sequence[Line] = ()) -> Self:
        return cls(
            id=row.pk,
            number=rules.receipt_number(row.series, row.number),
            subject_kind=row.subject_kind,
            subject_id=row.subject_id,
            about=row.about,
            order_id=row.order_id,
            reference=row.order.reference if row.order else "",
            payer_id=row.payer_id,
            agency_id=row.agency_id,
            amount=row.amount,
            method=Method(row.method),
            taken_by=row.taken_by,
            other_number=row.other_number,
            issued_at=row.issued_at,
            lines=tuple(lines),
        )


def lines_of(receipt_ids: Sequence[int]) -> Mapping[int, list[Line]]:
    """Receipt to its lines, in one query."""
    found: dict[int, list[Line]] = {receipt_id: [] for receipt_id in receipt_ids}
    for row in ReceiptLine.objects.filter(receipt__in=receipt_ids).order_by("pk"):
        found[row.receipt_id].append(Line(row.code, row.name, row.amount))
    return found
