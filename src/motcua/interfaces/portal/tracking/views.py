"""What anybody may ask with nothing but a code in the hand: how far a dossier is, whether a result is genuine."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossier import queries as dossiers
from motcua.dossier.states import Decision
from motcua.interfaces.portal.frame import Page, named, sign_in_address
from motcua.interfaces.portal.tracking import way
from motcua.interfaces.portal.tracking.forms import Paper, read_code
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.org import queries as org
from motcua.process import queries as process
from motcua.ui import formats
from motcua.ui.parts import Fact, Link

CODE, NUMBER = "ma", "so"
KIND = "dossier"
_DECISIONS: Mapping[str, str | Promise] = {Decision.APPROVED: _("Granted"), Decision.REJECTED: _("Not granted")}


class Track(Page):
    """The way of a dossier by its code; the QR code on a slip leads here."""

    template_name = "portal/tracking/track.html"
    title = _("Follow a dossier")
    section = "portal:track"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        code = read_code(request.GET.get(CODE, ""))
        if not code:
            return self.show()
        try:
            card = dossiers.track(code)
        except dossiers.NoSuchDossier:
            return self.show(status=404, code=code, missing=True)
        return self.show(code=card.code, **self._found(card))

    def context(self) -> dict[str, Any]:
        here = self.request.get_full_path()
        return {"sign_in": "" if self.actor.is_citizen or self.actor.is_officer else sign_in_address(here)}

    def _found(self, card: dossiers.TrackCard) -> dict[str, Any]:
        kind, word = way.standing(card, self.now)
        return {
            "page": {"title": gettext("Dossier %(code)s") % {"code": card.code}},
            "crumbs": [Link(str(self.title), reverse("portal:track"))],
            "found": {
                "kind": kind,
                "word": word,
                "moments": way.moments(card),
                "progress": _progress(card),
                "deadline": way.deadline(card, self.now),
                "own": self._own(card),
            },
        }

    def _own(self, card: dossiers.TrackCard) -> str:
        """The address of the full page, for the one whose dossier it is."""
        if not self.actor.is_citizen:
            return ""
        seen = dossiers.get_many([card.id], viewer=self.actor)
        return reverse("portal:dossier", args=[card.id]) if seen else ""


def _progress(card: dossiers.TrackCard) -> process.Progress | None:
    """The degree of completion; none for what was given up, or what has no steps."""
    if card.state in way.GIVEN_UP:
        return None
    try:
        return process.progress(KIND, card.id, viewer=Actor.NOBODY)
    except NotFound:
        return None


class Verify(Page):
    """Whether a result was issued here; the QR code on a result leads here."""

    template_name = "portal/tracking/verify.html"
    title = _("Check a result")
    section = "portal:verify"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (CODE in request.GET or NUMBER in request.GET):
            return self.show(form=Paper())
        form = Paper(request.GET)
        if not form.is_valid():
            return self.show(status=422, form=form)
        code, number = form.cleaned_data[CODE], form.cleaned_data[NUMBER]
        card = dossiers.verify_result(code, number)
        if card is None:
            return self.show(status=404, form=form, asked={"code": code, "number": number})
        return self.show(form=form, result=self._result(code, card))

    def _result(self, code: str, card: dossiers.ResultCard) -> dict[str, Any]:
        today = clock.local_date(self.now)
        signed_on = clock.local_date(card.signed_at or self.now)
        agency = org.get_agency(card.agency_id, viewer=self.actor, on=signed_on)
        granted = card.decision == Decision.APPROVED
        facts = [
            Fact(gettext("Issued by"), named(agency, self.language)),
            Fact(gettext("Number of the result"), card.number),
            Fact(gettext("Signed on"), formats.vn_date(signed_on)),
            Fact(gettext("What was decided"), str(_DECISIONS[card.decision])),
            Fact(gettext("Dossier code"), code),
        ]
        if granted:
            facts.append(Fact(gettext("Valid until"), formats.vn_date(card.valid_to) or gettext("no end is set")))
        expired = card.valid_to is not None and card.valid_to < today
        return {"facts": facts, "granted": granted, "expired": expired}
