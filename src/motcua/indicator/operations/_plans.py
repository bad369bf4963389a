"""Plans: written, approved with their list of tasks, closed with an evaluation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from motcua.indicator import policy, queries
from motcua.indicator.events import PlanApproved, PlanChanged, PlanClosed, PlanDrafted, TaskPlanned
from motcua.indicator.models import Plan, PlanObjective, PlanTarget, PlanTask
from motcua.indicator.operations._doubts import settled
from motcua.indicator.operations._words import LONGEST_LINE, written
from motcua.indicator.policy import NoSuchPlan, NotYourPlan
from motcua.indicator.queries._plans import PlanCard, needed, plan_card
from motcua.indicator.rules import Declared, Finding, findings, of_number
from motcua.indicator.states import PLAN_TRANSITIONS, Area, PlanMovedOn, PlanState, PlanVerb, TaskState, Unit
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Invalid, WrongState
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.org import queries as org

MOST_YEARS = 5
FIRST_YEAR, LAST_YEAR = 2011, 2100
MOST_MONEY = 10**15


class FaultyYears(Invalid):
    """A plan is for one year or for up to {most} years, and ends after it begins."""

    code = "indicator.faulty_years"


class OutsideThePlan(Invalid):
    """This lies outside the years of the plan: {first} to {last}."""

    code = "indicator.outside_the_plan"


class UnknownMeasure(Invalid):
    """Choose a measure that is in force, or none."""

    code = "indicator.unknown_measure"


class NotOfTheObjective(Invalid):
    """Choose a target of this objective, or none."""

    code = "indicator.not_of_the_objective"


class NotAmongThem(Invalid):
    """Choose an agency under the one that plans, or that one itself, and a unit of it."""

    code = "indicator.not_among_them"


class NotASum(Invalid):
    """The budget is a sum of đồng, not less than nothing."""

    code = "indicator.not_a_sum"


class NoTaskList(Incomplete):
    """A plan is not approved without a list of tasks: give each objective at least one task. Without one: {without}."""

    code = "indicator.no_task_list"


class SignedLater(Invalid):
    """The day of the decision cannot lie after today."""

    code = "indicator.signed_later"


class TasksOpen(WrongState):
    """Tasks are still to be done: {number}. Complete or drop them before the plan is closed."""

    code = "indicator.tasks_open"


class PartInUse(WrongState):
    """Something in the plan hangs on it: take that out first."""

    code = "indicator.part_in_use"


@dataclass(frozen=True, slots=True)
class Head:
    """What a plan is called, and its years."""

    title: str
    first_year: int
    last_year: int


@dataclass(frozen=True, slots=True)
class NewTarget:
    words: str
    unit: str
    baseline: Decimal | None
    value: Decimal
    year: int
    measure: str = ""
    because: str = ""
    """Why it is right although it is odd."""
    past: tuple[Decimal, ...] = ()
    """What figures say it was, for comparing the baseline with."""


@dataclass(frozen=True, slots=True)
class NewTask:
    """`target_id`: the target that it serves; where that is counted, the task closes itself."""

    words: str
    product: str
    lead_agency_id: int
    lead_unit_id: int | None
    due_on: date
    coordinators: str = ""
    budget: int = 0
    target_id: int | None = None


@transaction_required
def draft_plan(*, actor: Actor, at: datetime, agency_id: int, head: Head) -> PlanCard:
    """Begin the plan of an agency for a year or for up to five."""
    actor = policy.may_plan(actor, agency_id)
    row = Plan(agency_id=agency_id, state=PlanState.DRAFT, drafted_by=actor.person_id or 0, drafted_at=at)
    _set_head(row, head)
    row.save(force_insert=True)
    ledger.record(PlanDrafted(row.pk, agency_id), actor=actor, at=at)
    return plan_card(row, actor)


@transaction_required
def change_plan(*, actor: Actor, at: datetime, plan_id: int, head: Head) -> PlanCard:
    """Call it otherwise, or give it other years, as long as it is a draft."""
    row, actor = _plan(actor, plan_id, PlanVerb.CHANGE)
    _set_head(row, head)
    row.save(update_fields=["title", "first_year", "last_year"])
    return _changed(row, "plan", row.pk, actor, at)


@transaction_required
def set_plan_objective(
    *, actor: Actor, at: datetime, plan_id: int, area: Area, words: str, objective_id: int | None = None
) -> PlanCard:
    """Add an objective to an area of a draft, or change one."""
    plan, actor = _plan(actor, plan_id, PlanVerb.CHANGE)
    row = _objective(plan, objective_id) if objective_id else PlanObjective(plan=plan)
    row.area, row.words = area, written(words, "words")
    row.save()
    return _changed(plan, "objective", row.pk, actor, at)


@transaction_required
def set_plan_target(
    *, actor: Actor, at: datetime, plan_id: int, objective_id: int, target: NewTarget, target_id: int | None = None
) -> PlanCard:
    """
    Say how much of an objective is reached by a year, or change it.

    :raises UnknownMeasure: if it is to be counted by what is no measure
    :raises CannotBe: if a number is certainly wrong
    :raises LookAgain: if one is odd, and nobody says why it is right
    """
    plan, actor = _plan(actor, plan_id, PlanVerb.CHANGE)
    row = _target(plan, target_id) if target_id else PlanTarget(objective=_objective(plan, objective_id))
    row.words, row.unit = written(target.words, "words"), written(target.unit, "unit", LONGEST_LINE)
    row.baseline, row.value = target.baseline, target.value
    row.year, row.measure = _year_in(plan, target.year), _measure(target.measure, actor, at)
    row.because = settled(_odd(target, actor, at), target.because)
    row.save()
    return _changed(plan, "target", row.pk, actor, at)


@transaction_required
def set_plan_task(
    *, actor: Actor, at: datetime, plan_id: int, objective_id: int, task: NewTask, task_id: int | None = None
) -> PlanCard:
    """Add a task to an objective of a draft, or change one."""
    plan, actor = _plan(actor, plan_id, PlanVerb.CHANGE)
    objective = _objective(plan, objective_id)
    row = _task(plan, task_id) if task_id else PlanTask(objective=objective, state=TaskState.PLANNED)
    row.words, row.product = written(task.words, "words"), written(task.product, "product")
    row.coordinators = written(task.coordinators, "coordinators", optional=True)
    _set_lead(row, plan, task, actor)
    row.target = _target(plan, task.target_id) if task.target_id else None
    if row.target is not None and row.target.objective_id != objective.pk:
        raise NotOfTheObjective(field="target")
    if not 0 <= task.budget <= MOST_MONEY:
        raise NotASum(field="budget")
    _year_in(plan, task.due_on.year, "due_on")
    row.budget, row.due_on, row.first_due_on = task.budget, task.due_on, task.due_on
    row.save()
    return _changed(plan, "task", row.pk, actor, at)


@transaction_required
def take_out_objective(*, actor: Actor, at: datetime, plan_id: int, objective_id: int) -> PlanCard:
    """
    Take an empty objective out of a draft.

    :raises PartInUse: if it has targets or tasks
    """
    plan, actor = _plan(actor, plan_id, PlanVerb.CHANGE)
    row = _objective(plan, objective_id)
    if PlanTask.objects.filter(objective=row).exists() or PlanTarget.objects.filter(objective=row).exists():
        raise PartInUse()
    row.delete()
    return _changed(plan, "objective", objective_id, actor, at)


@transaction_required
def take_out_target(*, actor: Actor, at: datetime, plan_id: int, target_id: int) -> PlanCard:
    """
    Take a target out of a draft.

    :raises PartInUse: if a task serves it
    """
    plan, actor = _plan(actor, plan_id, PlanVerb.CHANGE)
    row = _target(plan, target_id)
    if PlanTask.objects.filter(target=row).exists():
        raise PartInUse()
    row.delete()
    return _changed(plan, "target", target_id, actor, at)


@transaction_required
def take_out_task(*, actor: Actor, at: datetime, plan_id: int, task_id: int) -> PlanCard:
    """Take a task out of a draft; one that was approved is dropped."""
    plan, actor = _plan(actor, plan_id, PlanVerb.CHANGE)
    _task(plan, task_id).delete()
    return _changed(plan, "task", task_id, actor, at)


@transaction_required
def approve_plan(
    *, actor: Actor, at: datetime, plan_id: int, number: str, signer: str, signed_on: date, because: str = ""
) -> PlanCard:
    """
    Record the decision that approves it. Its tasks count from now on.

    :raises NoTaskList: if an objective has no task, or there is none at all
    :raises LookAgain: if the number bears another year than its day, and nobody says why
    """
    row, actor = _plan(actor, plan_id, PlanVerb.APPROVE)
    tasks = list(PlanTask.objects.select_related("objective").filter(objective__plan=row).order_by("id"))
    objectives = list(PlanObjective.objects.filter(plan=row).order_by("id"))
    served = {task.objective_id for task in tasks}
    empty = [one.words for one in objectives if one.pk not in served]
    if not tasks or empty:
        raise NoTaskList(without="; ".join(empty) or row.title)
    if signed_on > clock.local_date(at):
        raise SignedLater(field="signed_on")
    row.number, row.signer = written(number, "number", LONGEST_LINE), written(signer, "signer", LONGEST_LINE)
    row.signed_on, row.approved_by, row.approved_at = signed_on, actor.person_id or 0, at
    row.because = settled([("number", of_number(row.number, signed_on))], because)
    row.state = PlanState.APPROVED
    row.save()
    ledger.record(PlanApproved(row.pk, row.agency_id, row.number, len(tasks)), actor=actor, at=at)
    for task in tasks:
        planned = TaskPlanned(task.pk, row.agency_id, task.objective.area, task.due_on)
        ledger.record(planned, actor=actor, at=at)
    return plan_card(row, actor)


@transaction_required
def close_plan(*, actor: Actor, at: datetime, plan_id: int, evaluation: str) -> PlanCard:
    """
    End it with an evaluation of what was reached.

    :raises TasksOpen: if a task is neither done nor dropped
    """
    row, actor = _plan(actor, plan_id, PlanVerb.CLOSE)
    states = list(PlanTask.objects.filter(objective__plan=row).values_list("state", flat=True))
    if still := states.count(TaskState.PLANNED):
        raise TasksOpen(number=still)
    row.evaluation = written(evaluation, "evaluation")
    row.state, row.closed_at = PlanState.CLOSED, at
    row.save(update_fields=["evaluation", "state", "closed_at"])
    kept = len(states) - states.count(TaskState.DROPPED)
    ledger.record(PlanClosed(row.pk, row.agency_id, states.count(TaskState.DONE), kept), actor=actor, at=at)
    return plan_card(row, actor)


def _plan(actor: Actor, plan_id: int, verb: PlanVerb) -> tuple[Plan, Actor]:
    """The plan, locked, and the actor as the ledger names him or her."""
    row = Plan.objects.select_for_update().filter(policy.plans_seen_by(actor), pk=plan_id).first()
    if row is None:
        raise NoSuchPlan()
    acting = policy.acting(actor, row.agency_id, needed(verb))
    if acting is None:
        raise NotYourPlan()
    if (PlanState(row.state), verb) not in PLAN_TRANSITIONS:
        raise PlanMovedOn()
    return row, acting


def _objective(plan: Plan, objective_id: int) -> PlanObjective:
    row = PlanObjective.objects.filter(plan=plan, pk=objective_id).first()
    if row is None:
        raise NoSuchPlan()
    return row


def _target(plan: Plan, target_id: int) -> PlanTarget:
    row = PlanTarget.objects.filter(objective__plan=plan, pk=target_id).first()
    if row is None:
        raise NoSuchPlan()
    return row


def _task(plan: Plan, task_id: int) -> PlanTask:
    row = PlanTask.objects.filter(objective__plan=plan, pk=task_id).first()
    if row is None:
        raise NoSuchPlan()
    return row


def _changed(plan: Plan, kind: str, part_id: int, actor: Actor, at: datetime) -> PlanCard:
    ledger.record(PlanChanged(plan.pk, plan.agency_id, kind, part_id), actor=actor, at=at)
    return plan_card(plan, actor)


def _set_head(row: Plan, head: Head) -> None:
    years = head.last_year - head.first_year
    if not (FIRST_YEAR <= head.first_year <= LAST_YEAR and 0 <= years < MOST_YEARS):
        raise FaultyYears(field="last_year", most=MOST_YEARS)
    row.title = written(head.title, "title", LONGEST_LINE)
    row.first_year, row.last_year = head.first_year, head.last_year


def _year_in(plan: Plan, year: int, field: str = "year") -> int:
    if not plan.first_year <= year <= plan.last_year:
        raise OutsideThePlan(field=field, first=str(plan.first_year), last=str(plan.last_year))
    return year


def _odd(target: NewTarget, actor: Actor, at: datetime) -> Iterator[tuple[str, Sequence[Finding]]]:
    """What is odd about the numbers of a target; the baseline is compared with what figures say it was."""
    by = {one.key: one for one in queries.list_measures(viewer=actor, on=clock.local_date(at))}.get(target.measure)
    is_share = target.unit.strip() == "%" or (by is not None and by.unit is Unit.PERCENT)
    yield "value", findings(Declared(target.value, is_share))
    if target.baseline is not None:
        yield "baseline", findings(Declared(target.baseline, is_share, past=target.past))


def _measure(key: str, actor: Actor, at: datetime) -> str:
    if key and all(one.key != key for one in queries.list_measures(viewer=actor, on=clock.local_date(at))):
        raise UnknownMeasure(field="measure")
    return key


def _set_lead(row: PlanTask, plan: Plan, task: NewTask, actor: Actor) -> None:
    within = org.agencies_within(plan.agency_id, viewer=actor)
    units = org.get_units([task.lead_unit_id], viewer=actor) if task.lead_unit_id else {}
    unit_fits = task.lead_unit_id is None or (
        task.lead_unit_id in units and units[task.lead_unit_id].agency_id == task.lead_agency_id
    )
    if task.lead_agency_id not in within or not unit_fits:
        raise NotAmongThem(field="lead")
    row.lead_agency_id, row.lead_unit_id = task.lead_agency_id, task.lead_unit_id
