"""Opening a dossier in an emergency; the list of such openings for overseers, and their judgement."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Justified
from motcua.interfaces.desk import names
from motcua.interfaces.desk.at_field import MendedAt
from motcua.interfaces.desk.emergency import forms as shapes
from motcua.interfaces.desk.frame import Page
from motcua.interfaces.desk.work.views import page_number
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.errors import Invalid
from motcua.kernel.store.transactions import transaction
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Row, Table


class NoSuchCode(Invalid):
    """No dossier of the province has this code. Check it letter by letter."""

    code = "desk.no_such_code"


class Open(MendedAt):
    template_name = "desk/organisation/act.html"
    title = _("Open a dossier in an emergency")
    roles = (Role.RECEPTION, Role.SPECIALIST, Role.UNIT_HEAD, Role.LEADER, Role.CLERK)
    form_class = shapes.Open
    mended_at = {NoSuchCode: "code", dossier.ReasonTooShort: "reason"}

    def context(self) -> dict[str, Any]:
        said = gettext(
            "For when people would come to harm by waiting for those whose matter it is. You may read the dossier for "
            "four hours, under your name. It is recorded, a controller looks at it afterwards, and the applicant can "
            "learn of it."
        )
        return {"word": gettext("Open it under my name"), "effect": said, "back": reverse("desk:search")}

    def perform(self, form: forms.Form) -> dossiers.EmergencyCard:
        try:
            with transaction():
                return dossier.break_glass(actor=self.actor, at=self.now, **form.cleaned_data)
        except dossiers.NoSuchDossier:
            raise NoSuchCode() from None

    def say(self, outcome: dossiers.EmergencyCard) -> str:
        return gettext("The dossier is open to you until %(until)s.") % {"until": formats.vn_moment(outcome.until)}

    def where_next(self, outcome: dossiers.EmergencyCard) -> str:
        return reverse("desk:dossier", args=[outcome.dossier_id])


class _Overseeing(Page):
    section = "desk:emergencies"
    roles = (Role.CONTROLLER, Role.INSPECTOR)

    def verdict(self, card: dossiers.EmergencyCard) -> Cell:
        if card.verdict == Justified.YES:
            return Cell(gettext("Justified"), sub=card.note, state="done")
        if card.verdict == Justified.NO:
            return Cell(gettext("Not justified"), sub=card.note, state="late")
        return Cell(gettext("Waits to be judged"), state="waiting")


class Emergencies(_Overseeing):
    template_name = "desk/emergency/list.html"
    title = _("Openings in an emergency")

    def context(self) -> dict[str, Any]:
        found = dossiers.list_emergencies(viewer=self.actor, number=page_number(self.request))
        people = names.of_people([one.person_id for one in found.rows], viewer=self.actor)
        agencies = names.of_agencies(
            [one.agency_id for one in found.rows], language=self.language, day=clock.local_date(self.now)
        )
        columns = [
            Column(gettext("Dossier"), "code"),
            Column(gettext("Who opened it")),
            Column(gettext("Reason")),
            Column(gettext("State")),
        ]
        rows = [
            Row(
                [
                    Cell(
                        one.code,
                        sub=agencies.get(one.agency_id, ""),
                        href=reverse("desk:judge_emergency", args=[one.id]),
                    ),
                    Cell(people.get(one.person_id, ""), sub=formats.vn_moment(one.opened_at)),
                    one.reason,
                    self.verdict(one),
                ],
                label=one.code,
            )
            for one in found.rows
        ]
        table = Table(str(self.title), columns, rows, empty=gettext("No dossier was opened in an emergency"))
        return {"found": found, "table": table}


class Judge(_Overseeing, MendedAt):
    template_name = "desk/organisation/act.html"
    title = _("An opening in an emergency")
    form_class = shapes.Judge

    def prepare(self) -> None:
        found = dossiers.find_emergency_to_judge(self.kwargs["access_id"], viewer=self.actor)
        if found is None:
            raise dossier.NoSuchEmergency()
        self.card = found

    def context(self) -> dict[str, Any]:
        card = self.card
        people = names.of_people([card.person_id], viewer=self.actor)
        term = f"{formats.vn_moment(card.opened_at)} – {formats.vn_moment(card.until)}"
        verdict = self.verdict(card)
        return {
            "page": {"title": str(self.title), "kicker": card.code},
            "facts": [
                Fact(gettext("Dossier"), card.code, href=reverse("desk:dossier", args=[card.dossier_id])),
                Fact(gettext("Who opened it"), people.get(card.person_id, ""), sub=term),
                Fact(gettext("Reason"), card.reason),
                Fact(gettext("State"), verdict.text, sub=verdict.sub),
            ],
            "word": gettext("Record it"),
            "back": reverse("desk:emergencies"),
        }

    def perform(self, form: forms.Form) -> Any:
        told = form.cleaned_data
        with transaction():
            return dossier.judge_emergency(
                actor=self.actor,
                at=self.now,
                access_id=self.card.id,
                is_justified=told["verdict"] != shapes.UNJUSTIFIED,
                note=told["note"],
            )

    def say(self, outcome: Any) -> str:
        return gettext("Your judgement is recorded.")

    def where_next(self, outcome: Any) -> str:
        return reverse("desk:emergencies")
