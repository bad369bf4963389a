"""Ways into the catalogue besides words: what happens in life, and whose business it is."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from motcua.catalogue import rules
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries._procedures import in_force
from motcua.catalogue.queries._search import ProcedureRow, rows_of
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound


class NoSuchOccasion(NotFound):
    """No procedures are gathered under this address. Look at all occasions, fields and agencies."""

    code = "catalogue.no_such_occasion"


@dataclass(frozen=True, slots=True)
class OccasionRow:
    """An occasion, and how many of its procedures are in force."""

    code: str
    group: str
    name: rules.Text
    summary: rules.Text
    count: int


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """Whose procedures, and how many are in force."""

    agency: rules.AgencyRef
    count: int


def list_occasions(*, viewer: Actor, on: date) -> tuple[OccasionRow, ...]:
    """The occasions that have procedures in force, in the order they are written in."""
    keys = {key for occasion in rules.occasions() for key in occasion.keys}
    rows = ProcedureVersion.objects.filter(in_force(on), procedure__key__in=keys)
    held = set(rows.values_list("procedure__key", flat=True))
    counted = ((occasion, len(held.intersection(occasion.keys))) for occasion in rules.occasions())
    return tuple(_row(occasion, count) for occasion, count in counted if count)


def get_occasion(code: str, *, viewer: Actor, on: date) -> tuple[OccasionRow, tuple[ProcedureRow, ...]]:
    """
    An occasion with its procedures in force, in the order in which one does them.

    :raises NoSuchOccasion: if there is none of that code, or nothing of it is in force
    """
    occasion = next((one for one in rules.occasions() if one.code == code), None)
    if occasion is None:
        raise NoSuchOccasion
    found = {row.key: row for row in rows_of(occasion.keys, on=on)}
    procedures = tuple(found[key] for key in occasion.keys if key in found)
    if not procedures:
        raise NoSuchOccasion
    return _row(occasion, len(procedures)), procedures


def list_agencies(*, viewer: Actor, on: date) -> tuple[AgencyRow, ...]:
    """Who settles the procedures in force: each kind and domain once, most procedures first."""
    pairs = ProcedureVersion.objects.filter(in_force(on)).values_list("agency_kind", "agency_domain")
    counts = Counter(rules.AgencyRef(kind, domain) for kind, domain in pairs)
    ordered = sorted(counts, key=lambda ref: (-counts[ref], ref.kind, ref.domain))
    return tuple(AgencyRow(ref, counts[ref]) for ref in ordered)


def _row(occasion: rules.Occasion, count: int) -> OccasionRow:
    return OccasionRow(occasion.code, occasion.group, occasion.name, occasion.summary, count)
