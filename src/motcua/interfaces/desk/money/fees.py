"""What was paid for a dossier, how, when and to whom, with the receipts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossier import queries as dossiers
from motcua.interfaces.desk import names, words
from motcua.interfaces.desk.dossier.case import VOUCHED
from motcua.interfaces.desk.dossier.pages import CasePage, OfDossier
from motcua.interfaces.desk.dossier.views import pdf
from motcua.interfaces.desk.money import words as money
from motcua.journeys.pay_fees import KIND
from motcua.journeys.printing.paid import print_fee_receipt
from motcua.payment import queries as payments
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Document, Row, Table


class Fees(CasePage):
    template_name = "desk/money/fees.html"
    title = _("Fees and receipts")

    def context(self) -> dict[str, Any]:
        fees = dossiers.list_fees(self.case.id, viewer=VOUCHED)
        receipts = payments.list_receipts(KIND, self.case.id, viewer=VOUCHED)
        transfers = payments.list_transfers(KIND, self.case.id, viewer=VOUCHED)
        orders = payments.list_orders(KIND, self.case.id, viewer=VOUCHED)
        return {
            **super().context(),
            "title": str(self.title),
            "fees": self._fees(fees, receipts),
            "receipts": self._receipts(receipts),
            "transfers": self._transfers([one for one in transfers if not one.counts or one.told > 1]),
            "under_way": [one for one in orders if one.is_open],
        }

    def _fees(self, fees: tuple[dossiers.FeeCard, ...], receipts: tuple[payments.ReceiptCard, ...]) -> Table:
        called = {fee.code: fee.name.get(self.language) for fee in self.case.procedure.fees}
        takers = names.of_people([one.taken_by for one in receipts], viewer=self.actor)
        by_number = {one.number: takers.get(one.taken_by or 0, "") for one in receipts}
        columns = (Column(gettext("Fee")), Column(gettext("Amount"), "number"), Column(gettext("Paid")))
        rows = [
            Row((called.get(fee.code, fee.code), formats.vnd(fee.amount), self._paid(fee, by_number))) for fee in fees
        ]
        total = formats.vnd(sum(fee.amount for fee in fees))
        if len(fees) > 1:
            rows.append(Row((gettext("Together"), total, ""), tone="total"))
        return Table(gettext("Fees"), columns, rows, empty=gettext("Free of charge"))

    def _paid(self, fee: dossiers.FeeCard, takers: dict[str, str]) -> Cell:
        if fee.paid_at is None:
            return Cell(gettext("Not paid yet"), state="waiting")
        how = str(words.METHODS.get(fee.method, fee.method))
        by = takers.get(fee.receipt_number, "")
        sub = " · ".join(part for part in (how, formats.vn_moment(fee.paid_at), by, fee.receipt_number) if part)
        return Cell(gettext("Paid"), sub=sub, state="done")

    def _receipts(self, receipts: tuple[payments.ReceiptCard, ...]) -> list[Document]:
        return [
            Document(
                gettext("Receipt %(number)s") % {"number": one.number},
                reverse("desk:fee_receipt", args=[self.case.id, one.id]),
                note=" · ".join(
                    part for part in (formats.vnd(one.amount), str(words.METHODS[one.method]), one.other_number) if part
                ),
            )
            for one in receipts
        ]

    def _transfers(self, transfers: list[payments.TransferCard]) -> Table | None:
        if not transfers:
            return None
        columns = (Column(gettext("Came in online")), Column(gettext("Amount"), "number"), Column(gettext("State")))
        rows = []
        for one in transfers:
            kind, word = money.resolution(one)
            said = " · ".join(part for part in (formats.vn_moment(one.paid_at), money.told(one)) if part)
            standing = Cell(str(money.STANDINGS[one.standing]), sub=said)
            rows.append(Row((standing, formats.vnd(one.amount), Cell(word, sub=one.note, state=kind))))
        return Table(gettext("What does not match"), columns, rows, show_caption=True)


class Receipt(OfDossier):
    """The receipt as PDF."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return pdf(print_fee_receipt(viewer=self.actor, dossier_id=self.case.id, receipt_id=kwargs["receipt_id"]))
