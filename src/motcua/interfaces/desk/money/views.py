"""Reconciliation: what was counted by way of payment, what came in online, what does not match."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import frame, names, side, words
from motcua.interfaces.desk.money import forms as shapes
from motcua.interfaces.desk.money import words as money
from motcua.kernel.plain import clock
from motcua.org import queries as org
from motcua.payment import queries as payments
from motcua.payment.queries import Span, Total
from motcua.payment.states import Method, Standing
from motcua.ui import formats
from motcua.ui.bound import question_of
from motcua.ui.parts import Cell, Column, Figure, Row, Table

ALL = 0


class OfPeriod(frame.Page):
    """What the address asks for: all one's agencies and this month, where it does not say."""

    section = "desk:money"
    roles = side.RECONCILERS
    is_taken_along = False

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
        first, last = formats.written(told["from"]), formats.written(told["to"])
        asked = {"agency": told["agency"], "from": first, "to": last, **more}
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

    def _share(self, sums: Mapping[Method, Total]) -> list[Figure]:
        count = sum(one.count for one in sums.values())
        online = sums.get(Method.ONLINE, Total(0, 0)).count
        return [Figure(gettext("Paid online, of all receipts"), numerator=online, denominator=count)] if count else []

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
