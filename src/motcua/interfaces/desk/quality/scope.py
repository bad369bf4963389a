"""Opening a quality system and changing what it covers."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogue
from motcua.interfaces.desk import frame
from motcua.interfaces.desk.at_field import MendedAt
from motcua.interfaces.desk.quality import forms as shapes
from motcua.interfaces.desk.quality.pages import ByManagers, OfAgency
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.quality import operations
from motcua.quality import queries as quality
from motcua.quality.states import Standard

MENDED_AT = {
    operations.FaultyMark: "mark",
    operations.NothingCovered: "units",
    operations.NotOfThisAgency: "units",
}


class OfScope(OfAgency, MendedAt, frame.Act):
    template_name = "desk/quality/act.html"
    form_class = shapes.ScopeOf
    mended_at = MENDED_AT

    @cached_property
    def agency_card(self) -> org.AgencyCard:
        return org.get_agency(self.agency_id, viewer=self.actor, on=self.today)

    def choices(self) -> dict[str, Any]:
        units = org.list_units(self.agency_id, viewer=self.actor)
        return {"units": [(str(one.id), one.name) for one in units], "procedures": self._procedures()}

    def _procedures(self) -> list[tuple[str, str]]:
        """Those that the agency works on or signs; the chosen ones stay even where they are no longer so."""
        card, chosen = self.agency_card, set(self.chosen)
        rows = catalogue.browse(viewer=self.actor, on=self.today, size=2000).rows
        mine = [row for row in rows if row.key in chosen or _is_of(row.agency, card)]
        return [(row.key, f"{row.key} {row.title.get(self.language)}") for row in mine]

    @property
    def chosen(self) -> tuple[str, ...]:
        return ()

    def where_next(self, outcome: quality.SystemCard) -> str:
        return reverse("desk:quality_system", args=[outcome.agency_id])


def _is_of(ref: catalogue.AgencyRef, agency: org.AgencyCard) -> bool:
    return ref.kind == agency.kind and ref.domain in ("", agency.domain)


class Open(OfScope):
    title = _("Open the quality system")
    form_class = shapes.NewSystem
    done = _("The quality system is open. Begin with the quality policy and the work procedures.")

    def prepare(self) -> None:
        if quality.find_system(self.agency_id, viewer=self.actor) is not None:
            raise operations.SystemOpenAlready()
        if not quality.agencies_to_open(viewer=self.actor, among=[self.agency_id]):
            raise quality.NotYourPart()

    def context(self) -> dict[str, Any]:
        return {
            "page": {"kicker": self.agency},
            "word": _("Open the quality system"),
            "back": reverse("desk:quality"),
        }

    def first_values(self) -> dict[str, Any]:
        return {"standard": Standard.ISO_2015.value}

    def perform(self, form: forms.Form) -> quality.SystemCard:
        with transaction():
            return operations.open_system(
                actor=self.actor,
                at=self.now,
                agency_id=self.agency_id,
                mark=form.cleaned_data["mark"],
                scope=shapes.scope_of(form.cleaned_data),
            )


class Change(ByManagers, OfScope):
    title = _("Change the scope")
    part = "desk:quality_system"
    done = _("The scope is kept.")
    edits = True

    @property
    def chosen(self) -> tuple[str, ...]:
        return self.system.procedures

    def context(self) -> dict[str, Any]:
        back = reverse("desk:quality_system", args=[self.agency_id])
        lead = _("When units, procedures or the standard change, conformity must be published anew.")
        return {**super().context(), "word": _("Keep the scope"), "back": back, "lead": lead}

    def first_values(self) -> dict[str, Any]:
        card = self.system
        return {
            "standard": card.standard.value,
            "words": card.words,
            "units": [str(one) for one in card.unit_ids],
            "procedures": list(card.procedures),
        }

    def perform(self, form: forms.Form) -> quality.SystemCard:
        with transaction():
            return operations.change_scope(
                actor=self.actor, at=self.now, agency_id=self.agency_id, scope=shapes.scope_of(form.cleaned_data)
            )
