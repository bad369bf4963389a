"""What lies behind and before a place in the graph. Ways back are left out: what was done before is not ahead."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from ._facts import ConditionUnclear
from ._graph import Edge, Graph, NodeKind
from ._walk import all_chosen, chosen


def downstream(graph: Graph, keys: Iterable[str]) -> frozenset[str]:
    """Every node that a token at one of `keys` can still come to, the places themselves not counted."""
    seen: set[str] = set()
    stack = list(keys)
    while stack:
        key = stack.pop()
        for target in graph.after(key):
            if target not in seen and (key, target) not in graph.back:
                seen.add(target)
                stack.append(target)
    return frozenset(seen)


def upstream_tasks(graph: Graph, key: str) -> frozenset[str]:
    """The tasks from which one can come to `key`."""
    seen: set[str] = set()
    stack = [key]
    while stack:
        target = stack.pop()
        for source in graph.before(target):
            if source not in seen and (source, target) not in graph.back:
                seen.add(source)
                stack.append(source)
    return frozenset(node for node in seen if graph.nodes[node].kind is NodeKind.TASK)


def ahead(graph: Graph, keys: Iterable[str], facts: Mapping[str, Any]) -> tuple[str, ...]:
    """
    The tasks that tokens at `keys` will come to as the facts are now, in drawn order, `keys` not counted.

    Where a condition cannot be decided yet, or leads back, all ways count. What may happen on borders does not.
    """
    seen: set[str] = set()
    stack = list(keys)
    while stack:
        for target in _next(graph, stack.pop(), facts):
            if target not in seen:
                seen.add(target)
                stack.append(target)
    return tuple(key for key in graph.tasks if key in seen)


def _next(graph: Graph, key: str, facts: Mapping[str, Any]) -> list[str]:
    ways = _forward(graph, _taken(graph, key, facts)) or _forward(graph, graph.outgoing[key])
    return [edge.target for edge in ways]


def _taken(graph: Graph, key: str, facts: Mapping[str, Any]) -> Iterable[Edge]:
    with suppress(ConditionUnclear):
        if graph.nodes[key].kind is NodeKind.CHOICE:
            return [chosen(graph, key, facts)]
        if graph.nodes[key].kind is NodeKind.SPLIT:
            return all_chosen(graph, key, facts)
    return graph.outgoing[key]


def _forward(graph: Graph, ways: Iterable[Edge]) -> list[Edge]:
    return [edge for edge in ways if (edge.source, edge.target) not in graph.back]
