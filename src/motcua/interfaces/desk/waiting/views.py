"""Asking for what is missing, waiting for payment, going on, moving the appointment."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossier import queries as dossiers
from motcua.interfaces.desk.dossier import acts, whither
from motcua.interfaces.desk.dossier.pages import CaseAct
from motcua.interfaces.desk.waiting import forms as shapes
from motcua.interfaces.desk.waiting.moments import close_of
from motcua.journeys import settle_dossier
from motcua.kernel.store.transactions import transaction
from motcua.ui import formats


class Ask(CaseAct):
    """Once, fully, in one list; the clock stands until it is given."""

    title = _("Ask for what is missing")
    form_class = shapes.Ask
    lead = _("The applicant gets a slip and a message; the clock stands until an answer comes. Allowed: %(n)d time.")
    word = _("Send the request")

    def lead_in_words(self) -> str:
        return str(self.lead) % {"n": acts.allowed_requests(self.case)}

    def perform(self, form: Any) -> dossiers.DossierCard:
        with transaction():
            return settle_dossier.ask_for_supplement(
                actor=self.actor,
                at=self.now,
                dossier_id=self.case.id,
                items=form.lines(),
                reason=form.cleaned_data["reason"],
                days_to_answer=form.cleaned_data["days"],
            )

    def say(self, outcome: dossiers.DossierCard) -> str:
        return gettext("The request is sent. It is with the applicant now, and the clock stands.")


class Hold(CaseAct):
    title = _("Wait for payment")
    form_class = shapes.Hold
    lead = _("The applicant is told; the clock stands until somebody lets the work go on.")
    word = _("Let it wait")

    def perform(self, form: forms.Form) -> dossiers.DossierCard:
        with transaction():
            return settle_dossier.hold_for_payment(
                actor=self.actor, at=self.now, dossier_id=self.case.id, reason=form.cleaned_data["reason"]
            )

    def say(self, outcome: dossiers.DossierCard) -> str:
        return gettext("It waits for payment, and the clock stands.")

    def undo(self, outcome: dossiers.DossierCard) -> str:
        """Letting the work go on is what takes the waiting back."""
        return reverse("desk:resume", args=[outcome.id])


class Resume(CaseAct):
    title = _("Go on with the work")
    lead = _("What was to be paid is paid. The clock goes on, and the appointment moves by the time it stood.")
    word = _("Go on")

    def perform(self, form: forms.Form) -> dossiers.DossierCard:
        with transaction():
            return settle_dossier.resume(actor=self.actor, at=self.now, dossier_id=self.case.id)

    def say(self, outcome: dossiers.DossierCard) -> str:
        where = whither.now_with(outcome.id, viewer=self.actor, at=self.now, language=self.language)
        due = gettext("Result due %(when)s.") % {"when": formats.vn_datetime(outcome.due_at)} if outcome.due_at else ""
        return " ".join(part for part in (gettext("The work goes on."), due, where) if part)


class Extend(CaseAct):
    title = _("Move the appointment, with an apology")
    form_class = shapes.Extend
    lead = _("This can be done once. The apology goes to the applicant with the reason and the new day.")
    word = _("Move it and apologise")

    def lead_in_words(self) -> str:
        now = gettext("Promised for %(when)s.") % {"when": formats.vn_datetime(self.case.dossier.due_at)}
        return f"{now} {self.lead}"

    def perform(self, form: forms.Form) -> dossiers.DossierCard:
        told = form.cleaned_data
        with transaction():
            return settle_dossier.extend(
                actor=self.actor,
                at=self.now,
                dossier_id=self.case.id,
                until=close_of(told["until"], self.case.calendar),
                reason=told["reason"],
            )

    def say(self, outcome: dossiers.DossierCard) -> str:
        when = formats.vn_datetime(outcome.due_at)
        return gettext("The appointment is now %(when)s; the apology is ready to be printed.") % {"when": when}
