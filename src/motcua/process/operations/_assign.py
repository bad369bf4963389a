"""Who does a step: taking it (nhận việc), giving it to somebody (phân công lại), taking it back (thu hồi)."""

from datetime import datetime

from motcua.kernel.plain.actor import Actor, Grant, Role
from motcua.kernel.plain.errors import Invalid, Taken, WrongState
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.org import queries as org
from motcua.process import policy
from motcua.process.events import StepClaimed, StepReassigned, StepRecalled, StepReleased
from motcua.process.models import Arrival, Step, Wait
from motcua.process.queries import StepCard
from motcua.process.queries._steps import given_untouched
from motcua.process.states import UNFINISHED, InstanceState, StepState

from ._instance import (
    PersonNotFit,
    ProcessOnHold,
    demand_open,
    fitting_grant,
    locked_step,
    move_step,
    own_grants,
    take_into_unit,
)


class StepTaken(Taken):
    """{who} has already taken this step."""

    code = "process.step_taken"


class UnitNotFit(Invalid):
    """The step can only go to a unit of the agency that works on it."""

    code = "process.unit_not_fit"


class NobodyNamed(Invalid):
    """Name either the officer or the unit who gets the step."""

    code = "process.nobody_named"


class NobodyHasIt(WrongState):
    """Nobody has taken this step: there is nothing to let go."""

    code = "process.nobody_has_it"


class CannotRecall(WrongState):
    """This step cannot be taken back: what follows has already been taken up, or the matter has moved on."""

    code = "process.cannot_recall"


@transaction_required
def claim(*, actor: Actor, at: datetime, step_id: int) -> StepCard:
    """
    Take an unassigned step for oneself (for whoever stands in: for the officer stood in for).

    :raises StepNotFound: if there is no such step for the actor
    :raises StepAlreadyDone: saying who did it and when, if somebody did it meanwhile
    :raises ProcessOnHold: while the subject is held
    :raises StepNoLongerOpen: if the step was recalled, returned or cancelled meanwhile
    :raises StepTaken: if somebody has taken it
    :raises NotYourStep: if it is not for the actor's role, agency and unit
    """
    instance, step = locked_step(actor, step_id)
    demand_open(actor, instance, step)
    if step.assignee_id is not None and step.assignee_id not in actor.person_ids():
        raise StepTaken(person_id=step.assignee_id, who=_name(step.assignee_id, actor))
    worker = policy.may_work(actor, step)
    person_id = policy.acting_person(worker)
    step.assignee_id, step.touched_at = person_id, at
    own = [grant for grant in worker.grants if (grant.for_person_id or worker.person_id) == person_id]
    grant = fitting_grant(step, own)
    take_into_unit(instance, step, grant.unit_id if grant is not None else None)
    step.save(update_fields=["assignee_id", "unit_id", "touched_at"])
    event = StepClaimed(instance.pk, step.subject_kind, step.subject_id, step.pk, person_id)
    ledger.record(event, actor=worker, at=at)
    return StepCard.of(step)


@transaction_required
def release(*, actor: Actor, at: datetime, step_id: int) -> StepCard:
    """
    Let a step go that was taken or given (trả lại việc đã nhận): anybody of its role may take it, as before.

    :raises StepNotFound: if there is no such step for the actor
    :raises StepAlreadyDone: saying who did it and when, if it is done
    :raises ProcessOnHold: while the subject is held
    :raises StepNoLongerOpen: if the step was recalled, returned or cancelled meanwhile
    :raises NobodyHasIt: if it waits for anybody already
    :raises NotYourStep: unless the actor has it, or heads its unit or leads its agency
    """
    instance, step = locked_step(actor, step_id)
    demand_open(actor, instance, step)
    if step.assignee_id is None:
        raise NobodyHasIt
    worker = policy.may_release(actor, step)
    before = step.assignee_id
    step.assignee_id = step.touched_at = None
    step.save(update_fields=["assignee_id", "touched_at"])
    event = StepReleased(instance.pk, step.subject_kind, step.subject_id, step.pk, before)
    ledger.record(event, actor=worker, at=at)
    return StepCard.of(step)


