"""Inspections: prepared with a checklist, a team and the units to visit; decided for a period."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from motcua.indicator import policy
from motcua.indicator.events import InspectionChanged, InspectionDecided, InspectionDrafted, InspectionTeamChanged
from motcua.indicator.models import Inspection, TeamMember, UnitVisit
from motcua.indicator.operations._inspections_plans import may_inspect
from motcua.indicator.operations._plans import NotAmongThem, SignedLater
from motcua.indicator.operations._words import LONGEST_LINE, written
from motcua.indicator.policy import NoSuchInspection
from motcua.indicator.queries._inspections import InspectionCard, inspection_card, list_checklists
from motcua.indicator.states import Duty, InspectionMovedOn, InspectionState, Right, VisitState
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Invalid, WrongState
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.org import queries as org

MOST_DAYS = 366
MOST_GROUPS = 20


class FaultyDays(Invalid):
    """An inspection ends on or after its first day, and lasts a year at most."""

    code = "indicator.faulty_days"


class NoChecklist(Incomplete):
    """Choose at least one checklist: what nobody asks, nobody finds."""

    code = "indicator.no_checklist"


class NotAnOfficer(Invalid):
    """Choose an officer who works at an agency of the province."""

    code = "indicator.not_an_officer"


class NotAGroup(Invalid):
    """Groups are numbered from 1 to {most}."""

    code = "indicator.not_a_group"


class OutsideTheDecision(Invalid):
    """This lies outside the days of the decision: {first} to {last}."""

    code = "indicator.outside_the_decision"


class InOwnUnit(Invalid):
    """Nobody inspects the agency in which he or she works: {person}."""

    code = "indicator.in_own_unit"


class NoTeam(Incomplete):
    """An inspection is not decided without a head of its team and at least one unit to visit."""

    code = "indicator.no_team"


class LeadNeeded(WrongState):
    """A decided inspection keeps a head of its team: name another one first."""

    code = "indicator.lead_needed"


@dataclass(frozen=True, slots=True)
class InspectionHead:
    """What is inspected, on which days, by which checklists, along which outline (đề cương)."""

    title: str
    outline: str
    first_day: date
    last_day: date
    checklists: tuple[str, ...]


@transaction_required
def draft_inspection(*, actor: Actor, at: datetime, agency_id: int, head: InspectionHead) -> InspectionCard:
    """Begin to prepare an inspection by an agency of units under it."""
    actor = may_inspect(actor, agency_id, Right.PLAN)
    row = Inspection(agency_id=agency_id, state=InspectionState.DRAFT)
    _set_head(row, head)
    row.save(force_insert=True)
    ledger.record(InspectionDrafted(row.pk, agency_id), actor=actor, at=at)
    return inspection_card(row, actor)


@transaction_required
def change_inspection(*, actor: Actor, at: datetime, inspection_id: int, head: InspectionHead) -> InspectionCard:
    """
    Change what is inspected, and when, as long as it is a draft.

    :raises OutsideTheDecision: if a visit would lie outside the new days
    """
    row, actor = _draft(actor, inspection_id)
    _set_head(row, head)
    days = UnitVisit.objects.filter(inspection=row).values_list("visit_on", flat=True)
    for day in days:
        _within(row, day, "last_day")
    row.save(update_fields=["title", "outline", "criteria", "first_day", "last_day"])
    return _changed(row, "inspection", row.pk, actor, at)


@transaction_required
def set_team_member(
    *, actor: Actor, at: datetime, inspection_id: int, person_id: int, duty: Duty, group: int
) -> InspectionCard:
    """
    Take somebody into the team, or give a member another duty or group; a new head takes the place of the former.

    :raises InOwnUnit: if he or she works in a unit that is inspected
    """
    row, actor = _with_team(actor, inspection_id)
    if person_id not in org.get_people([person_id], viewer=actor):
        raise NotAnOfficer(field="person")
    if not 1 <= group <= MOST_GROUPS:
        raise NotAGroup(field="group", most=MOST_GROUPS)
    _not_at_home(row, [person_id], _units_of(row), actor)
    if duty is Duty.LEAD:
        TeamMember.objects.filter(inspection=row).exclude(person_id=person_id).update(duty=Duty.MEMBER)
    elif row.state == InspectionState.DECIDED:
        _keep_a_lead(row, person_id)
    found, _new = TeamMember.objects.update_or_create(
        inspection=row, person_id=person_id, defaults={"duty": duty, "group": group}
    )
    return _team_changed(row, found, False, actor, at)


@transaction_required
def take_out_team_member(*, actor: Actor, at: datetime, inspection_id: int, team_member_id: int) -> InspectionCard:
    """
    Take somebody out of the team; nothing of the units is open to him or her any longer.

    :raises LeadNeeded: if it is the head of a decided inspection
    """
    row, actor = _with_team(actor, inspection_id)
    member = TeamMember.objects.filter(inspection=row, pk=team_member_id).first()
    if member is None:
        raise NoSuchInspection()
    if row.state == InspectionState.DECIDED:
        _keep_a_lead(row, member.person_id)
    member_id = member.pk
    member.delete()
    member.pk = member_id
    return _team_changed(row, member, True, actor, at)


@transaction_required
def set_unit_visit(
    *, actor: Actor, at: datetime, inspection_id: int, agency_id: int, visit_on: date, group: int
) -> InspectionCard:
    """Put a unit on the list of visits of a draft, or give its visit another day or group."""
    row, actor = _draft(actor, inspection_id)
    if agency_id not in org.agencies_within(row.agency_id, viewer=actor) - {row.agency_id}:
        raise NotAmongThem(field="unit")
    if not 1 <= group <= MOST_GROUPS:
        raise NotAGroup(field="group", most=MOST_GROUPS)
    _within(row, visit_on, "visit_on")
    people = TeamMember.objects.filter(inspection=row).values_list("person_id", flat=True)
    _not_at_home(row, people, [agency_id], actor)
    visit, _new = UnitVisit.objects.update_or_create(
        inspection=row,
        agency_id=agency_id,
        defaults={"visit_on": visit_on, "group": group, "state": VisitState.PLANNED},
    )
    return _changed(row, "visit", visit.pk, actor, at)


@transaction_required
def take_out_unit_visit(*, actor: Actor, at: datetime, inspection_id: int, unit_visit_id: int) -> InspectionCard:
    """Take a unit off the list of visits of a draft."""
    row, actor = _draft(actor, inspection_id)
    taken, _kinds = UnitVisit.objects.filter(inspection=row, pk=unit_visit_id).delete()
    if not taken:
        raise NoSuchInspection()
    return _changed(row, "visit", unit_visit_id, actor, at)


@transaction_required
def decide_inspection(
    *, actor: Actor, at: datetime, inspection_id: int, number: str, signed_on: date
) -> InspectionCard:
    """
    Record the decision: units may report on themselves, the team reads what it inspects for the days of the decision.

    :raises NoTeam: if there is no head of the team, or no unit to visit
    """
    row, actor = _inspection(actor, inspection_id, Right.APPROVE)
    if row.state != InspectionState.DRAFT:
        raise InspectionMovedOn()
    people = list(TeamMember.objects.filter(inspection=row).order_by("id"))
    if all(one.duty != Duty.LEAD for one in people) or not UnitVisit.objects.filter(inspection=row).exists():
        raise NoTeam()
    if signed_on > clock.local_date(at):
        raise SignedLater(field="signed_on")
    row.number, row.signed_on = written(number, "number", LONGEST_LINE), signed_on
    row.state = InspectionState.DECIDED
    row.save(update_fields=["number", "signed_on", "state"])
    members = tuple(one.person_id for one in people)
    decided = InspectionDecided(row.pk, row.agency_id, row.number, row.first_day, row.last_day, members)
    ledger.record(decided, actor=actor, at=at)
    return inspection_card(row, actor)


def _set_head(row: Inspection, head: InspectionHead) -> None:
    if not 0 <= (head.last_day - head.first_day).days < MOST_DAYS:
        raise FaultyDays(field="last_day")
    chosen = [one for one in list_checklists(viewer=Actor.NOBODY) if one.key in head.checklists]
    if not chosen:
        raise NoChecklist(field="checklists")
    row.title, row.outline = written(head.title, "title", LONGEST_LINE), written(head.outline, "outline")
    row.first_day, row.last_day = head.first_day, head.last_day
    row.criteria = [criterion.as_kept() for one in chosen for criterion in one.criteria]


def _inspection(actor: Actor, inspection_id: int, right: Right) -> tuple[Inspection, Actor]:
    rows = Inspection.objects.select_for_update().filter(policy.inspections_seen_by(actor))
    row = rows.filter(pk=inspection_id).first()
    if row is None:
        raise NoSuchInspection()
    return row, may_inspect(actor, row.agency_id, right)


def _draft(actor: Actor, inspection_id: int) -> tuple[Inspection, Actor]:
    row, acting = _inspection(actor, inspection_id, Right.PLAN)
    if row.state != InspectionState.DRAFT:
        raise InspectionMovedOn()
    return row, acting


def _with_team(actor: Actor, inspection_id: int) -> tuple[Inspection, Actor]:
    """After the decision only who decides changes the team, because it opens and closes what may be read."""
    row, acting = _inspection(actor, inspection_id, Right.PLAN)
    if row.state == InspectionState.DECIDED:
        acting = may_inspect(actor, row.agency_id, Right.APPROVE)
    if row.state == InspectionState.CLOSED:
        raise InspectionMovedOn()
    return row, acting


def _keep_a_lead(row: Inspection, person_id: int) -> None:
    if TeamMember.objects.filter(inspection=row, person_id=person_id, duty=Duty.LEAD).exists():
        raise LeadNeeded()


def _within(row: Inspection, day: date, field: str) -> None:
    if not row.first_day <= day <= row.last_day:
        raise OutsideTheDecision(field=field, first=f"{row.first_day:%d/%m/%Y}", last=f"{row.last_day:%d/%m/%Y}")


def _units_of(row: Inspection) -> list[int]:
    return list(UnitVisit.objects.filter(inspection=row).values_list("agency_id", flat=True))


def _not_at_home(row: Inspection, people: Iterable[int], agency_ids: Iterable[int], actor: Actor) -> None:
    officers = org.officers_of(list(agency_ids), viewer=actor, on=row.first_day)
    at_home = {one.id for one in officers} & set(people)
    if at_home:
        named = next(one for one in officers if one.id in at_home)
        raise InOwnUnit(field="person", person=named.full_name)


def _changed(row: Inspection, kind: str, part_id: int, actor: Actor, at: datetime) -> InspectionCard:
    ledger.record(InspectionChanged(row.pk, row.agency_id, kind, part_id), actor=actor, at=at)
    return inspection_card(row, actor)


def _team_changed(row: Inspection, member: TeamMember, left: bool, actor: Actor, at: datetime) -> InspectionCard:
    if row.state == InspectionState.DRAFT:
        return _changed(row, "member", member.pk, actor, at)
    changed = InspectionTeamChanged(row.pk, row.agency_id, member.person_id, left)
    ledger.record(changed, actor=actor, at=at)
    return inspection_card(row, actor)
