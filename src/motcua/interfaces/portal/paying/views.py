"""The page of the fees, the way to the bank, and the page on which one comes back: it says what is known, no more."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossier.states import NotPossibleNow
from motcua.interfaces.portal.dossiers import words
from motcua.interfaces.portal.dossiers.case import SYSTEM
from motcua.interfaces.portal.dossiers.views import OwnCase, private
from motcua.interfaces.portal.paying import told
from motcua.journeys import pay_fees
from motcua.journeys.pay_fees import KIND
from motcua.journeys.printing.paid import print_fee_receipt
from motcua.kernel.plain.ports import adapter
from motcua.kernel.store.transactions import transaction
from motcua.payment import operations as payment
from motcua.payment import queries as payments
from motcua.payment.ports import Bill, Gateway, GatewayDown
from motcua.ui import formats
from motcua.ui.parts import Document, Fact, Link
from motcua.ui.web import refusals


class OwnFees(OwnCase):
    @cached_property
    def orders(self) -> tuple[payments.OrderCard, ...]:
        """What was asked for online, the newest first; the dossier is this viewer's to see."""
        return payments.list_orders(KIND, self.case.card.id, viewer=SYSTEM)

    @cached_property
    def receipts(self) -> tuple[payments.ReceiptCard, ...]:
        return payments.list_receipts(KIND, self.case.card.id, viewer=SYSTEM)

    @cached_property
    def transfers(self) -> tuple[payments.TransferCard, ...]:
        """What came in online; nothing was asked for online, nothing can have come."""
        return payments.list_transfers(KIND, self.case.card.id, viewer=SYSTEM) if self.orders else ()

    @property
    def fees(self) -> str:
        return reverse("portal:fees", args=[self.case.card.id])

    @cached_property
    def can_pay_online(self) -> bool:
        return bool(adapter(Gateway).name) and bool(self.case.owed) and pay_fees.can_be_paid(self.case.card)

    def documents(self) -> list[Document]:
        return [
            Document(
                gettext("Receipt %(number)s") % {"number": receipt.number},
                reverse("portal:fee_receipt", args=[self.case.card.id, receipt.id]),
                kind="PDF",
                note=f"{formats.vnd(receipt.amount)} · {formats.vn_moment(receipt.issued_at)}",
            )
            for receipt in self.receipts
        ]


class Fees(OwnFees):
    """Every line, what is still owed, and where it can be paid; sending the form leads to the bank."""

    template_name = "portal/paying/fees.html"

    def context(self) -> dict[str, Any]:
        case, card = self.case, self.case.card
        return {
            **super().context(),
            "page": {"title": gettext("Fees"), "kicker": words.name_of(card)},
            "crumbs": self.within(),
            "fees": case.fee_facts(),
            "owed": formats.vnd(case.owed) if case.owed else "",
            "is_due": pay_fees.can_be_paid(card),
            "online": self.can_pay_online,
            "pending": self._pending(),
            "aside": [told.aside(transfer) for transfer in self.transfers if transfer.waits],
            "receipts": self.documents(),
            "counter": self._counter(),
            "here": self.here,
        }

    def _pending(self) -> str:
        """Where an attempt stands of which nothing is known yet."""
        begun = [order for order in self.orders if order.is_open and order.address]
        return reverse("portal:paid", args=[self.case.card.id, begun[0].reference]) if begun else ""

    def _counter(self) -> list[Fact]:
        card = self.case.card
        say = gettext("Code of the dossier") if card.code else gettext("Number of the submission")
        return [
            Fact(gettext("Where to pay"), self.case.agency(card.receiving_agency_id)),
            Fact(say, card.code or str(card.id)),
            Fact(gettext("How"), gettext("In cash, by card or by bank transfer; you get a receipt at once.")),
        ]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return HttpResponseRedirect(self._begin().address)
        except payment.StillAsking as refusal:
            messages.warning(request, refusals.words(refusal))
        except (GatewayDown, NotPossibleNow, payment.PaidAlready, payment.NothingToPay, payment.MovedOn) as refusal:
            messages.error(request, refusals.words(refusal))
        return HttpResponseRedirect(reverse("portal:fees", args=[kwargs["dossier_id"]]))

    def _begin(self) -> payments.OrderCard:
        """Asked for in one transaction, made known to the gateway outside, and kept in another."""
        gateway = adapter(Gateway)
        if not gateway.name:
            raise GatewayDown(reason=gettext("none is set up"))
        with transaction():
            order = pay_fees.open_order(actor=self.actor, at=self.now, dossier_id=self.kwargs["dossier_id"])
        if order.address and order.gateway == gateway.name:
            return order
        back = reverse("portal:paid", args=[self.case.card.id, order.reference])
        payee = self.case.agencies[order.agency_id].name
        bill = Bill(
            order.reference, order.total, order.about, payee, order.expires_at, self.request.build_absolute_uri(back)
        )
        address = gateway.begin(bill)
        with transaction():
            return payment.note_begun(
                actor=self.actor, at=self.now, order_id=order.id, gateway=gateway.name, address=address
            )


