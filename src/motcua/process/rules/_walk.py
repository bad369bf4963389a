"""Where tokens go when a task is done."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ._facts import holds
from ._graph import Edge, Graph, NodeKind


@dataclass(frozen=True, slots=True)
class Arrival:
    """A token that came to `join` from `source` and waits for the other ways."""

    join: str
    source: str


@dataclass(frozen=True, slots=True)
class Advance:
    """`opened` tasks have a token now; `arrived` tokens came to a join; `fired` joins let theirs go on as one."""

    opened: tuple[str, ...] = ()
    arrived: tuple[Arrival, ...] = ()
    fired: tuple[str, ...] = ()
    ended: bool = False


def advance(graph: Graph, key: str, facts: Mapping[str, Any], waiting: frozenset[Arrival] = frozenset()) -> Advance:
    """
    Move the token of the finished task (or start) `key` on until it rests.

    :param waiting: tokens that already wait at joins
    :raises ConditionUnclear: if a condition has no value for `facts`
    """
    opened: list[str] = []
    arrived: list[Arrival] = []
    fired: list[str] = []
    ended = False
    edges = list(graph.outgoing[key])
    while edges:
        edge = edges.pop(0)
        kind, target = graph.nodes[edge.target].kind, edge.target
        if kind is NodeKind.TASK:
            opened.append(target)
        elif kind is NodeKind.END:
            ended = True
        elif kind is NodeKind.JOIN:
            arrived.append(Arrival(target, edge.source))
            here = {token.source for token in (*waiting, *arrived) if token.join == target}
            if len(here) == len(graph.incoming[target]):
                fired.append(target)
                edges += graph.outgoing[target]
        elif kind is NodeKind.CHOICE:
            edges.append(chosen(graph, target, facts))
        else:
            edges += graph.outgoing[target]
    return Advance(tuple(opened), tuple(arrived), tuple(fired), ended)


def chosen(graph: Graph, choice: str, facts: Mapping[str, Any]) -> Edge:
    """The way out of an exclusive split."""
    ways = graph.outgoing[choice]
    for edge in ways:
        if edge.condition is not None and holds(edge.condition, edge.target, facts):
            return edge
    return next(edge for edge in ways if edge.condition is None)
