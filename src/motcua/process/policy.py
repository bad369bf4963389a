"""
Who may do what with a process.

A step is worked by whom it is assigned to, or, unassigned, by anybody of its role in its agency and unit. Heads of the
unit and leaders of the agency give it to somebody else. Whoever stands in for an officer may do what that officer may.
"""

from motcua.kernel.plain.actor import Actor, Grant, Role
from motcua.kernel.plain.errors import NotAllowed, NotFound
from motcua.org import queries as org
from motcua.process.models import Instance, Step
from motcua.process.rules import ROLES

UNIT_ROLES = frozenset({Role.RECEPTION, Role.UNIT_HEAD, Role.SPECIALIST})
"""Their steps belong to a unit; leaders, clerks and controllers work for the whole agency."""

SUPERVISORS = (Role.LEADER, Role.CONTROLLER, Role.INSPECTOR)
"""They see the processes of the agencies under their own; they work on none that is not theirs."""


class StepNotFound(NotFound):
    """There is no such step here."""

    code = "process.step_not_found"


class ProcessNotFound(NotFound):
    """There is no process for this here."""

    code = "process.not_found"


class NotYourStep(NotAllowed):
    """This step is not yours to work on."""

    code = "process.not_your_step"


class NotYoursToAssign(NotAllowed):
    """Only the head of the unit or a leader of the agency may give this step to somebody."""

    code = "process.not_yours_to_assign"


class NotYoursToRecall(NotAllowed):
    """Only the person who did this step may take it back."""

    code = "process.not_yours_to_recall"


class NotYourProcess(NotAllowed):
    """You take no part in this process."""

    code = "process.not_your_process"


class NotYoursToInstruct(NotAllowed):
    """Only a head of the unit, or a leader of the agency or one above it, may instruct the holder of this step."""

    code = "process.not_yours_to_instruct"


class NotToldToYou(NotAllowed):
    """This was told to somebody else."""

    code = "process.not_told_to_you"


class NotYoursToClose(NotAllowed):
    """Only who gave this may close it."""

    code = "process.not_yours_to_close"


class NotYoursToPublish(NotAllowed):
    """Only an administrator may publish a process."""

    code = "process.not_yours_to_publish"


def may_publish(actor: Actor) -> None:
    if not (actor.is_system or actor.has(Role.ADMIN)):
        raise NotYoursToPublish


def sees(viewer: Actor, instance: Instance) -> bool:
    """Whoever has a part in it; and, to read, who inspects one of the agencies."""
    return bool(viewer.inspects & instance.agency_ids) or has_part(viewer, instance)


def has_part(viewer: Actor, instance: Instance) -> bool:
    """Machines, the officers of the agencies that take part, and the supervisors above them."""
    if viewer.is_system or viewer.agency_ids() & instance.agency_ids:
        return True
    supervised = viewer.agency_ids(*SUPERVISORS)
    return bool(supervised) and bool(supervised & _above(instance.agency_ids))


def _above(agency_ids: frozenset[int]) -> frozenset[int]:
    """The agencies over these, at every height."""
    above: set[int] = set()
    here = set(agency_ids)
    while here:
        cards = org.get_agencies(here, viewer=Actor.NOBODY)
        here = {card.parent_id for card in cards.values() if card.parent_id is not None} - above
        above |= here
    return frozenset(above)


def may_direct(actor: Actor, agency_ids: frozenset[int]) -> None:
    """
    Start, hold, resume, move, cancel: a machine, an officer of an agency that takes part, or the citizen it is about.

    Which citizen that is only the room of the subject knows, and it has asked before it calls.
    """
    if not (actor.is_system or actor.is_citizen or (actor.is_officer and actor.agency_ids() & agency_ids)):
        raise NotYourProcess


def may_deliver(actor: Actor, agency_ids: frozenset[int]) -> None:
    """Say that something came in: a machine, or an officer who works on matters at an agency that takes part."""
    if not (actor.is_system or (actor.is_officer and actor.agency_ids(*ROLES) & agency_ids)):
        raise NotYourProcess


def working(actor: Actor, step: Step) -> Actor | None:
    """
    `actor` as the worker of this step, on somebody's behalf where that is so; None: may not work on it.

    A machine may do any step: what the law or another act has already done needs no hand.
    """
    if actor.is_system:
        return actor
    if step.assignee_id is None:
        grant = actor.grant(Role(step.role), step.agency_id, step.unit_id) if actor.person_id is not None else None
        return actor.using(grant) if grant is not None else None
    return _as_assignee(actor, step, step.assignee_id)


def may_work(actor: Actor, step: Step) -> Actor:
    """:raises NotYourStep: unless the step is assigned to the actor, or waits for anybody of the actor's role"""
    worker = working(actor, step)
    if worker is None:
        raise NotYourStep
    return worker