class Outcome(OwnFees):
    """Back from the bank. What the address says is not believed; what the gateway has told is."""

    template_name = "portal/paying/outcome.html"
    title = _("How your payment stands")

    @cached_property
    def order(self) -> payments.OrderCard:
        """:raises NoSuchOrder: unless it is one of this dossier"""
        reference = self.kwargs["reference"]
        found = next((order for order in self.orders if order.reference == reference), None)
        if found is None:
            raise payments.NoSuchOrder()
        return found

    def context(self) -> dict[str, Any]:
        order = self.order
        receipts = [receipt for receipt in self.receipts if receipt.order_id == order.id]
        aside = [one for one in self.transfers if one.order_id == order.id and not one.counts]
        outcome = told.outcome(order, aside=bool(aside), now=self.now)
        return {
            **super().context(),
            "page": {"title": outcome.title, "kicker": words.name_of(self.case.card)},
            "crumbs": [*self.within(), Link(gettext("Fees"), self.fees)],
            "outcome": outcome,
            "facts": self._facts(receipts),
            "aside": [told.aside(transfer) for transfer in aside],
            "receipts": [
                document
                for document, receipt in zip(self.documents(), self.receipts, strict=True)
                if receipt in receipts
            ],
            "bank": order.address if outcome.can_go_back else "",
            "can_ask": order.is_open and bool(order.address),
            "again": self.fees if outcome.can_try_again and self.can_pay_online else "",
            "here": self.here,
        }

    def _facts(self, receipts: list[payments.ReceiptCard]) -> list[Fact]:
        order = self.order
        paid = [Fact(gettext("Receipt"), receipt.number) for receipt in receipts]
        when = [Fact(gettext("Recorded"), formats.vn_datetime(receipt.issued_at)) for receipt in receipts]
        return [
            Fact(gettext("Amount"), formats.vnd(order.total)),
            Fact(gettext("For"), order.about),
            Fact(gettext("Payment reference"), order.spoken),
            *paid,
            *when,
        ]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask the gateway now, from server to server."""
        order, gateway = self.order, adapter(Gateway)
        if order.is_open and order.address and gateway.name:
            try:
                answer = gateway.ask(order.reference)
                with transaction():
                    pay_fees.conclude(at=self.now, order=order, gateway=gateway.name, answer=answer)
            except GatewayDown as refusal:
                messages.warning(request, refusals.words(refusal))
        return HttpResponseRedirect(request.path)


class Receipt(OwnCase):
    """The receipt as PDF."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        printed = print_fee_receipt(viewer=self.actor, dossier_id=kwargs["dossier_id"], receipt_id=kwargs["receipt_id"])
        response = HttpResponse(printed.pdf, content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="{printed.name}"'
        return private(response)
