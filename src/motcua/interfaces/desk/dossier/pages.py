"""Every page about one dossier: left what was given, right clock and history; the middle is the page's own."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.interfaces.desk import frame
from motcua.interfaces.desk.dossier import around, given
from motcua.interfaces.desk.dossier.case import Case
from motcua.interfaces.desk.talking import panel
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Refused, Taken, WrongState
from motcua.kernel.store.transactions import transaction
from motcua.process import queries as steps
from motcua.ui import formats


class OfDossier(frame.Page):
    """Anything about one dossier that this officer may see."""

    has_side = False

    emergency: dossiers.EmergencyCard | None = None

    @property
    def actor(self) -> Actor:
        """With the dossier open to be read, while an opening in an emergency runs."""
        actor = super().actor
        return dossiers.beyond_roles(self.emergency, viewer=actor) if self.emergency else actor

    def prepare(self) -> None:
        dossier_id = self.kwargs["dossier_id"]
        try:
            card = dossiers.get_dossier(dossier_id, viewer=self.actor)
        except dossiers.NoSuchDossier:
            self.emergency = dossiers.find_emergency(dossier_id, viewer=self.actor, at=self.now)
            card = dossiers.get_dossier(dossier_id, viewer=self.actor)
        self.case = Case(card, viewer=self.actor, at=self.now, language=self.language)
        self.leave_trace()

    def leave_trace(self) -> None:
        """Opening a dossier, or anything of it, is recorded once a day; an act is recorded by itself."""
        if self.request.method != "GET":
            return
        if not dossiers.reading_is_noted(self.case.id, viewer=self.actor, on=self.case.day):
            holding_at = steps.held_at(self.case.current, viewer=self.actor)
            with transaction():
                dossier.note_reading(actor=self.actor, at=self.now, dossier_id=self.case.id, holding_at=holding_at)

    def home(self) -> str:
        return reverse("desk:dossier", args=[self.case.id])


class CasePage(OfDossier):
    """A page in three columns."""

    def emergency_in_words(self) -> str:
        if self.emergency is None:
            return ""
        return gettext(
            "You opened this dossier in an emergency, beyond your roles, until %(until)s. It is recorded."
        ) % {"until": formats.vn_moment(self.emergency.until)}

    def context(self) -> dict[str, Any]:
        case = self.case
        kind, word = around.standing(case)
        papers = list(given.papers(case))
        return {
            "case": case.dossier,
            "emergency": self.emergency_in_words(),
            "procedure": case.procedure.title.get(case.language),
            "standing": {"kind": kind, "word": word},
            "code": case.dossier.code or f"#{case.id}",
            "home": self.home(),
            "next_address": f"{reverse('desk:next_work')}?sau={case.id}",
            "given": {
                "people": list(given.people(case)),
                "sections": list(given.answers(case)),
                "papers": papers,
            },
            "around": {
                "clock": around.clock(case),
                "why": reverse("desk:why", args=[case.id]) if case.dossier.due_at else "",
                "people": list(around.people(case)),
                "more": around.more(case),
                "history": around.history(case),
            },
            "talk": {
                "notes": panel.notes_of(case, few=panel.FEW),
                "told": panel.told_of(case),
                "href": reverse("desk:notes", args=[case.id]) if case.line else "",
            },
            "line": list(around.steps(case)),
            "page": {"title": f"{self.title or case.procedure.title.get(case.language)} · {case.dossier.code or ''}"},
        }


class CaseAct(CasePage, frame.Act):
    """
    An act on a dossier, in the middle of its page: `lead` says what it leads to, `word` stands on its button.

    Who comes second is told what was done last, and by whom; what was typed is still there.
    """

    template_name = "desk/dossier/act.html"
    lead: ClassVar[str | Promise] = ""
    word: ClassVar[str | Promise] = ""
    danger: ClassVar[bool] = False

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "title": str(self.title),
            "lead": self.lead_in_words(),
            "word": str(self.word),
            "danger": self.danger,
        }

    def lead_in_words(self) -> str:
        return str(self.lead)

    def refused(self, form: forms.Form, refusal: Refused) -> HttpResponse:
        if isinstance(refusal, Taken | WrongState):
            self.prepare()
            if said := around.latest(self.case):
                messages.warning(self.request, said)
        return super().refused(form, refusal)

    def where_next(self, outcome: Any) -> str:
        return self.home()
