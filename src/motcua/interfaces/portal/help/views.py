"""Guidance, the map of the site for people, and the same for search engines."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from motcua.catalogue import queries as catalogue
from motcua.interfaces.portal.frame import Page
from motcua.interfaces.portal.help import guidance
from motcua.interfaces.portal.procedures.browsing import occasion_groups
from motcua.interfaces.portal.procedures.cards import Agencies
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.ui.parts import Link

MOST = 5000

OPEN = (
    ("portal:home", _("First page")),
    ("portal:procedures", _("Procedures")),
    ("portal:browse", _("By life event, field or agency")),
    ("portal:figures", _("Settlement of each procedure")),
    ("portal:track", _("Follow a dossier")),
    ("portal:verify", _("Check a result")),
    ("portal:news", _("What is new")),
    ("portal:surveys", _("Surveys")),
    ("portal:outages", _("Planned outages")),
    ("portal:guidance", _("Guidance")),
    ("portal:accessibility", _("Accessibility")),
)
"""The pages that everybody may read."""

UNLISTED = frozenset({"portal:verify"})
"""Those among them that search engines leave alone."""

OWN = (
    ("portal:mine", _("My dossiers")),
    ("portal:inbox", _("Messages")),
    ("portal:me", _("My data")),
    ("portal:handling", _("Who looked at my dossiers, who acted")),
    ("portal:sign_ins", _("Where I am signed in")),
)


class Guidance(Page):
    template_name = "portal/help/guidance.html"
    title = _("Guidance and questions people ask")
    section = "portal:guidance"

    def context(self) -> dict[str, Any]:
        return {"groups": guidance.groups(self.language)}


class Map(Page):
    """Every page there is, on one page."""

    template_name = "portal/help/map.html"
    title = _("Site map")
    section = "portal:map"

    def context(self) -> dict[str, Any]:
        today, say = clock.local_date(self.now), self.language
        occasions = occasion_groups(catalogue.list_occasions(viewer=self.actor, on=today), say)
        rows = catalogue.browse(viewer=self.actor, on=today, size=MOST).rows
        sectors = catalogue.list_sectors(viewer=self.actor, on=today)
        return {
            "open": [Link(str(label), reverse(name)) for name, label in OPEN],
            "account": [
                Link(gettext("Sign in"), reverse("portal:sign_in")),
                Link(gettext("Sign up"), reverse("portal:sign_up")),
            ],
            "own": [Link(str(label), reverse(name)) for name, label in OWN if not self.actor.is_officer],
            "occasions": [Link(fact.key, fact.href) for group in occasions for fact in group["occasions"]],
            "fields": [
                {
                    "name": sector.name.get(say),
                    "href": reverse("portal:field", args=[sector.code]),
                    "links": [
                        Link(row.title.get(say), reverse("portal:procedure", args=[row.key]))
                        for row in rows
                        if row.sector.code == sector.code
                    ],
                }
                for sector in sectors
            ],
        }


class Sitemap(View):
    """Addresses of every open page, for search engines (TT 32/2017 Art. 11(2))."""

    def get(self, request: HttpRequest) -> HttpResponse:
        addresses = [f"{settings.PUBLIC_URL}{path}" for path in self.paths(request)]
        answer = render(request, "portal/help/sitemap.xml", {"addresses": addresses}, content_type="application/xml")
        answer["Cache-Control"] = "public, max-age=3600"
        return answer

    def paths(self, request: HttpRequest) -> Iterator[str]:
        today, viewer = clock.local_date(getattr(request, "now")), Actor.NOBODY
        yield from (reverse(name) for name, _label in (*OPEN, ("portal:map", "")) if name not in UNLISTED)
        for occasion in catalogue.list_occasions(viewer=viewer, on=today):
            yield reverse("portal:occasion", args=[occasion.code])
        for sector in catalogue.list_sectors(viewer=viewer, on=today):
            yield reverse("portal:field", args=[sector.code])
        agencies = Agencies("vi", today)
        for agency in catalogue.list_agencies(viewer=viewer, on=today):
            yield reverse("portal:agency", args=[agencies.address_of(agency.agency)])
        for row in catalogue.browse(viewer=viewer, on=today, size=MOST).rows:
            yield reverse("portal:procedure", args=[row.key])
            yield reverse("portal:service_figures", args=[row.key])
