"""Plans with their objectives, targets and tasks, and how far they have come."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from motcua.indicator import policy
from motcua.indicator.models import Plan, PlanObjective, PlanTarget, PlanTask, PlanTaskClaim
from motcua.indicator.policy import NoSuchPlan, NotYourPlan
from motcua.indicator.states import (
    PLAN_TRANSITIONS,
    TASK_TRANSITIONS,
    Area,
    ClosesItself,
    PlanMovedOn,
    PlanState,
    PlanVerb,
    Right,
    TaskState,
    TaskVerb,
)
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Refused

__all__ = ["NoSuchPlan", "NotYourPlan"]

REPORTED = (TaskVerb.COMPLETE, TaskVerb.BIND)


@dataclass(frozen=True, slots=True)
class Completion:
    """Tasks that were not dropped, and how many of them are done, done in time, and late."""

    tasks: int
    done: int
    in_time: int
    late: int


@dataclass(frozen=True, slots=True)
class TargetCard:
    """
    `value` is to be reached by the end of `year`, from `baseline`; `measure` counts it, where there is one. `because`:
    why its numbers are right although they are odd.
    """

    id: int
    plan_id: int
    objective_id: int
    words: str
    unit: str
    baseline: Decimal | None
    value: Decimal
    year: int
    measure: str
    because: str


@dataclass(frozen=True, slots=True)
class TaskCard:
    """
    A task. `verbs` are what the viewer may do with it now; `reason` is why it was moved, reopened or dropped.

    `bound_file_id` is the document that is put to be signed: signed, it closes the task.
    """

    id: int
    plan_id: int
    agency_id: int
    objective_id: int
    area: Area
    target: TargetCard | None
    words: str
    product: str
    lead_agency_id: int
    lead_unit_id: int | None
    coordinators: str
    budget: int
    due_on: date
    first_due_on: date
    state: TaskState
    evidence: str
    file_id: int | None
    bound_file_id: int | None
    done_on: date | None
    done_by: int | None
    in_time: bool | None
    reason: str
    verbs: frozenset[TaskVerb]

    @property
    def is_counted(self) -> bool:
        """Whether it closes by itself, when the figure of its target is reached; nobody reports it then."""
        return self.target is not None and bool(self.target.measure)

    def is_late(self, on: date) -> bool:
        return self.state is TaskState.PLANNED and on > self.due_on


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A report that a task was done, and why it was taken back."""

    evidence: str
    file_id: int | None
    done_on: date
    done_by: int | None
    taken_back_at: datetime
    taken_back_by: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class ObjectiveCard:
    id: int
    plan_id: int
    area: Area
    words: str
    targets: tuple[TargetCard, ...]
    tasks: tuple[TaskCard, ...]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in a list."""

    id: int
    agency_id: int
    title: str
    first_year: int
    last_year: int
    state: PlanState
    number: str
    completion: Completion


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A plan with all that is in it. `verbs` are what the viewer may do with it now."""

    id: int
    agency_id: int
    title: str
    first_year: int
    last_year: int
    state: PlanState
    number: str
    signer: str
    signed_on: date | None
    because: str
    evaluation: str
    approved_at: datetime | None
    closed_at: datetime | None
    objectives: tuple[ObjectiveCard, ...]
    verbs: frozenset[PlanVerb]

    @property
    def tasks(self) -> tuple[TaskCard, ...]:
        return tuple(task for objective in self.objectives for task in objective.tasks)


def completion(tasks: Iterable[TaskCard], *, on: date) -> Completion:
    """How far some tasks have come; those that were dropped are none."""
    kept = [task for task in tasks if task.state is not TaskState.DROPPED]
    return Completion(
        tasks=len(kept),
        done=sum(task.state is TaskState.DONE for task in kept),
        in_time=sum(bool(task.in_time) for task in kept),
        late=sum(task.is_late(on) for task in kept),
    )


