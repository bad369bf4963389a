"""Reconciliation: what was counted by way of payment, what came in online, what does not match; and the rows behind."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossier import queries as dossiers
from motcua.interfaces.desk import frame, names, side, words
from motcua.interfaces.desk.export import harmless
from motcua.interfaces.desk.money import forms as shapes
from motcua.interfaces.desk.money import words as money
from motcua.interfaces.desk.work.views import page_number
from motcua.journeys import pay_fees
from motcua.kernel.plain import clock
from motcua.kernel.plain.page import Page
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.party import queries as parties
from motcua.payment import operations as payment
from motcua.payment import queries as payments
from motcua.payment.queries import ReceiptCard, Span, Total, TransferCard
from motcua.payment.states import Method, Resolution, Standing
from motcua.ui import formats
from motcua.ui.bound import question_of
from motcua.ui.parts import Cell, Column, Fact, Figure, Row, Table

AT_ONCE = 50
IN_A_FILE = 1000
ALL = 0


class OfPeriod(frame.Page):
    """What the address asks for: all one's agencies and this month, where it does not say."""

    section = "desk:money"
    roles = side.RECONCILERS

    def prepare(self) -> None:
        self.form = shapes.Period({**self.usual, **self.request.GET.dict()}, agencies=self.agencies)

    @cached_property
    def agencies(self) -> list[tuple[int, str]]:
        """Those whose money the officer may see, all of them first."""
        seen = payments.agencies_to_reconcile(viewer=self.actor)
        cards = [card for card in org.list_agencies(viewer=self.actor, on=self.today) if card.id in seen]
        named = [(card.id, names.named(card, self.language)) for card in cards]
        return [(ALL, gettext("All that I look after")), *named] if len(named) > 1 else named

    @property
    def today(self) -> date:
        return clock.local_date(self.now)

    @property
    def usual(self) -> dict[str, Any]:
        agency = self.agencies[0][0] if self.agencies else ALL
        first = self.today.replace(day=1)
        return {"agency": agency, "from": formats.written(first), "to": formats.written(self.today)}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(200 if self.form.is_valid() else 422)

    @property
    def span(self) -> Span:
        told = self.form.cleaned_data
        chosen = told["agency"]
        ids = frozenset([chosen]) if chosen != ALL else frozenset(agency for agency, _name in self.agencies) - {ALL}
        return Span(ids, told["from"], told["to"])

    def address(self, name: str, **more: str) -> str:
        told = self.form.cleaned_data
        asked = {"agency": told["agency"], "from": told["from"].isoformat(), "to": told["to"].isoformat(), **more}
        return f"{reverse(f'desk:{name}')}?{urlencode(asked)}"

    def context(self) -> dict[str, Any]:
        agency, *days = (question_of(bound) for bound in self.form)
        return {"form": self.form, "agency": agency, "days": days}


class Reconciliation(OfPeriod):
    """Every number leads to its rows."""

    template_name = "desk/money/reconciliation.html"
    title = _("Reconciliation of fees")

    def context(self) -> dict[str, Any]:
        context = super().context()
        if not self.form.is_valid():
            return context
        counted = payments.sum_receipts(self.span, viewer=self.actor)
        heard = payments.sum_transfers(self.span, viewer=self.actor)
        waiting = payments.sum_waiting(self.span, viewer=self.actor)
        return {
            **context,
            "counted": self._counted(counted),
            "share": self._share(counted),
            "heard": self._heard(heard, waiting) if heard else None,
            "waiting": waiting.count,
            "waiting_href": self.address("transfers", which="waiting"),
            "overdue": payments.count_overdue(viewer=self.actor, at=self.now),
            "receipts_file": self.address("receipts_as_file"),
            "transfers_file": self.address("transfers_as_file") if heard else "",
        }

    def _share(self, sums: Mapping[Method, Total]) -> Figure | None:
        count = sum(one.count for one in sums.values())
        online = sums.get(Method.ONLINE, Total(0, 0)).count
        return Figure(gettext("Paid online, of all receipts"), numerator=online, denominator=count) if count else None

    def _counted(self, sums: Mapping[Method, Total]) -> Table:
        columns = (
            Column(gettext("Way of payment")),
            Column(gettext("Receipts"), "number"),
            Column(gettext("Amount"), "number"),
        )
        rows = [
            Row(
                (
                    str(words.METHODS[method]),
                    Cell(formats.num(total.count), href=self.address("receipts", method=method)),
                    formats.vnd(total.amount),
                )
            )
            for method in Method
            if (total := sums.get(method)) is not None
        ]
        if rows:
            count, amount = sum(one.count for one in sums.values()), sum(one.amount for one in sums.values())
            all_of_them = Cell(formats.num(count), href=self.address("receipts"))
            rows.append(Row((gettext("Together"), all_of_them, formats.vnd(amount)), tone="total"))
        empty = gettext("No fee was paid in these days")
        return Table(gettext("Receipts by way of payment"), columns, rows, empty=empty, show_caption=True)

    def _heard(self, sums: Mapping[Standing, Total], waiting: Total) -> Table:
        columns = (
            Column(gettext("What the gateway says")),
            Column(gettext("Payments"), "number"),
            Column(gettext("Amount"), "number"),
        )
        rows = [
            Row(
                (
                    Cell(str(money.STANDINGS[standing]), state="done" if standing is Standing.COUNTED else "soon"),
                    Cell(formats.num(total.count), href=self.address("transfers", which=standing)),
                    formats.vnd(total.amount),
                )
            )
            for standing in Standing
            if (total := sums.get(standing)) is not None
        ]
        count, amount = sum(one.count for one in sums.values()), sum(one.amount for one in sums.values())
        whole = Cell(formats.num(count), href=self.address("transfers"))
        rows.append(Row((gettext("Together"), whole, formats.vnd(amount)), tone="total"))
        if waiting.count:
            href = self.address("transfers", which="waiting")
            label = Cell(gettext("Of these, waiting for a decision"), state="late")
            rows.append(Row((label, Cell(formats.num(waiting.count), href=href), formats.vnd(waiting.amount))))
        if repeated := payments.sum_repeated(self.span, viewer=self.actor):
            href = self.address("transfers", which="repeated")
            label = Cell(gettext("Of these, told more than once"), sub=gettext("counted once"))
            rows.append(Row((label, Cell(formats.num(repeated), href=href), "")))
        return Table(gettext("Money that came in online"), columns, rows, show_caption=True)


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
    codes = _codes(page.rows, view)
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


