"""What becomes of the other tokens when the matter goes back to an earlier task."""

from collections.abc import Iterable
from dataclasses import dataclass

from ._graph import Graph, NodeKind
from ._route import downstream
from ._walk import Arrival


@dataclass(frozen=True, slots=True)
class Retreat:
    """`cancelled` open tasks and `dropped` arrivals lie after the target; `restored` arrivals wait for it again."""

    cancelled: frozenset[str]
    dropped: frozenset[Arrival]
    restored: frozenset[Arrival]


def retreat(graph: Graph, key: str, target: str, open_keys: Iterable[str], waiting: Iterable[Arrival]) -> Retreat:
    """
    Take the token from `key` back to `target`, a task from which one can come to `key`.

    What can be reached from the target is undone. Going back into one branch of a parallel group that was joined leaves
    the other branches done: their arrivals wait at the join again.
    """
    after = downstream(graph, [target]) | {target}
    passed = [node for node in after if graph.nodes[node].kind is NodeKind.JOIN and key in downstream(graph, [node])]
    return Retreat(
        cancelled=frozenset(open_keys) & after - {key},
        dropped=frozenset(token for token in waiting if token.source in after),
        restored=frozenset(
            Arrival(join, edge.source) for join in passed for edge in graph.incoming[join] if edge.source not in after
        ),
    )