def list_plans(*, viewer: Actor, year: int, on: date) -> tuple[PlanRow, ...]:
    """Plans that cover a year, by agency, the one-year plans first."""
    rows = Plan.objects.filter(policy.plans_seen_by(viewer), first_year__lte=year, last_year__gte=year)
    kept = list(rows.order_by("agency", "-first_year", "id"))
    tasks: dict[int, list[TaskCard]] = {row.pk: [] for row in kept}
    for task in _tasks(Q(objective__plan__in=list(tasks))):
        tasks[task.objective.plan_id].append(task_card(task, None))
    return tuple(
        PlanRow(
            id=row.pk,
            agency_id=row.agency_id,
            title=row.title,
            first_year=row.first_year,
            last_year=row.last_year,
            state=PlanState(row.state),
            number=row.number,
            completion=completion(tasks[row.pk], on=on),
        )
        for row in kept
    )


def list_agencies_to_plan(agency_ids: Iterable[int], *, viewer: Actor) -> tuple[int, ...]:
    """Of some agencies those for which the viewer may write plans."""
    return tuple(one for one in agency_ids if policy.acting(viewer, one, Right.PLAN) is not None)


def get_plan(plan_id: int, *, viewer: Actor) -> PlanCard:
    """:raises NoSuchPlan: if there is none, or it is not the viewer's to read"""
    row = Plan.objects.filter(policy.plans_seen_by(viewer), pk=plan_id).first()
    if row is None:
        raise NoSuchPlan()
    return plan_card(row, viewer)


def get_objective(objective_id: int, *, viewer: Actor) -> ObjectiveCard:
    """:raises NoSuchPlan: if there is none, or its plan is not the viewer's to read"""
    row = PlanObjective.objects.filter(policy.plans_seen_by(viewer, "plan__"), pk=objective_id).first()
    if row is None:
        raise NoSuchPlan()
    return next(one for one in get_plan(row.plan_id, viewer=viewer).objectives if one.id == row.pk)


def get_target(target_id: int, *, viewer: Actor) -> TargetCard:
    """:raises NoSuchPlan: if there is none, or its plan is not the viewer's to read"""
    seen = policy.plans_seen_by(viewer, "objective__plan__")
    row = PlanTarget.objects.select_related("objective").filter(seen, pk=target_id).first()
    if row is None:
        raise NoSuchPlan()
    return target_card(row)


def get_task(task_id: int, *, viewer: Actor) -> TaskCard:
    """:raises NoSuchPlan: if there is none, or its plan is not the viewer's to read"""
    row = _tasks(policy.plans_seen_by(viewer, "objective__plan__"), pk=task_id).first()
    if row is None:
        raise NoSuchPlan()
    return task_card(row, viewer)


def list_counted_tasks(*, viewer: Actor) -> tuple[TaskCard, ...]:
    """Tasks of approved plans that wait for a figure to be reached."""
    rows = _tasks(
        policy.plans_seen_by(viewer, "objective__plan__"),
        ~Q(target__measure=""),
        target__isnull=False,
        state=TaskState.PLANNED,
        objective__plan__state=PlanState.APPROVED,
    )
    return tuple(task_card(row, None) for row in rows)


def list_pressing_tasks(*, viewer: Actor, until: date) -> tuple[TaskCard, ...]:
    """Tasks of approved plans that are still to be done and due by a day, the late ones among them."""
    rows = _tasks(
        policy.plans_seen_by(viewer, "objective__plan__"),
        state=TaskState.PLANNED,
        due_on__lte=until,
        objective__plan__state=PlanState.APPROVED,
    )
    return tuple(task_card(row, None) for row in rows)


def list_claims(task_id: int, *, viewer: Actor) -> tuple[ClaimCard, ...]:
    """What was said to prove that a task was done and was taken back, the latest first."""
    rows = PlanTaskClaim.objects.filter(policy.plans_seen_by(viewer, "task__objective__plan__"), task=task_id)
    return tuple(
        ClaimCard(
            evidence=row.evidence,
            file_id=row.file_id,
            done_on=row.done_on,
            done_by=row.done_by,
            taken_back_at=row.taken_back_at,
            taken_back_by=row.taken_back_by,
            reason=row.reason,
        )
        for row in rows.order_by("-taken_back_at", "-id")
    )


def _tasks(*such: Q, **more: Any) -> QuerySet[PlanTask]:
    rows = PlanTask.objects.select_related("objective__plan", "target__objective")
    return rows.filter(*such, **more).order_by("due_on", "id")


