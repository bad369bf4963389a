"""What the verbs share: locking an instance, opening steps, storing where tokens have gone."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from motcua.kernel.plain.actor import Actor, Grant, Role
from motcua.kernel.plain.clock import local, local_date
from motcua.kernel.plain.errors import Invalid, Taken, WrongState
from motcua.kernel.plain.worktime import Calendar
from motcua.kernel.store import ledger
from motcua.kernel.store.questions import Question
from motcua.kernel.store.rows import insert_row, update_row
from motcua.org import queries as org
from motcua.process import policy, rules
from motcua.process.events import MessageSent, ServiceAsked
from motcua.process.models import Arrival, Instance, Step, Wait
from motcua.process.queries._graphs import graph_of
from motcua.process.queries._steps import unfinished
from motcua.process.states import ACTIVE, INSTANCE_MOVES, STEP_MOVES, Awaited, InstanceState, StepState


class StepAlreadyDone(Taken):
    """{who} already did this step at {when}."""

    code = "process.step_already_done"


class StepNoLongerOpen(WrongState):
    """This step is no longer open: the matter has moved on."""

    code = "process.step_no_longer_open"


class ProcessOnHold(WrongState):
    """The process is on hold; nothing can be done until it is resumed."""

    code = "process.on_hold"


class ProcessNotInState(WrongState):
    """The process is no longer in a state in which this can be done."""

    code = "process.not_in_state"


class PersonNotFit(Invalid):
    """This officer has no role by which the step could be given to him or her."""

    code = "process.person_not_fit"


_locked = Instance.objects.select_for_update()
_instance_of = Question(lambda step_id: _locked.filter(pk__in=Step.objects.filter(pk=step_id).values("instance_id")))
_step = Question(lambda step_id: Step.objects.filter(pk=step_id))
_active = Question(
    lambda subject_kind, subject_id: _locked.filter(
        subject_kind=subject_kind, subject_id=subject_id, state__in=sorted(ACTIVE)
    )
)
_arrivals = Question(
    lambda instance_id: Arrival.objects.filter(instance=instance_id, used_by=None).values_list(
        "join", "source", "within"
    )
)
_waits = Question(
    lambda instance_id: Wait.objects.filter(instance=instance_id).values_list("key", "within", "activity", "gateway")
)


def locked_step(actor: Actor, step_id: int) -> tuple[Instance, Step]:
    """
    The step, read after its instance is locked: whoever acts on the same instance waits, and then sees what was done.

    :raises StepNotFound: if there is none, or the actor has no part in its process
    """
    instance = _instance_of.first(step_id)
    if instance is None or not policy.sees(actor, instance):
        raise policy.StepNotFound
    [step] = _step.all(step_id)
    return instance, step


def locked_instance(actor: Actor, subject_kind: str, subject_id: int) -> Instance:
    """
    The subject's running or held process, locked.

    :raises ProcessNotFound: if it has none
    :raises NotYourProcess: if the actor takes no part in it
    """
    instance = _active.first(subject_kind, subject_id)
    if instance is None:
        raise policy.ProcessNotFound
    policy.may_direct(actor, instance.agency_ids)
    return instance


def demand_open(actor: Actor, instance: Instance, step: Step) -> None:
    """
    :raises StepAlreadyDone: saying who did the step and when
    :raises ProcessOnHold: if it is held with its instance
    :raises StepNoLongerOpen: if it was returned, recalled or cancelled
    """
    if step.state == StepState.DONE and step.done_at is not None:
        people = org.get_people([step.done_by], viewer=actor) if step.done_by is not None else {}
        who = people[step.done_by].full_name if step.done_by in people else "—"
        raise StepAlreadyDone(
            person_id=step.done_by, who=who, at=step.done_at, when=f"{local(step.done_at):%H:%M %d/%m/%Y}"
        )
    if step.state == StepState.WAITING or instance.state == InstanceState.PAUSED:
        raise ProcessOnHold
    if step.state != StepState.OPEN:
        raise StepNoLongerOpen


def move_instance(instance: Instance, verb: str) -> None:
    """:raises ProcessNotInState: if `verb` does not lead on from where the instance is"""
    sources, target = INSTANCE_MOVES[verb]
    if instance.state not in sources:
        raise ProcessNotInState
    instance.state = target


def move_step(step: Step, verb: str) -> None:
    """:raises StepNoLongerOpen: if `verb` does not lead on from where the step is"""
    sources, target = STEP_MOVES[verb]
    if step.state not in sources:
        raise StepNoLongerOpen
    step.state = target


def unfinished_steps(instance: Instance) -> list[Step]:
    return unfinished.all(instance.pk)


def marking_of(instance: Instance) -> rules.Marking:
    """Where the tokens of the instance are; nothing is asked of one that has but one, at the step in hand."""
    if graph_of(instance.definition_id).has_one_token:
        return rules.Marking()
    return rules.Marking(
        tasks={rules.Token(step.key, step.within) for step in unfinished_steps(instance)},
        arrivals={rules.Arrival(*row) for row in _arrivals.all(instance.pk)},
        waiting={rules.Waiting(*row) for row in _waits.all(instance.pk)},
    )


def opened(
    instance: Instance, tokens: Iterable[rules.Token], *, at: datetime, calendar: Calendar, given_by: Step | None
) -> list[Step]:
    """New open steps at the tasks of `tokens`, due by their shares, not yet given to anybody and not yet stored."""
    graph = graph_of(instance.definition_id)
    steps = []
    for token in tokens:
        work = graph.work(token.node)
        place = instance.places[work.place.key]
        steps.append(
            Step(
                instance=instance,
                definition_id=instance.definition_id,
                subject_kind=instance.subject_kind,
                subject_id=instance.subject_id,
                subject_due_at=instance.subject_due_at,
                key=token.node,
                within=token.within,
                about=rules.title_of(graph, instance.facts, token.within),
                role=work.role,
                place=work.place.place,
                agency_id=place["agency"],
                unit_id=place["unit"] if work.role in policy.UNIT_ROLES else None,
                given_by=given_by,
                opened_at=at,
                due_at=rules.due_at(rules.share_for(work, instance.facts), at, calendar, instance.subject_due_at),
            )
        )
    return steps


def go_on(
    instance: Instance,
    moves: rules.Moves,
    *,
    at: datetime,
    calendar: Calendar,
    by: Step | None,
    assign_to: int | None = None,
    actor: Actor,
) -> tuple[list[Step], list[Step]]:
    """
    Store what an act has moved: the new steps, which are returned with those that it stopped.

    :param by: the step whose end it was; None: nobody's work
    """
    _store_arrivals(instance, moves, by)
    _store_waits(instance, moves, at=at, calendar=calendar, by=by)
    stopped = stop(instance, moves.closed, at)
    steps = opened(instance, moves.opened, at=at, calendar=calendar, given_by=by)
    give_out(instance, steps, actor=actor, at=at, assign_to=assign_to)
    for step in steps:
        insert_row(step)
    if moves.ended:
        move_instance(instance, "finish")
        instance.ended_at = at
        update_row(instance, "state", "ended_at")
    return steps, stopped


def learn(instance: Instance, news: Mapping[str, Any]) -> None:
    """Keep what conditions further on may read."""
    facts = rules.merged_facts(graph_of(instance.definition_id), instance.facts, news)
    if facts != instance.facts:
        instance.facts = facts
        update_row(instance, "facts")


def say(instance: Instance, moves: rules.Moves, *, actor: Actor, at: datetime) -> None:
    """Record what an act has said to the outside: messages, and services that were asked."""
    for thrown in moves.thrown:
        event = ServiceAsked if thrown.trigger.kind is Awaited.SERVICE else MessageSent
        where = (instance.pk, instance.subject_kind, instance.subject_id)
        ledger.record(event(*where, thrown.node, thrown.trigger.name), actor=actor, at=at)


def _store_arrivals(instance: Instance, moves: rules.Moves, by: Step | None) -> None:
    """Tokens at joins. What a step brought is kept when it is used, to be taken back; all else goes."""
    for token in (token for token in moves.arrived if by or token not in moves.fired):
        row = Arrival(instance=instance, join=token.join, source=token.source, within=token.within)
        row.step, row.used_by = by, by if token in moves.fired else None
        insert_row(row)
    for token in {*moves.fired, *moves.dropped} - set(moves.arrived):
        rows = instance.arrivals.filter(used_by=None, join=token.join, source=token.source, within=token.within)
        if by is not None and token in moves.fired:
            rows.update(used_by=by)
        else:
            rows.delete()


def _store_waits(instance: Instance, moves: rules.Moves, *, at: datetime, calendar: Calendar, by: Step | None) -> None:
    for wait in moves.unawaited:
        instance.waits.filter(key=wait.node, within=wait.within).delete()
    for wait in moves.awaited:
        insert_row(awaited(instance, wait, at=at, calendar=calendar, by=by))


def awaited(instance: Instance, wait: rules.Waiting, *, at: datetime, calendar: Calendar, by: Step | None) -> Wait:
    """A row for what is awaited from now on, not yet stored."""
    trigger = graph_of(instance.definition_id).trigger(wait.node)
    timer = trigger.timer
    return Wait(
        instance=instance,
        key=wait.node,
        within=wait.within,
        kind=trigger.kind,
        name=trigger.name,
        activity=wait.activity,
        gateway=wait.gateway,
        due_at=None if timer is None else rules.comes_at(timer, wait.node, instance.facts, at, calendar),
        times=1 if timer is None else timer.times,
        opened_at=at,
        step=by,
    )


def stop(instance: Instance, closed: Iterable[rules.Token], at: datetime) -> list[Step]:
    """Cancel the steps of tasks that were stopped."""
    tokens = set(closed)
    if not tokens:
        return []
    stopped = [step for step in unfinished_steps(instance) if rules.Token(step.key, step.within) in tokens]
    for step in stopped:
        move_step(step, "cancel")
        step.done_at = at
    Step.objects.bulk_update(stopped, ["state", "done_at"])
    return stopped


def give_out(instance: Instance, steps: list[Step], *, actor: Actor, at: datetime, assign_to: int | None) -> None:
    """
    Name the assignee where the giver chose one; after a return, whoever did the same step before gets it again.

    :raises PersonNotFit: if the chosen officer can work on none of the steps
    """
    if assign_to is not None:
        grants = own_grants(assign_to, actor=actor, at=at)
        fitting = [(step, grant) for step in steps if (grant := fitting_grant(step, grants)) is not None]
        if not fitting:
            raise PersonNotFit
        for step, grant in fitting:
            step.assignee_id = assign_to
            take_into_unit(instance, step, grant.unit_id)
    if instance.returns:
        before = _workers_before(instance, [step.key for step in steps if step.assignee_id is None])
        for step in steps:
            worker = before.get(step.key)
            if worker is not None and fitting_grant(step, own_grants(worker, actor=actor, at=at)) is not None:
                step.assignee_id = worker


def take_into_unit(instance: Instance, step: Step, unit_id: int | None) -> None:
    """A step without a unit belongs to the unit that takes it, and so do the later steps of that place."""
    if unit_id is None or Role(step.role) not in policy.UNIT_ROLES or step.unit_id == unit_id:
        return
    step.unit_id = unit_id
    place = graph_of(instance.definition_id).work(step.key).place.key
    if instance.places[place]["unit"] != unit_id:
        instance.places[place]["unit"] = unit_id
        instance.save(update_fields=["places"])


def own_grants(person_id: int, *, actor: Actor, at: datetime) -> list[Grant]:
    cards = org.list_grants(person_id, viewer=actor, on=local_date(at))
    return [Grant(Role(card.role), card.agency_id, card.unit_id) for card in cards]


def fitting_grant(step: Step, grants: Iterable[Grant]) -> Grant | None:
    return next((grant for grant in grants if policy.fits(grant, step)), None)


def _workers_before(instance: Instance, keys: list[str]) -> Mapping[str, int]:
    rows = instance.steps.filter(key__in=keys).order_by("id").values_list("key", "done_by", "done_for")
    return {key: done_for or done_by for key, done_by, done_for in rows if done_by is not None}
