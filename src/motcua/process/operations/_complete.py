"""Finishing a step (chuyển bước)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid
from motcua.kernel.plain.text import nfc
from motcua.kernel.plain.worktime import Calendar
from motcua.kernel.store import ledger
from motcua.kernel.store.rows import update_row
from motcua.kernel.store.transactions import transaction_required
from motcua.process import policy, rules
from motcua.process.events import StepCompleted
from motcua.process.models import Instance, Step
from motcua.process.queries import Completion, StepCard
from motcua.process.queries._graphs import graph_of
from motcua.process.states import COMPLETING, Outcome

from ._instance import demand_open, go_on, learn, locked_step, marking_of, move_step, say, take_into_unit


class OutcomeUnknown(Invalid):
    """A step cannot end like that here: {outcome}."""

    code = "process.outcome_unknown"


SIGNED = ("state", "done_at", "done_by", "done_for", "outcome", "comment", "unit_id")
"""What changes in the row of a step when somebody ends it."""


@transaction_required
def complete(
    *,
    actor: Actor,
    at: datetime,
    step_id: int,
    calendar: Calendar,
    outcome: str = Outcome.FORWARD,
    facts: Mapping[str, Any] | None = None,
    comment: str = "",
    assign_to: int | None = None,
) -> Completion:
    """
    Finish an open step and open what follows.

    :param outcome: one of the step's outcomes that let the matter go on (FORWARD, APPROVE, REJECT)
    :param facts: news that the conditions further on may read
    :param assign_to: the officer who gets the next step, where it is a step of a role he or she holds
    :raises StepNotFound: if there is no such step for the actor
    :raises StepAlreadyDone: saying who did it and when, if somebody was first
    :raises ProcessOnHold: while the subject is held
    :raises StepNoLongerOpen: if the step was recalled, returned or cancelled meanwhile
    :raises NotYourStep: if it is for somebody else
    :raises OutcomeUnknown: if the step has no such outcome
    :raises PersonNotFit: if `assign_to` holds no fitting role
    :raises ConditionUnclear: if a condition has no value for the facts
    """
    instance, step = locked_step(actor, step_id)
    demand_open(actor, instance, step)
    worker = policy.may_work(actor, step)
    work = graph_of(step.definition_id).work(step.key)
    if outcome not in COMPLETING.intersection(work.outcomes):
        raise OutcomeUnknown(outcome=outcome)
    graph = graph_of(instance.definition_id)
    marking = marking_of(instance)
    learn(instance, {**(facts or {}), rules.OUTCOMES: {step.key: outcome}})
    sign_off(step, worker, verb="complete", at=at, outcome=outcome, comment=comment)
    take_into_unit(instance, step, _unit_of(worker, step))
    moves = rules.finish(graph, marking, rules.Token(step.key, step.within), instance.facts)
    step.is_final = moves.is_final
    update_row(step, *SIGNED, "is_final")
    steps, stopped = go_on(instance, moves, at=at, calendar=calendar, by=step, assign_to=assign_to, actor=worker)
    ledger.record(
        StepCompleted(
            instance_id=instance.pk,
            subject_kind=instance.subject_kind,
            subject_id=instance.subject_id,
            step_id=step.pk,
            key=step.key,
            role=step.role,
            agency_id=step.agency_id,
            unit_id=step.unit_id,
            person_id=step.done_by,
            outcome=step.outcome,
            minutes_to_spare=spare(instance, step, calendar),
            opened=tuple(new.pk for new in steps),
            finished=moves.ended,
            cancelled=tuple(other.pk for other in stopped),
        ),
        actor=worker,
        at=at,
    )
    say(instance, moves, actor=worker, at=at)
    return completion(instance, step, steps, moves.ended)


def sign_off(step: Step, worker: Actor, *, verb: str, at: datetime, outcome: str, comment: str) -> None:
    """Who ended the step, for whom, when, how, and what was said."""
    move_step(step, verb)
    step.done_at = at
    step.done_by = worker.person_id
    step.done_for = policy.person_behind(worker)
    step.outcome = outcome
    step.comment = nfc(comment).strip()


def spare(instance: Instance, step: Step, calendar: Calendar) -> int | None:
    """Minutes left of the step's time when it ended; negative when it was late."""
    share = rules.share_for(graph_of(step.definition_id).work(step.key), instance.facts)
    return rules.minutes_to_spare(share, step.due_at, step.done_at or step.opened_at, calendar)


def completion(instance: Instance, step: Step, steps: list[Step], ended: bool) -> Completion:
    return Completion(
        instance_id=instance.pk,
        subject_kind=instance.subject_kind,
        subject_id=instance.subject_id,
        step=StepCard.of(step),
        opened=tuple(StepCard.of(new) for new in steps),
        finished=ended,
    )


def _unit_of(worker: Actor, step: Step) -> int | None:
    """The unit in which the worker does this step, where the step has none yet."""
    if step.unit_id is not None:
        return step.unit_id
    units = {grant.unit_id for grant in worker.grants if (grant.role, grant.agency_id) == (step.role, step.agency_id)}
    return units.pop() if len(units) == 1 else None
