"""The same rows whole, as tables that office programs open."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import export, names, words
from motcua.interfaces.desk.money import words as money
from motcua.interfaces.desk.money.rows import Receipts, Transfers, codes_of
from motcua.kernel.plain.page import Page
from motcua.party import queries as parties
from motcua.payment import queries as payments
from motcua.payment.queries import ReceiptCard, Span, TransferCard
from motcua.ui import formats

IN_A_FILE = 1000


class ReceiptsAsFile(Receipts):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.form.is_valid():
            return HttpResponseRedirect(f"{reverse('desk:money')}?{request.GET.urlencode()}")
        pages = _pages(
            lambda number: payments.list_issued(
                self.span, viewer=self.actor, method=self.method, number=number, size=IN_A_FILE
            )
        )
        return export.sheet(
            _named("bien-lai", self.span), [map(str, _RECEIPT_HEADINGS), *chain.from_iterable(map(self._cells, pages))]
        )

    def _cells(self, page: Page[ReceiptCard]) -> Iterator[Sequence[str]]:
        codes = codes_of(page.rows, self)
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
        return export.sheet(
            _named("khoan-tien", self.span),
            [map(str, _TRANSFER_HEADINGS), *chain.from_iterable(map(self._cells, pages))],
        )

    def _cells(self, page: Page[TransferCard]) -> Iterator[Sequence[str]]:
        codes = codes_of(page.rows, self)
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


def _named(what: str, span: Span) -> str:
    return f"{what}-{span.first:%Y%m%d}-{span.last:%Y%m%d}"


def _pages(ask: Any) -> Iterator[Page[Any]]:
    number = 1
    while True:
        page = ask(number)
        yield page
        if not page.has_next:
            return
        number += 1


_RECEIPT_HEADINGS = (
    *(_("Receipt"), _("Issued"), _("Agency"), _("Dossier"), _("For"), _("Payer"), _("Lines"), _("Amount")),
    *(_("Way of payment"), _("Taken by"), _("Payment reference"), _("Number of another receipt")),
)
_TRANSFER_HEADINGS = (
    *(_("Came in"), _("Told"), _("Agency"), _("Payment reference"), _("The gateway's number"), _("Gateway")),
    *(_("Dossier"), _("Asked for"), _("Amount"), _("What it is"), _("Times told"), _("Other amount told")),
    *(_("State"), _("Note")),
)
