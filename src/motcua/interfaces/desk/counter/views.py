"""The way through the counter: which procedure, who, the whole form on one page, and what is given along."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogue
from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Channel
from motcua.interfaces.desk import frame, names, words
from motcua.interfaces.desk.counter import forms as shapes
from motcua.interfaces.desk.counter import procedures, serving
from motcua.interfaces.desk.dossier import around, whither
from motcua.interfaces.desk.dossier.pages import OfDossier
from motcua.interfaces.desk.identity import kind_of
from motcua.journeys import start_filing
from motcua.journeys.home_agencies import competent_at_home
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.errors import Refused
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.party import queries as parties
from motcua.party.states import IdentityKind
from motcua.queue import queries as hall
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Row, Table

CHANNELS = ("DIRECT", "PUBLIC_POST")


class LooksUp(frame.Act):
    """A page that asks who somebody is: what a card or a number tells is filled in, nothing else is lost."""

    section = "desk:counter"
    roles = (Role.RECEPTION,)

    @property
    def today(self) -> date:
        return clock.local_date(self.now)

    @cached_property
    def province(self) -> str:
        agencies = competent_at_home("PROVINCE", "", viewer=self.actor, on=self.today)
        return next((agency.place_code for agency in agencies), "")

    @cached_property
    def communes(self) -> Mapping[str, str]:
        return {place.code: place.full_name for place in org.list_communes(self.province, on=self.today)}

    def choices(self) -> dict[str, Any]:
        return {
            "channels": [(code, words.CHANNELS[code]) for code in CHANNELS],
            "communes": list(self.communes.items()),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.look_up() if "look" in request.POST else super().post(request, *args, **kwargs)

    def look_up(self) -> HttpResponse:
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
        return self.show(form=self.form_class(initial=dict(values), **self.choices()))

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


class Counter(LooksUp):
    """
    Who stands there and what for, on one page and in either order: the card under the scanner, a few letters of the
    procedure. Below, intakes that were begun.
    """

    template_name = "desk/counter/start.html"
    title = _("Take in at the counter")
    form_class = shapes.Who

    def context(self) -> dict[str, Any]:
        asked = (self.request.POST.get("tt") or self.request.GET.get("tt", "")).strip()[:200]
        return {
            "asked": asked,
            "found": procedures.found(asked, viewer=self.actor, on=self.today, language=self.language, size=15),
            "drafts": self.drafts(),
            "serving": serving.now(self.actor, self.today),
        }

    def show(self, status: int = 200, **extra: Any) -> HttpResponse:
        """The cursor stands where the next act is: at the card, at the name, at the procedure."""
        form = extra["form"]
        named, is_begun = form["full_name"].value(), form.is_bound or bool(form["identity_number"].value())
        at = "procedure" if named else "full_name" if is_begun else "card"
        if at in form.fields:
            form.fields[at].widget.attrs["autofocus"] = True
        return super().show(status, at=at, **extra)

    def first_values(self) -> dict[str, Any]:
        return {"channel": CHANNELS[0], "identity_kind": IdentityKind.PERSONAL_ID}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Reading a card is a button of its own; every other way here looks for the procedure that was typed."""
        return self.look_up() if "look" in request.POST else self.typed(request.POST.dict())

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


class Suggest(frame.Page):
    """The best few procedures for the letters typed so far, as options of the search box."""

    roles = (Role.RECEPTION,)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        typed = request.GET.get("q", "").strip()[:200]
        options = procedures.found(
            typed, viewer=self.actor, on=clock.local_date(self.now), language=self.language, size=6
        )
        return render(request, "desk/counter/_suggestions.html", {"options": options})


class Begin(LooksUp):
    """
    Whose matter it is, for one procedure. When the page before has told all that is asked here, the draft is opened
    without showing it.
    """

    template_name = "desk/counter/begin.html"
    form_class = shapes.Begin

    def prepare(self) -> None:
        self.procedure = catalogue.get_procedure(self.kwargs["version_id"], viewer=self.actor)

    def context(self) -> dict[str, Any]:
        return {"page": {"title": self.procedure.title.get(self.language), "kicker": gettext("Intake: who applies")}}

    @cached_property
    def agencies(self) -> list[org.AgencyCard]:
        return start_filing.agencies_to_choose(self.procedure, viewer=self.actor, on=self.today)

    def choices(self) -> dict[str, Any]:
        return {
            **super().choices(),
            "channels": [(code, words.CHANNELS[code]) for code in CHANNELS if code in self.procedure.channels],
            "agencies": [(str(agency.id), names.named(agency, self.language)) for agency in self.agencies],
            "classes": [(code, words.APPLICANTS.get(code, code)) for code in self.procedure.applicants],
        }

    def first_values(self) -> dict[str, Any]:
        channel = next((code for code in CHANNELS if code in self.procedure.channels), "")
        takes_people = "CITIZEN" in self.procedure.applicants
        kind = IdentityKind.PERSONAL_ID if takes_people else ""
        return {"channel": channel, "identity_kind": kind, "agency": self.own_agency}

    @property
    def own_agency(self) -> str:
        """The agency of this counter, where it is one of those that may settle."""
        mine = self.actor.agency_ids(Role.RECEPTION)
        own = [agency.id for agency in self.agencies if agency.id in mine]
        return str(own[0]) if len(own) == 1 else ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.from_start() if "begin" in request.POST else super().post(request, *args, **kwargs)

    def from_start(self) -> HttpResponse:
        """What was typed on the page before, and for the rest what is usual; what is still open is asked here."""
        typed = self.request.POST.dict()
        usual = {**self.first_values(), "applicant_class": self.usual_class(typed.get("identity_kind", ""))}
        told = {**usual, **{name: value for name, value in typed.items() if value}}
        form = self.form_class(told, **self.choices())
        if not form.is_valid():
            return self.typed(told)
        try:
            outcome = self.perform(form)
        except Refused as refusal:
            return self.refused(form, refusal)
        return HttpResponseRedirect(self.where_next(outcome))

    def usual_class(self, identity_kind: str) -> str:
        classes = self.procedure.applicants
        return classes[0] if len(classes) == 1 else shapes.applies_as(identity_kind, classes)

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
            "on_the_spot": self.is_due_today,
            "lines": hall.list_lines(card.receiving_agency_id, viewer=self.actor),
        }

    @property
    def is_due_today(self) -> bool:
        """Results that are given at once need no slip unless one is asked for (NĐ 61/2018 Art. 17(4))."""
        due_at = self.case.dossier.due_at
        return due_at is not None and clock.local_date(due_at) == clock.local_date(self.now)
