"""The acts that end a dossier, and the list of results that wait to be collected."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.interfaces.desk import frame, words
from motcua.interfaces.desk.dossier import whither
from motcua.interfaces.desk.dossier.pages import CaseAct
from motcua.interfaces.desk.ending import forms as shapes
from motcua.interfaces.desk.work.views import page_number
from motcua.journeys import pay_fees, settle_dossier
from motcua.kernel.plain.actor import Role
from motcua.kernel.store.transactions import transaction
from motcua.party import queries as parties
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Row, Table


class ToReturn(frame.Page):
    """Finished dossiers whose result waits at this officer's counters, the longest waiting first."""

    template_name = "desk/ending/list.html"
    title = _("To return")
    section = "desk:to_return"
    roles = (Role.RECEPTION,)

    def context(self) -> dict[str, Any]:
        page = dossiers.list_to_return(viewer=self.actor, number=page_number(self.request))
        ids = [party for card in page.rows for party in (card.owner_id, card.submitter_id) if party]
        people = parties.names_of(ids, viewer=self.actor)
        columns = (
            Column(gettext("Finished")),
            Column(gettext("Dossier")),
            Column(gettext("Applicant")),
            Column(gettext("Answer")),
            Column(gettext("Wishes it")),
            Column(gettext("Fees")),
        )
        rows = [self.row(card, people) for card in page.rows]
        empty = gettext("No result waits to be collected")
        return {"page_of": page, "table": Table(str(self.title), columns, rows, empty=empty)}

    def row(self, card: dossiers.DossierCard, people: Any) -> Row:
        procedure = catalogue.get_procedure(card.version_id, viewer=self.actor).title.get(self.language)
        by = people.get(card.submitter_id, "") if card.submitter_id != card.owner_id else ""
        owed = card.money == "DUE"
        return Row(
            cells=(
                formats.vn_moment(card.finished_at),
                Cell(procedure, sub=card.code or "", href=reverse("desk:dossier", args=[card.id])),
                Cell(people.get(card.owner_id, ""), sub=by),
                str(words.DECISIONS.get(card.decision, "")),
                str(words.CHANNELS[card.return_method]),
                Cell(str(words.MONEY[card.money]), state="soon" if owed else "done"),
            )
        )


class Pay(CaseAct):
    """All open fees at once; what they are stands above."""

    title = _("Take the fee")
    form_class = shapes.Pay
    word = _("The money is here")

    def context(self) -> dict[str, Any]:
        fees = {fee.code: fee.name.get(self.language) for fee in self.case.procedure.fees}
        facts = [
            Fact(fees.get(fee.code, fee.code), formats.vnd(fee.amount)) for fee in self.case.fees if not fee.paid_at
        ]
        total = Fact(gettext("Together"), formats.vnd(self.case.owed))
        return {**super().context(), "facts": [*facts, total]}

    def perform(self, form: forms.Form) -> dossiers.DossierCard:
        told = form.cleaned_data
        with transaction():
            return pay_fees.take_at_counter(
                actor=self.actor,
                at=self.now,
                dossier_id=self.case.id,
                method=told["method"],
                receipt_number=told["receipt_number"],
            )

    def say(self, outcome: dossiers.DossierCard) -> str:
        return gettext("The payment is recorded.")

    def where_next(self, outcome: dossiers.DossierCard) -> str:
        """Where the receipt can be printed."""
        return reverse("desk:fees", args=[outcome.id])


class Withdraw(CaseAct):
    title = _("Withdraw at the applicant's wish")
    lead = _("The applicant takes the dossier back. All work on it ends, and that cannot be undone.")
    word = _("Withdraw the dossier")
    danger = True

    def perform(self, form: forms.Form) -> dossiers.DossierCard:
        with transaction():
            return settle_dossier.withdraw(actor=self.actor, at=self.now, dossier_id=self.case.id)

    def say(self, outcome: dossiers.DossierCard) -> str:
        return gettext("The dossier is withdrawn; nobody works on it any more.")


class Stop(CaseAct):
    title = _("Stop settling")
    form_class = shapes.Stop
    lead = _("A notice with the ground goes to the applicant. All work ends, and that cannot be undone.")
    word = _("Stop settling")
    danger = True

    def perform(self, form: forms.Form) -> dossiers.DossierCard:
        with transaction():
            return settle_dossier.stop(
                actor=self.actor, at=self.now, dossier_id=self.case.id, reason=form.cleaned_data["reason"]
            )

    def say(self, outcome: dossiers.DossierCard) -> str:
        return gettext("The dossier is stopped. The notice is ready to be printed.")


class Reopen(CaseAct):
    title = _("Reopen to correct an error")
    form_class = shapes.Reopen
    lead = _("The signed answer is set aside and the work begins again; the appointment stays.")
    word = _("Reopen")

    def perform(self, form: forms.Form) -> dossiers.DossierCard:
        with transaction():
            return settle_dossier.reopen(
                actor=self.actor, at=self.now, dossier_id=self.case.id, reason=form.cleaned_data["reason"]
            )

    def say(self, outcome: dossiers.DossierCard) -> str:
        where = whither.now_with(outcome.id, viewer=self.actor, at=self.now, language=self.language)
        return " ".join((gettext("The dossier is open again."), where))
