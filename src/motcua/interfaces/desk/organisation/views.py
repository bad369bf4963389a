"""The chart, drawn as a tree, and the page of an agency; both as of a day."""

from collections import defaultdict
from datetime import date
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import names
from motcua.interfaces.desk.frame import Page
from motcua.interfaces.desk.organisation import kinds
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Role
from motcua.org import queries as org
from motcua.org.states import CodeSystem
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Link, Row, Table


class OfOrganisation(Page):
    """What the pages of the organisation share: the day, and the agencies that the officer administers."""

    section = "desk:organisation"
    roles: ClassVar[tuple[Role, ...]] = (Role.ADMIN,)

    @property
    def today(self) -> date:
        return clock.local_date(self.now)

    @cached_property
    def day(self) -> date:
        """The day that is looked at: today, unless the address names another."""
        try:
            return formats.parse_date(self.request.GET.get("ngay", ""), today=self.today)
        except formats.NotADay:
            return self.today

    @cached_property
    def mine(self) -> frozenset[int]:
        return org.agencies_administered_by(self.actor)

    @cached_property
    def standing(self) -> list[org.AgencyCard]:
        """Those of mine that exist on the day, in the order of their codes."""
        return [card for card in org.list_agencies(viewer=self.actor, on=self.day) if card.id in self.mine]

    def name(self, card: org.AgencyCard) -> str:
        return names.named(card, self.language)

    def choices_of(self, cards: list[org.AgencyCard]) -> list[tuple[str, str]]:
        return [(str(card.id), f"{self.name(card)} ({card.code})" if card.code else self.name(card)) for card in cards]


class OfAgency(OfOrganisation):
    """Pages about one agency; of another province there is none."""

    def prepare(self) -> None:
        if self.kwargs["agency_id"] not in self.mine:
            raise org.NoSuchAgency()
        self.agency = org.get_agency(self.kwargs["agency_id"], viewer=self.actor, on=self.day)

    @property
    def address(self) -> str:
        return reverse("desk:agency", args=[self.agency.id])


class Chart(OfOrganisation):
    template_name = "desk/organisation/chart.html"
    title = _("Organisation")

    def context(self) -> dict[str, Any]:
        count = len(self.standing)
        return {
            "day": formats.written(self.day),
            "day_in_words": formats.vn_date(self.day),
            "count": ngettext("%(n)s agency", "%(n)s agencies", count) % {"n": formats.num(count)},
            "trees": self._trees(),
            "asked": self.asked,
            "match": self._match(),
            "establish": reverse("desk:establish_agency"),
        }

    @property
    def asked(self) -> str:
        return " ".join(self.request.GET.get("ma", "").split())[:50]

    def _trees(self) -> list[dict[str, Any]]:
        standing = {card.id for card in self.standing}
        under: dict[int | None, list[org.AgencyCard]] = defaultdict(list)
        for card in self.standing:
            under[card.parent_id if card.parent_id in standing else None].append(card)
        return [self._node(card, under) for card in under[None]]

    def _node(self, card: org.AgencyCard, under: dict[int | None, list[org.AgencyCard]]) -> dict[str, Any]:
        groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for one in under[card.id]:
            groups[kinds.word(one.kind)].append(self._node(one, under))
        day = f"?{urlencode({'ngay': self.day.isoformat()})}" if self.day != self.today else ""
        return {
            "name": self.name(card),
            "code": card.code,
            "href": reverse("desk:agency", args=[card.id]) + day,
            "ends": formats.vn_short(card.valid_to) if card.valid_to else "",
            "groups": [{"title": title, "nodes": nodes, "count": len(nodes)} for title, nodes in groups.items()],
        }

    def _match(self) -> dict[str, Any] | None:
        """Where an old or present code leads; codes are public, so other provinces are found too."""
        found = org.find_agency_by_code(self.asked, viewer=self.actor, on=self.day) if self.asked else None
        if found is None:
            return None
        return {
            "code": found.code,
            "chain": [
                Link(self.name(card), reverse("desk:agency", args=[card.id]) if card.id in self.mine else "")
                for card in found.chain
            ],
            "has_moved": len(found.chain) > 1,
            "live": ", ".join(self.name(card) for card in found.live)
            or gettext("nobody: it closed without a successor"),
        }


