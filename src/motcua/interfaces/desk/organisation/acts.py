"""What an administrator does to agencies and units, each from a day on."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.at_field import MendedAt
from motcua.interfaces.desk.organisation import forms as shapes
from motcua.interfaces.desk.organisation.views import OfAgency, OfOrganisation
from motcua.kernel.store.transactions import transaction
from motcua.org import operations
from motcua.org import queries as org
from motcua.org.states import AgencyKind, CodeSystem, UnitKind
from motcua.ui import formats
from motcua.ui.parts import Fact


class Establish(OfOrganisation, MendedAt):
    template_name = "desk/organisation/act.html"
    title = _("Establish an agency")
    form_class = shapes.Establish
    mended_at = {operations.BadCode: "code", operations.CodeTaken: "code", operations.AgencyClosed: "parent"}

    def choices(self) -> dict[str, Any]:
        return {"parents": self.choices_of([card for card in self.standing if card.valid_to is None])}

    def context(self) -> dict[str, Any]:
        return {"word": gettext("Establish it"), "back": reverse("desk:organisation")}

    def perform(self, form: forms.Form) -> org.AgencyCard:
        told = form.cleaned_data
        codes = {CodeSystem.QD20: told["code"]}
        if told["place_code"]:
            codes[CodeSystem.GSO] = told["place_code"]
        with transaction():
            return operations.establish_agency(
                actor=self.actor,
                at=self.now,
                kind=AgencyKind(told["kind"]),
                domain=told["domain"] if told["kind"] == AgencyKind.DEPARTMENT else "",
                name=told["name"],
                name_en=told["name_en"],
                codes=codes,
                valid_from=told["on"],
                parent_id=told["parent"],
            )

    def say(self, outcome: org.AgencyCard) -> str:
        return gettext("%(name)s exists from %(day)s. Open its units next.") % {
            "name": outcome.name,
            "day": formats.vn_date(outcome.valid_from),
        }

    def where_next(self, outcome: org.AgencyCard) -> str:
        return f"{reverse('desk:agency', args=[outcome.id])}?{urlencode({'ngay': outcome.valid_from.isoformat()})}"


class _OnAgency(OfAgency, MendedAt):
    """One form about one agency; what it will bring about is said above it."""

    template_name = "desk/organisation/act.html"
    mended_at = {
        operations.TooEarly: "on",
        operations.BadCode: "code",
        operations.CodeTaken: "code",
        operations.GroundMissing: "ground",
        operations.NameMissing: "name",
    }
    word: Any = ""
    effect: Any = ""

    def context(self) -> dict[str, Any]:
        return {
            "page": {"title": str(self.title), "kicker": self.name(self.agency)},
            "word": str(self.word),
            "effect": str(self.effect),
            "facts": self.facts(),
            "back": self.address,
        }

    def facts(self) -> list[Fact]:
        return []

    def where_next(self, outcome: Any) -> str:
        return self.address


class Rename(_OnAgency):
    title = _("Rename an agency")
    form_class = shapes.Rename
    word = _("Give it this name")
    effect = _("Documents of earlier days go on bearing the old name; both names are found.")

    def perform(self, form: forms.Form) -> org.AgencyCard:
        with transaction():
            return operations.rename_agency(
                actor=self.actor, at=self.now, agency_id=self.agency.id, **form.cleaned_data
            )

    def say(self, outcome: org.AgencyCard) -> str:
        return gettext("The new name is entered: %(name)s.") % {"name": outcome.name}


class Recode(_OnAgency):
    title = _("Give an agency another code")
    form_class = shapes.Recode
    word = _("Give it this code")
    effect = _("Codes of dossiers already received do not change.")

    def facts(self) -> list[Fact]:
        return [Fact(gettext("Code now"), self.agency.code or "–")]

    def perform(self, form: forms.Form) -> org.AgencyCard:
        told = form.cleaned_data
        with transaction():
            return operations.recode_agency(
                actor=self.actor,
                at=self.now,
                agency_id=self.agency.id,
                system=CodeSystem(told["system"]),
                code=told["code"],
                on=told["on"],
            )

    def say(self, outcome: org.AgencyCard) -> str:
        return gettext("The new code is entered. The old one goes on leading here.")


class TakeOver(_OnAgency):
    title = _("Let an agency take over others")
    form_class = shapes.TakeOver
    word = _("Merge them")
    effect = _(
        "On that day the agencies taken over close, with their units, positions and roles; appoint their people anew. "
        "Their codes lead to this agency."
    )
    mended_at = {
        **_OnAgency.mended_at,
        operations.AgencyClosed: "predecessors",
        operations.BadSuccessor: "predecessors",
    }

    def choices(self) -> dict[str, Any]:
        others = [card for card in self.standing if card.valid_to is None and card.id != self.agency.id]
        same_kind = [card for card in others if card.kind is self.agency.kind]
        return {"agencies": self.choices_of(same_kind or others)}

    def perform(self, form: forms.Form) -> org.AgencyCard:
        told = form.cleaned_data
        with transaction():
            return operations.merge_agencies(
                actor=self.actor,
                at=self.now,
                predecessor_ids=told["predecessors"],
                successor_id=self.agency.id,
                on=told["on"],
                ground=told["ground"],
            )

    def say(self, outcome: org.AgencyCard) -> str:
        return gettext("The merger is entered. Appoint the people of the agencies taken over.")


class Close(_OnAgency):
    title = _("Close an agency")
    form_class = shapes.Close
    word = _("Close it")
    effect = _(
        "For an agency that nobody takes over from. Its units, codes, positions and roles end on that day; if another "
        "takes over, use the merger instead."
    )
    mended_at = {**_OnAgency.mended_at, operations.AgencyClosed: "on"}

    def perform(self, form: forms.Form) -> org.AgencyCard:
        with transaction():
            return operations.close_agency(actor=self.actor, at=self.now, agency_id=self.agency.id, **form.cleaned_data)

    def say(self, outcome: org.AgencyCard) -> str:
        return gettext("%(name)s closes on %(day)s.") % {
            "name": outcome.name,
            "day": formats.vn_date(outcome.valid_to),
        }


class OpenUnit(_OnAgency):
    title = _("Open a unit")
    form_class = shapes.OpenUnit
    word = _("Open it")

    def perform(self, form: forms.Form) -> org.UnitCard:
        told = form.cleaned_data
        with transaction():
            return operations.open_unit(
                actor=self.actor,
                at=self.now,
                agency_id=self.agency.id,
                kind=UnitKind(told["kind"]),
                name=told["name"],
                name_en=told["name_en"],
            )

    def say(self, outcome: org.UnitCard) -> str:
        return gettext("The unit is open: %(name)s.") % {"name": outcome.name}


class CloseUnit(_OnAgency):
    title = _("Close a unit")
    form_class = shapes.CloseUnit
    word = _("Close it")
    effect = _("Open work of the unit must be given to others before.")

    def prepare(self) -> None:
        unit = org.get_units([self.kwargs["unit_id"]], viewer=self.actor).get(self.kwargs["unit_id"])
        if unit is None:
            raise org.NoSuchUnit()
        self.unit = unit
        self.kwargs["agency_id"] = unit.agency_id
        super().prepare()

    def facts(self) -> list[Fact]:
        return [Fact(gettext("Unit"), self.unit.name)]

    def perform(self, form: forms.Form) -> org.UnitCard:
        with transaction():
            return operations.close_unit(
                actor=self.actor, at=self.now, unit_id=self.unit.id, on=form.cleaned_data["on"]
            )

    def say(self, outcome: org.UnitCard) -> str:
        return gettext("%(name)s closes on %(day)s.") % {
            "name": outcome.name,
            "day": formats.vn_date(outcome.closed_on),
        }
