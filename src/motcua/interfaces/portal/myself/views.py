"""My data, who worked with them, and where I am signed in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from motcua.dossier import queries as dossiers
from motcua.interfaces.portal.frame import Own, OwnAct, asked_page, named
from motcua.interfaces.portal.myself import forms as shapes
from motcua.interfaces.portal.myself import words
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.ledger import EntryCard
from motcua.kernel.store.transactions import transaction
from motcua.org import operations as accounts
from motcua.org import queries as org
from motcua.party import operations as party
from motcua.party import queries as parties
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Entry, Fact, Link, Row, Table

SYSTEM = Actor.system("portal")
"""Asks in which unit an officer sits; what was done is asked with the eyes of the person."""


class Mine(Own):
    """What the pages of one's own data share."""

    section = "portal:me"

    def context(self) -> dict[str, Any]:
        here = self.request.path
        parts = (
            ("portal:me", _("My data")),
            ("portal:handling", _("Who looked, who acted")),
            ("portal:everything", _("Everything that is kept")),
            ("portal:consents", _("What I agreed to")),
            ("portal:sign_ins", _("Where I am signed in")),
        )
        return {"parts": [Link(str(label), reverse(name), current=reverse(name) == here) for name, label in parts]}

    @cached_property
    def me(self) -> parties.PartyCard:
        return parties.get_party(self.actor.party_id or 0, viewer=self.actor)

    def units(self, actors: Iterable[str]) -> Mapping[int, str]:
        """Where these officers sit today, by their number: unit and agency."""
        ids, today = words.officer_ids(list(actors)), clock.local_date(self.now)
        positions = org.list_positions(ids, viewer=SYSTEM, on=today) if ids else []
        units = org.get_units({place.unit_id for place in positions}, viewer=SYSTEM) if positions else {}
        agencies = org.get_agencies({place.agency_id for place in positions}, viewer=SYSTEM) if positions else {}
        names: dict[int, str] = {}
        for place in positions:
            unit, agency = units[place.unit_id], named(agencies[place.agency_id], self.language)
            unit_name = (unit.name_en if self.language == "en" else "") or unit.name
            names.setdefault(place.person_id, f"{unit_name}, {agency}")
        return names


class Me(Mine):
    """Everything that the register of persons has of whoever is signed in, how it changed, and who may act for whom."""

    template_name = "portal/myself/me.html"
    title = _("My data")

    def context(self) -> dict[str, Any]:
        changes = parties.list_corrections(self.me.id, viewer=self.actor)
        units = self.units(change.actor for change in changes)
        return {
            **super().context(),
            "facts": [
                Fact(str(label), self._value(field)) for field, label in words.FIELDS.items() if self._asked(field)
            ],
            "changes": [
                Entry(
                    formats.vn_moment(change.at),
                    gettext("Changed: %(fields)s") % {"fields": _fields(change.former)},
                    who=words.who(change.actor, units, me=self.actor.id),
                )
                for change in changes
            ],
            "mandates": self._mandates(),
        }

    def _asked(self, field: str) -> bool:
        """An organisation has no birth and a person no representative."""
        of_people = field in ("birth", "sex", "nationality", "ethnicity")
        of_bodies = field.startswith("representative")
        is_person = self.me.kind == "PERSON"
        return not ((of_people and not is_person) or (of_bodies and is_person)) or bool(getattr(self.me, field))

    def _value(self, field: str) -> str:
        value = str(getattr(self.me, field))
        if field == "sex":
            return str(words.SEX.get(value, ""))
        if field == "commune_code" and value:
            return org.get_place_names([value]).get(value, value)
        if field == "birth":
            return "/".join(reversed(value.split("-")))
        return value

    def _mandates(self) -> list[Fact]:
        found = parties.list_mandates(self.me.id, viewer=self.actor, on=clock.local_date(self.now))
        names = parties.names_of({m.from_party_id for m in found} | {m.to_party_id for m in found}, viewer=SYSTEM)
        given, held = gettext("acts for you"), gettext("you act for this person")
        return [
            Fact(names.get(m.to_party_id, ""), given)
            if m.from_party_id == self.me.id
            else Fact(names.get(m.from_party_id, ""), held)
            for m in found
        ]


def _fields(former: Mapping[str, str]) -> str:
    return ", ".join(str(label).lower() for name, label in words.FIELDS.items() if name in former) or gettext("erased")


class Contacts(Mine, OwnAct):
    """Telephone, e-mail and street are set right by oneself; what was there before stays in the history."""

    template_name = "portal/myself/contacts.html"
    title = _("Change telephone, e-mail, address")
    form_class = shapes.Contacts
    done = _("Kept. From now on we reach you here.")

    def form(self) -> forms.Form:
        if self.request.method == "POST":
            return super().form()
        return shapes.Contacts(initial={name: getattr(self.me, name) for name in shapes.Contacts.base_fields})

    def perform(self, form: forms.Form) -> None:
        told = parties.Details(**{name: getattr(self.me, name) for name in parties.Details.__dataclass_fields__})
        with transaction():
            party.correct(
                actor=self.actor, at=self.now, party_id=self.me.id, details=replace(told, **form.cleaned_data)
            )

    def where_next(self, outcome: Any) -> str:
        return reverse("portal:me")