@transaction_required
def reassign(
    *, actor: Actor, at: datetime, step_id: int, person_id: int | None = None, unit_id: int | None = None
) -> StepCard:
    """
    Give an open or held step to another officer, or to a unit where anybody of the role may take it.

    :raises StepNotFound: if there is no such step for the actor
    :raises StepAlreadyDone: saying who did it and when, if it is done
    :raises StepNoLongerOpen: if the step was recalled, returned or cancelled meanwhile
    :raises NotYoursToAssign: unless the actor heads the unit or leads the agency
    :raises NobodyNamed: if neither or both are named
    :raises PersonNotFit: if the officer neither holds the step's role in its agency nor heads there
    :raises UnitNotFit: if the unit is not one of the agency, or the step is not one for units
    """
    instance, step = locked_step(actor, step_id)
    if step.state not in UNFINISHED:
        demand_open(actor, instance, step)
    grant = policy.may_assign(actor, step)
    before = step.assignee_id
    if person_id is not None and unit_id is None:
        unit_id = _unit_for(step, person_id, grant, own_grants(person_id, actor=actor, at=at))
    elif unit_id is not None and person_id is None:
        _demand_unit(step, unit_id, grant, actor)
    else:
        raise NobodyNamed
    take_into_unit(instance, step, unit_id)
    step.assignee_id, step.touched_at = person_id, at
    step.save(update_fields=["assignee_id", "unit_id", "touched_at"])
    event = StepReassigned(
        instance.pk, step.subject_kind, step.subject_id, step.pk, before, step.assignee_id, step.unit_id
    )
    ledger.record(event, actor=actor.using(grant), at=at)
    return StepCard.of(step)


@transaction_required
def recall(*, actor: Actor, at: datetime, step_id: int) -> StepCard:
    """
    Take back a step that one has finished, while nobody has touched what it led to; it is open again, due as before.

    :raises StepNotFound: if there is no such step for the actor
    :raises NotYoursToRecall: if somebody else did it
    :raises ProcessOnHold: while the subject is held
    :raises CannotRecall: if the step is not done, or what followed was taken up
    """
    instance, step = locked_step(actor, step_id)
    giver = policy.may_recall(actor, step)
    if instance.state == InstanceState.PAUSED:
        raise ProcessOnHold
    followed = given_untouched(step) if instance.state == InstanceState.RUNNING else None
    if step.state != StepState.DONE or followed is None:
        raise CannotRecall
    given, brought = followed
    for row in given:
        move_step(row, "take_back")
        row.done_at = at
        row.save(update_fields=["state", "done_at"])
    Arrival.objects.filter(pk__in=[token.pk for token in brought]).delete()
    Wait.objects.filter(instance=instance, step=step).delete()
    Arrival.objects.filter(instance=instance, used_by=step).update(used_by=None)
    _reopen(step, at)
    event = StepRecalled(instance.pk, step.subject_kind, step.subject_id, step.pk, tuple(row.pk for row in given))
    ledger.record(event, actor=giver, at=at)
    return StepCard.of(step)


def _reopen(step: Step, at: datetime) -> None:
    move_step(step, "reopen")
    step.assignee_id = step.done_for or step.done_by
    step.touched_at = at
    step.done_at = step.done_by = step.done_for = None
    step.outcome = ""
    step.save(update_fields=["state", "assignee_id", "touched_at", "done_at", "done_by", "done_for", "outcome"])


def _unit_for(step: Step, person_id: int, head: Grant, grants: list[Grant]) -> int | None:
    """
    The unit in which this officer gets the step, its own one if that is possible; None: the step needs no unit.

    :raises PersonNotFit: if he or she cannot be given it, or not by a head of another unit
    """
    here = [grant for grant in grants if policy.fits(grant, step)]
    elsewhere = [
        grant for grant in grants if grant.agency_id == step.agency_id and policy.role_fits(grant.role, Role(step.role))
    ]
    if here:
        return step.unit_id or here[0].unit_id or head.unit_id
    if not elsewhere or head.unit_id is not None:
        raise PersonNotFit
    return elsewhere[0].unit_id


def _demand_unit(step: Step, unit_id: int, head: Grant, actor: Actor) -> None:
    """:raises UnitNotFit: if it is no unit of the agency, the step is none for units, or the head is another unit's"""
    units = {unit.id for unit in org.list_units(step.agency_id, viewer=actor)}
    if unit_id not in units or Role(step.role) not in policy.UNIT_ROLES or head.unit_id not in (None, unit_id):
        raise UnitNotFit


def _name(person_id: int, actor: Actor) -> str:
    people = org.get_people([person_id], viewer=actor)
    return people[person_id].full_name if person_id in people else ""
