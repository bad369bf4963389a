"""Objectives of a year (mục tiêu chất lượng): set, changed, dropped. What was reached is measured, never typed."""

from datetime import datetime

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid, Taken
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.quality import policy
from motcua.quality.events import ObjectiveChanged, ObjectiveDropped, ObjectiveSet
from motcua.quality.models import Objective, System
from motcua.quality.operations._words import written
from motcua.quality.policy import NoQualitySystem
from motcua.quality.queries._objectives import NoSuchObjective, ObjectiveCard, objective_card
from motcua.quality.states import Measure, Right

MOST = 100_000


class ObjectiveSetAlready(Taken):
    """This year has an objective with that measure already: change it."""

    code = "quality.objective_set_already"


class FaultyTarget(Invalid):
    """A share goes from 0 to 100."""

    code = "quality.faulty_target"


@transaction_required
def set_objective(
    *, actor: Actor, at: datetime, agency_id: int, year: int, measure: Measure, target: int, plan: str
) -> ObjectiveCard:
    """
    Say what is to be reached in a year, by which measure, and how.

    :raises ObjectiveSetAlready: if the year has one with that measure
    """
    actor = policy.may(actor, agency_id, Right.MANAGE)
    if not System.objects.filter(agency=agency_id).exists():
        raise NoQualitySystem()
    if Objective.objects.filter(agency=agency_id, year=year, measure=measure).exists():
        raise ObjectiveSetAlready()
    row = Objective(
        agency_id=agency_id,
        year=year,
        measure=measure,
        target=_target(measure, target),
        plan=written(plan, "plan"),
        set_by=actor.person_id or 0,
        set_at=at,
    )
    row.save(force_insert=True)
    ledger.record(ObjectiveSet(row.pk, agency_id, measure, row.target), actor=actor, at=at)
    return objective_card(row)


@transaction_required
def change_objective(*, actor: Actor, at: datetime, objective_id: int, target: int, plan: str) -> ObjectiveCard:
    """Aim higher or lower; the ledger keeps what was aimed at before."""
    row, actor = _at_hand(actor, objective_id)
    row.target, row.plan = _target(Measure(row.measure), target), written(plan, "plan")
    row.save(update_fields=["target", "plan"])
    ledger.record(ObjectiveChanged(row.pk, row.agency_id, row.measure, row.target), actor=actor, at=at)
    return objective_card(row)


@transaction_required
def drop_objective(*, actor: Actor, at: datetime, objective_id: int) -> None:
    """Aim at it no longer; the ledger remembers."""
    row, actor = _at_hand(actor, objective_id)
    event = ObjectiveDropped(row.pk, row.agency_id, row.measure, row.target)
    row.delete()
    ledger.record(event, actor=actor, at=at)


def _at_hand(actor: Actor, objective_id: int) -> tuple[Objective, Actor]:
    row = Objective.objects.select_for_update().filter(policy.seen_by(actor), pk=objective_id).first()
    if row is None:
        raise NoSuchObjective()
    return row, policy.may(actor, row.agency_id, Right.MANAGE)


def _target(measure: Measure, target: int) -> int:
    if not 0 <= target <= (100 if measure.is_rate else MOST):
        raise FaultyTarget(field="target")
    return target
