"""The side of the agency that was asked: take the part, give it to an officer, answer, send it back."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossier import queries as dossiers
from motcua.interfaces.desk.dossier import whither
from motcua.interfaces.desk.legs import forms as shapes
from motcua.interfaces.desk.legs.asking import LegAct
from motcua.interfaces.desk.legs.papers import papers_field, received_papers
from motcua.interfaces.desk.settling.forms import Reassign
from motcua.journeys import work_legs
from motcua.kernel.plain.actor import Role
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.process import queries as steps

WORKERS = (Role.SPECIALIST, Role.UNIT_HEAD, Role.LEADER)


class Take(LegAct):
    title = _("Take the part")
    lead = _("From now on it is yours: colleagues and the lead see that you have it.")
    word = _("Take it")

    def perform(self, form: forms.Form) -> steps.StepCard:
        with transaction():
            return work_legs.accept_leg(actor=self.actor, at=self.now, leg_id=self.leg.id)

    def say(self, outcome: steps.StepCard) -> str:
        return gettext("“%(step)s” is yours.") % {"step": outcome.name.get(self.language)}


class Give(LegAct):
    title = _("Give the part to an officer")
    form_class = Reassign
    word = _("Give it away")

    def choices(self) -> dict[str, Any]:
        """Specialists, heads and leaders there: who leads an agency without specialists does it in person."""
        holders = org.list_holders(WORKERS, [self.leg.to_agency_id], viewer=self.actor, on=self.case.day)
        people = {holder.person.id: holder.person.full_name for holder in holders}
        return {"officers": [(str(person_id), name) for person_id, name in people.items()]}

    def perform(self, form: forms.Form) -> steps.StepCard:
        with transaction():
            return work_legs.accept_leg(
                actor=self.actor, at=self.now, leg_id=self.leg.id, person_id=form.cleaned_data["person"]
            )

    def say(self, outcome: steps.StepCard) -> str:
        return whither.led_to([outcome], viewer=self.actor, at=self.now, language=self.language)


class Answer(LegAct):
    """The answer goes to the lead, with its papers, and is seen at the counter that received the dossier."""

    template_name = "desk/legs/answer.html"
    title = _("Answer for the part")
    form_class = shapes.Answer
    lead = _("The lead and the counter that received the dossier see it at once.")
    word = _("Send the answer")

    def context(self) -> dict[str, Any]:
        return {**super().context(), "papers_field": papers_field()}

    def perform(self, form: forms.Form) -> dossiers.LegCard:
        papers = received_papers(self.request, self)
        with transaction():
            return work_legs.answer_leg(
                actor=self.actor, at=self.now, leg_id=self.leg.id, answer=form.cleaned_data["answer"], papers=papers
            )

    def say(self, outcome: dossiers.LegCard) -> str:
        lead = self.case.agencies.get(outcome.lead_agency_id, "")
        return gettext("The answer is sent. %(agency)s can read it now.") % {"agency": lead}

    def where_next(self, outcome: dossiers.LegCard) -> str:
        return self.came_from or reverse("desk:work")


class SendBack(LegAct):
    title = _("Send the part back")
    form_class = shapes.SendBack
    lead = _("The lead gets it back with your reason. In a sequence nothing more is sent until the lead plans anew.")
    word = _("Send it back")
    danger = True

    def perform(self, form: forms.Form) -> dossiers.LegCard:
        with transaction():
            return work_legs.refuse_leg(
                actor=self.actor, at=self.now, leg_id=self.leg.id, reason=form.cleaned_data["reason"]
            )

    def say(self, outcome: dossiers.LegCard) -> str:
        return gettext("The part is sent back to the lead.")
