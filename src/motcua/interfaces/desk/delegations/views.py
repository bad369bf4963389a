"""What I lent and what was lent to me on a day; to lend roles, and to end a loan."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import names
from motcua.interfaces.desk.delegations import forms as shapes
from motcua.interfaces.desk.delegations import roles
from motcua.interfaces.desk.frame import Act, Page
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Role
from motcua.kernel.store.transactions import transaction
from motcua.org import operations as org
from motcua.org import queries
from motcua.ui import formats
from motcua.ui.parts import Fact

Scope = tuple[int, int | None]
"""An agency, and one unit of it or the whole of it."""
_ONE_DAY = timedelta(days=1)


class _OfDelegations(Page):
    section = "desk:delegations"

    @property
    def today(self) -> date:
        return clock.local_date(self.now)

    @property
    def me(self) -> int:
        return self.actor.person_id or 0

    @cached_property
    def day(self) -> date:
        """The day that is looked at: today, unless the address names another."""
        try:
            return formats.parse_date(self.request.GET.get("ngay", ""), today=self.today)
        except formats.NotADay:
            return self.today

    def on_day(self) -> list[queries.DelegationCard]:
        return queries.list_delegations(self.me, viewer=self.actor, on=self.day)

    def places(self, scopes: Iterable[Scope]) -> dict[Scope, str]:
        """`Phòng Quản lý văn hóa, Sở Văn hóa` for each."""
        wanted = list(dict.fromkeys(scopes))
        agencies = names.of_agencies([agency for agency, _unit in wanted], language=self.language, day=self.today)
        units = queries.get_units([unit for _agency, unit in wanted if unit is not None], viewer=self.actor)
        return {
            (agency, unit): ", ".join(
                part for part in (self._unit(units.get(unit or 0)), agencies.get(agency, f"#{agency}")) if part
            )
            for agency, unit in wanted
        }

    def _unit(self, unit: queries.UnitCard | None) -> str:
        if unit is None:
            return ""
        return (unit.name_en if self.language == "en" else "") or unit.name


class Delegations(_OfDelegations):
    template_name = "desk/delegations/list.html"
    title = _("My delegations")

    def context(self) -> dict[str, Any]:
        found = self.on_day()
        people = names.of_people(
            [person for one in found for person in (one.from_person_id, one.to_person_id)], viewer=self.actor
        )
        places = self.places((one.agency_id, one.unit_id) for one in found)
        lines = [(one.from_person_id == self.me, self._line(one, people, places)) for one in found]
        return {
            "given": [line for is_given, line in lines if is_given],
            "received": [line for is_given, line in lines if not is_given],
            "day": formats.written(self.day),
            "day_in_words": formats.vn_date(self.day),
            "is_today": self.day == self.today,
            "delegate": reverse("desk:delegate"),
        }

    def _line(self, one: queries.DelegationCard, people: Any, places: dict[Scope, str]) -> dict[str, Any]:
        other = one.to_person_id if one.from_person_id == self.me else one.from_person_id
        query = urlencode({"ngay": self.day.isoformat()})
        return {
            "who": people.get(other, f"#{other}"),
            "roles": roles.in_words(one.roles),
            "where": places[one.agency_id, one.unit_id],
            "term": term(one),
            "ground": one.ground,
            "revoke": f"{reverse('desk:revoke_delegation', args=[one.id])}?{query}",
        }


class Delegate(_OfDelegations, Act):
    """Only roles of one's own are offered: what was borrowed is not lent on."""

    template_name = "desk/delegations/delegate.html"
    title = _("Lend roles to a colleague")
    form_class = shapes.Delegate

    @cached_property
    def held(self) -> dict[Scope, list[Role]]:
        """My own roles by the place in which I hold them."""
        found: dict[Scope, list[Role]] = {}
        for grant in queries.list_grants(self.me, viewer=self.actor, on=self.today):
            found.setdefault((grant.agency_id, grant.unit_id), []).append(grant.role)
        return found

    def choices(self) -> dict[str, Any]:
        places = self.places(self.held)
        mine = sorted({role for held in self.held.values() for role in held})
        return {
            "people": self._colleagues(),
            "scopes": [(_code(scope), f"{places[scope]}: {roles.in_words(held)}") for scope, held in self.held.items()],
            "roles": [(role.value, roles.NAMES[role]) for role in mine],
        }

    def _colleagues(self) -> list[tuple[str, str]]:
        """Everybody with a position where I hold a role or sit; each once, by name."""
        sits = queries.list_positions([self.me], viewer=self.actor, on=self.today)
        agencies = dict.fromkeys([agency for agency, _unit in self.held] + [position.agency_id for position in sits])
        rows = [row for agency in agencies for row in queries.list_people(agency, viewer=self.actor, on=self.today)]
        found = {row.person.id: row for row in rows if row.person.id != self.me}
        return [
            (str(row.person.id), f"{row.person.full_name}, {self._title(row.position)}")
            for row in sorted(found.values(), key=lambda row: row.person.sort_key)
        ]

    def _title(self, position: queries.PositionCard) -> str:
        return (position.title_en if self.language == "en" else "") or position.title

    def first_values(self) -> dict[str, Any]:
        [scope, *others] = [*map(_code, self.held), ""]
        return {"first": self.today, **({"scope": scope} if others == [""] else {})}

    def perform(self, form: forms.Form) -> queries.DelegationCard:
        told = form.cleaned_data
        agency_id, unit_id = _scope(told["scope"])
        with transaction():
            return org.delegate(
                actor=self.actor,
                at=self.now,
                from_person_id=self.me,
                to_person_id=told["to_person_id"],
                roles=[Role(role) for role in told["roles"]],
                agency_id=agency_id,
                unit_id=unit_id,
                valid_from=told["first"],
                valid_to=told["last"] + _ONE_DAY,
                ground=told["ground"],
            )

    def say(self, outcome: queries.DelegationCard) -> str:
        people = names.of_people([outcome.to_person_id], viewer=self.actor)
        return gettext("%(who)s acts for you as: %(roles)s; %(term)s.") % {
            "who": people.get(outcome.to_person_id, ""),
            "roles": roles.in_words(outcome.roles),
            "term": term(outcome),
        }

    def where_next(self, outcome: queries.DelegationCard) -> str:
        day = max(outcome.valid_from, self.today)
        return f"{reverse('desk:delegations')}?{urlencode({'ngay': day.isoformat()})}"