class Handling(Mine):
    """
    Who had one's dossiers open and why, and what others did with them; of one dossier where `ho-so` names it. Offices,
    titles and grounds, never the officer.
    """

    template_name = "portal/myself/handling.html"
    title = _("Who looked, who acted")
    FEW = 10

    def context(self) -> dict[str, Any]:
        number, everything = asked_page(self.request), self.request.GET.get("phan") == "xem"
        read = dossiers.list_readings(
            viewer=self.actor,
            dossier_id=self.only,
            number=number if everything else 1,
            size=30 if everything else self.FEW,
        )
        done = dossiers.list_handling(viewer=self.actor, dossier_id=self.only, number=1 if everything else number)
        ids = [card.dossier_id for card in read.rows] + [entry.subject_id for entry in done.rows]
        self.cards = dossiers.get_many(ids, viewer=self.actor)
        more = {"phan": "xem", **({"ho-so": str(self.only)} if self.only else {})}
        return {
            **super().context(),
            "narrow": self.narrow(),
            "read": read,
            "read_table": self.read_table(read.rows),
            "all_read": "" if everything or not read.has_next else f"{self.request.path}?{urlencode(more)}",
            "everything": everything,
            "done": done,
            "done_table": self.done_table(done.rows),
        }

    @property
    def only(self) -> int | None:
        """The dossier that is asked about; one that is not of this person simply has nothing to show."""
        asked = self.request.GET.get("ho-so", "")
        return int(asked) if asked.isdecimal() and len(asked) < 16 else None

    def narrow(self) -> list[Link]:
        """All dossiers, or one of those that stand here."""
        here = self.request.path
        each = [
            Link(self.code(pk), f"{here}?{urlencode({'ho-so': pk})}", current=pk == self.only)
            for pk in sorted(self.cards, reverse=True)[:8]
        ]
        return [Link(gettext("All dossiers"), here, current=self.only is None), *each] if each else []

    def code(self, dossier_id: int) -> str:
        return self.cards[dossier_id].code or gettext("No. %(number)s") % {"number": dossier_id}

    def dossier(self, dossier_id: int) -> Cell:
        return Cell(self.code(dossier_id), href=reverse("portal:dossier", args=[dossier_id]))

    def read_table(self, rows: Sequence[dossiers.ReadingCard]) -> Table:
        agencies = org.get_agencies({card.agency_id for card in rows}, viewer=SYSTEM) if rows else {}
        held = org.list_former_positions({card.person_id for card in rows}, viewer=SYSTEM) if rows else []
        columns = (
            Column(gettext("When")),
            Column(gettext("Which office")),
            Column(gettext("Why")),
            Column(gettext("Dossier")),
        )
        return Table(
            gettext("Who looked"),
            columns,
            [
                Row(
                    (
                        formats.vn_moment(card.at),
                        Cell(
                            named(agencies[card.agency_id], self.language),
                            sub=words.title_of(card, held, self.language),
                        ),
                        Cell(str(words.GROUNDS[card.ground]), sub=card.reason),
                        self.dossier(card.dossier_id),
                    )
                )
                for card in rows
            ],
        )

    def done_table(self, rows: Sequence[EntryCard]) -> Table:
        units = self.units(entry.actor for entry in rows)
        columns = (
            Column(gettext("When")),
            Column(gettext("What was done")),
            Column(gettext("Which office")),
            Column(gettext("Dossier")),
        )
        return Table(
            gettext("Who acted"),
            columns,
            [
                Row(
                    (
                        formats.vn_moment(entry.at),
                        words.act(entry),
                        words.who(entry.actor, units, me=self.actor.id),
                        self.dossier(entry.subject_id),
                    )
                )
                for entry in rows
            ],
        )


class SignIns(Mine):
    """Where the account is in use now, and where it was of late."""

    template_name = "portal/myself/sign_ins.html"
    title = _("Where I am signed in")

    def context(self) -> dict[str, Any]:
        store, here = type(self.request.session), self.request.session.session_key
        rows = []
        for card in org.list_sign_ins(viewer=self.actor):
            is_here = card.session_key == here
            is_open = card.ended_at is None and (is_here or store().exists(card.session_key))
            rows.append(
                {
                    "device": card.device or gettext("A device that does not say what it is"),
                    "began": formats.vn_moment(card.began_at),
                    "is_here": is_here,
                    "is_open": is_open,
                    "end": reverse("portal:end_sign_in", args=[card.id]) if is_open and not is_here else "",
                }
            )
        others = sum(1 for row in rows if row["end"])
        return {**super().context(), "rows": rows, "others": others, "end_others": reverse("portal:end_others")}


class EndSignIn(OwnAct):
    http_method_names = ["post"]

    def perform(self, form: forms.Form) -> None:
        with transaction():
            key = accounts.end_sign_in(actor=self.actor, at=self.now, sign_in_id=self.kwargs["sign_in_id"])
        close_sessions(self.request, [key])
        messages.success(self.request, gettext("That device is signed out."))

    def where_next(self, outcome: None) -> str:
        return reverse("portal:sign_ins")


class EndOthers(OwnAct):
    http_method_names = ["post"]

    def perform(self, form: forms.Form) -> None:
        here = self.request.session.session_key or ""
        with transaction():
            keys = accounts.end_other_sign_ins(actor=self.actor, at=self.now, session_key=here)
        close_sessions(self.request, keys)
        said = ngettext("%(n)d other device is signed out.", "%(n)d other devices are signed out.", len(keys))
        messages.success(self.request, said % {"n": len(keys)})

    def where_next(self, outcome: None) -> str:
        return reverse("portal:sign_ins")


def close_sessions(request: HttpRequest, keys: Iterable[str]) -> None:
    """The sessions of these keys are over; that of this request is not among them."""
    store = type(request.session)
    for key in keys:
        if key != request.session.session_key:
            store(key).flush()
