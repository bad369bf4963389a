"""The list of what waits to be received, and the acts at the door."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogue
from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.interfaces.desk import frame, many, words
from motcua.interfaces.desk.dossier import whither
from motcua.interfaces.desk.dossier.pages import CaseAct
from motcua.interfaces.desk.reception import forms as shapes
from motcua.interfaces.desk.work.views import page_number
from motcua.journeys import settle_dossier
from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.worktime import Calendar
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.party import queries as parties
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Row, State, Table

CHECK_MINUTES = 8 * 60
"""An online filing is checked within eight working hours (NĐ 107/2021)."""


class ToReceive(frame.Page):
    """Submitted dossiers at this officer's counters, the longest waiting first."""

    template_name = "desk/reception/list.html"
    title = _("To receive")
    section = "desk:to_receive"
    roles = (Role.RECEPTION,)

    def context(self) -> dict[str, Any]:
        page = dossiers.list_to_receive(viewer=self.actor, number=page_number(self.request))
        owners = parties.names_of([card.owner_id for card in page.rows if card.owner_id], viewer=self.actor)
        calendar = org.calendar_at(viewer=self.actor)
        columns = (
            Column(gettext("Waits")),
            Column(gettext("Procedure")),
            Column(gettext("Applicant")),
            Column(gettext("Came")),
            Column(gettext("Handed in")),
        )
        rows = [self.row(card, owners, calendar) for card in page.rows]
        table = Table(str(self.title), columns, rows, select="chosen", empty=gettext("Nobody waits"))
        return {"page_of": page, "table": table}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Receive what was ticked, each by itself; whatever is refused stays in the list, with its reason above."""
        form = many.Chosen(request.POST)
        if not form.is_valid():
            messages.warning(request, " ".join(map(str, form.errors["chosen"])))
            return HttpResponseRedirect(reverse("desk:to_receive"))
        outcome = many.each(form.cleaned_data["chosen"], self.receive)
        if n := len(outcome.done):
            messages.success(request, ngettext("%(n)d is received.", "%(n)d are received.", n) % {"n": n})
        many.tell_refused(request, outcome, lambda dossier_id: f"#{dossier_id}")
        return HttpResponseRedirect(reverse("desk:to_receive"))

    def receive(self, dossier_id: int) -> dossiers.DossierCard:
        return settle_dossier.receive(actor=self.actor, at=self.now, dossier_id=dossier_id, forward=True)

    def row(self, card: dossiers.DossierCard, owners: Any, calendar: Calendar) -> Row:
        procedure = catalogue.get_procedure(card.version_id, viewer=self.actor)
        name, href = procedure.title.get(self.language), reverse("desk:dossier", args=[card.id])
        minutes = calendar.working_minutes(card.submitted_at, self.now) if card.submitted_at else 0
        late = minutes > CHECK_MINUTES
        left = max(0, CHECK_MINUTES - minutes) // 60
        word = gettext("Check overdue") if late else gettext("%(n)d working hours to check") % {"n": left}
        kind: State = "late" if late else "soon" if left < 2 else "within"
        return Row(
            key=str(card.id),
            label=f"#{card.id}",
            cells=(
                Cell(word, state=kind),
                Cell(name, sub=procedure.key, href=href),
                owners.get(card.owner_id, ""),
                str(words.CHANNELS[card.channel]),
                formats.vn_moment(card.submitted_at),
            ),
        )


class Receive(CaseAct):
    """Receive what was submitted, and pass it on at once unless something is still to be done with it here."""

    title = _("Receive the dossier")
    lead = _("It gets its code and its appointment, and goes to the agency that settles it.")
    word = _("Receive and pass on")

    def perform(self, form: forms.Form) -> dossiers.DossierCard:
        keep_here = self.request.POST.get("keep") == "yes"
        with transaction():
            return settle_dossier.receive(actor=self.actor, at=self.now, dossier_id=self.case.id, forward=not keep_here)

    def say(self, outcome: dossiers.DossierCard) -> str:
        where = whither.now_with(outcome.id, viewer=self.actor, at=self.now, language=self.language)
        return f"{received_in_words(outcome)} {where}"


def received_in_words(card: dossiers.DossierCard) -> str:
    if card.due_at is None:
        return gettext("Received with code %(code)s.") % {"code": card.code}
    said = {"code": card.code, "when": formats.vn_datetime(card.due_at)}
    return gettext("Received with code %(code)s, result due %(when)s.") % said


class Refuse(CaseAct):
    title = _("Refuse to take it")
    form_class = shapes.Refuse
    lead = _("The applicant gets a refusal slip and a message, at once.")
    word = _("Refuse with this reason")
    danger = True

    def perform(self, form: forms.Form) -> dossiers.DossierCard:
        told = form.cleaned_data
        with transaction():
            return dossier.refuse(
                actor=self.actor,
                at=self.now,
                dossier_id=self.case.id,
                reason=told["reason"],
                guidance=told["guidance"],
            )

    def say(self, outcome: dossiers.DossierCard) -> str:
        return gettext("The dossier was not taken. The refusal slip is ready to be printed.")
