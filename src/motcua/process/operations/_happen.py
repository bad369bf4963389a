"""What comes to a process without anybody's work on a step: the time of a timer, a message, the answer of a service."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.kernel.plain.worktime import Calendar
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.process import policy, rules
from motcua.process.events import MessageReceived, ServiceAnswered, TimeCame
from motcua.process.models import Instance, Step, Wait
from motcua.process.queries import Happening, StepCard
from motcua.process.queries._graphs import graph_of
from motcua.process.states import Awaited, InstanceState

from ._instance import ProcessOnHold, go_on, learn, locked_instance, marking_of, say


class NobodyWaits(NotFound):
    """The process does not wait for this."""

    code = "process.nobody_waits"


@transaction_required
def let_time_come(*, actor: Actor, at: datetime, wait_id: int, calendar: Calendar) -> Happening | None:
    """
    The time of a timer has come; each time of it happens once, whoever asks, and however often.

    :returns: None if it has happened already, is not awaited any more, has not come yet, or the process is held
    :raises NotYourProcess: if the actor takes no part in it
    :raises ConditionUnclear: if a condition further on has no value for the facts
    """
    row = Wait.objects.filter(pk=wait_id, kind=Awaited.TIMER).values("instance__subject_kind", "instance__subject_id")
    subject = row.first()
    if subject is None:
        return None
    instance = locked_instance(actor, subject["instance__subject_kind"], subject["instance__subject_id"])
    wait = instance.waits.filter(pk=wait_id).first()
    if wait is None or wait.due_at is None or wait.due_at > at or instance.state != InstanceState.RUNNING:
        return None
    timer = graph_of(instance.definition_id).trigger(wait.key).timer
    again = timer is not None and wait.activity != "" and wait.times != 1
    if timer is not None and again:
        wait.times = None if wait.times is None else wait.times - 1
        wait.due_at = rules.comes_at(timer, wait.key, instance.facts, wait.due_at, calendar)
        wait.save(update_fields=["times", "due_at"])
    moves, happening = _happened(instance, wait, actor=actor, at=at, calendar=calendar, again=again)
    event = TimeCame(*_subject(instance), wait.key, *_told(happening), moves.ended)
    ledger.record(event, actor=actor, at=at)
    say(instance, moves, actor=actor, at=at)
    return happening


@transaction_required
def receive_message(
    *,
    actor: Actor,
    at: datetime,
    subject_kind: str,
    subject_id: int,
    message: str,
    calendar: Calendar,
    facts: Mapping[str, Any] | None = None,
) -> Happening:
    """
    A message has come for which the process waits; where it is awaited several times, the first wait gets it.

    :param message: its name in the model
    :param facts: news that the conditions further on may read
    :raises ProcessNotFound: if the subject has no process that has not ended
    :raises NotYourProcess: to everybody but machines and officers who work at agencies that take part
    :raises ProcessOnHold: while the subject is held
    :raises NobodyWaits: if nothing in the process waits for it now
    :raises ConditionUnclear: if a condition has no value for the facts
    """
    instance = locked_instance(actor, subject_kind, subject_id)
    policy.may_deliver(actor, instance.agency_ids)
    wait = instance.waits.filter(kind=Awaited.MESSAGE, name=message).order_by("id").first()
    if wait is None:
        raise NobodyWaits
    if instance.state == InstanceState.PAUSED:
        raise ProcessOnHold
    learn(instance, facts or {})
    again = rules.comes_again(graph_of(instance.definition_id), _waiting(wait))
    moves, happening = _happened(instance, wait, actor=actor, at=at, calendar=calendar, again=again)
    event = MessageReceived(*_subject(instance), wait.key, message, *_told(happening), moves.ended)
    ledger.record(event, actor=actor, at=at)
    say(instance, moves, actor=actor, at=at)
    return happening


@transaction_required
def answer_service(
    *,
    actor: Actor,
    at: datetime,
    subject_kind: str,
    subject_id: int,
    service: str,
    calendar: Calendar,
    facts: Mapping[str, Any] | None = None,
    error: str = "",
) -> Happening:
    """
    A service has done what it was asked, or has failed with a code that the border of its task catches.

    :raises ProcessNotFound: if the subject has no process that has not ended
    :raises NotYourProcess: if the actor takes no part in it
    :raises NobodyWaits: if it was not asked, or nobody catches the error: then it is still awaited
    :raises ProcessOnHold: while the subject is held
    :raises ConditionUnclear: if a condition has no value for the facts
    """
    instance = locked_instance(actor, subject_kind, subject_id)
    wait = instance.waits.filter(kind=Awaited.SERVICE, name=service).order_by("id").first()
    if wait is None:
        raise NobodyWaits
    if instance.state == InstanceState.PAUSED:
        raise ProcessOnHold
    learn(instance, facts or {})
    moves, happening = _happened(instance, wait, actor=actor, at=at, calendar=calendar, error=error)
    event = ServiceAnswered(*_subject(instance), wait.key, service, error, *_told(happening), moves.ended)
    ledger.record(event, actor=actor, at=at)
    say(instance, moves, actor=actor, at=at)
    return happening


def _happened(
    instance: Instance,
    wait: Wait,
    *,
    actor: Actor,
    at: datetime,
    calendar: Calendar,
    again: bool = False,
    error: str = "",
) -> tuple[rules.Moves, Happening]:
    graph, marking = graph_of(instance.definition_id), marking_of(instance)
    moves: rules.Moves | None
    if error:
        moves = rules.fail(graph, marking, _waiting(wait), instance.facts, code=error)
    else:
        moves = rules.happen(graph, marking, _waiting(wait), instance.facts, again=again)
    if moves is None:
        raise NobodyWaits
    if wait.step_id is not None:
        Step.objects.filter(pk=wait.step_id).update(is_final=True)
    if not again:
        Wait.objects.filter(pk=wait.pk).delete()
    steps, stopped = go_on(instance, moves, at=at, calendar=calendar, by=None, actor=actor)
    happening = Happening(
        instance_id=instance.pk,
        subject_kind=instance.subject_kind,
        subject_id=instance.subject_id,
        key=wait.key,
        opened=tuple(StepCard.of(step) for step in steps),
        cancelled=tuple(StepCard.of(step) for step in stopped),
        finished=moves.ended,
    )
    return moves, happening


def _waiting(wait: Wait) -> rules.Waiting:
    return rules.Waiting(wait.key, wait.within, wait.activity, wait.gateway)


def _subject(instance: Instance) -> tuple[int, str, int]:
    return instance.pk, instance.subject_kind, instance.subject_id


def _told(happening: Happening) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return (
        tuple(step.id for step in happening.opened if step.id is not None),
        tuple(step.id for step in happening.cancelled if step.id is not None),
    )
