"""One sum that came in online, and what becomes of it where it does not match."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossier import queries as dossiers
from motcua.interfaces.desk import frame, names, side
from motcua.interfaces.desk.money import forms as shapes
from motcua.interfaces.desk.money import words as money
from motcua.journeys import pay_fees
from motcua.kernel.store.transactions import transaction
from motcua.payment import operations as payment
from motcua.payment import queries as payments
from motcua.payment.states import Resolution, Standing
from motcua.ui import formats
from motcua.ui.parts import Fact


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
