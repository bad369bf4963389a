"""What an administrator does about an officer: name, position, role."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.at_field import MendedAt
from motcua.interfaces.desk.delegations import roles
from motcua.interfaces.desk.people import forms as shapes
from motcua.interfaces.desk.people.views import OfOfficer, OfPeople, term
from motcua.kernel.plain.actor import Role
from motcua.kernel.store.transactions import transaction
from motcua.org import operations
from motcua.org import queries as org
from motcua.ui import formats
from motcua.ui.parts import Fact

_ONE_DAY = timedelta(days=1)


class Enrol(OfPeople, MendedAt):
    template_name = "desk/organisation/act.html"
    title = _("Enter an officer")
    form_class = shapes.Details
    mended_at = {operations.NameMissing: "full_name"}

    def context(self) -> dict[str, Any]:
        return {
            "word": gettext("Enter, then appoint"),
            "effect": gettext("A position, roles and an account follow on the next pages."),
            "back": reverse("desk:people"),
        }

    def perform(self, form: forms.Form) -> org.PersonCard:
        with transaction():
            return operations.enrol_officer(actor=self.actor, at=self.now, **form.cleaned_data)

    def say(self, outcome: org.PersonCard) -> str:
        return gettext("%(name)s is entered. Now the position.") % {"name": outcome.full_name}

    def where_next(self, outcome: org.PersonCard) -> str:
        return reverse("desk:appoint", args=[outcome.id])


class OnOfficer(OfOfficer, MendedAt):
    """One form about one officer."""

    template_name = "desk/organisation/act.html"
    mended_at = {
        operations.NameMissing: "full_name",
        operations.UnitClosed: "unit_id",
        operations.BadPeriod: "last",
        operations.AlreadyGranted: "role",
        operations.AgencyClosed: "scope",
        operations.UsernameTaken: "username",
        operations.BadUsername: "username",
        operations.AlreadyHasAccount: "username",
    }
    word: Any = ""
    effect: Any = ""

    def context(self) -> dict[str, Any]:
        return {
            "page": {"title": str(self.title), "kicker": self.person.full_name},
            "word": str(self.word),
            "effect": str(self.effect),
            "facts": self.facts(),
            "back": self.address,
        }

    def facts(self) -> list[Fact]:
        return []

    def where_next(self, outcome: Any) -> str:
        return self.address


class Correct(OnOfficer):
    title = _("Set name and contacts right")
    form_class = shapes.Details
    word = _("Keep it")
    edits = True

    def first_values(self) -> dict[str, Any]:
        return {"full_name": self.person.full_name, "email": self.person.email, "phone": self.person.phone}

    def perform(self, form: forms.Form) -> Any:
        with transaction():
            return operations.correct_officer(
                actor=self.actor, at=self.now, person_id=self.person.id, **form.cleaned_data
            )

    def say(self, outcome: Any) -> str:
        return gettext("Kept.")


class _Placed(OnOfficer):
    """Chooses among agencies and units that the administrator looks after."""

    def first_values(self) -> dict[str, Any]:
        return {"first": self.today}

    def open_units(self) -> list[tuple[org.UnitCard, str]]:
        agencies = {card.id: self.name(card) for card in self.standing if card.valid_to is None}
        units = org.list_open_units(agencies, viewer=self.actor)
        found = [(unit, f"{self.unit_name(unit)}, {agencies[unit.agency_id]}") for unit in units]
        order = {agency_id: number for number, agency_id in enumerate(agencies)}
        return sorted(found, key=lambda one: (order[one[0].agency_id], one[0].id))


class Appoint(_Placed):
    title = _("Appoint to a position")
    form_class = shapes.Appoint
    word = _("Appoint")

    def choices(self) -> dict[str, Any]:
        return {"units": [(str(unit.id), name) for unit, name in self.open_units()]}

    def perform(self, form: forms.Form) -> org.PositionCard:
        told = form.cleaned_data
        with transaction():
            return operations.appoint(
                actor=self.actor,
                at=self.now,
                person_id=self.person.id,
                unit_id=told["unit_id"],
                title=told["title"],
                title_en=told["title_en"],
                valid_from=told["first"],
                valid_to=_after(told["last"]),
            )

    def say(self, outcome: org.PositionCard) -> str:
        return gettext("%(name)s is appointed: %(title)s, %(term)s. A role lets the officer act.") % {
            "name": self.person.full_name,
            "title": outcome.title,
            "term": term(outcome.valid_from, outcome.valid_to),
        }


class Grant(_Placed):
    title = _("Grant a role")
    form_class = shapes.Grant
    word = _("Grant it")

    def choices(self) -> dict[str, Any]:
        units: dict[int, list[tuple[str, str]]] = {}
        for unit, name in self.open_units():
            units.setdefault(unit.agency_id, []).append((f"{unit.agency_id}.{unit.id}", name))
        scopes: list[tuple[str, str]] = []
        for card in self.standing:
            if card.valid_to is None:
                whole = gettext("%(agency)s (all of it)") % {"agency": self.name(card)}
                scopes += [(f"{card.id}.", whole), *units.get(card.id, [])]
        return {"scopes": scopes}

    def perform(self, form: forms.Form) -> org.GrantCard:
        told = form.cleaned_data
        agency, _dot, unit = told["scope"].partition(".")
        with transaction():
            return operations.grant_role(
                actor=self.actor,
                at=self.now,
                person_id=self.person.id,
                role=Role(told["role"]),
                agency_id=int(agency),
                unit_id=int(unit) if unit else None,
                valid_from=told["first"],
                valid_to=_after(told["last"]),
            )

    def say(self, outcome: org.GrantCard) -> str:
        return gettext("%(name)s is %(role)s now: %(term)s.") % {
            "name": self.person.full_name,
            "role": roles.in_words([outcome.role]),
            "term": term(outcome.valid_from, outcome.valid_to),
        }


class EndPosition(OnOfficer):
    title = _("End a position")
    form_class = shapes.OnADay
    word = _("End it")
    effect = _("Without another position in that agency, the officer's roles there end too.")

    def prepare(self) -> None:
        super().prepare()
        found = next((one for one in self.file.positions if one.id == self.kwargs["position_id"]), None)
        if found is None:
            raise operations.NoSuchPosition()
        self.position = found

    def first_values(self) -> dict[str, Any]:
        return {"on": self.today}

    def facts(self) -> list[Fact]:
        one = self.position
        where = self.where(one.agency_id, one.unit_id)
        return [Fact(gettext("Position"), self.title_of(one), sub=where), _term(one.valid_from, one.valid_to)]

    def perform(self, form: forms.Form) -> Any:
        on = form.cleaned_data["on"]
        with transaction():
            return operations.end_position(actor=self.actor, at=self.now, position_id=self.position.id, on=on)

    def say(self, outcome: org.PositionCard) -> str:
        return gettext("The position ends on %(day)s.") % {"day": formats.vn_date(outcome.valid_to)}


class Revoke(OnOfficer):
    title = _("Take a role away")
    form_class = shapes.OnADay
    word = _("Take it away")
    effect = _("From that day on the officer can no longer act in this role. What was done stays.")

    def prepare(self) -> None:
        super().prepare()
        found = next((one for one in self.file.grants if one.id == self.kwargs["grant_id"]), None)
        if found is None:
            raise operations.NoSuchGrant()
        self.grant = found

    def first_values(self) -> dict[str, Any]:
        return {"on": self.today}

    def facts(self) -> list[Fact]:
        one = self.grant
        where = self.where(one.agency_id, one.unit_id)
        return [Fact(gettext("Role"), roles.in_words([one.role]), sub=where), _term(one.valid_from, one.valid_to)]

    def perform(self, form: forms.Form) -> Any:
        on = form.cleaned_data["on"]
        with transaction():
            return operations.revoke_role(actor=self.actor, at=self.now, grant_id=self.grant.id, on=on)

    def say(self, outcome: org.GrantCard) -> str:
        return gettext("The role ends on %(day)s.") % {"day": formats.vn_date(outcome.valid_to)}


def _term(first: date, end: date | None) -> Fact:
    return Fact(gettext("Term"), term(first, end))


def _after(last: date | None) -> date | None:
    """Periods are half-open: the day after the last one."""
    return None if last is None else last + _ONE_DAY