def _codes(rows: Iterable[ReceiptCard | TransferCard], view: OfPeriod) -> Mapping[int, str]:
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
        codes = _codes(page.rows, self)
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


class ReceiptsAsFile(Receipts):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.form.is_valid():
            return HttpResponseRedirect(f"{reverse('desk:money')}?{request.GET.urlencode()}")
        pages = _pages(
            lambda number: payments.list_issued(
                self.span, viewer=self.actor, method=self.method, number=number, size=IN_A_FILE
            )
        )
        return _file("bien-lai", self.span, _RECEIPT_HEADINGS, (self._cells(page) for page in pages))

    def _cells(self, page: Page[ReceiptCard]) -> Iterator[Sequence[str]]:
        codes = _codes(page.rows, self)
        payers = parties.names_of([row.payer_id for row in page.rows if row.payer_id], viewer=self.actor)
        takers = names.of_people([row.taken_by for row in page.rows], viewer=self.actor)
        agencies = names.of_agencies({row.agency_id for row in page.rows}, language="vi", day=self.today)
        for row in page.rows:
            yield (
                *(row.number, formats.vn_moment(row.issued_at), agencies.get(row.agency_id, "")),
                *(codes.get(row.subject_id, ""), row.about, payers.get(row.payer_id or 0, "")),
                "; ".join(f"{line.name}: {line.amount}" for line in row.lines),
                *(str(row.amount), str(words.METHODS[row.method]), takers.get(row.taken_by or 0, "")),
                *(row.reference, row.other_number),
            )


class TransfersAsFile(Transfers):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.form.is_valid():
            return HttpResponseRedirect(f"{reverse('desk:money')}?{request.GET.urlencode()}")
        pages = _pages(
            lambda number: payments.list_heard(
                self.span, viewer=self.actor, number=number, size=IN_A_FILE, **self.wanted
            )
        )
        return _file("khoan-tien", self.span, _TRANSFER_HEADINGS, (self._cells(page) for page in pages))

    def _cells(self, page: Page[TransferCard]) -> Iterator[Sequence[str]]:
        codes = _codes(page.rows, self)
        agencies = names.of_agencies({row.agency_id for row in page.rows}, language="vi", day=self.today)
        for row in page.rows:
            yield (
                *(
                    formats.vn_moment(row.paid_at),
                    formats.vn_moment(row.heard_at),
                    agencies.get(row.agency_id or 0, ""),
                ),
                *(row.reference, row.transaction, row.gateway, codes.get(row.subject_id or 0, "")),
                *(str(row.order_total or ""), str(row.amount), str(money.STANDINGS[row.standing]), str(row.told)),
                *(str(row.other_amount or ""), money.resolution(row)[1], row.note),
            )


def _pages(ask: Any) -> Iterator[Page[Any]]:
    number = 1
    while True:
        page = ask(number)
        yield page
        if not page.has_next:
            return
        number += 1


