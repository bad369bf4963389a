"""What happens to a process from above: hold, resumption, another due time, the end."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.worktime import Calendar
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.process import rules
from motcua.process.events import ProcessCancelled, ProcessDueMoved, ProcessPaused, ProcessResumed
from motcua.process.models import Instance, Step, Wait
from motcua.process.queries import InstanceCard
from motcua.process.queries._graphs import graph_of
from motcua.process.states import Awaited

from ._instance import locked_instance, move_instance, move_step, unfinished_steps


@transaction_required
def pause(*, actor: Actor, at: datetime, subject_kind: str, subject_id: int) -> InstanceCard:
    """
    Hold the process, because its subject waits for somebody outside; its open steps wait and leave the worklists.

    :raises ProcessNotFound: if the subject has no process that has not ended
    :raises NotYourProcess: if the actor takes no part in it
    :raises ProcessNotInState: if it is held already
    """
    instance = locked_instance(actor, subject_kind, subject_id)
    move_instance(instance, "pause")
    instance.paused_at = at
    instance.save(update_fields=["state", "paused_at"])
    steps = unfinished_steps(instance)
    for step in steps:
        move_step(step, "hold")
    Step.objects.bulk_update(steps, ["state"])
    ledger.record(ProcessPaused(instance.pk, subject_kind, subject_id), actor=actor, at=at)
    return InstanceCard.of(instance, steps)


@transaction_required
def resume(
    *,
    actor: Actor,
    at: datetime,
    subject_kind: str,
    subject_id: int,
    calendar: Calendar,
    due_at: datetime | None = None,
    facts: Mapping[str, Any] | None = None,
    afresh: bool = False,
) -> InstanceCard:
    """
    End the hold. The steps get back the time that passed, or, `afresh`, their whole share again (policy RESTART).

    :param due_at: when the whole is due now; None leaves it as it was
    :param facts: news that the conditions further on may read, such as corrected answers
    :raises ProcessNotFound: if the subject has no process that has not ended
    :raises NotYourProcess: if the actor takes no part in it
    :raises ProcessNotInState: if it is not held
    """
    instance = locked_instance(actor, subject_kind, subject_id)
    move_instance(instance, "resume")
    since, instance.paused_at = instance.paused_at or at, None
    if facts:
        instance.facts = rules.merged_facts(graph_of(instance.definition_id), instance.facts, facts)
    if due_at is not None:
        instance.subject_due_at = due_at
    instance.save(update_fields=["state", "paused_at", "facts", "subject_due_at"])
    steps = unfinished_steps(instance)
    for step in steps:
        share = _share(instance, step)
        move_step(step, "release")
        step.subject_due_at = instance.subject_due_at
        step.due_at = (
            rules.due_at(share, at, calendar, instance.subject_due_at)
            if afresh
            else rules.moved_by(share, step.due_at, max(since, step.opened_at), at, calendar)
        )
    Step.objects.bulk_update(steps, ["state", "due_at", "subject_due_at"])
    _move_timers(instance, since, at, calendar)
    event = ProcessResumed(instance.pk, subject_kind, subject_id, instance.subject_due_at)
    ledger.record(event, actor=actor, at=at)
    return InstanceCard.of(instance, steps)


@transaction_required
def move_due(
    *, actor: Actor, at: datetime, subject_kind: str, subject_id: int, due_at: datetime | None, calendar: Calendar
) -> InstanceCard:
    """
    The subject is due at another time. Time that is won goes to whoever works on it now.

    :raises ProcessNotFound: if the subject has no process that has not ended
    :raises NotYourProcess: if the actor takes no part in it
    """
    instance = locked_instance(actor, subject_kind, subject_id)
    before, instance.subject_due_at = instance.subject_due_at, due_at
    instance.save(update_fields=["subject_due_at"])
    steps = unfinished_steps(instance)
    for step in steps:
        step.subject_due_at = due_at
        if before is not None and due_at is not None:
            step.due_at = rules.moved_by(_share(instance, step), step.due_at, before, due_at, calendar)
    Step.objects.bulk_update(steps, ["due_at", "subject_due_at"])
    ledger.record(ProcessDueMoved(instance.pk, subject_kind, subject_id, due_at), actor=actor, at=at)
    return InstanceCard.of(instance, steps)


@transaction_required
def cancel(*, actor: Actor, at: datetime, subject_kind: str, subject_id: int) -> InstanceCard:
    """
    End the process before its time: the subject was withdrawn, stopped or refused.

    :raises ProcessNotFound: if the subject has no process that has not ended
    :raises NotYourProcess: if the actor takes no part in it
    """
    instance = locked_instance(actor, subject_kind, subject_id)
    move_instance(instance, "cancel")
    instance.ended_at = at
    instance.save(update_fields=["state", "ended_at"])
    steps = unfinished_steps(instance)
    for step in steps:
        move_step(step, "cancel")
        step.done_at = at
    Step.objects.bulk_update(steps, ["state", "done_at"])
    instance.waits.all().delete()
    event = ProcessCancelled(instance.pk, subject_kind, subject_id, tuple(step.pk for step in steps))
    ledger.record(event, actor=actor, at=at)
    return InstanceCard.of(instance, steps)


def _move_timers(instance: Instance, since: datetime, at: datetime, calendar: Calendar) -> None:
    """While a process is held the time of its timers stands, but a day of the calendar stays that day."""
    graph = graph_of(instance.definition_id)
    waits = [] if graph.has_one_token else list(instance.waits.filter(kind=Awaited.TIMER))
    for wait in waits:
        timer = graph.trigger(wait.key).timer
        if timer is None or timer.moment is not None or wait.due_at is None:
            continue
        begun = max(since, wait.opened_at)
        held = at - begun
        wait.due_at = (
            rules.moved_by(timer.share, wait.due_at, begun, at, calendar) if timer.share else wait.due_at + held
        )
    Wait.objects.bulk_update(waits, ["due_at"])


def _share(instance: Instance, step: Step) -> rules.Share | None:
    return rules.share_for(graph_of(step.definition_id).work(step.key), instance.facts)
