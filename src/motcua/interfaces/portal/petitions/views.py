"""Petitions: what is published, one's own, sending one, adding to it, judging the answer."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.dossier.states import State
from motcua.feedback import operations as feedback
from motcua.feedback import queries as petitions
from motcua.feedback.states import PUBLIC_KINDS, PetitionKind, PetitionVerb
from motcua.interfaces.portal import frame
from motcua.interfaces.portal.dossiers.words import name_of
from motcua.interfaces.portal.frame import Own, OwnAct, Page, named
from motcua.interfaces.portal.petitions import forms as shapes
from motcua.interfaces.portal.petitions import words
from motcua.journeys.home_agencies import is_at_home
from motcua.journeys.send_petition import send_petition
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound, Refused
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.ui import formats
from motcua.ui.parts import Deadline, Fact, Link
from motcua.ui.web import deadlines, refusals


def agency_name(agency_id: int, language: str) -> str:
    return named(org.get_agency(agency_id, viewer=Actor.NOBODY), language)


class Published(Page):
    """What everybody may read, newest first, found by words."""

    template_name = "portal/petitions/published.html"
    title = _("Petitions")
    section = "portal:petitions"

    def context(self) -> dict[str, Any]:
        asked = self.request.GET.get("q", "")[:100]
        kind = self.request.GET.get("loai", "")
        chosen = PetitionKind(kind) if kind in frozenset(PetitionKind) else None
        number = page_number(self.request)
        found = petitions.list_published(viewer=self.actor, words=asked, kind=chosen, number=number)
        agencies = org.get_agencies([card.agency_id for card in found.rows], viewer=self.actor)
        return {
            "page": {"lead": gettext("Tell an agency what is wrong with a rule, or how you were treated.")},
            "may_send": not self.actor.is_officer,
            "words": asked,
            "kinds": [
                Link(str(label), self._address(asked, one), current=one == chosen)
                for one, label in ((None, _("All")), *((kind, words.KINDS[kind]) for kind in PUBLIC_KINDS))
            ],
            "is_narrowed": bool(asked or chosen),
            "found": found.map(lambda card: self._row(card, agencies)),
        }

    def _address(self, asked: str, kind: PetitionKind | None) -> str:
        query = {name: value for name, value in (("q", asked), ("loai", kind or "")) if value}
        return f"{self.request.path}?{urlencode(query)}" if query else self.request.path

    def _row(self, card: petitions.PublicPetition, agencies: dict[int, org.AgencyCard]) -> dict[str, Any]:
        return {
            "title": card.title,
            "href": reverse("portal:petition", args=[card.id]),
            "code": card.code,
            "kind": str(words.KINDS[card.kind]),
            "agency": named(agencies[card.agency_id], self.language),
            "when": formats.vn_short(card.published_at),
        }


class Mine(Own):
    template_name = "portal/petitions/mine.html"
    title = _("My petitions")
    section = "portal:petitions"

    def context(self) -> dict[str, Any]:
        found = petitions.list_own(viewer=self.actor, number=page_number(self.request))
        crumbs = [Link(gettext("Petitions"), reverse("portal:petitions"))]
        return {"found": found.map(self._row), "send": reverse("portal:send_petition"), "crumbs": crumbs}

    def _row(self, card: petitions.PetitionCard) -> dict[str, Any]:
        kind, word = words.STATES[card.state]
        return {
            "title": card.title,
            "href": reverse("portal:petition", args=[card.id]),
            "code": card.code,
            "when": formats.vn_moment(card.submitted_at),
            "kind": kind,
            "word": str(word),
        }


class Send(OwnAct):
    template_name = "portal/petitions/send.html"
    title = _("Send a petition")
    section = "portal:petitions"
    keeps_typing: ClassVar[bool] = True

    def context(self) -> dict[str, Any]:
        limits = catalogue.regime_on(clock.local_date(self.now), viewer=self.actor).petition
        crumbs = [Link(gettext("Petitions"), reverse("portal:petitions"))]
        return {**super().context(), "crumbs": crumbs, "limits": limits}

    def form(self) -> forms.Form:
        if self.request.method == "POST":
            return shapes.Petition(self.request.POST, **self._choices)
        if typed := self.restored():
            return shapes.Petition(typed, **self._choices)
        asked, kind = self.request.GET.get("ho-so", ""), self.request.GET.get("loai", "")
        first = {"dossier": asked} if asked.isdecimal() else {}
        if kind in frozenset(PetitionKind):
            first["kind"] = kind
        return shapes.Petition(initial=first, **self._choices)

    @cached_property
    def _choices(self) -> dict[str, Any]:
        day = clock.local_date(self.now)
        agencies = [agency for agency in org.list_agencies(viewer=self.actor, on=day) if is_at_home(agency)]
        sent = [card for card in dossiers.list_mine(viewer=self.actor, size=50).rows if card.submitted_at]
        return {
            "agencies": [(str(agency.id), named(agency, self.language)) for agency in agencies],
            "dossiers": [(str(card.id), self._about(card)) for card in sent if card.state is not State.DISCARDED],
        }

    def _about(self, card: dossiers.DossierCard) -> str:
        procedure = catalogue.get_procedure(card.version_id, viewer=self.actor)
        return f"{name_of(card)} – {procedure.title.get(self.language)}"

    def perform(self, form: forms.Form) -> petitions.PetitionCard:
        told = form.cleaned_data
        with transaction():
            return send_petition(
                actor=self.actor,
                at=self.now,
                kind=PetitionKind(told["kind"]),
                title=told["title"],
                body=told["body"],
                sent_key=told["sent_key"],
                agency_id=told["agency"],
                dossier_id=told.get("dossier"),
            )

    def where_next(self, outcome: petitions.PetitionCard) -> str:
        said = gettext("Your petition is sent; its code is %(code)s. We write to you at every step.")
        messages.success(self.request, said % {"code": outcome.code})
        return reverse("portal:petition", args=[outcome.id])


class Petition(Page):
    """Whoever sent it sees how it stands; everybody else what is published."""

    section = "portal:petitions"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            card = petitions.get_petition(kwargs["petition_id"], viewer=self.actor) if self.actor.is_citizen else None
        except petitions.NoSuchPetition:
            card = None
        if card is not None:
            return self._own(card)
        try:
            public = petitions.get_published(kwargs["petition_id"], viewer=self.actor)
        except petitions.NoSuchPetition:
            if self.actor.is_citizen or self.actor.is_officer:
                raise
            return HttpResponseRedirect(frame.sign_in_address(request.get_full_path()))
        return self._public(public)

    def _own(self, card: petitions.PetitionCard) -> HttpResponse:
        self.template_name = "portal/petitions/own.html"
        kind, word = words.STATES[card.state]
        supplement = reverse("portal:supplement_petition", args=[card.id])
        response = self.show(
            page={"title": card.title},
            crumbs=[Link(gettext("My petitions"), reverse("portal:my_petitions"))],
            code=card.code,
            kind=kind,
            word=str(word),
            body=card.body,
            answer=card.answer,
            facts=self._facts(card),
            said=self._said(card),
            deadline=self._deadline(card),
            supplement=supplement if PetitionVerb.SUPPLEMENT in card.verbs else "",
            **self._judging(card.id, card.likes, card.dislikes, has_answer=card.has_answer),
        )
        response["Cache-Control"] = "private, no-store"
        return response

    def _public(self, card: petitions.PublicPetition) -> HttpResponse:
        self.template_name = "portal/petitions/public.html"
        return self.show(
            page={"title": card.title},
            crumbs=[Link(gettext("Petitions"), reverse("portal:petitions"))],
            code=card.code,
            body=card.body,
            answer=card.answer,
            facts=[
                Fact(gettext("About"), str(words.KINDS[card.kind])),
                Fact(gettext("Answered by"), agency_name(card.agency_id, self.language)),
                Fact(gettext("Answered on"), formats.vn_short(card.answered_at)),
                Fact(gettext("Made public"), formats.vn_short(card.published_at)),
            ],
            **self._judging(card.id, card.likes, card.dislikes, has_answer=True),
        )

    def _facts(self, card: petitions.PetitionCard) -> list[Fact]:
        facts = [
            Fact(gettext("About"), str(words.KINDS[card.kind])),
            Fact(gettext("Agency in charge"), agency_name(card.agency_id, self.language)),
            Fact(gettext("Sent on"), formats.vn_datetime(card.submitted_at)),
        ]
        if card.about_kind == "dossier" and card.about_id is not None:
            about = dossiers.get_dossier(card.about_id, viewer=self.actor)
            facts.append(Fact(gettext("Dossier"), name_of(about), href=reverse("portal:dossier", args=[about.id])))
        if card.answered_at is not None:
            facts.append(Fact(gettext("Answered on"), formats.vn_datetime(card.answered_at)))
        return facts

    def _said(self, card: petitions.PetitionCard) -> list[dict[str, Any]]:
        said = petitions.list_words(card.id, viewer=self.actor)
        return [
            {"what": str(words.SAID[one.verb]), "text": one.text, "when": formats.vn_moment(one.said_at)}
            for one in said
        ]

    def _deadline(self, card: petitions.PetitionCard) -> Deadline | None:
        duties = petitions.list_duties(card.id, viewer=self.actor)
        if not duties:
            return None
        verb, due = duties[0]
        calendar = org.calendar_of(card.agency_id, viewer=self.actor)
        kind, word = deadlines.time_left(due.at, now=self.now, calendar=calendar)
        lines = deadlines.explained(due.explanation)
        return Deadline(formats.vn_datetime(due.at), kind, word, label=str(words.DUTIES[verb]), lines=lines)

    def _judging(self, petition_id: int, likes: int, dislikes: int, *, has_answer: bool) -> dict[str, Any]:
        if not has_answer:
            return {}
        here = reverse("portal:petition", args=[petition_id])
        return {
            "has_answer": True,
            "likes": likes,
            "dislikes": dislikes,
            "judge": reverse("portal:judge_petition", args=[petition_id]),
            "mine": petitions.find_judgement(petition_id, viewer=self.actor),
            "may_judge": self.actor.is_citizen,
            "sign_in": "" if self.actor.is_officer else frame.sign_in_address(here),
        }


class Supplement(OwnAct):
    template_name = "portal/petitions/supplement.html"
    title = _("Add to your petition")
    section = "portal:petitions"
    form_class = shapes.Supplement
    keeps_typing: ClassVar[bool] = True

    def context(self) -> dict[str, Any]:
        card = petitions.get_petition(self.kwargs["petition_id"], viewer=self.actor)
        said = petitions.list_words(card.id, viewer=self.actor)
        asked = next((one.text for one in reversed(said) if one.verb is PetitionVerb.ASK), "")
        back = reverse("portal:petition", args=[card.id])
        crumbs = [Link(gettext("My petitions"), reverse("portal:my_petitions")), Link(card.title, back)]
        return {**super().context(), "page": {"kicker": card.code}, "asked": asked, "crumbs": crumbs}

    def form(self) -> forms.Form:
        if self.request.method == "POST":
            return shapes.Supplement(self.request.POST)
        return shapes.Supplement(self.restored())

    def perform(self, form: forms.Form) -> petitions.PetitionCard:
        with transaction():
            return feedback.supplement_petition(
                actor=self.actor, at=self.now, petition_id=self.kwargs["petition_id"], text=form.cleaned_data["text"]
            )

    done = _("Sent. The agency goes on with your petition.")

    def where_next(self, outcome: petitions.PetitionCard) -> str:
        return reverse("portal:petition", args=[outcome.id])


class Judge(Own):
    """One tap, once."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = shapes.Judgement(request.POST)
        back = HttpResponseRedirect(reverse("portal:petition", args=[kwargs["petition_id"]]))
        if not form.is_valid():
            messages.error(request, gettext("Choose one of the two."))
            return back
        try:
            with transaction():
                feedback.judge_answer(
                    actor=self.actor, at=self.now, petition_id=kwargs["petition_id"], likes=form.cleaned_data["likes"]
                )
        except NotFound:
            raise
        except Refused as refusal:
            messages.info(request, refusals.words(refusal))
        else:
            messages.success(request, gettext("Thank you. Your opinion of the answer counts."))
        return back


def page_number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    return max(int(asked), 1) if asked.isdecimal() and 0 < len(asked) < 6 else 1
