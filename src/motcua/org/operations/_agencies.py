"""Agencies and their units."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db import connection
from django.db.models import Q

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid, Taken, WrongState
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.org import events, policy
from motcua.org.models import Agency, AgencyCode, AgencyName, Succession, Unit
from motcua.org.operations._rows import (
    AgencyClosed,
    GroundMissing,
    TooEarly,
    agency_of,
    clean_name,
    clean_words,
    end_within,
    lasts_beyond,
    not_before_begin,
    open_agency,
    open_unit_of,
)
from motcua.org.queries import AgencyCard, UnitCard, get_agency
from motcua.org.rules.codes import clean_code, is_code
from motcua.org.rules.rights import overlaps
from motcua.org.states import AgencyKind, CodeSystem, Domain, UnitKind


class BadCode(Invalid):
    """The code {code} does not have the form of its system."""

    code = "org.bad_code"


class CodeTaken(Taken):
    """The code {code} belongs to another agency at that time."""

    code = "org.code_taken"


class BadSuccessor(Invalid):
    """An agency cannot succeed itself or one that it came before."""

    code = "org.bad_successor"


class OthersUnder(WrongState):
    """Other agencies stand under this one. Close them first, or let another agency take over."""

    code = "org.others_under"


@transaction_required
def establish_agency(
    *,
    actor: Actor,
    at: datetime,
    kind: AgencyKind,
    name: str,
    codes: Mapping[CodeSystem, str],
    valid_from: date,
    name_en: str = "",
    domain: Domain | str = Domain.ANY,
    parent_id: int | None = None,
    aliases: Mapping[CodeSystem, Sequence[str]] | None = None,
) -> AgencyCard:
    """
    Enter an agency that exists from `valid_from` on. One under another needs an administrator of that one.

    :raises BadCode: if a code does not have the form of its system
    :raises CodeTaken: if a code belongs to another agency at that time
    """
    actor = policy.administers_all(actor) if parent_id is None else policy.administers(actor, open_agency(parent_id))
    name = clean_name(name)
    given = [(CodeSystem(system), clean_code(code), False) for system, code in codes.items()]
    given += [(CodeSystem(system), clean_code(code), True) for system, more in (aliases or {}).items() for code in more]
    agency = Agency.objects.create(
        kind=AgencyKind(kind), domain=Domain(domain), parent_id=parent_id, valid_from=valid_from
    )
    AgencyName.objects.create(agency=agency, name=name, name_en=clean_words(name_en), valid_from=valid_from)
    _give_codes(agency, given, valid_from)
    ledger.record(
        events.AgencyEstablished(
            agency_id=agency.pk,
            kind=agency.kind,
            domain=agency.domain,
            codes=tuple(code for _, code, _ in given),
            valid_from=valid_from,
        ),
        actor=actor,
        at=at,
    )
    main = {system: code for system, code, is_alias in given if not is_alias}
    return AgencyCard(
        id=agency.pk,
        kind=AgencyKind(kind),
        domain=Domain(domain),
        name=name,
        name_en=clean_words(name_en),
        code=main.get(CodeSystem.QD20, ""),
        place_code=main.get(CodeSystem.GSO, ""),
        parent_id=parent_id,
        valid_from=valid_from,
        valid_to=None,
    )


@transaction_required
def rename_agency(*, actor: Actor, at: datetime, agency_id: int, name: str, on: date, name_en: str = "") -> AgencyCard:
    """
    Give the agency a new name from `on`; before that day it keeps the old one.

    :raises TooEarly: if a name was given from that day or a later one
    """
    agency = open_agency(agency_id, locked=True)
    actor = policy.administers(actor, agency)
    name = clean_name(name)
    last = AgencyName.objects.filter(agency=agency).order_by("-valid_from").values_list("valid_from", flat=True)[0]
    if on <= last:
        raise TooEarly(on=last)
    AgencyName.objects.create(agency=agency, name=name, name_en=clean_words(name_en), valid_from=on)
    ledger.record(events.AgencyRenamed(agency_id=agency.pk, on=on), actor=actor, at=at)
    return get_agency(agency.pk, viewer=actor)


@transaction_required
def recode_agency(
    *,
    actor: Actor,
    at: datetime,
    agency_id: int,
    system: CodeSystem,
    code: str,
    on: date,
    keep_old_as_alias: bool = True,
) -> AgencyCard:
    """
    Give the agency another code of one system from `on`.

    The old one leads here in any case; kept as an alias, it cannot be given to another agency.

    :raises BadCode: if the code does not have the form of its system
    :raises CodeTaken: if it belongs to another agency at that time
    :raises TooEarly: if the agency was given a code of this system from that day or a later one
    """
    agency = open_agency(agency_id, locked=True)
    actor = policy.administers(actor, agency)
    code = clean_code(code)
    old = AgencyCode.objects.filter(agency=agency, system=system, is_alias=False, valid_to=None).first()
    if on < agency.valid_from or (old is not None and on <= old.valid_from):
        raise TooEarly(on=agency.valid_from if old is None else old.valid_from)
    if old is not None:
        old.valid_to = on
        old.save(update_fields=["valid_to"])
        if keep_old_as_alias and old.code != code:
            _give_codes(agency, [(CodeSystem(system), old.code, True)], on)
    AgencyCode.objects.filter(agency=agency, code=code, is_alias=True, valid_to=None).update(valid_to=on)
    _give_codes(agency, [(CodeSystem(system), code, False)], on)
    ledger.record(
        events.AgencyRecoded(agency_id=agency.pk, system=CodeSystem(system), code=code, on=on), actor=actor, at=at
    )
    return get_agency(agency.pk, viewer=actor)


@transaction_required
def merge_agencies(
    *, actor: Actor, at: datetime, predecessor_ids: Iterable[int], successor_id: int, on: date, ground: str
) -> AgencyCard:
    """
    Let one agency take over from others on `on`, by the document `ground`.

    The predecessors close, with their units, codes, positions and roles; their officers are appointed anew. An agency
    that was split is named with each of its successors in turn. Old codes lead to the successor.

    :raises BadSuccessor: if an agency would succeed itself
    :raises AgencyClosed: if a predecessor was closed on another day, or the successor is closed
    """
    ids = sorted(set(predecessor_ids))
    if successor_id in ids or not ids:
        raise BadSuccessor()
    locked = {agency.pk: agency for agency in _locked_in_order([*ids, successor_id])}
    successor = locked[successor_id]
    if successor.valid_to is not None:
        raise AgencyClosed(on=successor.valid_to)
    predecessors = [locked[agency_id] for agency_id in ids]
    for agency in (*predecessors, successor):
        acting = policy.administers(actor, agency)
    for agency in predecessors:
        _close(agency, on)
        Succession.objects.create(predecessor=agency, successor=successor, on=on, ground=clean_words(ground))
    ledger.record(
        events.AgenciesMerged(agency_id=successor.pk, predecessor_ids=tuple(ids), on=on, ground=clean_words(ground)),
        actor=acting,
        at=at,
    )
    return get_agency(successor.pk, viewer=actor)


@transaction_required
def close_agency(*, actor: Actor, at: datetime, agency_id: int, on: date, ground: str) -> AgencyCard:
    """
    Close an agency that nobody takes over from, by the document `ground`; its units, codes, positions and roles end.

    :raises OthersUnder: if an agency that stands under it goes on
    """
    agency = open_agency(agency_id, locked=True)
    actor = policy.administers(actor, agency)
    if not clean_words(ground):
        raise GroundMissing()
    if Agency.objects.filter(lasts_beyond(on), parent=agency).exists():
        raise OthersUnder()
    _close(agency, on)
    ledger.record(events.AgencyDissolved(agency_id=agency.pk, on=on, ground=clean_words(ground)), actor=actor, at=at)
    return get_agency(agency.pk, viewer=actor)


@transaction_required
def open_unit(*, actor: Actor, at: datetime, agency_id: int, kind: UnitKind, name: str, name_en: str = "") -> UnitCard:
    agency = open_agency(agency_id)
    actor = policy.administers(actor, agency)
    unit = Unit.objects.create(agency=agency, kind=UnitKind(kind), name=clean_name(name), name_en=clean_words(name_en))
    ledger.record(events.UnitOpened(unit_id=unit.pk, agency_id=agency.pk, kind=unit.kind), actor=actor, at=at)
    return UnitCard.of(unit)


@transaction_required
def close_unit(*, actor: Actor, at: datetime, unit_id: int, on: date) -> UnitCard:
    """Close a unit on `on`; the positions and roles in it end."""
    unit = open_unit_of(unit_id)
    actor = policy.administers(actor, agency_of(unit.agency_id, locked=True))
    end_within(Q(unit=unit), Q(unit=unit), on)
    unit.closed_on = on
    unit.save(update_fields=["closed_on"])
    ledger.record(events.UnitClosed(unit_id=unit.pk, agency_id=unit.agency_id, on=on), actor=actor, at=at)
    return UnitCard.of(unit)


def _give_codes(agency: Agency, given: Iterable[tuple[CodeSystem, str, bool]], on: date) -> None:
    given = list(given)
    for system, code, _ in given:
        if not is_code(system, code):
            raise BadCode(code=code)
    codes = sorted({code for _, code, _ in given})
    _wait_for(codes)
    for code, start, end in AgencyCode.objects.filter(code__in=codes).values_list("code", "valid_from", "valid_to"):
        if overlaps(on, None, start, end):
            raise CodeTaken(code=code)
    AgencyCode.objects.bulk_create(
        AgencyCode(agency=agency, system=system, code=code, is_alias=is_alias, valid_from=on)
        for system, code, is_alias in given
    )


def _wait_for(codes: list[str]) -> None:
    """
    One transaction at a time decides on a code, also on one that no row bears yet.

    In the order of the codes, so that two who give the same ones wait for each other and never cross.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('org_agency_code ' || code, 0)) "
            "FROM unnest(%s::text[]) AS code",
            [codes],
        )


def _locked_in_order(agency_ids: Iterable[int]) -> list[Agency]:
    return [agency_of(agency_id, locked=True) for agency_id in sorted(agency_ids)]


def _close(agency: Agency, on: date) -> None:
    if agency.valid_to == on:
        return
    if agency.valid_to is not None:
        raise AgencyClosed(on=agency.valid_to)
    if on < agency.valid_from:
        raise TooEarly(on=agency.valid_from)
    agency.valid_to = on
    agency.save(update_fields=["valid_to"])
    Unit.objects.filter(agency=agency, closed_on=None).update(closed_on=on)
    AgencyCode.objects.filter(lasts_beyond(on), agency=agency).update(valid_to=not_before_begin(on))
    end_within(Q(unit__agency=agency), Q(agency=agency), on)
