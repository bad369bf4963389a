"""What becomes of the other tokens when the matter goes back to an earlier task."""

from collections.abc import Iterator
from dataclasses import dataclass

from ._graph import Graph, NodeKind
from ._marking import Arrival, Marking, Token, Waiting, cut, is_within
from ._route import downstream
from ._walk import border_waits


@dataclass(frozen=True, slots=True)
class Retreat:
    """
    `cancelled` open tasks, `dropped` arrivals and what is `unawaited` lie after the target; `restored` arrivals wait
    for it again, and what may happen while it lasts is `awaited` anew.
    """

    cancelled: frozenset[Token]
    dropped: frozenset[Arrival]
    restored: frozenset[Arrival]
    unawaited: frozenset[Waiting] = frozenset()
    awaited: frozenset[Waiting] = frozenset()


def retreat(graph: Graph, marking: Marking, token: Token, target: Token) -> Retreat:
    """
    Take `token` back to `target`, a task in the same runs from which one can come to it. The marking is left as it is.

    What can be reached from the target is undone. Going back into one branch of a parallel group that was joined leaves
    the other branches done: their arrivals wait at the join again.
    """
    after = downstream(graph, [target.node]) | {target.node}

    def undone(node: str, within: str) -> bool:
        return node in after and is_within(within, target.within)

    own = {wait for wait in marking.waiting if (wait.activity, wait.within) == (token.node, token.within)}
    beyond = {wait for wait in marking.waiting if undone(wait.activity or wait.node, wait.within)}
    return Retreat(
        cancelled=frozenset(other for other in marking.tasks if undone(other.node, other.within)) - {token},
        dropped=frozenset(arrival for arrival in marking.arrivals if undone(arrival.source, arrival.within)),
        restored=frozenset(_restored(graph, token, target, after)),
        unawaited=frozenset(own | beyond),
        awaited=frozenset(_awaited(graph, token, target)),
    )


def _restored(graph: Graph, token: Token, target: Token, after: frozenset[str]) -> Iterator[Arrival]:
    for join in after:
        if graph.nodes[join].kind is not NodeKind.JOIN or token.node not in downstream(graph, [join]):
            continue
        within = cut(target.within, graph.depths.get(join, 0))
        yield from (Arrival(join, edge.source, within) for edge in graph.incoming[join] if edge.source not in after)


def _awaited(graph: Graph, token: Token, target: Token) -> Iterator[Waiting]:
    """What may happen on the border of the target, and of the activities around it that had been left."""
    for activity, inside in graph.inside.items():
        if target.node in inside and (token.node not in inside or activity == target.node):
            yield from border_waits(graph, activity, cut(target.within, graph.depths.get(activity, 0)))
