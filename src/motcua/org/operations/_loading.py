"""Whole lists entered at once: the places of the country, the agencies of a province."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime

from django.db import connection
from django.db.models import Model

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid
from motcua.kernel.plain.text import fold
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.org import events, policy
from motcua.org.models import Place, PlaceMove
from motcua.org.operations._agencies import establish_agency, merge_agencies, open_unit, recode_agency
from motcua.org.queries import find_agency_by_code
from motcua.org.rules.faults import Unreadable
from motcua.org.rules.places import MoveLine, PlaceLine, read_moves, read_places
from motcua.org.rules.province import AgencyLine, CodeLine, read_province
from motcua.org.states import CodeSystem

PLACE_COLUMNS = tuple(field.name for field in fields(PlaceLine))
MOVE_COLUMNS = tuple(field.name for field in fields(MoveLine))


class ListUnreadable(Invalid):
    """The list cannot be read: {reason}."""

    code = "org.list_unreadable"


@transaction_required
def load_units(*, actor: Actor, at: datetime, places: str, moves: str = "") -> int:
    """
    Enter provinces, districts and communes from the lists of `provinces/units/` (CSV text).

    What is already there under the same code and first day stays as it is, so loading twice changes nothing. Doubtful
    moves are kept and marked. Returns how many places came.

    :raises ListUnreadable: with the line and the reason
    """
    actor = policy.administers_all(actor)
    try:
        lines, went = read_places(places), read_moves(moves)
    except Unreadable as fault:
        raise ListUnreadable(reason=str(fault)) from None
    there = set(Place.objects.values_list("code", "level", "valid_from"))
    new = [line for line in lines if (line.code, line.level, line.valid_from) not in there]
    _copy(
        Place,
        (*PLACE_COLUMNS, "sort_key"),
        ((*(getattr(line, column) for column in PLACE_COLUMNS), _sort_key(line)) for line in new),
    )
    kept = set(PlaceMove.objects.values_list("old_code", "new_code", "on"))
    new_moves = [line for line in went if (line.old_code, line.new_code, line.on) not in kept]
    _copy(PlaceMove, MOVE_COLUMNS, ([getattr(line, column) for column in MOVE_COLUMNS] for line in new_moves))
    if new or new_moves:
        suspect = sum(line.is_suspect for line in new_moves)
        ledger.record(
            events.PlacesLoaded(place_id=0, places=len(new), moves=len(new_moves), suspect=suspect), actor=actor, at=at
        )
    return len(new)


def _copy(model: type[Model], columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Many rows by COPY: ten thousand take a moment, where rows one by one take seconds."""
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor, cursor.copy(f"COPY {model._meta.db_table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(list(row))


def _sort_key(line: PlaceLine) -> str:
    return f"{fold(line.name)}\u0001{line.name.lower()}"


@transaction_required
def load_province(*, actor: Actor, at: datetime, text: str) -> dict[str, int]:
    """
    Enter the agencies, codes, units and mergers of a province from its `agencies.toml`; returns agency ids by key.

    An agency whose first code is already known is left as it is, so loading twice changes nothing.

    :raises ListUnreadable: with the entry and the reason
    """
    try:
        province = read_province(text)
    except Unreadable as fault:
        raise ListUnreadable(reason=str(fault)) from None
    ids: dict[str, int] = {}
    new: set[str] = set()
    for line in province.agencies:
        known = _known(line, actor)
        if known is None:
            new.add(line.key)
        ids[line.key] = known or _establish(line, ids, actor, at)
    for merger in province.mergers:
        gone = [ids[key] for key in merger.predecessors if key in new]
        if gone:
            merge_agencies(
                actor=actor,
                at=at,
                predecessor_ids=gone,
                successor_id=ids[merger.successor],
                on=merger.on,
                ground=merger.ground,
            )
    return ids


def _known(line: AgencyLine, actor: Actor) -> int | None:
    for code in line.codes[:1]:
        match = find_agency_by_code(code.code, viewer=actor, on=code.valid_from)
        return None if match is None else match.holder.id
    return None


def _establish(line: AgencyLine, ids: dict[str, int], actor: Actor, at: datetime) -> int:
    at_first = [code for code in line.codes if code.valid_from <= line.valid_from]
    agency = establish_agency(
        actor=actor,
        at=at,
        kind=line.kind,
        name=line.name,
        name_en=line.name_en,
        codes={code.system: code.code for code in at_first if not code.is_alias},
        aliases=_aliases(at_first),
        valid_from=line.valid_from,
        domain=line.domain,
        parent_id=ids[line.parent] if line.parent else None,
    )
    for code in sorted(set(line.codes) - set(at_first), key=lambda code: code.valid_from):
        recode_agency(actor=actor, at=at, agency_id=agency.id, system=code.system, code=code.code, on=code.valid_from)
    for unit in line.units:
        open_unit(actor=actor, at=at, agency_id=agency.id, kind=unit.kind, name=unit.name, name_en=unit.name_en)
    return agency.id


def _aliases(codes: list[CodeLine]) -> dict[CodeSystem, list[str]]:
    systems = {code.system for code in codes if code.is_alias}
    return {system: [code.code for code in codes if code.is_alias and code.system is system] for system in systems}
