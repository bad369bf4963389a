"""Opening the quality system of an agency, and saying what it covers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.catalogue import queries as catalogue
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Invalid, Taken
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.org import queries as org
from motcua.quality import policy
from motcua.quality.events import ScopeChanged, SystemOpened
from motcua.quality.models import System
from motcua.quality.operations._words import written
from motcua.quality.policy import NoQualitySystem
from motcua.quality.queries._systems import SystemCard, system_card
from motcua.quality.states import Right, Standard

LONGEST_MARK = 20
_MARK = re.compile(r"[A-ZĐ0-9][A-ZĐ0-9-]*(\.[A-ZĐ0-9-]+)?")


class SystemOpenAlready(Taken):
    """This agency has its quality system already."""

    code = "quality.system_open_already"


class FaultyMark(Invalid):
    """Write the mark in capitals and figures, such as CCHC or SNV.CCHC."""

    code = "quality.faulty_mark"


class NothingCovered(Incomplete):
    """Choose at least one unit: a system covers somebody's work."""

    code = "quality.nothing_covered"


class NotOfThisAgency(Invalid):
    """This unit or procedure is not one of this agency."""

    code = "quality.not_of_this_agency"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a system covers: under which standard, in whose work, for which procedures."""

    standard: Standard
    words: str
    unit_ids: Sequence[int]
    procedures: Sequence[str]


@transaction_required
def open_system(*, actor: Actor, at: datetime, agency_id: int, mark: str, scope: Scope) -> SystemCard:
    """
    Begin to apply the standard (Decision 19/2014/QĐ-TTg): from now on documents and duties are kept.

    :raises SystemOpenAlready: if it was begun before
    """
    actor = policy.may(actor, agency_id, Right.MANAGE)
    if System.objects.filter(agency=agency_id).exists():
        raise SystemOpenAlready()
    row = System(agency_id=agency_id, mark=marked(mark), opened_at=at, scope_changed_at=at)
    _set(row, scope, actor, at)
    row.save(force_insert=True)
    ledger.record(SystemOpened(row.pk, agency_id), actor=actor, at=at)
    return system_card(row, actor)


@transaction_required
def change_scope(*, actor: Actor, at: datetime, agency_id: int, scope: Scope) -> SystemCard:
    """Cover other units or procedures, or follow another edition of the standard; conformity is published anew then."""
    actor = policy.may(actor, agency_id, Right.MANAGE)
    row = System.objects.select_for_update().filter(agency=agency_id).first()
    if row is None:
        raise NoQualitySystem()
    before = (row.standard, row.unit_ids, row.procedures)
    _set(row, scope, actor, at)
    if (row.standard, row.unit_ids, row.procedures) != before:
        row.scope_changed_at = at
    row.save()
    ledger.record(ScopeChanged(row.pk, agency_id), actor=actor, at=at)
    return system_card(row, actor)


def marked(mark: str) -> str:
    """The mark of a unit as codes carry it."""
    told = written(mark, "mark", LONGEST_MARK).upper()
    if not _MARK.fullmatch(told):
        raise FaultyMark(field="mark")
    return told


def _set(row: System, scope: Scope, actor: Actor, at: datetime) -> None:
    known = {unit.id for unit in org.list_units(row.agency_id, viewer=actor)}
    if not scope.unit_ids:
        raise NothingCovered(field="units")
    if set(scope.unit_ids) - known:
        raise NotOfThisAgency(field="units")
    on = clock.local_date(at)
    published = catalogue.versions_in_force(scope.procedures, viewer=actor, on=on)
    if set(scope.procedures) - published.keys():
        raise NotOfThisAgency(field="procedures")
    row.standard, row.words = scope.standard, written(scope.words, "words")
    row.unit_ids, row.procedures = sorted(set(scope.unit_ids)), sorted(set(scope.procedures))
