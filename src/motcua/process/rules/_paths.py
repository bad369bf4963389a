"""
How long a matter may take by the shares of its steps: the longest way through a graph.

Branches of a fork run beside one another, so the longest counts. At a choice the facts decide as far as they are known;
of the ways that are left open the longest counts. A wait in the flow takes its time where that is said. What interrupts
an activity comes, at worst, when its time is over; what does not interrupt it runs beside it from its beginning. A way
back counts nothing, nor do further runs of what is done several times: shares are given for the straight way, and what
is done once more is done in the time that is left, as after a return.

Working time and time of the clock are not turned into one another: nobody knows how many days of rest lie between. The
legal total says which of them is measured; a share in the other adds nothing and is named.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.kernel.plain.expression import Expression, ExpressionFault

from ._graph import Graph, Node, NodeKind
from ._share import is_working, minutes_of, share_for


@dataclass(frozen=True, slots=True)
class Way:
    """The longest way: its tasks and waits, and the sum of their shares in minutes, working ones or of the clock."""

    keys: tuple[str, ...]
    minutes: int
    bare: tuple[str, ...]
    """Tasks on any way left open that have no share, or one without a due time."""
    other_clock: tuple[str, ...]
    """Tasks and waits on any way left open whose share counts the other kind of time."""


@dataclass(frozen=True, slots=True)
class _Arc:
    """A way from one node to the next; `beside`: taken while the node's own time runs, not after it."""

    source: str
    target: str
    condition: Expression | None = None
    beside: bool = False


class Ways:
    """The ways through one graph, asked as often as one likes."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        arcs: dict[str, list[_Arc]] = {key: [] for key in graph.nodes}
        for arc in _arcs(graph):
            arcs[arc.source].append(arc)
        self._order, back = _ordered(graph.start, arcs)
        self._onward = _leading_to_an_end(self._order, arcs, back)
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
        ahead = {key: self._ahead(key, facts) for key in self._order}
        reached = self._reached(ahead)
        times = {key: _time(self._graph.nodes[key], facts) for key in self._order if key in reached}
        minutes = {key: time[0] for key, time in times.items() if time is not None and time[1] is working}
        rest: dict[str, int] = {}
        then: dict[str, _Arc] = {}
        for key in reversed(self._order):
            own = minutes.get(key, 0)
            ways = [(rest[arc.target] + (0 if arc.beside else own), arc) for arc in ahead[key] if arc.target in rest]
            if ways:
                rest[key], then[key] = max(ways, key=lambda way: way[0])
            elif not self._onward[key]:
                rest[key] = own
        start = self._graph.start
        return Way(
            keys=tuple(key for key in _along(start, then) if self._is_task(key) or minutes.get(key)),
            minutes=rest.get(start, 0),
            bare=tuple(key for key, time in times.items() if time is None and self._is_task(key)),
            other_clock=tuple(key for key, time in times.items() if time is not None and key not in minutes),
        )

    def _ahead(self, key: str, facts: Mapping[str, Any]) -> tuple[_Arc, ...]:
        """Where a token goes on from `key`, as far as the facts say; never back."""
        onward = self._onward[key]
        return tuple(_open(onward, facts, only_first=self._graph.nodes[key].kind is NodeKind.CHOICE)) or onward

    def _is_task(self, key: str) -> bool:
        return self._graph.nodes[key].kind is NodeKind.TASK

    def _reached(self, ahead: Mapping[str, Iterable[_Arc]]) -> frozenset[str]:
        reached = {self._graph.start}
        for key in self._order:
            if key in reached:
                reached.update(arc.target for arc in ahead[key])
        return frozenset(reached)


def _arcs(graph: Graph) -> Iterator[_Arc]:
    for edges in graph.outgoing.values():
        for edge in edges:
            yield _Arc(edge.source, edge.target, edge.condition)
    ends = {node.activity: node.key for node in graph.nodes.values() if node.kind in (NodeKind.LEAVE, NodeKind.ALL)}
    for node in graph.nodes.values():
        for border in node.borders:
            interrupts = graph.nodes[border].interrupts
            yield _Arc(ends.get(node.key, node.key) if interrupts else node.key, border, beside=not interrupts)
        if node.catcher:
            yield _Arc(node.key, node.catcher)


def _open(arcs: Iterable[_Arc], facts: Mapping[str, Any], *, only_first: bool) -> Iterator[_Arc]:
    """The arcs that may be taken: those whose condition is not known to fail, those without if none surely holds."""
    sure = False
    for arc in arcs:
        if arc.condition is not None and (holds := _known(arc.condition, facts)) is not False:
            yield arc
            sure = sure or holds is True
            if holds and only_first:
                return
    if not sure:
        yield from (arc for arc in arcs if arc.condition is None)


def _known(condition: Expression, facts: Mapping[str, Any]) -> bool | None:
    """None: the facts do not say."""
    if not condition.names <= facts.keys():
        return None
    try:
        return condition.holds(**{name: facts[name] for name in condition.names})
    except ExpressionFault:
        return None


def _time(node: Node, facts: Mapping[str, Any]) -> tuple[int, bool] | None:
    """Minutes, and whether they are of working time; None where no time is said."""
    share = None
    if node.kind is NodeKind.TASK and node.work is not None:
        share = share_for(node.work, facts)
    elif node.kind is NodeKind.WAIT and node.trigger is not None and node.trigger.timer is not None:
        timer = node.trigger.timer
        if timer.minutes:
            return timer.minutes, False
        share = timer.share
    return None if share is None else (minutes_of(share), is_working(share))


def _along(start: str, then: Mapping[str, _Arc]) -> Iterator[str]:
    """The nodes whose time passes on the way."""
    key = start
    while key in then:
        if not then[key].beside:
            yield key
        key = then[key].target
    yield key


def _ordered(start: str, arcs: Mapping[str, Iterable[_Arc]]) -> tuple[tuple[str, ...], frozenset[_Arc]]:
    """The nodes reached from the start, each before those it leads on to, and the arcs that lead back."""
    done: dict[str, None] = {}
    path = {start}
    back: list[_Arc] = []
    stack = [(start, iter(arcs[start]))]
    while stack:
        key, leaving = stack[-1]
        for arc in leaving:
            if arc.target in path:
                back.append(arc)
            elif arc.target not in done:
                path.add(arc.target)
                stack.append((arc.target, iter(arcs[arc.target])))
                break
        else:
            stack.pop()
            path.discard(key)
            done[key] = None
    return tuple(reversed(done)), frozenset(back)


def _leading_to_an_end(
    order: Iterable[str], arcs: Mapping[str, Iterable[_Arc]], back: frozenset[_Arc]
) -> Mapping[str, tuple[_Arc, ...]]:
    onward: dict[str, tuple[_Arc, ...]] = {}
    ending: set[str] = set()
    for key in reversed(tuple(order)):
        leaving = tuple(arcs[key])
        onward[key] = tuple(arc for arc in leaving if arc not in back and arc.target in ending)
        if onward[key] or not leaving:
            ending.add(key)
    return onward
