"""Sending a matter back to an earlier step (trả lại bước trước)."""

from datetime import datetime

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Invalid
from motcua.kernel.plain.worktime import Calendar
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.process import policy, rules
from motcua.process.events import StepReturned
from motcua.process.models import Arrival, Instance, Step, Wait
from motcua.process.queries import Completion
from motcua.process.queries._graphs import graph_of
from motcua.process.queries._steps import returnable, target_of
from motcua.process.states import Outcome

from ._complete import SIGNED, OutcomeUnknown, completion, sign_off, spare
from ._instance import awaited, demand_open, give_out, locked_step, marking_of, opened, stop


class NoWayBack(Invalid):
    """The matter cannot go back to that step from here."""

    code = "process.no_way_back"


class ReasonMissing(Incomplete):
    """Say why the matter goes back."""

    code = "process.reason_missing"


@transaction_required
def return_to(
    *, actor: Actor, at: datetime, step_id: int, target_key: str, reason: str, calendar: Calendar
) -> Completion:
    """
    End an open step by sending the matter back to an earlier one, which goes to whoever did it before.

    Steps of parallel branches that lie after the target are cancelled; branches that do not are left alone.

    :raises StepNotFound: if there is no such step for the actor
    :raises StepAlreadyDone: saying who did it and when, if somebody was first
    :raises ProcessOnHold: while the subject is held
    :raises StepNoLongerOpen: if the step was recalled, returned or cancelled meanwhile
    :raises NotYourStep: if it is for somebody else
    :raises OutcomeUnknown: if this step may not be returned
    :raises NoWayBack: if the target was not done on the way to this step
    :raises ReasonMissing: if no reason is given
    """
    instance, step = locked_step(actor, step_id)
    demand_open(actor, instance, step)
    worker = policy.may_work(actor, step)
    if Outcome.RETURN not in graph_of(step.definition_id).work(step.key).outcomes:
        raise OutcomeUnknown(outcome=Outcome.RETURN.value)
    if target_key not in returnable(instance, step):
        raise NoWayBack
    if not reason.strip():
        raise ReasonMissing
    sign_off(step, worker, verb="return", at=at, outcome=Outcome.RETURN, comment=reason)
    step.save(update_fields=SIGNED)
    target = target_of(step, target_key)
    cancelled = _undo(instance, step, target, at=at, calendar=calendar)
    instance.returns += 1
    instance.save(update_fields=["returns"])
    steps = opened(instance, [target], at=at, calendar=calendar, given_by=step)
    give_out(instance, steps, actor=worker, at=at, assign_to=None)
    Step.objects.bulk_create(steps)
    ledger.record(
        StepReturned(
            instance_id=instance.pk,
            subject_kind=instance.subject_kind,
            subject_id=instance.subject_id,
            step_id=step.pk,
            key=step.key,
            target_key=target_key,
            agency_id=step.agency_id,
            unit_id=step.unit_id,
            person_id=step.done_by,
            minutes_to_spare=spare(instance, step, calendar),
            opened=tuple(new.pk for new in steps),
            cancelled=tuple(other.pk for other in cancelled),
        ),
        actor=worker,
        at=at,
    )
    return completion(instance, step, steps, ended=False)


def _undo(instance: Instance, step: Step, target: rules.Token, *, at: datetime, calendar: Calendar) -> list[Step]:
    """Cancel what lies after the target and put back what a joined group needs; returns the cancelled steps."""
    marking, here = marking_of(instance), rules.Token(step.key, step.within)
    back = rules.retreat(graph_of(instance.definition_id), marking, here, target)
    for token in back.dropped:
        instance.arrivals.filter(used_by=None, join=token.join, source=token.source, within=token.within).delete()
    Arrival.objects.bulk_create(
        Arrival(instance=instance, join=token.join, source=token.source, within=token.within)
        for token in sorted(back.restored - marking.arrivals, key=lambda token: (token.join, token.source))
    )
    for wait in back.unawaited:
        instance.waits.filter(key=wait.node, within=wait.within).delete()
    Wait.objects.bulk_create(awaited(instance, wait, at=at, calendar=calendar, by=step) for wait in back.awaited)
    return stop(instance, back.cancelled, at)
