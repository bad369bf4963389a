"""Agencies under the name and code of a day, units, and look-up by any code an agency ever had."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.errors import NotFound
from motcua.org.models import AgencyCode, Succession, Unit
from motcua.org.queries._directory import Entry, directory
from motcua.org.rules.codes import clean_code
from motcua.org.states import AgencyKind, CodeSystem, Domain, UnitKind

SUPERVISORS = (Role.LEADER, Role.CONTROLLER, Role.INSPECTOR)
KEEPERS = (Role.ADMIN, Role.OPERATOR)
"""They keep the machine and its accounts. The matters in it are not theirs to read."""


class NoSuchAgency(NotFound):
    """There is no such agency."""

    code = "org.no_such_agency"


class NoSuchUnit(NotFound):
    """There is no such unit."""

    code = "org.no_such_unit"


@dataclass(frozen=True, slots=True)
class AgencyCard:
    """`code` is the one of Decision 20/2020, `place_code` the statistics office's; "" where there is none."""

    id: int
    kind: AgencyKind
    domain: Domain
    name: str
    name_en: str
    code: str
    place_code: str
    parent_id: int | None
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class CodeMatch:
    """
    Who bears, or bore, a code. `chain` leads from the holder over its successors; `live` are those of the chain that
    exist on the day asked for: one after mergers, several after a split, none if all are closed without a successor.
    """

    code: str
    holder: AgencyCard
    chain: tuple[AgencyCard, ...]
    live: tuple[AgencyCard, ...]


@dataclass(frozen=True, slots=True)
class CodeCard:
    """A code, aliases too, and the days on which it is an agency's; half open. `is_open`: that agency has no end."""

    code: str
    agency_id: int
    valid_from: date
    valid_to: date | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class UnitCard:
    id: int
    agency_id: int
    kind: UnitKind
    name: str
    name_en: str
    closed_on: date | None

    @classmethod
    def of(cls, row: Unit) -> "UnitCard":
        return cls(row.pk, row.agency_id, UnitKind(row.kind), row.name, row.name_en, row.closed_on)


def get_agency(agency_id: int, *, viewer: Actor, on: date | None = None) -> AgencyCard:
    """
    The agency under its name and codes of the day `on`.

    :raises NoSuchAgency: if there is none of that id
    """
    entry = directory().get(agency_id)
    if entry is None:
        raise NoSuchAgency()
    return _card(entry, on)


def get_agencies(agency_ids: Iterable[int], *, viewer: Actor, on: date | None = None) -> dict[int, AgencyCard]:
    entries, ids = directory(), set(agency_ids)
    return {agency_id: _card(entry, on) for agency_id, entry in entries.items() if agency_id in ids}


def list_agencies(
    *,
    viewer: Actor,
    kind: AgencyKind | None = None,
    domain: Domain | str | None = None,
    on: date | None = None,
    within: int | None = None,
) -> list[AgencyCard]:
    """Agencies that exist on the day, in the order of their codes; with `within`, that one and those under it."""
    entries = directory()
    cards = [
        _card(entry, on)
        for entry in entries.values()
        if entry.exists_on(on)
        and kind in (None, entry.agency.kind)
        and domain in (None, entry.agency.domain)
        and within in (None, *_lineage(entry, entries))
    ]
    return sorted(cards, key=lambda card: (_code_key(card.code), card.id))


def agencies_seen_by(viewer: Actor) -> frozenset[int]:
    """
    Where an officer works on matters, and what stands under an agency that he or she leads, controls or inspects.
    Closed agencies count: their matters are still supervised. Who only keeps the machine sees nothing. What is being
    inspected is open to the team.
    """
    own = viewer.inspects.union(grant.agency_id for grant in viewer.grants if grant.role not in KEEPERS)
    supervised = viewer.agency_ids(*SUPERVISORS)
    if not supervised:
        return own
    entries = directory()
    under = (pk for pk, entry in entries.items() if not supervised.isdisjoint(_lineage(entry, entries)))
    return own.union(under)


def _lineage(entry: Entry, entries: Mapping[int, Entry]) -> Iterator[int]:
    """The agency, the one over it, and the one over that."""
    yield entry.agency.pk
    if entry.agency.parent_id is not None:
        yield entry.agency.parent_id
        yield from filter(None, [entries[entry.agency.parent_id].agency.parent_id])


