"""
How long a matter may take by the shares of its steps: the longest way through a graph.

Branches of a fork run beside one another, so the longest counts. At a choice the facts decide as far as they are known;
of the ways that are left open the longest counts. A way back counts nothing: shares are given for the straight way, and
what is done once more is done in the time that is left, as after a return. Nodes without work take no time.

Working time and time of the clock are not turned into one another: nobody knows how many days of rest lie between. The
legal total says which of them is measured; a share in the other adds nothing and is named.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.kernel.plain.expression import Expression, ExpressionFault

from ._graph import Edge, Graph, NodeKind, Share
from ._share import is_working, minutes_of, share_for


@dataclass(frozen=True, slots=True)
class Way:
    """The longest way: its tasks and the sum of their shares, in working minutes or minutes of the clock."""

    keys: tuple[str, ...]
    minutes: int
    bare: tuple[str, ...]
    """Tasks on any way left open that have no share, or one without a due time."""
    other_clock: tuple[str, ...]
    """Tasks on any way left open whose share counts the other kind of time."""


class Ways:
    """The ways through one graph, asked as often as one likes."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._order, back = _ordered(graph)
        self._onward = _leading_to_an_end(graph, self._order, back)
        """Where a token goes on from each node; no way back, and no way that only leads back."""

    @property
    def conditions(self) -> tuple[Expression, ...]:
        """What decides which way is taken."""
        return self._graph.conditions

    def longest(self, facts: Mapping[str, Any], *, working: bool) -> Way:
        """
        :param facts: `case` and `channel`, and what else is known; names that are not there leave choices open
        :param working: whether the legal total counts working time
        """
        ahead = {key: tuple(self._ahead(key, facts)) for key in self._order}
        reached = self._reached(ahead)
        shares = {key: share_for(self._graph.work(key), facts) for key in self._graph.tasks if key in reached}
        minutes = {key: minutes_of(share) for key, share in shares.items() if _counts(share, working=working)}
        rest: dict[str, int] = {}
        then: dict[str, str] = {}
        for key in reversed(self._order):
            ways = [target for target in ahead[key] if target in rest]
            if ways:
                then[key] = max(ways, key=rest.__getitem__)
            if ways or not self._graph.outgoing[key]:
                rest[key] = minutes.get(key, 0) + (rest[then[key]] if ways else 0)
        start = self._graph.start
        return Way(
            keys=tuple(key for key in _along(start, then) if key in shares),
            minutes=rest.get(start, 0),
            bare=tuple(key for key, share in shares.items() if share is None),
            other_clock=tuple(key for key, share in shares.items() if share is not None and key not in minutes),
        )

    def _ahead(self, key: str, facts: Mapping[str, Any]) -> Iterator[str]:
        """Where a token goes on from `key`, as far as the facts say; never back."""
        onward = self._onward[key]
        taken = [edge for edge in self._open(key, facts) if edge in onward]
        return (edge.target for edge in taken or onward)

    def _open(self, key: str, facts: Mapping[str, Any]) -> Iterator[Edge]:
        """The edges that may be taken: those whose condition is not known to fail, the default if none surely holds."""
        edges = self._graph.outgoing[key]
        sure = False
        for edge in edges:
            if edge.condition is not None and (holds := _known(edge.condition, facts)) is not False:
                yield edge
                sure = sure or holds is True
                if holds and self._graph.nodes[key].kind is NodeKind.CHOICE:
                    return
        if not sure:
            yield from (edge for edge in edges if edge.condition is None)

    def _reached(self, ahead: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
        reached = {self._graph.start}
        for key in self._order:
            if key in reached:
                reached.update(ahead[key])
        return frozenset(reached)


def _counts(share: Share | None, *, working: bool) -> bool:
    return share is not None and is_working(share) is working


def _known(condition: Expression, facts: Mapping[str, Any]) -> bool | None:
    """None: the facts do not say."""
    if not condition.names <= facts.keys():
        return None
    try:
        return condition.holds(**{name: facts[name] for name in condition.names})
    except ExpressionFault:
        return None


def _along(start: str, then: Mapping[str, str]) -> Iterator[str]:
    key: str | None = start
    while key is not None:
        yield key
        key = then.get(key)


def _ordered(graph: Graph) -> tuple[tuple[str, ...], frozenset[Edge]]:
    """The nodes reached from the start, each before those it leads on to, and the edges that lead back."""
    done: dict[str, None] = {}
    path = {graph.start}
    back: list[Edge] = []
    stack = [(graph.start, iter(graph.outgoing[graph.start]))]
    while stack:
        key, edges = stack[-1]
        for edge in edges:
            if edge.target in path:
                back.append(edge)
            elif edge.target not in done:
                path.add(edge.target)
                stack.append((edge.target, iter(graph.outgoing[edge.target])))
                break
        else:
            stack.pop()
            path.discard(key)
            done[key] = None
    return tuple(reversed(done)), frozenset(back)


def _leading_to_an_end(graph: Graph, order: tuple[str, ...], back: frozenset[Edge]) -> Mapping[str, tuple[Edge, ...]]:
    onward: dict[str, tuple[Edge, ...]] = {}
    ending: set[str] = set()
    for key in reversed(order):
        edges = graph.outgoing[key]
        onward[key] = tuple(edge for edge in edges if edge not in back and edge.target in ending)
        if onward[key] or not edges:
            ending.add(key)
    return onward
