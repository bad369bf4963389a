"""The rows behind a number of the reconciliation: receipts, and money that came in online."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossier import queries as dossiers
from motcua.interfaces.desk import names, words
from motcua.interfaces.desk.money import words as money
from motcua.interfaces.desk.money.views import OfPeriod
from motcua.interfaces.desk.work.views import page_number
from motcua.journeys import pay_fees
from motcua.kernel.plain.page import Page
from motcua.party import queries as parties
from motcua.payment import queries as payments
from motcua.payment.queries import ReceiptCard, TransferCard
from motcua.payment.states import Method, Standing
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Row, Table

AT_ONCE = 50


class Receipts(OfPeriod):
    """The receipts behind a number, in the order of the book."""

    template_name = "desk/money/rows.html"
    title = _("Receipts")

    @property
    def method(self) -> Method | None:
        asked = self.request.GET.get("method", "")
        return Method(asked) if asked in frozenset(Method) else None

    def context(self) -> dict[str, Any]:
        context = super().context()
        if not self.form.is_valid():
            return context
        number = page_number(self.request)
        page = payments.list_issued(self.span, viewer=self.actor, method=self.method, number=number, size=AT_ONCE)
        more = {"method": self.method.value} if self.method else {}
        return {
            **context,
            "hidden": more.items(),
            "listed": page,
            "table": _table_of_receipts(page, self),
            "as_file": self.address("receipts_as_file", **more),
            "back": self.address("money"),
        }


def _table_of_receipts(page: Page[ReceiptCard], view: OfPeriod) -> Table:
    columns = (
        Column(gettext("Receipt"), "shrink"),
        Column(gettext("Issued"), "shrink"),
        Column(gettext("Dossier")),
        Column(gettext("Payer")),
        Column(gettext("Way of payment")),
        Column(gettext("Amount"), "number"),
    )
    codes = codes_of(page.rows, view)
    payers = parties.names_of([row.payer_id for row in page.rows if row.payer_id], viewer=view.actor)
    takers = names.of_people([row.taken_by for row in page.rows], viewer=view.actor)
    rows = [
        Row(
            (
                Cell(row.number, href=_receipt_address(row, codes)),
                formats.vn_moment(row.issued_at),
                Cell(codes.get(row.subject_id, row.about), href=_dossier_address(row.subject_id, codes)),
                payers.get(row.payer_id or 0, ""),
                Cell(
                    str(words.METHODS[row.method]),
                    sub=takers.get(row.taken_by or 0, payments.spoken(row.reference) if row.reference else ""),
                ),
                formats.vnd(row.amount),
            )
        )
        for row in page.rows
    ]
    return Table(gettext("Receipts"), columns, rows, empty=gettext("No receipt was issued in these days"))


def codes_of(rows: Iterable[ReceiptCard | TransferCard], view: OfPeriod) -> Mapping[int, str]:
    """The dossiers behind the rows that this officer may see, by their codes."""
    ids = {row.subject_id for row in rows if row.subject_kind == pay_fees.KIND and row.subject_id is not None}
    found = dossiers.get_many(sorted(ids), viewer=view.actor) if ids else {}
    return {card.id: card.code or f"#{card.id}" for card in found.values()}


def _dossier_address(dossier_id: int | None, codes: Mapping[int, str]) -> str:
    return reverse("desk:fees", args=[dossier_id]) if dossier_id in codes else ""


def _receipt_address(row: ReceiptCard, codes: Mapping[int, str]) -> str:
    return reverse("desk:fee_receipt", args=[row.subject_id, row.id]) if row.subject_id in codes else ""


class Transfers(OfPeriod):
    """What came in online, all of it or what stands behind a number."""

    template_name = "desk/money/rows.html"
    title = _("Money that came in online")

    @property
    def which(self) -> str:
        asked = self.request.GET.get("which", "")
        return asked if asked in (*Standing, "waiting", "repeated") else ""

    @property
    def wanted(self) -> dict[str, Any]:
        which = self.which
        standing = Standing(which) if which in frozenset(Standing) else None
        return {"standing": standing, "waiting": which == "waiting", "repeated": which == "repeated"}

    def context(self) -> dict[str, Any]:
        context = super().context()
        if not self.form.is_valid():
            return context
        number = page_number(self.request)
        page = payments.list_heard(self.span, viewer=self.actor, number=number, size=AT_ONCE, **self.wanted)
        more = {"which": self.which} if self.which else {}
        return {
            **context,
            "hidden": more.items(),
            "listed": page,
            "table": self._table(page),
            "as_file": self.address("transfers_as_file", **more),
            "back": self.address("money"),
        }

    def _table(self, page: Page[TransferCard]) -> Table:
        columns = (
            Column(gettext("Came in"), "shrink"),
            Column(gettext("Payment")),
            Column(gettext("Dossier")),
            Column(gettext("What it is")),
            Column(gettext("Amount"), "number"),
            Column(gettext("State")),
        )
        codes = codes_of(page.rows, self)
        rows = []
        for card in page.rows:
            kind, word = money.resolution(card)
            asked = gettext("asked for: %(amount)s") % {"amount": formats.vnd(card.order_total or 0)}
            differs = card.order_total is not None and card.order_total != card.amount
            rows.append(
                Row(
                    (
                        formats.vn_moment(card.paid_at),
                        Cell(card.spoken, sub=card.transaction, href=reverse("desk:transfer", args=[card.id])),
                        Cell(codes.get(card.subject_id or 0, ""), href=_dossier_address(card.subject_id, codes)),
                        Cell(str(money.STANDINGS[card.standing]), sub=money.told(card)),
                        Cell(formats.vnd(card.amount), sub=asked if differs else ""),
                        Cell(word, sub=card.note, state=kind),
                    )
                )
            )
        return Table(str(self.title), columns, rows, empty=gettext("Nothing came in online in these days"))