def _file(name: str, span: Span, headings: Sequence[Any], pages: Iterable[Iterable[Sequence[str]]]) -> HttpResponse:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(map(str, headings))
    for rows in pages:
        writer.writerows([harmless(cell) for cell in row] for row in rows)
    called = f"{name}-{span.first:%Y%m%d}-{span.last:%Y%m%d}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{called}"', "Cache-Control": "private, no-store"}
    return HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8", headers=headers)


_RECEIPT_HEADINGS = (
    *(_("Receipt"), _("Issued"), _("Agency"), _("Dossier"), _("For"), _("Payer"), _("Lines"), _("Amount")),
    *(_("Way of payment"), _("Taken by"), _("Payment reference"), _("Number of another receipt")),
)
_TRANSFER_HEADINGS = (
    *(_("Came in"), _("Told"), _("Agency"), _("Payment reference"), _("The gateway's number"), _("Gateway")),
    *(_("Dossier"), _("Asked for"), _("Amount"), _("What it is"), _("Times told"), _("Other amount told")),
    *(_("State"), _("Note")),
)


class OneTransfer(frame.Act):
    """A sum that came in online: what is known of it, and, where it does not match, what becomes of it."""

    template_name = "desk/money/transfer.html"
    title = _("Money that came in online")
    section = "desk:money"
    roles = side.RECONCILERS
    form_class = shapes.Resolve
    done = _("It is recorded what became of it.")

    def prepare(self) -> None:
        self.card = payments.get_transfer(self.kwargs["transfer_id"], viewer=self.actor)

    def context(self) -> dict[str, Any]:
        card = self.card
        kind, word = money.resolution(card)
        return {
            "page": {"title": card.spoken, "kicker": str(self.title)},
            "facts": list(self._facts()),
            "standing": {"kind": kind, "word": word},
            "explained": _EXPLAINED.get(card.standing, ""),
            "resolves": card.waits and self.actor.has(*side.RESOLVERS),
            "word": gettext("Record it"),
            "back": reverse("desk:money"),
        }

    def choices(self) -> dict[str, Any]:
        return {"fits": self.card.fits}

    def _facts(self) -> Iterator[Fact]:
        card = self.card
        yield Fact(gettext("What it is"), str(money.STANDINGS[card.standing]), sub=money.told(card))
        yield Fact(gettext("Amount"), formats.vnd(card.amount))
        if card.other_amount is not None:
            yield Fact(gettext("Other amount told"), formats.vnd(card.other_amount))
        if card.order_total is not None:
            yield Fact(gettext("Asked for"), formats.vnd(card.order_total))
        yield Fact(gettext("Taken by the bank"), formats.vn_datetime(card.paid_at))
        yield Fact(gettext("Told to us"), formats.vn_datetime(card.heard_at))
        yield Fact(gettext("The gateway's number"), card.transaction, sub=card.gateway)
        if card.subject_kind == pay_fees.KIND and card.subject_id is not None:
            found = dossiers.get_many([card.subject_id], viewer=self.actor)
            for one in found.values():
                yield Fact(gettext("Dossier"), one.code or f"#{one.id}", href=reverse("desk:fees", args=[one.id]))
        if card.resolved_at is not None:
            who = names.of_people([card.resolved_by], viewer=self.actor).get(card.resolved_by or 0, "")
            how = str(money.RESOLUTIONS[card.resolution])
            sub = " · ".join(part for part in (who, formats.vn_moment(card.resolved_at)) if part)
            yield Fact(gettext("What became of it"), how, sub=sub)
            yield Fact(gettext("How, and by which document"), card.note)

    def perform(self, form: forms.Form) -> Any:
        told = form.cleaned_data
        who = {"actor": self.actor, "at": self.now, "transfer_id": self.card.id, "note": told["note"]}
        with transaction():
            if told["what"] == Resolution.ACCEPTED:
                return pay_fees.accept_transfer(**who)
            return payment.refund(**who)

    def where_next(self, outcome: Any) -> str:
        return reverse("desk:transfer", args=[self.card.id])


_EXPLAINED = {
    Standing.WRONG_AMOUNT: _("The order is not paid by it. Give it back, and ask for the right amount anew."),
    Standing.AFTER_EXPIRY: _("The fee may still be owed: accept the money, or give it back."),
    Standing.AFTER_CANCELLATION: _(
        "The order had been cancelled. If the fee is still owed, the money can be accepted."
    ),
    Standing.PAID_BEFORE: _("The fee has a receipt already. Give this money back."),
    Standing.NOT_OWED: _("The dossier has ended, or the fee has changed. Give this money back."),
    Standing.NO_SUCH_ORDER: _("The gateway named a reference that we never gave. Ask the gateway, and give it back."),
}
