"""What was asked for online for a dossier, and the receipts of what was paid."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import BaseModel

from motcua.dossier import queries as dossiers
from motcua.interfaces.api import replies
from motcua.interfaces.api.dossiers.files import PDF
from motcua.interfaces.api.dossiers.show import KIND
from motcua.interfaces.api.identity import READ, actor
from motcua.interfaces.api.shapes import Id, Read
from motcua.journeys.printing.paid import print_fee_receipt
from motcua.payment import queries as payments

router = Router(tags=["dossiers"], auth=READ)


class Owed(Read):
    """A fee by its code, as it was called and how much it came to; in đồng."""

    code: str
    name: str
    amount: int


class Order(Read):
    """
    Fees asked for online. `state`: OPEN until the money is there (PAID), its time is over (EXPIRED), or it was paid
    otherwise (CANCELLED). The payer is sent to `address`, which is empty until the bank knows the order.
    """

    reference: str
    state: str
    total: int
    lines: list[Owed]
    address: str
    opened_at: datetime
    expires_at: datetime
    closed_at: datetime | None


class Orders(BaseModel):
    items: list[Order]


class Receipt(Read):
    """`reference` is that of the order it answers; `other_number` that of a receipt written elsewhere for it."""

    id: int
    number: str
    method: str
    amount: int
    lines: list[Owed]
    reference: str
    other_number: str
    issued_at: datetime


class Receipts(BaseModel):
    items: list[Receipt]


@router.get("/dossiers/{dossier_id}/orders", response=Orders, operation_id="list_orders", summary="Payments asked for")
def list_orders(request: HttpRequest, dossier_id: Id) -> HttpResponse:
    """The newest first; to the payer, and to officers who look after the agency's money."""
    viewer = actor(request)
    card = dossiers.get_dossier(dossier_id, viewer=viewer)
    orders = payments.list_orders(KIND, card.id, viewer=viewer)
    return replies.reply(request, Orders(items=[Order.of(order) for order in orders]))


@router.get("/dossiers/{dossier_id}/receipts", response=Receipts, operation_id="list_receipts", summary="Receipts")
def list_receipts(request: HttpRequest, dossier_id: Id) -> HttpResponse:
    """The oldest first; to the payer, and to officers who look after the agency's money."""
    viewer = actor(request)
    card = dossiers.get_dossier(dossier_id, viewer=viewer)
    receipts = payments.list_receipts(KIND, card.id, viewer=viewer)
    return replies.reply(request, Receipts(items=[Receipt.of(receipt) for receipt in receipts]))


@router.get(
    "/dossiers/{dossier_id}/receipts/{receipt_id}.pdf",
    operation_id="get_receipt",
    summary="A receipt as PDF",
    openapi_extra=PDF,
    tags=["documents"],
)
def get_receipt(request: HttpRequest, dossier_id: Id, receipt_id: Id) -> HttpResponse:
    """As it was issued."""
    viewer = actor(request)
    payments.get_receipt(receipt_id, viewer=viewer)
    printed = print_fee_receipt(viewer=viewer, dossier_id=dossier_id, receipt_id=receipt_id)
    return replies.document(printed.name, printed.pdf)
