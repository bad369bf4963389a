"""What lies behind and before a place in the graph. Graphs have no way back, so both are plain walks."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from ._facts import ConditionUnclear
from ._graph import Graph, NodeKind
from ._walk import chosen


def downstream(graph: Graph, keys: Iterable[str]) -> frozenset[str]:
    """Every node that a token at one of `keys` can still come to, the places themselves not counted."""
    seen: set[str] = set()
    stack = list(keys)
    while stack:
        for edge in graph.outgoing[stack.pop()]:
            if edge.target not in seen:
                seen.add(edge.target)
                stack.append(edge.target)
    return frozenset(seen)


def upstream_tasks(graph: Graph, key: str) -> frozenset[str]:
    """The tasks from which one can come to `key`."""
    seen: set[str] = set()
    stack = [key]
    while stack:
        for edge in graph.incoming[stack.pop()]:
            if edge.source not in seen:
                seen.add(edge.source)
                stack.append(edge.source)
    return frozenset(node for node in seen if graph.nodes[node].kind is NodeKind.TASK)


def ahead(graph: Graph, keys: Iterable[str], facts: Mapping[str, Any]) -> tuple[str, ...]:
    """
    The tasks that tokens at `keys` will come to as the facts are now, in drawn order, `keys` not counted.

    Where a condition cannot be decided yet, both ways count.
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
    if graph.nodes[key].kind is NodeKind.CHOICE:
        with suppress(ConditionUnclear):
            return [chosen(graph, key, facts).target]
    return [edge.target for edge in graph.outgoing[key]]
