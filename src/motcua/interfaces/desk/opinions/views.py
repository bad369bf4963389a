"""Asking another agency, the list of what was asked of us, answering."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogue
from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.interfaces.desk import frame, names
from motcua.interfaces.desk.dossier.pages import CaseAct, CasePage
from motcua.interfaces.desk.opinions import forms as shapes
from motcua.interfaces.desk.settling.panel import opinion_in_words
from motcua.interfaces.desk.side import WORKERS
from motcua.interfaces.desk.waiting.moments import close_of
from motcua.journeys.home_agencies import is_at_home
from motcua.kernel.plain import clock
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Row, Table
from motcua.ui.web import deadlines


class AskedOfUs(frame.Page):
    """Requests that wait for this officer's agencies, the most urgent first."""

    template_name = "desk/opinions/list.html"
    title = _("Opinions asked of us")
    section = "desk:opinions"
    roles = WORKERS

    def context(self) -> dict[str, Any]:
        asked = dossiers.list_questions(viewer=self.actor)
        cards = dossiers.get_many([question.dossier_id for question in asked], viewer=self.actor)
        day = clock.local_date(self.now)
        ids = [card.competent_agency_id for card in cards.values()]
        agencies = names.of_agencies(ids, language=self.language, day=day)
        calendar = org.calendar_at(viewer=self.actor)
        columns = (
            Column(gettext("Answer by")),
            Column(gettext("Dossier")),
            Column(gettext("Asked by")),
            Column(gettext("What is asked")),
        )
        rows = []
        for question in asked:
            card = cards.get(question.dossier_id)
            if card is None:
                continue
            kind, word = deadlines.time_left(question.respond_by, now=self.now, calendar=calendar)
            procedure = catalogue.get_procedure(card.version_id, viewer=self.actor).title.get(self.language)
            href = reverse("desk:answer", args=[card.id, question.id])
            rows.append(
                Row(
                    (
                        Cell(word, sub=formats.vn_moment(question.respond_by), state=kind),
                        Cell(procedure, sub=card.code or "", href=href),
                        Cell(agencies.get(card.competent_agency_id, ""), sub=formats.vn_moment(question.asked_at)),
                        _shortened(question.question),
                    )
                )
            )
        return {"table": Table(str(self.title), columns, rows, empty=gettext("No opinion is asked of you"))}


def _shortened(text: str, longest: int = 160) -> str:
    return text if len(text) <= longest else f"{text[:longest].rstrip()}…"


class OpinionsOf(CasePage):
    """What other agencies were asked about a dossier, and what they answered, in full."""

    template_name = "desk/opinions/of_dossier.html"
    title = _("Opinions of other agencies")

    def context(self) -> dict[str, Any]:
        case = self.case
        shown = []
        for question in case.questions:
            stand, more = opinion_in_words(case, question)
            shown.append(
                {
                    "question": question.question,
                    "asked_at": formats.vn_moment(question.asked_at),
                    "asked_by": case.officers.get(question.asked_by, ""),
                    "stand": stand,
                    "more": more,
                    "answered_at": formats.vn_moment(question.answered_at),
                }
            )
        return {**super().context(), "opinions": shown}


class Consult(CaseAct):
    """Content and deadline are named; the clock of the dossier runs on."""

    title = _("Ask another agency")
    form_class = shapes.Ask
    lead = _("The clock of the dossier runs on; if no answer comes in time, the work goes on without it.")
    word = _("Ask")

    def choices(self) -> dict[str, Any]:
        agencies = org.list_agencies(viewer=self.actor, on=self.case.day)
        own = self.case.dossier.competent_agency_id
        others = [agency for agency in agencies if is_at_home(agency) and agency.id != own]
        return {"agencies": [(str(agency.id), names.named(agency, self.language)) for agency in others]}

    def perform(self, form: forms.Form) -> dossiers.DossierCard:
        told = form.cleaned_data
        with transaction():
            return dossier.consult(
                actor=self.actor,
                at=self.now,
                dossier_id=self.case.id,
                agency_id=told["agency"],
                question=told["question"],
                respond_by=close_of(told["respond_by"], self.case.calendar),
            )

    def say(self, outcome: dossiers.DossierCard) -> str:
        return gettext("The question is asked. It stands in the list of opinions of that agency now.")


class Answer(CaseAct):
    title = _("Give the opinion")
    form_class = shapes.Answer

    def prepare(self) -> None:
        super().prepare()
        asked = dossiers.list_consultations(self.case.id, viewer=self.actor)
        found = next((one for one in asked if one.id == self.kwargs["consultation_id"]), None)
        if found is None:
            raise dossier.NoSuchConsultation()
        self.question = found

    word = _("Give the opinion")

    def context(self) -> dict[str, Any]:
        asked_by = org.get_people([self.question.asked_by], viewer=self.actor)
        who = asked_by[self.question.asked_by].full_name if self.question.asked_by in asked_by else ""
        facts = [
            Fact(gettext("What is asked"), self.question.question),
            Fact(gettext("Asked by"), who, sub=formats.vn_moment(self.question.asked_at)),
            Fact(gettext("Answer by"), formats.vn_moment(self.question.respond_by)),
        ]
        return {**super().context(), "facts": facts}

    def perform(self, form: forms.Form) -> dossiers.DossierCard:
        told = form.cleaned_data
        with transaction():
            return dossier.answer_consultation(
                actor=self.actor,
                at=self.now,
                consultation_id=self.question.id,
                agrees=told["agrees"] == "yes",
                answer=told["answer"],
            )

    def say(self, outcome: dossiers.DossierCard) -> str:
        return gettext("The opinion is given; those who asked can read it now.")

    def where_next(self, outcome: dossiers.DossierCard) -> str:
        return reverse("desk:opinions")
