"""Reading payments; every question takes the viewer."""

from motcua.payment.policy import NoSuchOrder, NoSuchReceipt, NoSuchTransfer
from motcua.payment.queries._cards import OrderCard, ReceiptCard, TransferCard
from motcua.payment.queries._read import (
    Span,
    Total,
    agencies_to_reconcile,
    count_overdue,
    get_order,
    get_receipt,
    get_transfer,
    list_heard,
    list_issued,
    list_orders,
    list_receipts,
    list_to_expire,
    list_transfers,
    sum_receipts,
    sum_repeated,
    sum_transfers,
    sum_waiting,
)
from motcua.payment.rules import Line, spoken

__all__ = [
    "Line",
    "NoSuchOrder",
    "NoSuchReceipt",
    "NoSuchTransfer",
    "OrderCard",
    "ReceiptCard",
    "Span",
    "Total",
    "TransferCard",
    "agencies_to_reconcile",
    "count_overdue",
    "get_order",
    "get_receipt",
    "get_transfer",
    "list_heard",
    "list_issued",
    "list_orders",
    "list_receipts",
    "list_to_expire",
    "list_transfers",
    "spoken",
    "sum_receipts",
    "sum_repeated",
    "sum_transfers",
    "sum_waiting",
]