def heading(actor: Actor, step: Step) -> Grant | None:
    """
    The grant by which `actor` gives this step to somebody: leaders all steps of their agency, heads those of their unit
    and those that no unit has yet.
    """
    held = (actor.grant(role, step.agency_id, step.unit_id) for role in heads_of(Role(step.role)))
    return min(filter(None, held), key=lambda grant: grant.for_person_id is not None, default=None)


def heads_of(role: Role) -> tuple[Role, ...]:
    """Who gives steps of this role to somebody: leaders all of them, heads those that belong to units."""
    return (Role.LEADER, Role.UNIT_HEAD) if role in UNIT_ROLES else (Role.LEADER,)


def may_assign(actor: Actor, step: Step) -> Grant:
    """:raises NotYoursToAssign: unless the actor heads the step's unit or leads its agency"""
    grant = heading(actor, step)
    if grant is None:
        raise NotYoursToAssign
    return grant


def may_release(actor: Actor, step: Step) -> Actor:
    """:raises NotYourStep: unless the actor has the step, or gives such steps to others"""
    worker = working(actor, step)
    if worker is not None:
        return worker
    grant = heading(actor, step)
    if grant is None:
        raise NotYourStep
    return actor.using(grant)


def may_instruct(actor: Actor, step: Step) -> Actor:
    """
    Heads of the step's unit, leaders of its agency, leaders and controllers of agencies above.

    :raises NotYoursToInstruct: to everybody else
    """
    if actor.person_id is None:
        raise NotYoursToInstruct
    if (grant := heading(actor, step)) is not None:
        return actor.using(grant)
    for above in sorted(actor.grants, key=lambda grant: grant.for_person_id is not None):
        leads = above.role in (Role.LEADER, Role.CONTROLLER)
        if leads and step.agency_id in org.agencies_seen_by(Actor(kind=actor.kind, id=actor.id, grants=(above,))):
            return actor.using(above)
    raise NotYoursToInstruct


def as_told(actor: Actor, person_id: int) -> Actor:
    """
    `actor` as the officer to whom something was told: in person, or standing in today.

    :raises NotToldToYou: to everybody else
    """
    told = _in_place_of(actor, person_id)
    if told is None:
        raise NotToldToYou
    return told


def as_giver(actor: Actor, person_id: int) -> Actor:
    """:raises NotYoursToClose: unless the actor gave it, or stands in for who did"""
    giver = _in_place_of(actor, person_id)
    if giver is None:
        raise NotYoursToClose
    return giver


def _in_place_of(actor: Actor, person_id: int) -> Actor | None:
    if actor.person_id == person_id:
        return actor
    grant = next((grant for grant in actor.grants if grant.for_person_id == person_id), None)
    return actor.using(grant) if grant is not None else None


def fits(grant: Grant, step: Step) -> bool:
    """Whether a holder of `grant` can be given the step: of its agency, its unit if it has one, and its role."""
    same_unit = None in (grant.unit_id, step.unit_id) or grant.unit_id == step.unit_id
    return grant.agency_id == step.agency_id and same_unit and role_fits(grant.role, Role(step.role))


def role_fits(held: Role, asked: Role) -> bool:
    """Heads and leaders can do in person what is asked of their specialists and counter officers."""
    return held is asked or (asked in (Role.SPECIALIST, Role.RECEPTION) and held in (Role.UNIT_HEAD, Role.LEADER))


def recalling(actor: Actor, step: Step) -> Actor | None:
    """`actor` as the one who did the step, or for whom it was done; None: may not take it back."""
    for person_id in (step.done_by, step.done_for):
        if person_id is not None and (giver := _as_assignee(actor, step, person_id)) is not None:
            return giver
    return None


def may_recall(actor: Actor, step: Step) -> Actor:
    """:raises NotYoursToRecall: unless the actor did the step"""
    giver = recalling(actor, step)
    if giver is None:
        raise NotYoursToRecall
    return giver


def _as_assignee(actor: Actor, step: Step, person_id: int) -> Actor | None:
    """`actor` as `person_id`: in person, or by delegation; both need a grant today that fits the step."""
    if actor.person_id is None:
        return None
    acting_for = None if person_id == actor.person_id else person_id
    grants = (grant for grant in actor.grants if grant.for_person_id == acting_for and fits(grant, step))
    grant = next(grants, None)
    return actor.using(grant) if grant is not None else None


def person_behind(actor: Actor) -> int | None:
    """Whom `actor` stands in for at this moment."""
    kind, _, number = actor.behalf_of.partition(":")
    return int(number) if kind == "officer" and number else None


def acting_person(worker: Actor) -> int | None:
    """The officer whose work this is: the one stood in for, or the worker."""
    return person_behind(worker) or worker.person_id