def plan_card(row: Plan, viewer: Actor) -> PlanCard:
    targets = [target_card(one) for one in PlanTarget.objects.select_related("objective").filter(objective__plan=row)]
    tasks = [task_card(one, viewer) for one in _tasks(Q(objective__plan=row))]
    areas = list(Area)
    objectives = [
        ObjectiveCard(
            id=one.pk,
            plan_id=row.pk,
            area=Area(one.area),
            words=one.words,
            targets=tuple(target for target in targets if target.objective_id == one.pk),
            tasks=tuple(task for task in tasks if task.objective_id == one.pk),
        )
        for one in PlanObjective.objects.filter(plan=row).order_by("id")
    ]
    state = PlanState(row.state)
    return PlanCard(
        id=row.pk,
        agency_id=row.agency_id,
        title=row.title,
        first_year=row.first_year,
        last_year=row.last_year,
        state=state,
        number=row.number,
        signer=row.signer,
        signed_on=row.signed_on,
        because=row.because,
        evaluation=row.evaluation,
        approved_at=row.approved_at,
        closed_at=row.closed_at,
        objectives=tuple(sorted(objectives, key=lambda one: (areas.index(one.area), one.id))),
        verbs=frozenset(
            verb
            for (of, verb) in PLAN_TRANSITIONS
            if of == state and policy.acting(viewer, row.agency_id, needed(verb)) is not None
        ),
    )


def target_card(row: PlanTarget) -> TargetCard:
    return TargetCard(
        id=row.pk,
        plan_id=row.objective.plan_id,
        objective_id=row.objective_id,
        words=row.words,
        unit=row.unit,
        baseline=row.baseline,
        value=row.value,
        year=row.year,
        measure=row.measure,
        because=row.because,
    )


def task_card(row: PlanTask, viewer: Actor | None) -> TaskCard:
    """For nobody in particular (None) without verbs."""
    plan = row.objective.plan
    card = TaskCard(
        id=row.pk,
        plan_id=plan.pk,
        agency_id=plan.agency_id,
        objective_id=row.objective_id,
        area=Area(row.objective.area),
        target=target_card(row.target) if row.target is not None else None,
        words=row.words,
        product=row.product,
        lead_agency_id=row.lead_agency_id,
        lead_unit_id=row.lead_unit_id,
        coordinators=row.coordinators,
        budget=row.budget,
        due_on=row.due_on,
        first_due_on=row.first_due_on,
        state=TaskState(row.state),
        evidence=row.evidence,
        file_id=row.file_id,
        bound_file_id=row.bound_file_id,
        done_on=row.done_on,
        done_by=row.done_by,
        in_time=row.in_time,
        reason=row.reason,
        verbs=frozenset(),
    )
    if viewer is None or plan.state != PlanState.APPROVED:
        return card
    fitting = (verb for (of, verb) in TASK_TRANSITIONS if of is card.state)
    return replace(card, verbs=frozenset(verb for verb in fitting if on_task(viewer, card, verb) is not None))


def needed(verb: PlanVerb) -> Right:
    return Right.PLAN if verb is PlanVerb.CHANGE else Right.APPROVE


def on_task(actor: Actor, task: TaskCard, verb: TaskVerb) -> Actor | None:
    """The actor as the ledger names him or her, if the verb is theirs; what is counted nobody reports."""
    if verb not in REPORTED:
        return policy.acting(actor, task.agency_id, Right.APPROVE)
    if task.is_counted and not actor.is_system:
        return None
    return _reporting(actor, task)


def why_not(card: PlanCard | TaskCard, verb: PlanVerb | TaskVerb, *, viewer: Actor) -> Refused:
    """Why the viewer cannot do it now: because it is not theirs, or because it stands otherwise."""
    if isinstance(verb, PlanVerb):
        theirs = policy.acting(viewer, card.agency_id, needed(verb))
    elif verb in REPORTED and isinstance(card, TaskCard):
        theirs = _reporting(viewer, card)
        if theirs is not None and card.is_counted:
            return ClosesItself()
    else:
        theirs = policy.acting(viewer, card.agency_id, Right.APPROVE)
    return NotYourPlan() if theirs is None else PlanMovedOn()


def _reporting(actor: Actor, task: TaskCard) -> Actor | None:
    planning = policy.acting(actor, task.agency_id, Right.PLAN)
    return planning or policy.leading(actor, task.lead_agency_id, task.lead_unit_id)
