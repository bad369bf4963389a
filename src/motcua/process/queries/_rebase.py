"""Which running processes can go on by another version of their definition, and what stands against the others."""

from dataclasses import dataclass

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.said import Said, said
from motcua.process import policy, rules
from motcua.process.models import Definition, Instance
from motcua.process.states import ACTIVE, UNFINISHED

from ._graphs import DefinitionNotFound, graph_of


@dataclass(frozen=True, slots=True)
class RebaseCard:
    """A running process on another version. `obstacle`: why it cannot go on by the new one; None: it can."""

    instance_id: int
    subject_kind: str
    subject_id: int
    definition_id: int
    version: int
    open_steps: tuple[rules.Words, ...]
    obstacle: Said | None


def preview_rebase(definition_id: int, *, viewer: Actor, first: int = 0, size: int = 50) -> tuple[RebaseCard, ...]:
    """
    Running processes on other versions of the same definition, the oldest first.

    :raises NotYoursToPublish: unless the viewer is an administrator
    :raises DefinitionNotFound: if nothing was published under this id
    """
    policy.may_publish(viewer)
    definition = Definition.objects.filter(pk=definition_id).first()
    if definition is None:
        raise DefinitionNotFound
    others = Definition.objects.filter(key=definition.key).exclude(pk=definition_id)
    running = Instance.objects.filter(definition__in=others, state__in=sorted(ACTIVE)).order_by("id")
    return tuple(_card(row, definition_id) for row in running.select_related("definition")[first : first + size])


def _card(instance: Instance, definition_id: int) -> RebaseCard:
    graph = graph_of(instance.definition_id)
    open_keys = instance.steps.filter(state__in=sorted(UNFINISHED)).order_by("id").values_list("key", flat=True)
    return RebaseCard(
        instance_id=instance.pk,
        subject_kind=instance.subject_kind,
        subject_id=instance.subject_id,
        definition_id=instance.definition_id,
        version=instance.definition.version,
        open_steps=tuple(graph.work(key).name for key in open_keys),
        obstacle=obstacle(instance, definition_id),
    )


def obstacle(instance: Instance, definition_id: int) -> Said | None:
    """For operations too: what stands against going on by the other version; None: nothing."""
    before, after = graph_of(instance.definition_id), graph_of(definition_id)
    steps = instance.steps.filter(state__in=sorted(UNFINISHED)).values_list("key", flat=True)
    arrivals = instance.arrivals.filter(used_by=None).values_list("join", "source")
    waits = instance.waits.values_list("key", flat=True)
    here = {*steps, *waits, *(key for arrival in arrivals for key in arrival)}
    for key in sorted(here):
        if not _is_same_place(before, after, key):
            name = before.work(key).name.vi if before.nodes[key].work is not None else key
            return said("process.rebase_no_place", "it has no “{place}”, where the process is now", place=name)
    for place in after.places:
        if place.key not in instance.places:
            return said("process.rebase_no_agency", "it is not known who does the part {place}", place=place.key)
    return None


def _is_same_place(before: rules.Graph, after: rules.Graph, key: str) -> bool:
    """Of the same kind, in as many runs, and in the same activities."""
    if key not in after.nodes or after.nodes[key].kind is not before.nodes[key].kind:
        return False
    around = [
        {activity for activity, inside in graph.inside.items() if key in inside and graph.nodes[activity].runs}
        for graph in (before, after)
    ]
    return before.depths.get(key, 0) == after.depths.get(key, 0) and around[0] == around[1]