class Agency(OfAgency):
    template_name = "desk/organisation/agency.html"

    def context(self) -> dict[str, Any]:
        past = org.get_agency_past(self.agency.id, viewer=self.actor)
        others = {row.agency_id for row in (*past.predecessors, *past.successors)}
        cards = org.get_agencies({*others, self.agency.parent_id or 0}, viewer=self.actor)
        return {
            "page": {"title": self.name(self.agency), "kicker": self.agency.code},
            "facts": self._facts(cards),
            "names": self._names(past),
            "codes": self._codes(past),
            "successions": self._successions(past, cards),
            "units": self._units(past),
            "people": self._people(past),
            "verbs": self._verbs(),
            "add_unit": reverse("desk:open_unit", args=[self.agency.id]) if self.is_open else "",
            "back": reverse("desk:organisation"),
        }

    @property
    def is_open(self) -> bool:
        return self.agency.valid_to is None

    def _verbs(self) -> list[Link]:
        verbs = (
            (_("Rename it"), "desk:rename_agency"),
            (_("Give it another code"), "desk:recode_agency"),
            (_("Let it take over others"), "desk:merge_agencies"),
            (_("Close it"), "desk:close_agency"),
        )
        return [Link(str(label), reverse(name, args=[self.agency.id])) for label, name in verbs] if self.is_open else []

    def _facts(self, cards: dict[int, org.AgencyCard]) -> list[Fact]:
        above = cards.get(self.agency.parent_id or 0)
        facts = [Fact(gettext("Kind"), kinds.word(self.agency.kind), sub=self._field())]
        if above is not None:
            facts.append(Fact(gettext("Stands under"), self.name(above)))
        facts.append(Fact(gettext("Exists since"), formats.vn_short(self.agency.valid_from)))
        if self.agency.valid_to:
            facts.append(Fact(gettext("Closed on"), formats.vn_short(self.agency.valid_to)))
        return facts

    def _field(self) -> str:
        return kinds.word(self.agency.domain) if self.agency.domain else ""

    def _names(self, past: org.AgencyPast) -> Table:
        columns = [Column(gettext("Name")), Column(gettext("From"), "shrink")]
        rows = [Row([Cell(row.name, sub=row.name_en), formats.vn_short(row.valid_from)]) for row in past.names]
        return Table(gettext("Names"), columns, rows)

    def _codes(self, past: org.AgencyPast) -> Table:
        columns = [
            Column(gettext("Code"), "code"),
            Column(gettext("System")),
            Column(gettext("From"), "shrink"),
            Column(gettext("Until"), "shrink"),
        ]
        alias = gettext("alias: found, never printed")
        rows = [
            Row(
                [
                    row.code,
                    Cell(kinds.word(CodeSystem(row.system)), sub=alias if row.is_alias else ""),
                    formats.vn_short(row.valid_from),
                    formats.vn_short(row.valid_to) or "–",
                ]
            )
            for row in past.codes
        ]
        return Table(gettext("Codes"), columns, rows, empty=gettext("No code yet"))

    def _successions(self, past: org.AgencyPast, cards: dict[int, org.AgencyCard]) -> Table | None:
        columns = [
            Column(gettext("What happened")),
            Column(gettext("Agency")),
            Column(gettext("On the day"), "shrink"),
            Column(gettext("On the ground of")),
        ]
        told = [(gettext("Took over from"), row) for row in past.predecessors]
        told += [(gettext("Was taken over by"), row) for row in past.successors]
        rows = [
            Row([what, self._other(cards[row.agency_id]), formats.vn_short(row.on), row.ground or "–"])
            for what, row in told
        ]
        return Table(gettext("Predecessors and successors"), columns, rows) if rows else None

    def _other(self, card: org.AgencyCard) -> Cell:
        return Cell(self.name(card), href=reverse("desk:agency", args=[card.id]) if card.id in self.mine else "")

    def _units(self, past: org.AgencyPast) -> Table:
        columns = [
            Column(gettext("Unit")),
            Column(gettext("Kind")),
            Column(gettext("State")),
            Column(gettext("What can be done"), "shrink"),
        ]
        rows = []
        for unit in past.units:
            name = (unit.name_en if self.language == "en" else "") or unit.name
            state = Cell(gettext("Open"), state="done")
            if unit.closed_on:
                said = gettext("Closed on %(day)s") % {"day": formats.vn_short(unit.closed_on)}
                state = Cell(said, state="stopped")
            is_closable = self.is_open and unit.closed_on is None
            close = Cell(gettext("Close"), href=reverse("desk:close_unit", args=[unit.id])) if is_closable else "–"
            rows.append(Row([name, kinds.word(unit.kind), state, close], label=name))
        return Table(gettext("Units"), columns, rows, empty=gettext("No unit yet"))

    def _people(self, past: org.AgencyPast) -> Table:
        units = {unit.id: (unit.name_en if self.language == "en" else "") or unit.name for unit in past.units}
        columns = [Column(gettext("Officer")), Column(gettext("Position")), Column(gettext("Unit"))]
        rows = [
            Row(
                [
                    row.person.full_name,
                    (row.position.title_en if self.language == "en" else "") or row.position.title,
                    units.get(row.position.unit_id, ""),
                ]
            )
            for row in org.list_people(self.agency.id, viewer=self.actor, on=self.day)
        ]
        return Table(
            gettext("People who work here"), columns, rows, empty=gettext("Nobody holds a position here on this day")
        )
