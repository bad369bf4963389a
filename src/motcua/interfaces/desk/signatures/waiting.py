"""What waits for an officer's signature: the list, one request, and what is done with it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import names
from motcua.interfaces.desk.dossier.views import sent
from motcua.interfaces.desk.frame import Act, Page
from motcua.interfaces.desk.many import Chosen, Outcome, each_by_itself, tell_refused
from motcua.interfaces.desk.signatures import forms as shapes
from motcua.interfaces.desk.signatures import words
from motcua.journeys.open_file import open_file
from motcua.journeys.sign_file import sign_request
from motcua.kernel.plain import clock
from motcua.kernel.store.transactions import transaction
from motcua.signature import operations
from motcua.signature import queries as signatures
from motcua.signature.queries import CertificateCard, RequestCard, Standing
from motcua.signature.states import RequestState
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Link, Row, Table

LATEST = 20


class Waiting(Page):
    """Requests that wait, with a box each to sign several at once; own certificates; what was answered last."""

    template_name = "desk/signatures/waiting.html"
    title = _("To be signed")
    section = "desk:signatures"

    def context(self) -> dict[str, Any]:
        waiting = signatures.list_requests(viewer=self.actor)
        answered = signatures.list_answered(viewer=self.actor, most=LATEST)
        agencies = names.of_agencies(
            {card.agency_id for card in (*waiting, *answered)}, language=self.language, day=clock.local_date(self.now)
        )
        certificates = signatures.list_own_certificates(viewer=self.actor)
        return {
            "waiting": self._waiting(waiting, agencies),
            "certificates": self._certificates(certificates),
            "answered": self._answered(answered, agencies) if answered else None,
            "verify": Link(gettext("Check the signatures of a file"), reverse("desk:verify_file")),
            "can_sign": any(card.standing(self.now) is Standing.USABLE for card in certificates),
        }

    def _waiting(self, cards: tuple[RequestCard, ...], agencies: Any) -> Table:
        columns = (
            Column(gettext("Document")),
            Column(gettext("Signature")),
            Column(gettext("Agency")),
            Column(gettext("Put to you"), "shrink"),
        )
        rows = [
            Row(
                key=str(card.id),
                label=card.title,
                cells=(
                    Cell(card.title, href=reverse("desk:signature_request", args=[card.id])),
                    kind_of(card),
                    agencies.get(card.agency_id, ""),
                    formats.vn_short(card.asked_at),
                ),
            )
            for card in cards
        ]
        return Table(str(self.title), columns, rows, select="chosen", empty=gettext("Nothing waits for your signature"))

    def _certificates(self, cards: tuple[CertificateCard, ...]) -> Table:
        columns = (
            Column(gettext("Certificate")),
            Column(gettext("Issuer")),
            Column(gettext("Valid"), "shrink"),
            Column(gettext("Used"), "number"),
            Column(gettext("State")),
        )
        rows = []
        for card in cards:
            shape, word = words.standing(card, self.now)
            sub = gettext("Seal of the agency") if card.is_seal else gettext("Personal")
            rows.append(
                Row(
                    (
                        Cell(card.subject, sub=sub),
                        Cell(card.issuer, sub=gettext("No. %(serial)s") % {"serial": card.serial}),
                        words.term(card),
                        formats.num(card.used),
                        Cell(word, state=shape, sub=card.revoked_for),
                    )
                )
            )
        empty = gettext("You have no certificate. Your administrator registers one.")
        return Table(gettext("My certificates"), columns, rows, empty=empty)

    def _answered(self, cards: tuple[RequestCard, ...], agencies: Any) -> Table:
        columns = (
            Column(gettext("Document")),
            Column(gettext("Signature")),
            Column(gettext("State")),
            Column(gettext("When"), "shrink"),
        )
        rows = []
        for card in cards:
            shape, word = words.ANSWERS[card.state]
            rows.append(
                Row(
                    (
                        Cell(card.title, href=reverse("desk:signature_request", args=[card.id])),
                        Cell(kind_of(card), sub=agencies.get(card.agency_id, "")),
                        Cell(str(word), state=shape, sub=card.reason),
                        formats.vn_moment(card.answered_at),
                    )
                )
            )
        return Table(gettext("Signed or declined by me"), columns, rows)


def kind_of(card: RequestCard) -> str:
    return gettext("Seal of the agency") if card.is_seal else gettext(card.capacity.label)


class SignMany(Act):
    """Each by itself: what is refused for one leaves the others signed."""

    form_class = Chosen
    section = "desk:signatures"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("desk:signatures"))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form()
        if not form.is_valid():
            for faults in form.errors.values():
                messages.warning(request, " ".join(map(str, faults)))
            return HttpResponseRedirect(reverse("desk:signatures"))
        titles = {card.id: card.title for card in signatures.list_requests(viewer=self.actor)}
        outcome = self._sign(form.cleaned_data["chosen"])
        if n := len(outcome.done):
            said = ngettext("%(n)s document is signed.", "%(n)s documents are signed.", n)
            messages.success(request, said % {"n": formats.num(n)})
        tell_refused(request, outcome, lambda one: titles.get(one, str(one)))
        return HttpResponseRedirect(reverse("desk:signatures"))

    def _sign(self, ids: list[int]) -> Outcome:
        return each_by_itself(ids, lambda one: sign_request(actor=self.actor, at=self.now, request_id=one))


class OfRequest(Page):
    section = "desk:signatures"

    def prepare(self) -> None:
        self.card = signatures.get_request(self.kwargs["request_id"], viewer=self.actor)

    @property
    def here(self) -> str:
        return reverse("desk:signature_request", args=[self.card.id])

    def facts(self) -> list[Fact]:
        card = self.card
        agencies = names.of_agencies([card.agency_id], language=self.language, day=clock.local_date(self.now))
        return [
            Fact(gettext("Agency"), agencies.get(card.agency_id, "")),
            Fact(gettext("Signature"), kind_of(card)),
            Fact(gettext("Put to you"), formats.vn_moment(card.asked_at)),
            *self._answer(),
        ]

    def _answer(self) -> list[Fact]:
        card = self.card
        if card.state is RequestState.WAITING:
            return []
        _shape, word = words.ANSWERS[card.state]
        when = formats.vn_moment(card.answered_at)
        return [Fact(gettext("State"), str(word), sub=" · ".join(filter(None, (when, card.reason))))]


class ShowRequest(OfRequest):
    template_name = "desk/signatures/request.html"
    title = _("Signature on a document")

    def context(self) -> dict[str, Any]:
        card = self.card
        usable = signatures.find_usable(
            viewer=self.actor,
            at=self.now,
            person_id=card.person_id,
            agency_id=card.agency_id if card.is_seal else None,
        )
        waits = card.state is RequestState.WAITING
        certificate = Fact(gettext("Certificate"), usable.subject, sub=usable.issuer) if usable and waits else None
        return {
            "page": {"title": card.title, "kicker": str(self.title)},
            "facts": [*self.facts(), *([certificate] if certificate else [])],
            "file": reverse("desk:signature_file", args=[card.id]),
            "back": reverse("desk:signatures"),
            "waits": waits,
            "can_sign": usable is not None,
            "sign": reverse("desk:sign_request", args=[card.id]),
            "decline": reverse("desk:decline_request", args=[card.id]),
        }


class RequestFile(OfRequest):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return sent(*open_file(viewer=self.actor, file_id=self.card.file_id, vouched=True))


class Sign(OfRequest, Act):
    template_name = "desk/organisation/act.html"
    title = _("Sign electronically")
    done = _("The document is signed.")

    def context(self) -> dict[str, Any]:
        return {
            "page": {"title": str(self.title), "kicker": self.card.title},
            "facts": self.facts(),
            "word": gettext("Sign electronically"),
            "effect": gettext("You have read the document. It is signed with your certificate as it is now."),
            "back": self.here,
        }

    def perform(self, form: forms.Form) -> RequestCard:
        return sign_request(actor=self.actor, at=self.now, request_id=self.card.id)

    def where_next(self, outcome: RequestCard) -> str:
        return reverse("desk:signatures")


class Decline(OfRequest, Act):
    template_name = "desk/organisation/act.html"
    title = _("Do not sign")
    form_class = shapes.Reason
    done = _("It is written down that you do not sign, and why.")

    def context(self) -> dict[str, Any]:
        return {
            "page": {"title": str(self.title), "kicker": self.card.title},
            "facts": self.facts(),
            "word": gettext("Do not sign"),
            "back": self.here,
        }

    def perform(self, form: forms.Form) -> RequestCard:
        with transaction():
            return operations.decline(
                actor=self.actor, at=self.now, request_id=self.card.id, reason=form.cleaned_data["reason"]
            )

    def where_next(self, outcome: RequestCard) -> str:
        return reverse("desk:signatures")
