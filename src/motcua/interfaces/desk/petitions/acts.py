"""What an officer does with a petition; who it reaches and what follows is said beside each act."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.feedback import operations as feedback
from motcua.feedback import queries as petitions
from motcua.feedback.states import PetitionState, PetitionVerb
from motcua.interfaces.desk import names
from motcua.interfaces.desk.frame import Act
from motcua.interfaces.desk.petitions import forms as shapes
from motcua.interfaces.desk.petitions.views import PetitionPage
from motcua.journeys.home_agencies import is_at_home
from motcua.kernel.plain import clock
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org


class PetitionAct(PetitionPage, Act):
    template_name = "desk/petitions/act.html"
    verb: ClassVar[PetitionVerb]
    lead: ClassVar[str | Promise] = ""
    word: ClassVar[str | Promise] = ""

    def prepare(self) -> None:
        super().prepare()
        if self.verb not in self.card.verbs and self.request.method != "POST":
            raise feedback.NotNow()

    def context(self) -> dict[str, Any]:
        return {**super().context(), "page": {"kicker": self.card.code}, "lead": self.lead, "word": self.word}

    def where_next(self, outcome: petitions.PetitionCard) -> str:
        return self.here


class TakeUp(PetitionAct):
    title = _("Take up the petition")
    verb = PetitionVerb.TAKE_UP
    form_class = shapes.Nothing
    lead = _("From now on the answer is due. The person is told who has it.")
    word = _("Take it up")
    done = _("The petition is taken up; its answer is due next.")

    def perform(self, form: forms.Form) -> petitions.PetitionCard:
        with transaction():
            return feedback.take_up_petition(actor=self.actor, at=self.now, petition_id=self.card.id)


class Ask(PetitionAct):
    title = _("Ask the person for more")
    verb = PetitionVerb.ASK
    form_class = shapes.Ask
    lead = _("The time to answer stands until the person has written.")
    word = _("Ask")
    done = _("The person is asked and was written to.")

    def perform(self, form: forms.Form) -> petitions.PetitionCard:
        with transaction():
            return feedback.ask_for_more(
                actor=self.actor, at=self.now, petition_id=self.card.id, text=form.cleaned_data["text"]
            )


class Forward(PetitionAct):
    title = _("Forward to the competent agency")
    verb = PetitionVerb.FORWARD
    form_class = shapes.Forward
    lead = _("It stands in the list of that agency at once; you can read on, they decide.")
    word = _("Forward")
    done = _("Forwarded. The petition stands in the list of that agency now.")

    def choices(self) -> dict[str, Any]:
        agencies = org.list_agencies(viewer=self.actor, on=clock.local_date(self.now))
        others = [agency for agency in agencies if is_at_home(agency) and agency.id != self.card.agency_id]
        return {"agencies": [(str(agency.id), names.named(agency, self.language)) for agency in others]}

    def perform(self, form: forms.Form) -> petitions.PetitionCard:
        told = form.cleaned_data
        with transaction():
            return feedback.forward_petition(
                actor=self.actor,
                at=self.now,
                petition_id=self.card.id,
                agency_id=told["agency"],
                text=told["text"],
            )


class Refuse(PetitionAct):
    title = _("Refuse the petition")
    verb = PetitionVerb.REFUSE
    form_class = shapes.Refuse
    lead = _("It ends here. If another agency is competent, forward it instead.")
    word = _("Refuse")
    done = _("The petition is refused; the person is told why.")

    def perform(self, form: forms.Form) -> petitions.PetitionCard:
        with transaction():
            return feedback.refuse_petition(
                actor=self.actor, at=self.now, petition_id=self.card.id, text=form.cleaned_data["text"]
            )


class Answer(PetitionAct):
    title = _("Answer the petition")
    verb = PetitionVerb.ANSWER
    form_class = shapes.Answer
    lead = _("The person reads the answer at once; then it is to be published.")
    word = _("Send the answer")
    done = _("The answer is sent. It is to be published next.")

    def say(self, outcome: petitions.PetitionCard) -> str:
        settled = outcome.state is PetitionState.SETTLED
        return gettext("The answer is sent. Nothing is published.") if settled else str(self.done)

    def perform(self, form: forms.Form) -> petitions.PetitionCard:
        with transaction():
            return feedback.answer_petition(
                actor=self.actor, at=self.now, petition_id=self.card.id, text=form.cleaned_data["text"]
            )


class Publish(PetitionAct):
    title = _("Publish question and answer")
    verb = PetitionVerb.PUBLISH
    form_class = shapes.Publish
    lead = _("Everybody will read this. Take out names, numbers and addresses, and whatever lets people guess them.")
    word = _("Publish")
    done = _("Published on the portal.")
    edits = True

    def first_values(self) -> dict[str, Any]:
        return {"title": self.card.title, "body": self.card.body, "answer": self.card.answer}

    def perform(self, form: forms.Form) -> petitions.PetitionCard:
        told = form.cleaned_data
        with transaction():
            return feedback.publish_petition(
                actor=self.actor,
                at=self.now,
                petition_id=self.card.id,
                title=told["title"],
                body=told["body"],
                answer=told["answer"],
            )
