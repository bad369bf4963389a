"""The way through the counter: which procedure, who, the whole form on one page, and what is given along."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogue
from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Channel
from motcua.interfaces.desk import frame, names, words
from motcua.interfaces.desk.counter import forms as shapes
from motcua.interfaces.desk.dossier import around, whither
from motcua.interfaces.desk.dossier.pages import OfDossier
from motcua.interfaces.desk.identity import kind_of
from motcua.interfaces.desk.work.views import page_number
from motcua.journeys import start_filing
from motcua.journeys.home_agencies import competent_at_home
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Role
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.party import queries as parties
from motcua.party.states import IdentityKind
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Row, Table

CHANNELS = ("DIRECT", "PUBLIC_POST")


class Counter(frame.Page):
    """Find the procedure by typing; go on with an intake that was begun."""

    template_name = "desk/counter/start.html"
    title = _("Take in at the counter")
    section = "desk:counter"
    roles = (Role.RECEPTION,)

    def context(self) -> dict[str, Any]:
        text = self.request.GET.get("tt", "").strip()[:200]
        page = None
        if text:
            page = catalogue.search(
                text, viewer=self.actor, on=clock.local_date(self.now), page=page_number(self.request), size=15
            )
        found = self.found(page.rows) if page else None
        return {"asked": text, "page_of": page, "found": found, "drafts": self.drafts()}

    def found(self, rows: tuple[catalogue.ProcedureRow, ...]) -> Table:
        columns = (Column(gettext("Procedure")), Column(gettext("Time limit")), Column(gettext("Fee")))
        shown = [
            Row(
                (
                    Cell(row.title.get(self.language), sub=row.key, href=reverse("desk:begin", args=[row.version_id])),
                    row.limit.get(self.language),
                    gettext("yes") if row.has_fee else gettext("no"),
                )
            )
            for row in rows
        ]
        return Table(gettext("Procedures found"), columns, shown, empty=gettext("No procedure was found"))

    def drafts(self) -> Table | None:
        cards = dossiers.list_drafts_at_counter(viewer=self.actor)
        if not cards:
            return None
        people = parties.names_of([card.owner_id for card in cards if card.owner_id], viewer=self.actor)
        columns = (Column(gettext("Procedure")), Column(gettext("Applicant")), Column(gettext("Begun")))
        rows = [
            Row(
                (
                    Cell(
                        names.of_procedure(card.version_id, viewer=self.actor, language=self.language),
                        href=reverse("desk:intake", args=[card.id]),
                    ),
                    people.get(card.owner_id or 0, ""),
                    formats.vn_moment(card.started_at),
                )
            )
            for card in cards
        ]
        return Table(gettext("Begun and not finished"), columns, rows)


class Begin(frame.Act):
    """Whose matter it is. A known number fills in what is known."""

    template_name = "desk/counter/begin.html"
    section = "desk:counter"
    roles = (Role.RECEPTION,)
    form_class = shapes.Begin

    def prepare(self) -> None:
        self.procedure = catalogue.get_procedure(self.kwargs["version_id"], viewer=self.actor)
        self.today = clock.local_date(self.now)

    def context(self) -> dict[str, Any]:
        return {"page": {"title": self.procedure.title.get(self.language), "kicker": gettext("Intake: who applies")}}

    def choices(self) -> dict[str, Any]:
        agencies = start_filing.agencies_to_choose(self.procedure, viewer=self.actor, on=self.today)
        return {
            "channels": [(code, words.CHANNELS[code]) for code in CHANNELS if code in self.procedure.channels],
            "agencies": [(str(agency.id), names.named(agency, self.language)) for agency in agencies],
            "classes": [(code, words.APPLICANTS.get(code, code)) for code in self.procedure.applicants],
            "communes": list(self.communes.items()),
        }

    @cached_property
    def province(self) -> str:
        agencies = competent_at_home("PROVINCE", "", viewer=self.actor, on=self.today)
        return next((agency.place_code for agency in agencies), "")

    @cached_property
    def communes(self) -> Mapping[str, str]:
        return {place.code: place.full_name for place in org.list_communes(self.province, on=self.today)}

    def first_values(self) -> dict[str, Any]:
        channel = next((code for code in CHANNELS if code in self.procedure.channels), "")
        takes_people = "CITIZEN" in self.procedure.applicants
        return {"channel": channel, "identity_kind": IdentityKind.PERSONAL_ID if takes_people else ""}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.look_up() if "look" in request.POST else super().post(request, *args, **kwargs)

    def look_up(self) -> HttpResponse:
        """Show the form again with what a card or a number tells; nothing else that was typed is lost."""
        typed = self.request.POST.dict()
        is_hand = typed["look"] == "hand" or bool(typed.get("by_card") and not typed.get("card"))
        code = typed.pop("by_card" if is_hand else "card", "")
        number = typed.get("by_number" if is_hand else "identity_number", "")
        read = code or (number if parties.is_card(number) else "")
        told = parties.read_card(read) if read else None
        if read and told is None:
            messages.error(self.request, gettext("The card could not be read. Scan it once more, or type the number."))
            return self.typed(typed if code else {**typed, "by_number" if is_hand else "identity_number": ""})
        if told is not None:
            number = told.identity_number
        kind = kind_of(number)
        party = parties.find_by_identity(kind, number, viewer=self.actor) if kind else None
        if party is None:
            messages.info(self.request, gettext("Nobody is known under this number yet: fill in the rest."))
        else:
            messages.success(self.request, gettext("Known here: %(name)s.") % {"name": party.full_name})
        values = self.hand(party, told) if is_hand else self.owner(kind, party, told)
        return self.typed({**typed, **values})

    def typed(self, values: Mapping[str, Any]) -> HttpResponse:
        return self.show(form=shapes.Begin(initial=values, **self.choices()))

    def owner(
        self, kind: IdentityKind | None, party: parties.PartyCard | None, told: parties.Details | None
    ) -> Mapping[str, Any]:
        """What is known here, and over it what stands on the card: the card is the newer word."""
        values = dict(shapes.known(party)) if party else {}
        if kind:
            values["identity_kind"] = str(kind)
        if told is not None:
            card = {name: value for name, value in shapes.known(told).items() if name != "address_line"}
            place = shapes.in_commune(told.address_line, self.communes, org.get_place_names([self.province]).values())
            values |= {**card, **(place if "commune_code" in place or "commune_code" not in values else {})}
        return values

    def hand(self, party: parties.PartyCard | None, told: parties.Details | None) -> Mapping[str, Any]:
        return {**(shapes.known_hand(party) if party else {}), **(shapes.known_hand(told) if told else {})}

    def perform(self, form: Any) -> dossiers.DossierCard:
        told = form.cleaned_data
        with transaction():
            return start_filing.file_at_counter(
                actor=self.actor,
                at=self.now,
                version_id=self.procedure.id,
                channel=Channel(told["channel"]),
                owner=form.owner,
                submitter=form.submitter,
                agency_id=told.get("agency"),
                applicant_class=told.get("applicant_class", ""),
            )

    def where_next(self, outcome: dossiers.DossierCard) -> str:
        return reverse("desk:intake", args=[outcome.id])


class Discard(OfDossier, frame.Act):
    """Throw away an intake that was begun."""

    template_name = "desk/counter/discard.html"
    section = "desk:counter"
    title = _("Throw the draft away")
    has_side = True

    def context(self) -> dict[str, Any]:
        owner = self.case.people.get(self.case.dossier.owner_id or 0)
        return {
            "procedure": self.case.procedure.title.get(self.language),
            "owner": owner.full_name if owner else "",
            "back": reverse("desk:intake", args=[self.case.id]),
        }

    def perform(self, form: forms.Form) -> None:
        with transaction():
            dossier.discard_draft(actor=self.actor, at=self.now, dossier_id=self.case.id)

    def say(self, outcome: None) -> str:
        return gettext("The draft is thrown away.")

    def where_next(self, outcome: None) -> str:
        return reverse("desk:counter")


class Received(OfDossier):
    """After the intake: the code, the appointment, the slip to print, the fee to take."""

    template_name = "desk/counter/received.html"
    section = "desk:counter"
    title = _("The dossier is received")
    has_side = True

    def context(self) -> dict[str, Any]:
        case = self.case
        card = case.dossier
        owner = case.people.get(card.owner_id or 0)
        return {
            "card": card,
            "procedure": case.procedure.title.get(self.language),
            "owner": owner.full_name if owner else "",
            "clock": around.clock(case),
            "owed": formats.vnd(case.owed) if case.owed else "",
            "where": whither.now_with(card.id, viewer=self.actor, at=self.now, language=self.language),
            "home": self.home(),
            "receipt": reverse("desk:receipt", args=[card.id]),
            "pay": reverse("desk:pay", args=[card.id]),
        }
