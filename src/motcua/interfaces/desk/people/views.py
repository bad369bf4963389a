"""The list of officers, and the page of one: positions, roles, what they allow, account, history."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import names
from motcua.interfaces.desk.delegations import roles
from motcua.interfaces.desk.organisation.views import OfOrganisation
from motcua.interfaces.desk.people import said
from motcua.interfaces.desk.work.views import page_number
from motcua.kernel.plain.text import nfc
from motcua.org import queries as org
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Entry, Fact, Field, Link, Row, Table

AT_ONCE = 30
_ONE_DAY = timedelta(days=1)


class OfPeople(OfOrganisation):
    section = "desk:people"

    def unit_name(self, unit: org.UnitCard | None) -> str:
        if unit is None:
            return ""
        return (unit.name_en if self.language == "en" else "") or unit.name

    def title_of(self, position: org.PositionCard) -> str:
        return (position.title_en if self.language == "en" else "") or position.title


class People(OfPeople):
    template_name = "desk/people/list.html"
    title = _("Officers")

    def context(self) -> dict[str, Any]:
        asked = " ".join(nfc(self.request.GET.get("q", "")).split())[:100]
        found = org.list_officers(
            viewer=self.actor, words=asked, agency_id=self.agency_id, number=page_number(self.request), size=AT_ONCE
        )
        return {
            "asked": asked,
            "agency": self._agency(),
            "found": found,
            "table": self._table(found.rows),
            "enrol": reverse("desk:enrol_officer"),
        }

    @cached_property
    def agency_id(self) -> int | None:
        asked = self.request.GET.get("co-quan", "")
        found = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 16 else 0
        return found if found in self.mine else None

    def _agency(self) -> Field:
        options = [("0", gettext("All agencies")), *self.choices_of(self.standing)]
        return Field(
            "co-quan", gettext("Agency"), "select", value=str(self.agency_id or 0), options=options, required=True
        )

    def _table(self, people: tuple[org.PersonCard, ...]) -> Table:
        ids = [person.id for person in people]
        sits: dict[int, list[org.PositionCard]] = defaultdict(list)
        for position in org.list_positions(ids, viewer=self.actor, on=self.today):
            sits[position.person_id].append(position)
        held: dict[int, list[org.GrantCard]] = defaultdict(list)
        for grant in org.grants_of_people(ids, viewer=self.actor, on=self.today):
            held[grant.person_id].append(grant)
        agencies = names.of_agencies(
            [one.agency_id for some in sits.values() for one in some], language=self.language, day=self.today
        )
        columns = [Column(gettext("Officer")), Column(gettext("Position")), Column(gettext("Roles"))]
        rows = []
        for person in people:
            where = [f"{self.title_of(one)}, {agencies.get(one.agency_id, '')}" for one in sits[person.id]]
            acts = roles.in_words(dict.fromkeys(grant.role for grant in held[person.id]))
            name = Cell(person.full_name, sub=person.email, href=reverse("desk:officer", args=[person.id]))
            rows.append(Row([name, "; ".join(where) or gettext("no position today"), acts or "–"]))
        return Table(str(self.title), columns, rows, empty=gettext("No officer found by these words"))


class OfOfficer(OfPeople):
    """Pages about one officer whom the administrator looks after; of others there is none."""

    def prepare(self) -> None:
        self.file = org.get_officer(self.kwargs["person_id"], viewer=self.actor)

    @property
    def person(self) -> org.PersonCard:
        return self.file.person

    @property
    def address(self) -> str:
        return reverse("desk:officer", args=[self.person.id])

    @cached_property
    def agency_names(self) -> Any:
        told = [entry.data.get("agency_id") for entry in self.file.history]
        kept = [agency for agency, _unit in self._places()]
        return names.of_agencies([*told, *kept], language=self.language, day=self.today)

    @cached_property
    def units(self) -> dict[int, org.UnitCard]:
        return org.get_units([unit for _agency, unit in self._places() if unit is not None], viewer=self.actor)

    def _places(self) -> list[tuple[int, int | None]]:
        file = self.file
        found: list[tuple[int, int | None]] = [(one.agency_id, one.unit_id) for one in file.positions]
        found += [(one.agency_id, one.unit_id) for one in file.grants]
        return found + [(one.agency_id, one.unit_id) for one in file.delegations]

    def where(self, agency_id: int, unit_id: int | None) -> str:
        parts = (self.unit_name(self.units.get(unit_id or 0)), self.agency_names.get(agency_id, f"#{agency_id}"))
        return ", ".join(part for part in parts if part)


class Officer(OfOfficer):
    template_name = "desk/people/officer.html"

    def context(self) -> dict[str, Any]:
        return {
            "page": {"title": self.person.full_name, "kicker": self._sits()},
            "facts": [
                Fact(gettext("E-mail"), self.person.email or "–"),
                Fact(gettext("Telephone"), self.person.phone or "–"),
            ],
            "account": self._account(),
            "account_verbs": self._account_verbs(),
            "may": self._may(),
            "positions": self._positions(),
            "grants": self._grants(),
            "history": self._history(),
            "correct": reverse("desk:correct_officer", args=[self.person.id]),
            "appoint": reverse("desk:appoint", args=[self.person.id]),
            "grant": reverse("desk:grant_role", args=[self.person.id]),
            "back": reverse("desk:people"),
        }

    def _sits(self) -> str:
        now = [one for one in self.file.positions if _is_on(one.valid_from, one.valid_to, self.today)]
        return "; ".join(f"{self.title_of(one)}, {self.where(one.agency_id, one.unit_id)}" for one in now)

    def _account(self) -> list[Fact]:
        account = self.file.account
        if account is None:
            return [Fact(gettext("Account"), gettext("none: cannot sign in"))]
        state = gettext("open") if account.is_active else gettext("locked: cannot sign in")
        waits = gettext("the one-time password has not been replaced yet") if account.has_one_time_password else ""
        return [Fact(gettext("Account name"), account.username), Fact(gettext("State"), state, sub=waits)]

    def _account_verbs(self) -> list[Link]:
        account, args = self.file.account, [self.person.id]
        if account is None:
            return [Link(gettext("Open an account"), reverse("desk:open_account", args=args))]
        if not account.is_active:
            return [Link(gettext("Unlock the account"), reverse("desk:unlock_account", args=args))]
        return [
            Link(gettext("Give a one-time password"), reverse("desk:one_time_password", args=args)),
            Link(gettext("Lock the account"), reverse("desk:lock_account", args=args)),
        ]

    def _may(self) -> list[Fact]:
        """What the roles of today allow, own ones and lent ones."""
        found = [
            Fact(
                f"{_first(roles.NAMES[one.role])}: {self.where(one.agency_id, one.unit_id)}",
                str(said.RIGHTS[one.role]),
            )
            for one in self.file.grants
            if _is_on(one.valid_from, one.valid_to, self.today)
        ]
        lent = [
            one
            for one in self.file.delegations
            if one.to_person_id == self.person.id
            and one.revoked_at is None
            and _is_on(one.valid_from, one.valid_to, self.today)
        ]
        for one in lent:
            for role in one.roles:
                key = gettext("%(role)s on behalf of %(who)s: %(where)s") % {
                    "role": _first(roles.NAMES[role]),
                    "who": self._people.get(one.from_person_id, ""),
                    "where": self.where(one.agency_id, one.unit_id),
                }
                found.append(Fact(key, str(said.RIGHTS[role])))
        return found

    def _positions(self) -> Table:
        columns = [
            Column(pgettext("of an office", "Title")),
            Column(gettext("Where")),
            Column(gettext("Term"), "shrink"),
            Column(gettext("What can be done"), "shrink"),
        ]
        rows = []
        for one in self.file.positions:
            href = reverse("desk:end_position", args=[self.person.id, one.id]) if self._lasts(one.valid_to) else ""
            end = Cell(gettext("End it"), href=href) if href else "–"
            where = self.where(one.agency_id, one.unit_id)
            rows.append(Row([self.title_of(one), where, term(one.valid_from, one.valid_to), end], label=where))
        return Table(gettext("Positions"), columns, rows, empty=gettext("No position yet: appoint this officer first"))

    def _grants(self) -> Table:
        columns = [
            Column(gettext("Role")),
            Column(gettext("Where")),
            Column(gettext("Term"), "shrink"),
            Column(gettext("What can be done"), "shrink"),
        ]
        rows = []
        for one in self.file.grants:
            href = reverse("desk:revoke_role", args=[self.person.id, one.id]) if self._lasts(one.valid_to) else ""
            end = Cell(gettext("Take it away"), href=href) if href else "–"
            name = _first(roles.NAMES[one.role])
            where = self.where(one.agency_id, one.unit_id)
            rows.append(Row([name, where, term(one.valid_from, one.valid_to), end], label=name))
        return Table(gettext("Roles"), columns, rows, empty=gettext("No role yet"))

    def _lasts(self, end: date | None) -> bool:
        return end is None or end > self.today

    @cached_property
    def _people(self) -> Any:
        told = [entry.data.get("to_person_id") for entry in self.file.history]
        acted = [int(entry.actor[8:]) for entry in self.file.history if entry.actor.startswith("officer:")]
        lent = [one.from_person_id for one in self.file.delegations]
        return names.of_people([*told, *acted, *lent], viewer=self.actor)

    def _history(self) -> list[Entry]:
        return [
            Entry(
                formats.vn_moment(entry.at),
                said.sentence(entry, agencies=self.agency_names, people=self._people),
                said.who(entry, people=self._people),
            )
            for entry in reversed(self.file.history)
        ]


def term(first: date, end: date | None) -> str:
    """`14/09/2026 – 18/09/2026`, the last day included; open at the end without one."""
    if end is None:
        return gettext("from %(day)s") % {"day": formats.vn_short(first)}
    if end <= first:
        return gettext("never in force")
    return f"{formats.vn_short(first)} – {formats.vn_short(end - _ONE_DAY)}"


def _is_on(first: date, end: date | None, day: date) -> bool:
    return first <= day and (end is None or day < end)


def _first(text: Any) -> str:
    words = str(text)
    return words[:1].upper() + words[1:]
