"""Every page about one dossier: left what was given, right clock and history; the middle is the page's own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.interfaces.desk import frame
from motcua.interfaces.desk.dossier import around, given
from motcua.interfaces.desk.dossier.awaited import awaited
from motcua.interfaces.desk.dossier.case import Case
from motcua.interfaces.desk.talking import panel
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Refused, Taken, WrongState
from motcua.kernel.store.transactions import transaction
from motcua.process import queries as steps
from motcua.ui import formats

COME_FROM = "ve"


@dataclass(frozen=True, slots=True)
class Opened:
    """A dossier that an officer has open; `emergency` where it is open beyond the roles for a while."""

    case: Case
    emergency: dossiers.EmergencyCard | None = None

    @property
    def emergency_in_words(self) -> str:
        if self.emergency is None:
            return ""
        return gettext(
            "You opened this dossier in an emergency, beyond your roles, until %(until)s. It is recorded."
        ) % {"until": formats.vn_moment(self.emergency.until)}


def opened(dossier_id: int, *, viewer: Actor, at: datetime, language: str) -> Opened:
    """:raises NoSuchDossier: if there is none, or it is open to the viewer neither by a role nor in an emergency"""
    emergency = None
    try:
        card = dossiers.get_dossier(dossier_id, viewer=viewer)
    except dossiers.NoSuchDossier:
        emergency = dossiers.find_emergency(dossier_id, viewer=viewer, at=at)
        viewer = dossiers.beyond_roles(emergency, viewer=viewer) if emergency else viewer
        card = dossiers.get_dossier(dossier_id, viewer=viewer)
    return Opened(Case(card, viewer=viewer, at=at, language=language), emergency)


def leave_trace(case: Case) -> None:
    """Opening a dossier, or anything of it, is recorded once a day; an act is recorded by itself."""
    if dossiers.reading_is_noted(case.id, viewer=case.viewer, on=case.day):
        return
    holding_at = steps.held_at(case.current, viewer=case.viewer)
    with transaction():
        dossier.note_reading(actor=case.viewer, at=case.at, dossier_id=case.id, holding_at=holding_at)


def come_from(request: HttpRequest) -> str:
    """The list beside which the dossier was looked at, if it was: there one goes on."""
    return frame.safe_address(request, request.GET.get(COME_FROM))


class OfDossier(frame.Page):
    """Anything about one dossier that this officer may see."""

    has_side = False

    opened: Opened

    @property
    def actor(self) -> Actor:
        """With the dossier open to be read, while an opening in an emergency runs."""
        return self.opened.case.viewer if hasattr(self, "opened") else super().actor

    def prepare(self) -> None:
        self.opened = opened(self.kwargs["dossier_id"], viewer=super().actor, at=self.now, language=self.language)
        self.case = self.opened.case
        if self.request.method == "GET":
            leave_trace(self.case)

    def home(self) -> str:
        return reverse("desk:dossier", args=[self.case.id])


def headed(case: Case) -> dict[str, Any]:
    """What stands over every page of a dossier: which one it is, how it stands, the line of its steps."""
    kind, word = around.standing(case)
    return {
        "case": case.dossier,
        "procedure": case.procedure.title.get(case.language),
        "standing": {"kind": kind, "word": word},
        "code": case.dossier.code or f"#{case.id}",
        "home": reverse("desk:dossier", args=[case.id]),
        "next_address": f"{reverse('desk:next_work')}?sau={case.id}",
        "previous_address": f"{reverse('desk:next_work')}?truoc={case.id}",
        "line": list(around.steps(case)),
    }


def shown(case: Case, page: str = "") -> dict[str, Any]:
    """
    What stands around the work besides: what was given, clock, people, history, talk.

    Papers open in the viewer of `page`; without one, in that of the dossier's own.
    """
    documents = list(given.papers(case, page or reverse("desk:dossier", args=[case.id])))
    return {
        **headed(case),
        "given": {
            "people": list(given.people(case)),
            "sections": list(given.answers(case)),
            "papers": documents,
            "first_paper": next((one.beside for one in documents if one.beside), ""),
        },
        "around": {
            "clock": around.clock(case),
            "why": reverse("desk:why", args=[case.id]) if case.dossier.due_at else "",
            "people": list(around.people(case)),
            "awaited": list(awaited(case)),
            "more": around.more(case),
            "history": around.history(case),
        },
        "talk": {
            "notes": panel.notes_of(case, few=panel.FEW),
            "told": panel.told_of(case),
            "href": reverse("desk:notes", args=[case.id]) if case.line else "",
        },
    }


class CasePage(OfDossier):
    """A page in three columns."""

    def context(self) -> dict[str, Any]:
        case = self.case
        context = shown(case, self.request.path)
        documents, asked = context["given"]["papers"], self.request.GET.get(given.OPEN, "")
        return {
            **context,
            "viewer": given.viewed(documents, asked, self.request.path) if asked else None,
            "emergency": self.opened.emergency_in_words,
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
            "way_back": self.came_from or self.home(),
        }

    @property
    def came_from(self) -> str:
        return come_from(self.request)

    def last_change(self) -> str:
        return around.latest(self.case)

    def lead_in_words(self) -> str:
        return str(self.lead)

    def refused(self, form: forms.Form, refusal: Refused) -> HttpResponse:
        if isinstance(refusal, Taken | WrongState):
            self.prepare()
            if said := around.latest(self.case):
                messages.warning(self.request, said)
        return super().refused(form, refusal)

    def where_next(self, outcome: Any) -> str:
        return self.came_from or self.home()
