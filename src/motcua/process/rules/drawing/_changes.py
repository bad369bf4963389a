"""What differs between two processes, step by step: added, removed, or changed, and in what."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from motcua.process.rules._graph import Graph, NodeKind, Work


@dataclass(frozen=True, slots=True)
class Change:
    """
    :param kind: added, removed or changed
    :param what: of a change: fields of the work (`name`, `role`, `place`, `shares` …), `order`, `condition`
    """

    key: str
    kind: str
    work: Work
    what: tuple[str, ...] = ()


def changes(before: Graph, after: Graph) -> tuple[Change, ...]:
    """In the order of the later process; what was removed comes where it stood."""
    kept = set(before.tasks) & set(after.tasks)
    gone = [key for key in before.tasks if key not in kept]
    found: list[Change] = []
    for key in after.tasks:
        if key not in kept:
            found.append(Change(key, "added", after.work(key)))
            continue
        while gone and before.tasks.index(gone[0]) < before.tasks.index(key):
            removed = gone.pop(0)
            found.append(Change(removed, "removed", before.work(removed)))
        if what := tuple(_differences(key, before, after, kept)):
            found.append(Change(key, "changed", after.work(key), what))
    return (*found, *(Change(key, "removed", before.work(key)) for key in gone))


def _differences(key: str, before: Graph, after: Graph, kept: set[str]) -> Iterator[str]:
    old, new = before.work(key), after.work(key)
    yield from (part.name for part in fields(Work) if getattr(old, part.name) != getattr(new, part.name))
    came, comes = _way_to(before, key, kept), _way_to(after, key, kept)
    if came[0] != comes[0]:
        yield "order"
    if came[1] != comes[1]:
        yield "condition"


def _way_to(graph: Graph, key: str, kept: set[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The steps of both processes that come right before it, and the conditions on the way from them."""
    before: set[str] = set()
    conditions: set[str] = set()
    waiting, seen = [key], {key}
    while waiting:
        for edge in graph.incoming[waiting.pop()]:
            if edge.condition is not None:
                conditions.add(edge.condition.text)
            if graph.nodes[edge.source].kind is NodeKind.TASK and edge.source in kept:
                before.add(edge.source)
            elif edge.source not in seen:
                seen.add(edge.source)
                waiting.append(edge.source)
    return frozenset(before), frozenset(conditions)
