"""Tasks of approved plans: done with evidence, bound to a document, moved, dropped, reopened."""

from datetime import date, datetime

from motcua.indicator import policy
from motcua.indicator.events import TaskBound, TaskCompleted, TaskDropped, TaskMoved, TaskReopened, TaskUnbound
from motcua.indicator.models import PlanTask, PlanTaskClaim
from motcua.indicator.operations._plans import OutsideThePlan
from motcua.indicator.operations._words import written
from motcua.indicator.policy import NoSuchPlan
from motcua.indicator.queries._plans import TaskCard, on_task, task_card, why_not
from motcua.indicator.states import TASK_TRANSITIONS, PlanState, TaskState, TaskVerb
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid, Taken
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required


class DoneLater(Invalid):
    """The day on which it was done cannot lie after today."""

    code = "indicator.done_later"


class BoundAlready(Taken):
    """A document of this task waits to be signed: another can be put when its signature is declined."""

    code = "indicator.bound_already"


class SameDay(Invalid):
    """It is due on that day already."""

    code = "indicator.same_day"


@transaction_required
def complete_task(
    *, actor: Actor, at: datetime, task_id: int, evidence: str, done_on: date, file_id: int | None = None
) -> TaskCard:
    """Report that it is done, by the number of a document or what a figure says, and a file where there is one."""
    row, actor = _task(actor, task_id, TaskVerb.COMPLETE)
    if done_on > clock.local_date(at):
        raise DoneLater(field="done_on")
    row.evidence, row.file_id = written(evidence, "evidence"), file_id
    row.done_on, row.done_by, row.in_time = done_on, actor.person_id, done_on <= row.due_on
    row.state, row.bound_file_id = TaskState.DONE, None
    row.save(update_fields=["evidence", "file", "bound_file", "done_on", "done_by", "in_time", "state"])
    ledger.record(TaskCompleted(row.pk, row.in_time), actor=actor, at=at)
    return task_card(row, actor)


@transaction_required
def bind_task(*, actor: Actor, at: datetime, task_id: int, file_id: int) -> TaskCard:
    """
    Say which document its product is, while that is put to be signed; signed, it proves that the task is done.

    :raises BoundAlready: if another document is waited for
    """
    row, actor = _task(actor, task_id, TaskVerb.BIND)
    if row.bound_file_id is not None:
        raise BoundAlready()
    row.bound_file_id = file_id
    row.save(update_fields=["bound_file"])
    ledger.record(TaskBound(row.pk, file_id), actor=actor, at=at)
    return task_card(row, actor)


@transaction_required
def unbind_task(*, actor: Actor, at: datetime, task_id: int) -> TaskCard:
    """Wait for its document no longer: it was not signed. A task that waits for none stays as it is."""
    row, actor = _task(actor, task_id, TaskVerb.BIND)
    if row.bound_file_id is not None:
        row.bound_file_id = None
        row.save(update_fields=["bound_file"])
        ledger.record(TaskUnbound(row.pk), actor=actor, at=at)
    return task_card(row, actor)


@transaction_required
def move_task(*, actor: Actor, at: datetime, task_id: int, due_on: date, reason: str) -> TaskCard:
    """Give it another day, for a reason; the first day stays beside it."""
    row, actor = _task(actor, task_id, TaskVerb.MOVE)
    plan = row.objective.plan
    if due_on == row.due_on:
        raise SameDay(field="due_on")
    if not plan.first_year <= due_on.year <= plan.last_year:
        raise OutsideThePlan(field="due_on", first=str(plan.first_year), last=str(plan.last_year))
    row.due_on, row.reason = due_on, written(reason, "reason")
    row.save(update_fields=["due_on", "reason"])
    ledger.record(TaskMoved(row.pk, due_on), actor=actor, at=at)
    return task_card(row, actor)


@transaction_required
def drop_task(*, actor: Actor, at: datetime, task_id: int, reason: str) -> TaskCard:
    """Give it up, for a reason; it counts no longer."""
    row, actor = _task(actor, task_id, TaskVerb.DROP)
    row.reason, row.state, row.bound_file_id = written(reason, "reason"), TaskState.DROPPED, None
    row.save(update_fields=["reason", "state", "bound_file"])
    ledger.record(TaskDropped(row.pk), actor=actor, at=at)
    return task_card(row, actor)


@transaction_required
def reopen_task(*, actor: Actor, at: datetime, task_id: int, reason: str) -> TaskCard:
    """Take a completion or a dropping back; what was said to prove it is kept beside the task."""
    row, actor = _task(actor, task_id, TaskVerb.REOPEN)
    row.reason = written(reason, "reason")
    if row.done_on is not None:
        PlanTaskClaim.objects.create(
            task=row,
            evidence=row.evidence,
            file_id=row.file_id,
            done_on=row.done_on,
            done_by=row.done_by,
            taken_back_at=at,
            taken_back_by=actor.person_id,
            reason=row.reason,
        )
    row.state = TaskState.PLANNED
    row.evidence, row.file_id, row.done_on, row.done_by, row.in_time = "", None, None, None, None
    row.save()
    ledger.record(TaskReopened(row.pk), actor=actor, at=at)
    return task_card(row, actor)


def _task(actor: Actor, task_id: int, verb: TaskVerb) -> tuple[PlanTask, Actor]:
    """The task, locked, and the actor as the ledger names him or her."""
    rows = PlanTask.objects.select_for_update(of=("self",)).select_related("objective__plan", "target__objective")
    row = rows.filter(policy.plans_seen_by(actor, "objective__plan__"), pk=task_id).first()
    if row is None:
        raise NoSuchPlan()
    card = task_card(row, None)
    acting = on_task(actor, card, verb)
    is_approved = row.objective.plan.state == PlanState.APPROVED
    if acting is None or not is_approved or (card.state, verb) not in TASK_TRANSITIONS:
        raise why_not(card, verb, viewer=actor)
    return row, acting
