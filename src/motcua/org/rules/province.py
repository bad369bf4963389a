"""
The file from which a province is loaded (`provinces/<province>/agencies.toml`).

    [[agency]]                     key, kind, domain, parent (a key), name, name_en, valid_from
    [[agency.code]]                system, code, valid_from (the agency's own when left out), alias
    [[agency.unit]]                key, kind, name, name_en
    [[merger]]                     predecessors (keys), successor (a key), on, ground

Other members (`note`, `source`) are for people and are passed over.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from motcua.kernel.plain.text import nfc
from motcua.org.rules.codes import clean_code, is_code
from motcua.org.rules.faults import Unreadable
from motcua.org.states import AgencyKind, CodeSystem, Domain, UnitKind

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class CodeLine:
    system: CodeSystem
    code: str
    valid_from: date
    is_alias: bool


@dataclass(frozen=True, slots=True)
class UnitLine:
    key: str
    kind: UnitKind
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class AgencyLine:
    key: str
    kind: AgencyKind
    domain: Domain
    parent: str
    name: str
    name_en: str
    valid_from: date
    codes: tuple[CodeLine, ...]
    units: tuple[UnitLine, ...]


@dataclass(frozen=True, slots=True)
class MergerLine:
    predecessors: tuple[str, ...]
    successor: str
    on: date
    ground: str


@dataclass(frozen=True, slots=True)
class Province:
    """Parents stand before their children."""

    agencies: tuple[AgencyLine, ...]
    mergers: tuple[MergerLine, ...]


def read_province(text: str) -> Province:
    """:raises Unreadable: naming the first entry that is wrong"""
    try:
        data = tomllib.loads(nfc(text))
    except tomllib.TOMLDecodeError as fault:
        raise Unreadable(str(fault)) from None
    province = Province(
        agencies=tuple(_agency(entry) for entry in data.get("agency", [])),
        mergers=tuple(_merger(entry) for entry in data.get("merger", [])),
    )
    _check_keys(province)
    return province


def _agency(entry: Mapping[str, Any]) -> AgencyLine:
    key = _get(entry, "key", str, "an agency")
    valid_from = _get(entry, "valid_from", date, key)
    return AgencyLine(
        key=key,
        kind=_kind(entry, AgencyKind, key),
        domain=_member(Domain, entry.get("domain", ""), key),
        parent=entry.get("parent", ""),
        name=_get(entry, "name", str, key),
        name_en=entry.get("name_en", ""),
        valid_from=valid_from,
        codes=tuple(_code(code, valid_from, key) for code in entry.get("code", [])),
        units=tuple(_unit(unit, key) for unit in entry.get("unit", [])),
    )


def _code(entry: Mapping[str, Any], valid_from: date, where: str) -> CodeLine:
    system = _member(CodeSystem, _get(entry, "system", str, where), where)
    code = clean_code(_get(entry, "code", str, where))
    if not is_code(system, code):
        raise Unreadable(f"{where}: {code!r} does not have the form of {system}")
    return CodeLine(system, code, entry.get("valid_from", valid_from), bool(entry.get("alias", False)))


def _unit(entry: Mapping[str, Any], where: str) -> UnitLine:
    return UnitLine(
        key=_get(entry, "key", str, where),
        kind=_kind(entry, UnitKind, where),
        name=_get(entry, "name", str, where),
        name_en=entry.get("name_en", ""),
    )


def _merger(entry: Mapping[str, Any]) -> MergerLine:
    return MergerLine(
        predecessors=tuple(_get(entry, "predecessors", list, "a merger")),
        successor=_get(entry, "successor", str, "a merger"),
        on=_get(entry, "on", date, "a merger"),
        ground=_get(entry, "ground", str, "a merger"),
    )


def _get(entry: Mapping[str, Any], name: str, kind: type[Value], where: str) -> Value:
    value = entry.get(name)
    if not isinstance(value, kind):
        raise Unreadable(f"{where}: {name} is missing or is not a {kind.__name__}")
    return value


Kind = TypeVar("Kind", AgencyKind, UnitKind, CodeSystem, Domain)


def _kind(entry: Mapping[str, Any], kinds: type[Kind], where: str) -> Kind:
    return _member(kinds, _get(entry, "kind", str, where), where)


def _member(kinds: type[Kind], value: str, where: str) -> Kind:
    for member in kinds:
        if member.value == value:
            return member
    raise Unreadable(f"{where}: {value!r} is not one of {', '.join(kinds)}")


def _check_keys(province: Province) -> None:
    seen: set[str] = set()
    for agency in province.agencies:
        if agency.key in seen:
            raise Unreadable(f"{agency.key}: two agencies have this key")
        if agency.parent and agency.parent not in seen:
            raise Unreadable(f"{agency.key}: its parent {agency.parent!r} does not stand before it")
        seen.add(agency.key)
    for merger in province.mergers:
        for key in (*merger.predecessors, merger.successor):
            if key not in seen:
                raise Unreadable(f"a merger names {key!r}, which is no agency of the file")
