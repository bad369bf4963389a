"""Tasks of plans whose target is reached close themselves; who owes the others, or scores or a remedy, is told."""

from datetime import date, datetime

from motcua.indicator import operations
from motcua.indicator import queries as indicator
from motcua.indicator.queries import TaskCard
from motcua.insight.figures import answering
from motcua.insight.periods import Period
from motcua.journeys import tell_who_owes
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction

SYSTEM = Actor.system("plans")


def keep_plans(now: datetime) -> int:
    """Close what is reached first: nobody is told of that any more."""
    done = close_counted_tasks(now)
    for owed in tell_who_owes.list_owed(at=now):
        with transaction():
            done += tell_who_owes.tell_who_owes(at=now, owed=owed)
    return done


def close_counted_tasks(now: datetime) -> int:
    """Ask the figure of every such task for the year of its target; returns how many closed."""
    today = clock.local_date(now)
    done = 0
    for task in indicator.list_counted_tasks(viewer=SYSTEM):
        if evidence := _evidence(task, today):
            with transaction():
                operations.complete_task(actor=SYSTEM, at=now, task_id=task.id, evidence=evidence, done_on=today)
            done += 1
    return done


def _evidence(task: TaskCard, today: date) -> str:
    """
    What the figure says, with the position of the ledger it is as of; nothing as long as the target is ahead.

    A number that is reached stays reached; a share goes up and down, and is judged from the day that the task is due.
    """
    target = task.target
    if target is None or today.year < target.year:
        return ""
    year = Period(date(target.year, 1, 1), date(target.year, 12, 31))
    found = answering.figure(target.measure, viewer=SYSTEM, period=year, agency_id=task.agency_id)
    if found.denominator is not None and today < task.due_on:
        return ""
    reached = found.value if found.denominator is not None else found.numerator
    if reached is None or reached < target.value:
        return ""
    return f"{found.key} v{found.version}, {target.year}: {found.text} (#{found.as_of_position})"
