"""The yearly plan of inspections: which units, in which month, approved by a decision."""

from collections.abc import Iterable
from datetime import date, datetime

from motcua.indicator import policy
from motcua.indicator.events import InspectionPlanApproved, InspectionPlanChanged, InspectionPlanDrafted
from motcua.indicator.models import InspectionPlan, PlannedUnit
from motcua.indicator.operations._plans import FIRST_YEAR, LAST_YEAR, NotAmongThem, SignedLater
from motcua.indicator.operations._words import LONGEST_LINE, written
from motcua.indicator.policy import NoSuchInspection, NotYourInspection
from motcua.indicator.queries._inspections import InspectionPlanCard, inspection_plan_card
from motcua.indicator.states import InspectionMovedOn, InspectionState, Right
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Invalid, Taken
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.org import queries as org


class PlannedAlready(Taken):
    """There is a plan of inspections for this agency and year: open that one."""

    code = "indicator.inspections_planned_already"


class NotAMonth(Invalid):
    """Choose a month of the year, from 1 to 12."""

    code = "indicator.not_a_month"


class FaultyPlanOfInspections(Invalid):
    """A plan of inspections is for one year, with a share between 0 and 100 %."""

    code = "indicator.faulty_plan_of_inspections"


class NoUnitPlanned(Incomplete):
    """A plan of inspections is not approved without units."""

    code = "indicator.no_unit_planned"


@transaction_required
def draft_inspection_plan(
    *, actor: Actor, at: datetime, agency_id: int, year: int, target_percent: int
) -> InspectionPlanCard:
    """
    Begin the plan of a year, with the share of units that is to be inspected in it.

    :raises PlannedAlready: if there is one
    """
    actor = may_inspect(actor, agency_id, Right.PLAN)
    if not (FIRST_YEAR <= year <= LAST_YEAR and 0 <= target_percent <= 100):
        raise FaultyPlanOfInspections(field="year")
    if InspectionPlan.objects.filter(agency=agency_id, year=year).exists():
        raise PlannedAlready(field="year")
    row = InspectionPlan.objects.create(
        agency_id=agency_id, year=year, target_percent=target_percent, state=InspectionState.DRAFT
    )
    ledger.record(InspectionPlanDrafted(row.pk, agency_id, year), actor=actor, at=at)
    return inspection_plan_card(row, actor)


@transaction_required
def plan_units(
    *, actor: Actor, at: datetime, inspection_plan_id: int, agency_ids: Iterable[int], month: int
) -> InspectionPlanCard:
    """Put units into a month of the plan; those that were in another month are moved."""
    row, actor = _plan(actor, inspection_plan_id, Right.PLAN)
    units = list(dict.fromkeys(agency_ids))
    if not 1 <= month <= 12:
        raise NotAMonth(field="month")
    if not units or not set(units) <= org.agencies_within(row.agency_id, viewer=actor) - {row.agency_id}:
        raise NotAmongThem(field="units")
    for agency_id in units:
        PlannedUnit.objects.update_or_create(plan=row, agency_id=agency_id, defaults={"month": month})
    return _changed(row, actor, at)


@transaction_required
def take_out_planned_unit(
    *, actor: Actor, at: datetime, inspection_plan_id: int, planned_unit_id: int
) -> InspectionPlanCard:
    """Take a unit out of the draft of a plan."""
    row, actor = _plan(actor, inspection_plan_id, Right.PLAN)
    taken, _kinds = PlannedUnit.objects.filter(plan=row, pk=planned_unit_id).delete()
    if not taken:
        raise NoSuchInspection()
    return _changed(row, actor, at)


@transaction_required
def approve_inspection_plan(
    *, actor: Actor, at: datetime, inspection_plan_id: int, number: str, signed_on: date
) -> InspectionPlanCard:
    """Record the decision that approves it; a share below the target is shown, not forbidden."""
    row, actor = _plan(actor, inspection_plan_id, Right.APPROVE)
    units = PlannedUnit.objects.filter(plan=row).count()
    if not units:
        raise NoUnitPlanned()
    if signed_on > clock.local_date(at):
        raise SignedLater(field="signed_on")
    row.number, row.signed_on = written(number, "number", LONGEST_LINE), signed_on
    row.state = InspectionState.DECIDED
    row.save(update_fields=["number", "signed_on", "state"])
    ledger.record(InspectionPlanApproved(row.pk, row.agency_id, row.number, units), actor=actor, at=at)
    return inspection_plan_card(row, actor)


def may_inspect(actor: Actor, agency_id: int, right: Right) -> Actor:
    """:raises NoSuchInspection: to a stranger; NotYourInspection: to other officers of the agency"""
    found = policy.acting(actor, agency_id, right)
    if found is None:
        raise NotYourInspection() if agency_id in policy.agencies_read_by(actor) else NoSuchInspection()
    return found


def _plan(actor: Actor, inspection_plan_id: int, right: Right) -> tuple[InspectionPlan, Actor]:
    rows = InspectionPlan.objects.select_for_update().filter(policy.inspection_plans_seen_by(actor))
    row = rows.filter(pk=inspection_plan_id).first()
    if row is None:
        raise NoSuchInspection()
    acting = may_inspect(actor, row.agency_id, right)
    if row.state != InspectionState.DRAFT:
        raise InspectionMovedOn()
    return row, acting


def _changed(row: InspectionPlan, actor: Actor, at: datetime) -> InspectionPlanCard:
    units = PlannedUnit.objects.filter(plan=row).count()
    ledger.record(InspectionPlanChanged(row.pk, row.agency_id, units), actor=actor, at=at)
    return inspection_plan_card(row, actor)
