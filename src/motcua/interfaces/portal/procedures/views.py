"""The catalogue as people search it, and the page of one procedure."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from motcua.catalogue import queries as catalogue
from motcua.insight import board
from motcua.interfaces.portal.frame import Page, asked_page
from motcua.interfaces.portal.procedures import cards
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.text import nfc
from motcua.ui import formats
from motcua.ui.parts import Fact, Link

SIZE = 20
SUGGESTED = 6
LEVELS = ("PROVINCE", "COMMUNE")


class Procedures(Page):
    """Search and browse; every narrowing is an address of its own."""

    template_name = "portal/procedures/list.html"
    title = _("Procedures")
    section = "portal:procedures"

    def context(self) -> dict[str, Any]:
        today = clock.local_date(self.now)
        level, sector = self._asked("cap"), self._asked("linh-vuc")
        filters = catalogue.Filters(level=level if level in cards.LEVELS else "", sector=sector)
        page = catalogue.search(
            self.words, viewer=self.actor, on=today, page=asked_page(self.request), size=SIZE, filters=filters
        )
        agencies = cards.Agencies(self.language, today)
        sectors = catalogue.list_sectors(viewer=self.actor, on=today)
        return {
            "words": self.words,
            "found": page.map(lambda row: cards.service_card(row, self.language, agencies)),
            "levels": [self._link(gettext("All levels"), {"cap": ""}), *(self._level(code) for code in LEVELS)],
            "sectors": self._sectors(sectors, sector),
            "said": _count_words(page.total or 0, self.words),
        }

    @cached_property
    def words(self) -> str:
        return _typed(self.request)

    def _asked(self, name: str) -> str:
        return self.request.GET.get(name, "")[:40]

    def _level(self, code: str) -> Link:
        return self._link(str(cards.LEVELS[code]), {"cap": code})

    def _sectors(self, rows: Sequence[catalogue.SectorRow], chosen: str) -> list[Link]:
        every = self._link(gettext("All fields"), {"linh-vuc": ""})
        fields = (self._link(row.name.get(self.language), {"linh-vuc": row.code}, row.count) for row in rows)
        return [every, *fields]

    def _link(self, label: str, change: Mapping[str, str], count: int | None = None) -> Link:
        asked = {name: self._asked(name) for name in ("cap", "linh-vuc")}
        query = {name: value for name, value in {"q": self.words, **asked, **change}.items() if value}
        address = reverse("portal:procedures") + (f"?{urlencode(query)}" if query else "")
        return Link(label, address, current=all(asked[name] == value for name, value in change.items()), count=count)


def _count_words(total: int, words: str) -> str:
    count = ngettext("%(n)s procedure", "%(n)s procedures", total) % {"n": formats.num(total)}
    return gettext("%(count)s for “%(words)s”") % {"count": count, "words": words} if words else count


def _typed(request: HttpRequest) -> str:
    return " ".join(nfc(request.GET.get("q", "")).split())[:200]


class Suggest(View):
    """The best few procedures for the words typed so far, as options of the search box; the same for everybody."""

    def get(self, request: HttpRequest) -> HttpResponse:
        today, language = clock.local_date(getattr(request, "now")), getattr(request, "LANGUAGE_CODE")
        words = _typed(request)
        agencies = cards.Agencies(language, today)
        found = catalogue.search(words, viewer=Actor.NOBODY, on=today, size=SUGGESTED) if len(words) > 1 else None
        options = [cards.service_card(row, language, agencies) for row in found.rows] if found else []
        said = _count_words(found.total or 0, "") if found else ""
        response = render(request, "portal/procedures/_suggestions.html", {"options": options, "said": said})
        response["Cache-Control"] = "private, max-age=60"
        patch_vary_headers(response, ["Cookie"])
        return response


class Procedure(Page):
    """All that one needs to know before one begins."""

    template_name = "portal/procedures/page.html"
    section = "portal:procedures"

    def context(self) -> dict[str, Any]:
        today = clock.local_date(self.now)
        card = catalogue.get_procedure(self.kwargs["key"], viewer=self.actor, on=today)
        say = self.language
        agencies = cards.Agencies(say, today)
        asked = [part for part in card.components if not part.in_database]
        held = [part.name.get(say) for part in card.components if part.in_database]
        return {
            "page": {
                "title": card.title.get(say),
                "kicker": f"{card.key} · {card.sector.name.get(say)}",
                "lead": card.summary.get(say),
            },
            "official": cards.official_name(card, say),
            "procedure": card,
            "crumbs": [Link(gettext("Procedures"), reverse("portal:procedures"))],
            "in_short": self._in_short(card, agencies),
            "guidance": cards.paragraphs(card.guidance.get(say)),
            "conditions": card.conditions.get(say) if card.conditions else "",
            "papers": cards.papers(asked, say),
            "held": held,
            "fees": cards.fees(card.fees, say),
            "instructions": [line.text.get(say) for line in card.instructions],
            "route": cards.route(card, say, agencies),
            "figures": reverse("portal:service_figures", args=[card.key]),
            "legal": [Fact(law.number, law.title.get(say), sub=law.issuer) for law in card.legal],
            "decision": card.decision,
            "channels": [str(cards.CHANNELS[channel]) for channel in card.channels],
            "address": f"{settings.PUBLIC_URL}{reverse('portal:procedure', args=[self.kwargs['key']])}",
            "leaflet": reverse("portal:leaflet", args=[self.kwargs["key"]]),
            "door": self.door(card),
            "check": reverse("portal:check", args=[card.key]) if card.questions else "",
        }

    def _in_short(self, card: catalogue.ProcedureCard, agencies: cards.Agencies) -> list[Fact]:
        say = self.language
        usual = board.usual_days(card.key)
        long, *others = cards.limits(card, say)
        facts = [
            Fact(gettext("What you get"), "; ".join(result.name.get(say) for result in card.results)),
            Fact(gettext("Who may ask"), ", ".join(str(cards.APPLICANTS[kind]) for kind in card.applicants)),
            Fact(gettext("How long by law"), long, sub="; ".join(others)),
            Fact(gettext("How long it took of late"), _usual(usual)) if usual is not None else None,
            Fact(gettext("How much"), cards.fee_in_short(card)),
            Fact(gettext("Settled by"), agencies.named(card.agency.implementing)),
            Fact(gettext("Signed by"), agencies.named(card.agency.deciding)) if card.agency.deciding else None,
            Fact(gettext("Sets"), str(card.sets)) if card.sets > 1 else None,
        ]
        return [fact for fact in facts if fact is not None and fact.value]

    def door(self, card: catalogue.ProcedureCard) -> dict[str, Any]:
        """Where one begins: here, elsewhere since the law moved it there, or only at the counter."""
        door = catalogue.front_door(card.key, clock.local_date(self.now), viewer=self.actor)
        partial = card.service.partial_reason
        here = door.door == "HERE" and card.service.level != "INFO" and "ONLINE" in card.channels
        return {
            "here": here,
            "elsewhere": door.url if door.door != "HERE" else "",
            "where": _ELSEWHERE.get(door.door, ""),
            "source": door.source,
            "service": str(cards.SERVICE[card.service.level]),
            "partial": partial.text.get(self.language) if partial else "",
            "start": reverse("portal:start", args=[card.key]) if here and not self.actor.is_officer else "",
        }


_ELSEWHERE = {
    "NATIONAL_PORTAL": _("the National Public Service Portal"),
    "MINISTRY": _("the system of the ministry"),
}


def _usual(days: float) -> str:
    if days < 1:
        return gettext("less than one day")
    return gettext("about %(n)s days, weekends counted") % {"n": formats.num(round(days))}