class Revoke(_OfDelegations, Act):
    template_name = "desk/delegations/revoke.html"
    title = _("End a delegation")

    def prepare(self) -> None:
        found = next((one for one in self.on_day() if one.id == self.kwargs["delegation_id"]), None)
        if found is None:
            raise org.NoSuchDelegation()
        self.one = found

    def context(self) -> dict[str, Any]:
        one = self.one
        people = names.of_people([one.from_person_id, one.to_person_id], viewer=self.actor)
        places = self.places([(one.agency_id, one.unit_id)])
        return {
            "facts": [
                Fact(gettext("Lent by"), people.get(one.from_person_id, "")),
                Fact(gettext("Lent to"), people.get(one.to_person_id, "")),
                Fact(gettext("Roles"), roles.in_words(one.roles), sub=places[one.agency_id, one.unit_id]),
                Fact(gettext("Term"), term(one), sub=one.ground),
            ],
            "cancel": reverse("desk:delegations"),
        }

    def perform(self, form: forms.Form) -> Any:
        with transaction():
            return org.revoke_delegation(actor=self.actor, at=self.now, delegation_id=self.one.id)

    def say(self, outcome: Any) -> str:
        return gettext("The delegation is ended. What was done under it stays.")

    def where_next(self, outcome: Any) -> str:
        return reverse("desk:delegations")


def term(one: queries.DelegationCard) -> str:
    """`14/09/2026 – 18/09/2026`, the last day included."""
    first, last = one.valid_from, one.valid_to - _ONE_DAY
    return formats.vn_short(first) if first == last else f"{formats.vn_short(first)} – {formats.vn_short(last)}"


def _code(scope: Scope) -> str:
    agency, unit = scope
    return f"{agency}.{unit or ''}"


def _scope(code: str) -> Scope:
    agency, _dot, unit = code.partition(".")
    return int(agency), int(unit) if unit else None