def competent_agencies(
    kind: AgencyKind | str, domain: Domain | str, *, viewer: Actor, on: date | None = None, within: int | None = None
) -> list[AgencyCard]:
    """
    The agencies that a procedure means by a kind and a domain.

    Only departments differ by domain: a people's committee and a service centre answer for all.

    :param within: the agency, usually the province's, that they are or stand under
    """
    kind = AgencyKind(kind)
    domain_asked = domain if kind is AgencyKind.DEPARTMENT else None
    return list_agencies(viewer=viewer, kind=kind, domain=domain_asked, on=on, within=within)


def find_agency_by_code(code: str, *, viewer: Actor, on: date) -> CodeMatch | None:
    """
    Whose code this is on `on`, in any system; a code no longer in force leads to its last holder and the successors.

    A code that comes into force only later leads to its first holder.
    """
    code = clean_code(code)
    holder_id = _holder(code, on)
    if holder_id is None:
        return None
    ids = _successors(holder_id, on)
    cards = get_agencies(ids, viewer=viewer, on=on)
    chain = tuple(cards[agency_id] for agency_id in ids)
    live = tuple(card for card in chain if card.valid_to is None or on < card.valid_to)
    return CodeMatch(code, chain[0], chain, live)


def list_codes(*, viewer: Actor) -> list[CodeCard]:
    """Every code that any agency has or had, the first day first: for whoever looks many up."""
    rows = AgencyCode.objects.order_by("valid_from", "pk").values_list(
        "code", "agency_id", "valid_from", "valid_to", "agency__valid_to"
    )
    return [CodeCard(code, agency_id, first, end, closed is None) for code, agency_id, first, end, closed in rows]


def list_units(agency_id: int, *, viewer: Actor, kind: UnitKind | None = None) -> list[UnitCard]:
    """Open units of an agency, as they were opened."""
    rows = Unit.objects.filter(agency=agency_id, closed_on=None).order_by("pk")
    return [UnitCard.of(row) for row in (rows if kind is None else rows.filter(kind=kind))]


def list_open_units(agency_ids: Iterable[int], *, viewer: Actor) -> list[UnitCard]:
    """Open units of several agencies, as they were opened."""
    return [UnitCard.of(row) for row in Unit.objects.filter(agency__in=set(agency_ids), closed_on=None).order_by("pk")]


def get_units(unit_ids: Iterable[int], *, viewer: Actor) -> dict[int, UnitCard]:
    """Units by id, closed ones too."""
    return {row.pk: UnitCard.of(row) for row in Unit.objects.filter(pk__in=set(unit_ids))}


def _holder(code: str, on: date) -> int | None:
    rows = list(AgencyCode.objects.filter(code=code).order_by("valid_from"))
    now = [row for row in rows if row.valid_from <= on and (row.valid_to is None or on < row.valid_to)]
    before = [row for row in rows if row.valid_from <= on]
    chosen = now[-1:] or before[-1:] or rows[:1]
    return chosen[0].agency_id if chosen else None


def _successors(agency_id: int, on: date) -> list[int]:
    """The agency and, nearest first, whoever took over up to `on`."""
    chain = [agency_id]
    for predecessor in chain:
        rows = Succession.objects.filter(predecessor=predecessor, on__lte=on).order_by("on", "pk")
        chain.extend(heir for heir in rows.values_list("successor_id", flat=True) if heir not in chain)
    return chain


def _card(entry: Entry, on: date | None) -> AgencyCard:
    """With the name and codes of the day; a closed agency keeps those it had last."""
    row, name = entry.agency, entry.name(on)
    return AgencyCard(
        id=row.pk,
        kind=AgencyKind(row.kind),
        domain=Domain(row.domain),
        name=name.name,
        name_en=name.name_en,
        code=entry.code(CodeSystem.QD20, on),
        place_code=entry.code(CodeSystem.GSO, on),
        parent_id=row.parent_id,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def _code_key(code: str) -> list[tuple[int, str]]:
    """Groups of digits by their number: H12.2 stands before H12.10."""
    return [(int(group) if group.isdigit() else 0, group) for group in code.split(".")]
