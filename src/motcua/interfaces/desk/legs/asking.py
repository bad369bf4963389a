"""The lead's side: lay down what other agencies do, remind, withdraw."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import LegMode, LegState
from motcua.interfaces.desk import names
from motcua.interfaces.desk.dossier.pages import CaseAct
from motcua.interfaces.desk.legs import forms as shapes
from motcua.interfaces.desk.legs.views import OfLeg
from motcua.interfaces.desk.waiting.moments import close_of
from motcua.journeys import work_legs
from motcua.journeys.home_agencies import is_at_home
from motcua.kernel.plain.errors import Refused
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.ui import formats

AT: dict[type[Refused], str] = {
    dossier.DutyMissing: "duty",
    dossier.AgencyTwice: "agency",
    dossier.DeadlineMissing: "respond_by",
    dossier.OutOfOrder: "respond_by",
    dossier.BeyondDue: "respond_by",
}
"""Which question of its row mends a refusal."""


class SendLegs(CaseAct):
    """Several agencies in one act, each with its duty and deadline."""

    template_name = "desk/legs/send.html"
    title = _("Send parts to other agencies")
    form_class = shapes.Plan
    word = _("Send")

    def lead_in_words(self) -> str:
        due = [at for at in (work_legs.work_due_at(self.case.id), self.case.dossier.due_at) if at is not None]
        said = gettext("The clock of the dossier runs on.")
        if not due:
            return said
        share = gettext(
            "Your own work is due %(when)s; a deadline left blank is reckoned from the time left until then."
        )
        return f"{said} {share % {'when': formats.vn_moment(min(due))}}"

    def choices(self) -> dict[str, Any]:
        agencies = org.list_agencies(viewer=self.actor, on=self.case.day)
        own = self.case.dossier.competent_agency_id
        others = [agency for agency in agencies if is_at_home(agency) and agency.id != own]
        return {"agencies": [(str(agency.id), names.named(agency, self.language)) for agency in others]}

    def perform(self, form: forms.Form) -> Sequence[dossiers.LegCard]:
        told = form.cleaned_data
        legs = [
            dossier.NewLeg(
                agency_id=told[f"agency_{number}"],
                duty=told[f"duty_{number}"],
                respond_by=close_of(day, self.case.calendar) if (day := told[f"respond_by_{number}"]) else None,
                beyond_reason=told["beyond_reason"],
            )
            for number in self.filled(form)
        ]
        with transaction():
            return work_legs.send_legs(
                actor=self.actor, at=self.now, dossier_id=self.case.id, mode=LegMode(told["mode"]), legs=legs
            )

    def filled(self, form: forms.Form) -> Sequence[int]:
        return form.filled if isinstance(form, shapes.Plan) else ()

    def refused(self, form: forms.Form, refusal: Refused) -> HttpResponse:
        """At the question of the row that it is about."""
        number, part = refusal.data.get("number"), AT.get(type(refusal))
        rows = self.filled(form)
        if part and isinstance(number, int) and 0 < number <= len(rows):
            refusal.data["field"] = f"{part}_{rows[number - 1]}"
        elif isinstance(refusal, dossier.NoAgencyNamed):
            refusal.data["field"] = "agency_1"
        return super().refused(form, refusal)

    def say(self, outcome: Sequence[dossiers.LegCard]) -> str:
        away = sum(leg.state is LegState.SENT for leg in outcome)
        said = ngettext("%(n)d agency has its part now.", "%(n)d agencies have their parts now.", away) % {"n": away}
        waits = len(outcome) - away
        if not waits:
            return said
        more = ngettext("%(n)d more follows in turn.", "%(n)d more follow in turn.", waits) % {"n": waits}
        return f"{said} {more}"

    def where_next(self, outcome: Sequence[dossiers.LegCard]) -> str:
        return self.came_from or reverse("desk:legs", args=[self.case.id])


class LegAct(OfLeg, CaseAct):
    """An act on one part; it leads back to the list from which the part was opened, or to the part."""

    template_name = "desk/dossier/act.html"

    def context(self) -> dict[str, Any]:
        return {**super().context(), "way_back": self.came_from or self.here()}

    def where_next(self, outcome: Any) -> str:
        return self.came_from or self.here()


class Remind(LegAct):
    title = _("Remind the agency of its part")
    lead = _("Whoever has it there gets a message; that you reminded is recorded.")
    word = _("Remind")

    def perform(self, form: forms.Form) -> dossiers.LegCard:
        with transaction():
            return dossier.remind(actor=self.actor, at=self.now, leg_id=self.leg.id)

    def say(self, outcome: dossiers.LegCard) -> str:
        return gettext("%(agency)s is reminded.") % {"agency": self.case.agencies.get(outcome.to_agency_id, "")}


class Withdraw(LegAct):
    title = _("Withdraw the part")
    form_class = shapes.Withdraw
    lead = _("The agency need not answer any more. In a sequence the next one gets its part.")
    word = _("Withdraw it")
    danger = True

    def perform(self, form: forms.Form) -> dossiers.LegCard:
        with transaction():
            return work_legs.withdraw_leg(
                actor=self.actor, at=self.now, leg_id=self.leg.id, reason=form.cleaned_data["reason"]
            )

    def say(self, outcome: dossiers.LegCard) -> str:
        return gettext("The part is withdrawn.")
