"""Who leads a task of a plan is told of it: once when its day is near, once when it is over."""

from datetime import datetime, timedelta

from motcua.indicator import queries as plans
from motcua.indicator.queries import TaskCard
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.store.transactions import transaction_required
from motcua.notice import operations as notice
from motcua.notice.states import RecipientKind, Template
from motcua.org import queries as org

SYSTEM = Actor.system("notice")
LEADING = (Role.UNIT_HEAD, Role.LEADER)
AHEAD = timedelta(days=14)


@transaction_required
def tell_of_task(*, at: datetime, task: TaskCard) -> int:
    """
    Tell the heads of the unit that leads a task and the leaders of its agency; late, those who plan as well.

    Returns how many were told.
    """
    today = clock.local_date(at)
    late = task.is_late(today)
    agencies = {task.lead_agency_id, *([task.agency_id] if late else ())}
    holders = org.list_holders(LEADING, agencies, viewer=SYSTEM, on=today)
    people = {one.person.id for one in holders if task.lead_unit_id in (None, one.unit_id) or one.role is Role.LEADER}
    agency = org.get_agency(task.lead_agency_id, viewer=SYSTEM).name
    told = 0
    for person_id in sorted(people):
        [message, *_] = notice.queue(
            actor=SYSTEM,
            at=at,
            recipient_kind=RecipientKind.PERSON,
            recipient_id=person_id,
            template=Template.PLAN_TASK_LATE if late else Template.PLAN_TASK_DUE,
            data={"title": task.words, "agency": agency, "until": task.due_on},
            dedupe_key=f"plan_task:{task.id}:{task.due_on}:{'late' if late else 'ahead'}:person:{person_id}",
            about_kind="plan_task",
            about_id=task.id,
        )
        told += message.queued_at == at
    return told


def list_to_tell(*, at: datetime) -> tuple[TaskCard, ...]:
    """The tasks that are due within two weeks, and the late ones."""
    return plans.list_pressing_tasks(viewer=SYSTEM, until=clock.local_date(at) + AHEAD)
