"""Handing a result out: whoever takes it signs on the screen, says a one-time code, or signs on paper."""

import secrets
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Channel, Proof
from motcua.interfaces.desk.dossier.pages import CaseAct
from motcua.interfaces.desk.ending import collect_forms as shapes
from motcua.interfaces.desk.hall import rating
from motcua.journeys import collect_result as collecting
from motcua.kernel.plain.errors import Incomplete, Refused
from motcua.kernel.store.transactions import transaction
from motcua.ui import formats
from motcua.ui.bound import question_of
from motcua.ui.parts import Fact
from motcua.ui.web import refusals


class WrongCode(Incomplete):
    """This is not the code that was sent. Ask for it once more, digit by digit."""

    code = "desk.wrong_code"


class GiveBack(CaseAct):
    """Over the counter with evidence of who took it; online and by post the way itself is the evidence."""

    template_name = "desk/ending/give_back.html"
    title = _("Return the result")
    form_class = shapes.GiveBack
    lead = _("Compare the person with the identity card, or look at the authorisation.")
    word = _("It is returned")

    def first_values(self) -> dict[str, Any]:
        return {"method": self.case.dossier.return_method}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "facts": list(self.applicant()), "way": self.way(), "minutes": self.minutes()}

    def show(self, status: int = 200, **extra: Any) -> HttpResponse:
        form = extra["form"]
        questions = {name: question_of(form[name]) for name in form.fields}
        questions |= {name: question_of(form[name], required=True) for name in form.ASKED}
        questions["signed_name"] = question_of(form["signed_name"], required=True, attrs={"required": None})
        return super().show(status, questions=questions, **extra)

    def applicant(self) -> list[Fact]:
        """Whom to compare the card with."""
        card = self.case.dossier
        party = self.case.people.get(card.submitter_id or card.owner_id or 0)
        if party is None:
            return []
        about = " · ".join(part for part in (party.identity_number, party.phone) if part)
        return [Fact(gettext("Applicant"), party.full_name, sub=about)]

    def way(self) -> str:
        """Where a code would go; empty where it can go nowhere."""
        ways = collecting.ways_to_send(self.case.dossier)
        inbox = gettext("messages on the portal") if ways.has_inbox else ""
        return ", ".join(part for part in (ways.masked, inbox) if part)

    def minutes(self) -> str:
        return reverse("desk:return_receipt", args=[self.case.id])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.send_code() if request.POST.get("do") == "code" else super().post(request, *args, **kwargs)

    def send_code(self) -> HttpResponse:
        """Send a code and show the form again with all that was typed."""
        typed = {**self.request.POST.dict(), "proof": Proof.CODE.value, "one_time_code": ""}
        form = self.form_class(initial=typed)
        try:
            with transaction():
                until = collecting.send_code(
                    actor=self.actor, at=self.now, dossier_id=self.case.id, code=f"{secrets.randbelow(1_000_000):06}"
                )
        except Refused as refusal:
            messages.warning(self.request, refusals.words(refusal))
            return self.show(status=refusals.status(refusal), form=form)
        said = gettext("A code is on its way to the applicant (%(way)s). It holds until %(until)s.")
        messages.success(self.request, said % {"way": self.way(), "until": formats.vn_time(until)})
        return self.show(form=form)

    def perform(self, form: forms.Form) -> dossiers.DossierCard:
        method = Channel(form.cleaned_data["method"])
        if method is not Channel.DIRECT:
            with transaction():
                return dossier.give_back(actor=self.actor, at=self.now, dossier_id=self.case.id, method=method)
        return self.hand_over(form)

    def hand_over(self, form: Any) -> dossiers.DossierCard:
        collected, signature = form.collected, None
        if collected.proof is Proof.CODE:
            self.check_code(form.cleaned_data["one_time_code"])
        if collected.proof is Proof.SIGNATURE:
            signature = collecting.receive_signature(form.svg)
        with transaction():
            card = collecting.collect_result(
                actor=self.actor, at=self.now, dossier_id=self.case.id, collected=collected, signature=signature
            )
        rating.ask(self.request, card.id)
        return card

    def check_code(self, typed: str) -> None:
        """A wrong try is kept although the act is refused, so it has a transaction of its own."""
        with transaction():
            is_right = dossier.try_code(
                actor=self.actor, at=self.now, dossier_id=self.case.id, code="".join(typed.split())
            )
        if not is_right:
            raise WrongCode()

    def say(self, outcome: dossiers.DossierCard) -> str:
        return gettext("The result of %(code)s is returned. The applicant is asked to rate the service.") % {
            "code": outcome.code
        }

    def where_next(self, outcome: dossiers.DossierCard) -> str:
        """With a signature on paper to where the receipt is printed."""
        on_paper = self.request.POST.get("proof") == Proof.PAPER and self.request.POST.get("method") == Channel.DIRECT
        return reverse("desk:slips", args=[outcome.id]) if on_paper else self.home()
