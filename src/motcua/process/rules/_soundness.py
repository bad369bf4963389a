"""
Can the graph be run? Every node is reached, every way ends, what forks is joined by one and the same node.

Checked on the graph and not on the list it came from, so that other notations meet the same guard.
"""

from collections.abc import Iterator

from motcua.kernel.plain.said import said

from ._faults import GraphFaulty
from ._graph import Graph, NodeKind

_LEAVING = {NodeKind.START: (1, 1), NodeKind.TASK: (1, 1), NodeKind.MERGE: (1, 1), NodeKind.JOIN: (1, 1)}
_MANY = (2, 10_000)


def check(graph: Graph) -> None:
    """:raises GraphFaulty: naming the node and the reason"""
    _check_targets(graph)
    _check_kinds(graph)
    start = graph.start
    order = _ordered(graph, start)
    for key in graph.nodes:
        if key not in order:
            raise GraphFaulty(step=_step(key), reason=said("process.graph.unreachable", "unreachable"))
    _check_pairs(graph, order)


def _check_targets(graph: Graph) -> None:
    for edges in graph.outgoing.values():
        for edge in edges:
            for key in (edge.source, edge.target):
                if key not in graph.nodes:
                    raise GraphFaulty(
                        step=_step(edge.source),
                        reason=said("process.graph.unknown_target", "unknown target {key}", key=key),
                    )


def _check_kinds(graph: Graph) -> None:
    starts = [node.key for node in graph.nodes.values() if node.kind is NodeKind.START]
    if len(starts) != 1:
        raise GraphFaulty(step=", ".join(starts), reason=said("process.graph.starts", "needs exactly one start"))
    for key, node in graph.nodes.items():
        leaving = graph.outgoing[key]
        least, most = (0, 0) if node.kind is NodeKind.END else _LEAVING.get(node.kind, _MANY)
        if not least <= len(leaving) <= most:
            ways = said("process.graph.ways_out", "{number} ways out of {kind}", number=len(leaving), kind=node.kind)
            raise GraphFaulty(step=_step(key), reason=ways)
        if node.kind is NodeKind.CHOICE and sum(edge.condition is None for edge in leaving) != 1:
            raise GraphFaulty(
                step=_step(key), reason=said("process.graph.default", "a choice needs exactly one default")
            )
        if node.kind is not NodeKind.CHOICE and any(edge.condition for edge in leaving):
            raise GraphFaulty(step=_step(key), reason=said("process.graph.condition", "a condition outside a choice"))


def _ordered(graph: Graph, start: str) -> dict[str, None]:
    """The nodes reached from `start`, every one before those it leads to."""
    done: dict[str, None] = {}
    path: set[str] = {start}
    stack: list[tuple[str, Iterator[str]]] = [(start, iter(_targets(graph, start)))]
    while stack:
        key, targets = stack[-1]
        target = next((target for target in targets if target not in done), None)
        if target is None:
            stack.pop()
            path.discard(key)
            done[key] = None
        elif target in path:
            raise GraphFaulty(step=_step(target), reason=said("process.graph.loop", "the way leads back to itself"))
        else:
            path.add(target)
            stack.append((target, iter(_targets(graph, target))))
    return dict.fromkeys(reversed(done))


def _targets(graph: Graph, key: str) -> tuple[str, ...]:
    return tuple(edge.target for edge in graph.outgoing[key])


Forks = tuple[tuple[str, int], ...]
"""Where a token is: the forks it went through and is not joined again from, each with the number of its branch."""


def _check_pairs(graph: Graph, order: dict[str, None]) -> None:
    """Carry the open forks along every way: ways that meet must agree, and a join closes all branches of one fork."""
    inside: dict[str, Forks] = {graph.start: ()}
    for key in order:
        arriving = [_through(graph, inside, edge.source, key) for edge in graph.incoming[key]]
        if not arriving:
            continue
        if graph.nodes[key].kind is NodeKind.JOIN:
            inside[key] = _joined(graph, key, arriving)
        elif len(set(arriving)) == 1:
            inside[key] = arriving[0]
        else:
            raise GraphFaulty(
                step=_step(key), reason=said("process.graph.meeting", "parallel ways meet without a join")
            )
        if graph.nodes[key].kind is NodeKind.END and inside[key]:
            raise GraphFaulty(step=_step(inside[key][-1][0]), reason=said("process.graph.no_join", "missing join"))


def _through(graph: Graph, inside: dict[str, Forks], source: str, target: str) -> Forks:
    if graph.nodes[source].kind is not NodeKind.FORK:
        return inside[source]
    return (*inside[source], (source, _targets(graph, source).index(target)))


def _joined(graph: Graph, key: str, arriving: list[Forks]) -> Forks:
    innermost = [forks[-1] for forks in arriving if forks]
    outer = {forks[:-1] for forks in arriving}
    forks = {fork for fork, _ in innermost}
    if len(innermost) != len(arriving) or len(forks) != 1 or len(outer) != 1:
        raise GraphFaulty(
            step=_step(key), reason=said("process.graph.join", "a join of ways that no single fork opened")
        )
    (fork,) = forks
    if sorted(branch for _, branch in innermost) != list(range(len(graph.outgoing[fork]))):
        raise GraphFaulty(step=_step(key), reason=said("process.graph.no_join", "missing join"))
    return outer.pop()


def _step(key: str) -> str:
    """The word of the author's that a key was made from."""
    return key.partition(":")[0] or key
