"""Ways to a procedure without knowing its name: what happens in life, the field, the agency; each an address."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogue
from motcua.interfaces.portal.frame import Page, asked_page
from motcua.interfaces.portal.procedures import cards
from motcua.kernel.plain import clock
from motcua.ui.parts import Fact, Link

SIZE = 20
GROUPS: cards.Words = {"PERSON": _("For people and families"), "BUSINESS": _("For business")}


def occasion_groups(rows: Iterable[catalogue.OccasionRow], language: str) -> list[dict[str, Any]]:
    """Occasions under the two groups they are written in, for `_occasions.html`."""
    every = list(rows)
    found = {group: [_occasion(row, language) for row in every if row.group == group] for group in GROUPS}
    return [{"title": str(GROUPS[group]), "occasions": links} for group, links in found.items() if links]


def _occasion(row: catalogue.OccasionRow, language: str) -> Fact:
    return Fact(row.name.get(language), "", row.summary.get(language), reverse("portal:occasion", args=[row.code]))


class Ways(Page):
    """All occasions, fields and agencies on one page."""

    template_name = "portal/procedures/ways.html"
    title = _("By life event, field or agency")
    section = "portal:procedures"

    def context(self) -> dict[str, Any]:
        today, say = clock.local_date(self.now), self.language
        agencies = cards.Agencies(say, today)
        return {
            "occasions": occasion_groups(catalogue.list_occasions(viewer=self.actor, on=today), say),
            "fields": [
                Link(row.name.get(say), reverse("portal:field", args=[row.code]), count=row.count)
                for row in catalogue.list_sectors(viewer=self.actor, on=today)
            ],
            "agencies": [
                Link(agencies.named(row.agency), _address(agencies, row.agency), count=row.count)
                for row in catalogue.list_agencies(viewer=self.actor, on=today)
            ],
        }


def _address(agencies: cards.Agencies, ref: catalogue.AgencyRef) -> str:
    return reverse("portal:agency", args=[agencies.address_of(ref)])


class Gathered(Page):
    """The procedures under one heading."""

    template_name = "portal/procedures/gathered.html"
    section = "portal:procedures"

    @cached_property
    def agencies(self) -> cards.Agencies:
        return cards.Agencies(self.language, clock.local_date(self.now))

    def gathered(self, title: str, found: Any, *, lead: str = "") -> dict[str, Any]:
        ways = Link(gettext("By life event, field or agency"), reverse("portal:browse"))
        page = {"title": title, "lead": lead}
        return {
            "page": page,
            "crumbs": [Link(gettext("Procedures"), reverse("portal:procedures")), ways],
            "found": found,
        }

    def card(self, row: catalogue.ProcedureRow) -> dict[str, str]:
        return cards.service_card(row, self.language, self.agencies)

    def narrowed(self, filters: catalogue.Filters) -> Any:
        number = asked_page(self.request)
        on = clock.local_date(self.now)
        page = catalogue.browse(viewer=self.actor, on=on, page=number, size=SIZE, filters=filters)
        return page.map(self.card)


class Occasion(Gathered):
    """The procedures of an occasion, in the order in which one does them."""

    def context(self) -> dict[str, Any]:
        today = clock.local_date(self.now)
        occasion, rows = catalogue.get_occasion(self.kwargs["code"], viewer=self.actor, on=today)
        say = self.language
        found = {"rows": [self.card(row) for row in rows], "whole": True}
        return self.gathered(occasion.name.get(say), found, lead=occasion.summary.get(say))


class Field(Gathered):
    """The procedures of a field."""

    def context(self) -> dict[str, Any]:
        sectors = catalogue.list_sectors(viewer=self.actor, on=clock.local_date(self.now))
        sector = next((row for row in sectors if row.code == self.kwargs["code"]), None)
        if sector is None:
            raise catalogue.NoSuchOccasion
        return self.gathered(sector.name.get(self.language), self.narrowed(catalogue.Filters(sector=sector.code)))


class Agency(Gathered):
    """The procedures that an agency settles."""

    def context(self) -> dict[str, Any]:
        rows = catalogue.list_agencies(viewer=self.actor, on=clock.local_date(self.now))
        asked = self.kwargs["code"]
        ref = next((row.agency for row in rows if self.agencies.address_of(row.agency) == asked), None)
        if ref is None:
            raise catalogue.NoSuchOccasion
        filters = catalogue.Filters(agency_kind=ref.kind, agency_domain=ref.domain)
        return self.gathered(self.agencies.named(ref), self.narrowed(filters))
