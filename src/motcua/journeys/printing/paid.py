"""The receipt of a charge or fee (biên lai thu phí, lệ phí): who paid what to which agency, how and when."""

from typing import Any

from motcua.dossier import queries as dossiers
from motcua.dossier.ports import Typesetter
from motcua.journeys.pay_fees import KIND
from motcua.journeys.printing import heads
from motcua.journeys.printing.heads import SYSTEM, Printed
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.money import in_words, vnd
from motcua.kernel.plain.ports import adapter
from motcua.party import queries as parties
from motcua.payment import queries as payments
from motcua.payment.states import Method

_METHODS = {
    Method.CASH: "Tiền mặt",
    Method.TRANSFER: "Chuyển khoản",
    Method.CARD: "Thẻ",
    Method.ONLINE: "Trực tuyến, qua cổng thanh toán",
}


def print_fee_receipt(*, viewer: Actor, dossier_id: int, receipt_id: int) -> Printed:
    """
    The same receipt gives the same bytes, to whoever may see the dossier.

    :raises motcua.payment.queries.NoSuchReceipt: if the dossier has no such receipt
    """
    card = dossiers.get_dossier(dossier_id, viewer=viewer)
    found = payments.list_receipts(KIND, dossier_id, viewer=SYSTEM)
    receipt = next((one for one in found if one.id == receipt_id), None)
    if receipt is None:
        raise payments.NoSuchReceipt()
    setter = adapter(Typesetter)
    pdf = setter.typeset(setter.form("fee_receipt"), _data(card, receipt), at=receipt.issued_at)
    return Printed(f"bien-lai-{receipt.number.replace('/', '-')}.pdf", pdf)


def _data(card: dossiers.DossierCard, receipt: payments.ReceiptCard) -> dict[str, Any]:
    payer = parties.get_many([receipt.payer_id], viewer=SYSTEM).get(receipt.payer_id) if receipt.payer_id else None
    return {
        **heads.head(card, receipt.agency_id),
        "title": "Biên lai thu phí, lệ phí",
        "number": receipt.number,
        "payer": payer.full_name if payer else "",
        "identity_number": payer.identity_number if payer else "",
        "address": heads.address(payer),
        "about": receipt.about,
        "lines": [[line.name, vnd(line.amount).removesuffix(" đồng")] for line in receipt.lines],
        "total": vnd(receipt.amount),
        "words": in_words(receipt.amount),
        "method": _METHODS[receipt.method],
        "reference": payments.spoken(receipt.reference) if receipt.reference else "",
        "taker": heads.name_of(receipt.taken_by),
        "other_number": receipt.other_number,
        "at": heads.local(receipt.issued_at),
        "online": receipt.method is Method.ONLINE,
    }
