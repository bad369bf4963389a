"""Warning of due times (cảnh báo đến hạn, quá hạn: M-12)."""

from collections.abc import Iterable
from datetime import datetime

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.worktime import Calendar
from motcua.kernel.store import ledger
from motcua.kernel.store.questions import Question
from motcua.kernel.store.rows import insert_row
from motcua.kernel.store.transactions import transaction_required
from motcua.process import policy, rules
from motcua.process.events import DueWarned
from motcua.process.models import DueWarning, Instance, Step
from motcua.process.states import InstanceState, StepState

_locked = Question(lambda instance_id: Instance.objects.select_for_update().filter(pk=instance_id))
_step = Question(lambda instance_id, step_id: Step.objects.filter(pk=step_id, instance=instance_id))


@transaction_required
def warn(
    *,
    actor: Actor,
    at: datetime,
    instance_id: int,
    step_id: int | None = None,
    calendar: Calendar,
    days: Iterable[int],
) -> int | None:
    """
    Note that the due time of a running instance, or of one of its open steps, has come to another mark.

    Each mark of a due time is noted once, whoever looks and however often; of several that have passed, the last. A due
    time that was moved has marks of its own. Returns the mark (working days before the due day, or OVERDUE); None if
    there is nothing new, or the matter is held, or has moved on.

    :param days: how many working days before the due day are marks; the day itself and the time after it always are
    :raises NotYourProcess: unless the actor is a machine
    """
    if not actor.is_system:
        raise policy.NotYourProcess
    instance = _locked.first(instance_id)
    if instance is None or instance.state != InstanceState.RUNNING:
        return None
    step = None if step_id is None else _step.first(instance_id, step_id)
    if step_id is not None and (step is None or step.state != StepState.OPEN):
        return None
    due_at = instance.subject_due_at if step is None else step.due_at
    if due_at is None or (step is not None and due_at == instance.subject_due_at):
        return None
    mark = rules.warning_at(due_at, instance.started_at if step is None else step.opened_at, at, calendar, days)
    told = DueWarning.objects.filter(instance=instance, step=step, due_at=due_at)
    if mark is None or told.filter(days__lte=mark).exists():
        return None
    insert_row(DueWarning(instance=instance, step=step, due_at=due_at, days=mark, warned_at=at))
    event = DueWarned(instance.pk, instance.subject_kind, instance.subject_id, step_id, due_at, mark)
    ledger.record(event, actor=actor, at=at)
    return mark
