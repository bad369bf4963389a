"""What processes wait for besides people."""

from datetime import datetime

from motcua.kernel.plain.actor import Actor
from motcua.process import policy
from motcua.process.models import Wait
from motcua.process.states import Awaited, InstanceState

from ._cards import DueTimer, WaitCard
from ._graphs import elements_of, graph_of
from ._steps import latest


def may_wait(definition_id: int) -> bool:
    """
    Whether there is anything in a definition that a process can wait for besides people. Asks nothing a second time.

    :raises DefinitionNotFound: if nothing was published under this id
    """
    return not graph_of(definition_id).has_one_token


def list_waits(subject_kind: str, subject_id: int, *, viewer: Actor) -> tuple[WaitCard, ...]:
    """What the process of a subject waits for now, in the order in which it began to; nothing for strangers."""
    instance = latest(subject_kind, subject_id)
    if instance is None or not policy.sees(viewer, instance) or graph_of(instance.definition_id).has_one_token:
        return ()
    graph, elements = graph_of(instance.definition_id), elements_of(instance.definition_id)
    return tuple(
        WaitCard(
            id=wait.pk,
            key=wait.key,
            element=elements.get(wait.key, ""),
            kind=Awaited(wait.kind),
            label=graph.trigger(wait.key).label,
            name=wait.name,
            since=wait.opened_at,
            due_at=wait.due_at,
        )
        for wait in instance.waits.order_by("id")
    )


def list_due_timers(*, viewer: Actor, at: datetime, size: int = 100) -> tuple[DueTimer, ...]:
    """
    For the machine that lets their time come: timers that are due, of processes that are not held, the oldest first.

    :raises NotYourProcess: to people
    """
    if not viewer.is_system:
        raise policy.NotYourProcess
    rows = Wait.objects.filter(kind=Awaited.TIMER, due_at__lte=at, instance__state=InstanceState.RUNNING)
    columns = ("pk", "instance__subject_kind", "instance__subject_id", "instance__agency_id")
    return tuple(DueTimer(*row) for row in rows.order_by("due_at", "pk").values_list(*columns)[:size])
