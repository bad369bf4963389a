"""The chart of the agencies that somebody administers, and the past of one of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from motcua.kernel.plain.actor import Actor
from motcua.org import policy
from motcua.org.models import AgencyCode, Succession, Unit
from motcua.org.queries._agencies import NoSuchAgency, UnitCard
from motcua.org.queries._directory import directory
from motcua.org.states import CodeSystem


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name that holds from a day until the next one begins."""

    name: str
    name_en: str
    valid_from: date


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code with its term; an alias is looked up but never printed."""

    system: CodeSystem
    code: str
    is_alias: bool
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    """`agency_id` is the other one: who was taken over, or who took over."""

    agency_id: int
    on: date
    ground: str


@dataclass(frozen=True, slots=True)
class AgencyPast:
    """Names, codes and units, the latest first, closed ones too; whom it took over from, and who took over from it."""

    names: tuple[NameRow, ...]
    codes: tuple[CodeRow, ...]
    predecessors: tuple[SuccessionRow, ...]
    successors: tuple[SuccessionRow, ...]
    units: tuple[UnitCard, ...]


def agencies_administered_by(viewer: Actor) -> frozenset[int]:
    """The agencies that an officer administers, closed ones too; all of them for a machine."""
    entries = directory()
    if viewer.is_system:
        return frozenset(entries)
    children: dict[int | None, list[int]] = defaultdict(list)
    for agency_id, entry in entries.items():
        children[entry.agency.parent_id].append(agency_id)
    return policy.administered_agencies(viewer, children)


def agencies_within(agency_id: int, *, viewer: Actor) -> frozenset[int]:
    """An agency and all below it."""
    found, entries = {agency_id}, directory()
    while below := {pk for pk, entry in entries.items() if entry.agency.parent_id in found} - found:
        found |= below
    return frozenset(found)


def agencies_within_each(agency_ids: Iterable[int], *, viewer: Actor) -> dict[int, frozenset[int]]:
    """Each of several agencies, with itself and all below it."""
    entries, found = directory(), {agency_id: set[int]() for agency_id in agency_ids}
    for pk in entries:
        above: int | None = pk
        while above is not None:
            if above in found:
                found[above].add(pk)
            above = entries[above].agency.parent_id
    return {agency_id: frozenset(below) for agency_id, below in found.items()}


def top_agency(agency_id: int) -> int:
    """The agency that stands over all those above this one, usually the province's; itself, if there is none."""
    entries, here = directory(), agency_id
    while here in entries and (above := entries[here].agency.parent_id) is not None:
        here = above
    return here


def get_agency_past(agency_id: int, *, viewer: Actor) -> AgencyPast:
    """:raises NoSuchAgency: if there is none of that id"""
    entry = directory().get(agency_id)
    if entry is None:
        raise NoSuchAgency()
    codes = AgencyCode.objects.filter(agency=agency_id).order_by("-valid_from", "system", "is_alias", "pk")
    before = Succession.objects.filter(successor=agency_id).order_by("on", "pk")
    after = Succession.objects.filter(predecessor=agency_id).order_by("on", "pk")
    units = Unit.objects.filter(agency=agency_id).order_by("closed_on", "pk")
    return AgencyPast(
        names=tuple(NameRow(row.name, row.name_en, row.valid_from) for row in entry.names),
        codes=tuple(
            CodeRow(CodeSystem(row.system), row.code, row.is_alias, row.valid_from, row.valid_to) for row in codes
        ),
        predecessors=tuple(SuccessionRow(row.predecessor_id, row.on, row.ground) for row in before),
        successors=tuple(SuccessionRow(row.successor_id, row.on, row.ground) for row in after),
        units=tuple(UnitCard.of(row) for row in units),
    )
