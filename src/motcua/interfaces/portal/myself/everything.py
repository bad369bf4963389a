"""
All that is kept about me, on one page and as files to take away (Law 91/2025: the right to see one's data), and the
record of what I agreed to.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossier.states import State
from motcua.feedback import queries as feedback
from motcua.feedback.states import PetitionKind, PetitionState
from motcua.insight import personal
from motcua.insight.personal import Kept
from motcua.interfaces.portal.dossiers.words import STATES
from motcua.interfaces.portal.frame import site
from motcua.interfaces.portal.myself import words
from motcua.interfaces.portal.myself.views import SYSTEM, Mine
from motcua.interfaces.portal.petitions.words import STATES as PETITIONS
from motcua.kernel.plain import clock
from motcua.notice import queries as notices
from motcua.notice.states import Interest
from motcua.org import queries as org
from motcua.party import queries as parties
from motcua.party.states import IdentityKind, PartyKind
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Entry, Fact, Row, Table

Words = Mapping[str, str | Promise]

TITLES: Mapping[Kept, str | Promise] = {
    Kept.PERSON: _("Who I am"),
    Kept.CHANGES: _("What these data held before"),
    Kept.MANDATES: _("Authorisations"),
    Kept.DOSSIERS: _("Dossiers and what I filled in"),
    Kept.PETITIONS: _("Petitions"),
    Kept.RATINGS: _("Ratings"),
    Kept.SURVEYS: _("Surveys in which I took part (my answers cannot be found)"),
    Kept.MESSAGES: _("Messages to me"),
    Kept.WISHES: _("Which e-mails I wished"),
    Kept.SIGN_INS: _("Where I signed in"),
}
FIELDS: Words = {
    **words.FIELDS,
    "kind": _("Kind"),
    "identity_kind": _("Kind of number"),
    "at": _("When"),
    "former": _("Held before"),
    "gave": _("Given by me"),
    "scope": _("For which matter"),
    "valid_from": _("From"),
    "valid_to": _("Until"),
    "code": _("Code"),
    "procedure": _("Procedure"),
    "state": _("State"),
    "submitted_at": _("Sent on"),
    "received_at": _("Received on"),
    "due_at": _("Result due"),
    "finished_at": _("Finished on"),
    "papers": _("Papers handed in"),
    "answers": _("What I filled in"),
    "sent_at": _("Sent on"),
    "title": _("Title"),
    "text": _("Text"),
    "answer": _("The answer"),
    "level": _("Level"),
    "comment": _("Comment"),
    "subject": _("Subject"),
    "read_at": _("Opened on"),
    "muted": _("Not by e-mail"),
    "is_digest": _("Once a day"),
    "began_at": _("Signed in on"),
    "ended_at": _("Signed out on"),
    "device": _("Device"),
}
"""What the parts of the bundle are called."""

INTERESTS: Mapping[Interest, str | Promise] = {
    Interest.PROGRESS: _("progress of dossiers"),
    Interest.PETITIONS: _("petitions"),
    Interest.RATINGS: _("ratings"),
}


class Everything(Mine):
    """What is kept, part by part."""

    template_name = "portal/myself/everything.html"
    title = _("Everything that is kept about me")

    @cached_property
    def kept(self) -> dict[Kept, personal.Rows]:
        return personal.everything_about(viewer=self.actor, language=self.language)

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "sections": self.sections(),
            "as_json": reverse("portal:bundle_json"),
            "as_html": reverse("portal:bundle_html"),
            "ask": f"{reverse('portal:send_petition')}?loai={PetitionKind.DATA}",
        }

    def sections(self) -> list[dict[str, Any]]:
        return [
            {"title": str(TITLES[part]), "rows": [self._facts(row) for row in rows], "count": len(rows)}
            for part, rows in self.kept.items()
        ]

    def _facts(self, row: Mapping[str, personal.Value]) -> list[Fact]:
        return [
            Fact(str(FIELDS.get(key, key)), said(key, value)) for key, value in row.items() if value not in ("", None)
        ]


class BundleJson(Everything):
    """For programs: the names of the parts stay as they are, moments as ISO 8601."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        parts: dict[str, Any] = {part.value: rows for part, rows in self.kept.items()}
        bundle = {"made_at": clock.local(self.now), **parts}
        text = json.dumps(bundle, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        return _file(HttpResponse(text, content_type="application/json; charset=utf-8"), "json", self.now)


class BundleHtml(Everything):
    """For people: one file that any browser opens, without a network."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        told = {
            "title": str(self.title),
            "owner": site(request).owner,
            "made_at": formats.vn_datetime(self.now),
            "sections": self.sections(),
        }
        return _file(render(request, "portal/myself/bundle.html", told), "html", self.now)


def _file(response: HttpResponse, ending: str, now: datetime) -> HttpResponse:
    name = f"du-lieu-cua-toi-{clock.local_date(now):%Y%m%d}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def said(key: str, value: personal.Value) -> str:
    """A value in words."""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, datetime):
        return formats.vn_moment(value)
    if isinstance(value, date):
        return formats.vn_short(value)
    if isinstance(value, dict):
        return "; ".join(f"{FIELDS.get(name, name)}: {said(name, text)}" for name, text in value.items() if text)
    if isinstance(value, list):
        return ", ".join(_interest(text) for text in value)
    text = str(value)
    if key == "state" and text in frozenset(State):
        return str(STATES[State(text)][1])
    if key == "state" and text in frozenset(PetitionState):
        return str(PETITIONS[PetitionState(text)][1])
    if key == "sex":
        return str(words.SEX.get(text, ""))
    if key == "kind":
        return gettext(PartyKind(text).label)
    if key == "identity_kind":
        return gettext(IdentityKind(text).label)
    if key == "birth":
        return "/".join(reversed(text.split("-")))
    if key == "commune_code":
        return org.get_place_names([text]).get(text, text)
    return text


def _interest(text: str) -> str:
    return str(INTERESTS[Interest(text)]) if text in frozenset(Interest) else text


class Consents(Mine):
    """What I agreed to, since when, and how to take it back: e-mails, authorisations, surveys."""

    template_name = "portal/myself/consents.html"
    title = _("What I agreed to")

    def context(self) -> dict[str, Any]:
        wishes = notices.get_preferences(viewer=self.actor)
        return {
            **super().context(),
            "emails": [
                Fact(str(label).capitalize(), gettext("not by e-mail") if interest in wishes.muted else gettext("yes"))
                for interest, label in INTERESTS.items()
            ],
            "wishes": reverse("portal:wishes"),
            "record": [
                Entry(formats.vn_moment(one.at), self._wished(one)) for one in notices.list_wishes(viewer=self.actor)
            ],
            "mandates": self._mandates(),
            "surveys": [
                Fact(card.title.get(self.language), gettext("took part"))
                for card in feedback.list_answered(viewer=self.actor)
            ],
        }

    def _wished(self, one: notices.WishCard) -> str:
        what = ", ".join(map(_interest, one.muted))
        said_ = gettext("Not by e-mail: %(what)s") % {"what": what} if what else gettext("Everything by e-mail")
        return gettext("%(what)s; once a day") % {"what": said_} if one.is_digest else said_

    def _mandates(self) -> Table:
        found = parties.list_all_mandates(self.me.id, viewer=self.actor)
        names = parties.names_of(_others(found, self.me.id), viewer=SYSTEM)
        columns = (Column(gettext("Authorisation")), Column(gettext("From")), Column(gettext("Until")))
        rows = []
        for one in found:
            gave = one.from_party_id == self.me.id
            other = names.get(one.to_party_id if gave else one.from_party_id, "")
            what = gettext("%(name)s acts for me") if gave else gettext("I act for %(name)s")
            until = formats.vn_short(one.valid_to) if one.valid_to else gettext("until it is ended")
            scope = one.scope or gettext("every matter")
            rows.append(Row((Cell(what % {"name": other}, sub=scope), formats.vn_short(one.valid_from), until)))
        return Table(gettext("Authorisations"), columns, rows, empty=gettext("No authorisation was ever given"))


def _others(found: Iterable[parties.MandateCard], mine: int) -> set[int]:
    return {one.to_party_id if one.from_party_id == mine else one.from_party_id for one in found}
