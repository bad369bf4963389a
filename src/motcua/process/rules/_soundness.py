"""
Can the graph be run? Every node is reached, every way comes to an end, nothing waits for what never comes.

Checked on the graph and not on what it came from, so that every notation meets the same guard. Each node gets its
surroundings: the forks, activities and runs that a token there has gone into and not come out of. Ways that meet must
have the same; a join closes the branches of one fork. That is decided in one walk, however many branches there are; it
refuses models in which only a search through all their states could tell.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from motcua.kernel.plain.said import Said, said

from ._faults import GraphFaulty
from ._graph import Graph, Node, NodeKind

_LEAVING = {
    NodeKind.CHOICE: (2, 10_000),
    NodeKind.SPLIT: (2, 10_000),
    NodeKind.FORK: (2, 10_000),
    NodeKind.EVENTS: (2, 10_000),
    NodeKind.END: (0, 0),
    NodeKind.TERMINATE: (0, 1),
    NodeKind.RAISE: (0, 1),
}
"""How many ways lead out, at least and at most; out of all others one does."""
_CHOOSING = frozenset({NodeKind.CHOICE, NodeKind.SPLIT})
_FORKING = frozenset({NodeKind.FORK, NodeKind.SPLIT})
_RESTING = frozenset({NodeKind.TASK, NodeKind.WAIT, NodeKind.EVENTS, NodeKind.EACH})
"""Where a token waits for somebody or something; what stands behind EACH usually does."""


def check(graph: Graph) -> Graph:
    """
    The graph with what its surroundings tell: ways back, depths, what inclusive joins wait for.

    :raises GraphFaulty: naming the node and the reason
    """
    _check_targets(graph)
    _check_kinds(graph)
    reached, back = _reached(graph)
    for key in graph.nodes:
        if key not in reached:
            raise GraphFaulty(step=_step(key), reason=said("process.graph.unreachable", "unreachable"))
    _check_ends(graph)
    _check_rounds(graph)
    around = _Surroundings(graph)
    around.settle()
    return replace(graph, back=back, depths=around.depths(), inside={**graph.inside, **around.gathered()})


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
        least, most = _LEAVING.get(node.kind, (1, 1))
        if not least <= len(leaving) <= most:
            ways = said("process.graph.ways_out", "{number} ways out of {kind}", number=len(leaving), kind=node.kind)
            raise GraphFaulty(step=_step(key), reason=ways)
        if node.kind in _CHOOSING and sum(edge.condition is None for edge in leaving) != 1:
            raise GraphFaulty(
                step=_step(key), reason=said("process.graph.default", "a choice needs exactly one default")
            )
        if node.kind not in _CHOOSING and any(edge.condition for edge in leaving):
            raise GraphFaulty(step=_step(key), reason=said("process.graph.condition", "a condition outside a choice"))


def _reached(graph: Graph) -> tuple[set[str], frozenset[tuple[str, str]]]:
    """The nodes that a token can come to, and the edges that lead back to where it came from."""
    path, done = {graph.start}, set[str]()
    back: set[tuple[str, str]] = set()
    stack: list[tuple[str, Iterator[str]]] = [(graph.start, iter(graph.after(graph.start)))]
    while stack:
        key, targets = stack[-1]
        target = next(targets, None)
        if target is None:
            stack.pop()
            path.discard(key)
            done.add(key)
        elif target in path:
            back.add((key, target))
        elif target not in done:
            path.add(target)
            stack.append((target, iter(graph.after(target))))
    return done, frozenset(back)


def _check_ends(graph: Graph) -> None:
    """From everywhere there is a way to an end, be it that an activity is interrupted."""
    ends = [key for key, node in graph.nodes.items() if node.kind is NodeKind.END or not graph.outgoing[key]]
    seen = set(ends)
    stack = list(ends)
    while stack:
        key = stack.pop()
        node = graph.nodes[key]
        before: Iterable[str] = graph.before(key)
        if node.kind is NodeKind.BORDER and node.interrupts:
            before = (*before, *graph.inside[node.activity])
        for source in before:
            if source not in seen:
                seen.add(source)
                stack.append(source)
    for key in graph.nodes:
        if key not in seen:
            raise GraphFaulty(step=_step(key), reason=said("process.graph.no_exit", "no way leads from here to an end"))


def _check_rounds(graph: Graph) -> None:
    """No way leads round and round where nothing is done and nothing awaited."""
    moving = [key for key, node in graph.nodes.items() if node.kind not in _RESTING]
    arriving = dict.fromkeys(moving, 0)
    for key in moving:
        for edge in graph.outgoing[key]:
            if edge.target in arriving:
                arriving[edge.target] += 1
    free = deque(key for key, number in arriving.items() if not number)
    while free:
        key = free.popleft()
        del arriving[key]
        for edge in graph.outgoing[key]:
            if edge.target in arriving:
                arriving[edge.target] -= 1
                if not arriving[edge.target]:
                    free.append(edge.target)
    for key in arriving:
        raise GraphFaulty(
            step=_step(key), reason=said("process.graph.round", "the way leads round without any work on it")
        )


@dataclass(frozen=True, slots=True)
class _Around:
    """
    Something that a token has gone into and not come out of.

    FORK and SPLIT: into these branches of it. ENTER: into the activity. EACH: into a run. BORDER: it is beside an
    activity, and goes its own way to its end.
    """

    kind: NodeKind
    key: str
    branches: frozenset[int] = frozenset()


_Branches = frozenset[int]
_Stack = tuple[_Around, ...]


@dataclass
class _Surroundings:
    graph: Graph
    known: dict[str, _Stack] = field(default_factory=dict)
    _ended: set[tuple[str, frozenset[int]]] = field(default_factory=set)
    """Forks with the branches whose token may come to an end instead of a join."""
    _joined: dict[str, tuple[str, frozenset[_Branches]]] = field(default_factory=dict)
    """For joins: the fork, and which of its branches come together, those apart that were joined before."""

    def settle(self) -> None:
        """:raises GraphFaulty: where ways meet that do not fit, or a join may wait for ever"""
        ready = deque([self.graph.start])
        late: dict[str, None] = {}
        self.known[self.graph.start] = ()
        while ready or late:
            if not ready:
                ready.append(self._settle_late(late))
            key = ready.popleft()
            for target, stack in self._leaving(key):
                node = self.graph.nodes[target]
                if node.kind in (NodeKind.JOIN, NodeKind.GATHER):
                    if target not in self.known and self._is_awaited(target):
                        late[target] = None
                    elif target not in self.known:
                        late.pop(target, None)
                        self.known[target] = self._met(target)
                        ready.append(target)
                elif target not in self.known:
                    self.known[target] = self._arrived(node, stack)
                    ready.append(target)
        for key in self.graph.nodes:
            self._compare(key)
        self._check_joins()

    def depths(self) -> dict[str, int]:
        """In how many runs a token is, where it is in any."""
        counted = {
            key: sum(around.kind in (NodeKind.EACH, NodeKind.BORDER) for around in stack)
            for key, stack in self.known.items()
        }
        return {key: number for key, number in counted.items() if number}

    def gathered(self) -> dict[str, frozenset[str]]:
        """For every inclusive join the nodes whose tokens can still come to it."""
        return {key: frozenset(self._gathered(key)) for key in self.graph.gathers}

    def _gathered(self, gather: str) -> Iterator[str]:
        if gather not in self._joined:
            return
        fork, parts = self._joined[gather]
        for key in _leading_to(self.graph, gather):
            stack = self.known[key]
            for place, around in enumerate(stack):
                if around.key == fork and any(around.branches <= part for part in parts):
                    if all(inner.kind is not NodeKind.BORDER for inner in stack[place:]):
                        yield key
                    break

    def _leaving(self, key: str) -> Iterator[tuple[str, _Stack]]:
        """Where a token goes from here, and with which surroundings."""
        node, stack = self.graph.nodes[key], self.known[key]
        for number, edge in enumerate(self.graph.outgoing[key]):
            yield edge.target, self._with(node, stack, number)
        for border in node.borders:
            beside = () if self.graph.nodes[border].interrupts else (_Around(NodeKind.BORDER, border),)
            yield border, (*stack, *beside)

    def _with(self, node: Node, stack: _Stack, number: int) -> _Stack:
        if node.kind in _FORKING:
            return (*stack, _Around(node.kind, node.key, frozenset({number})))
        if node.kind in (NodeKind.ENTER, NodeKind.EACH):
            return (*stack, _Around(node.kind, node.key))
        return stack

    def _arrived(self, node: Node, stack: _Stack) -> _Stack:
        """What is around a token after it has come to `node`, no join."""
        if node.kind is NodeKind.END:
            return ()
        if node.kind in (NodeKind.LEAVE, NodeKind.ALL):
            within = [place for place, around in enumerate(stack) if around.key == node.activity]
            return stack[: within[-1]] if within else ()
        return stack

    def _is_awaited(self, target: str) -> bool:
        return any(edge.source not in self.known for edge in self.graph.incoming[target])

    def _settle_late(self, late: dict[str, None]) -> str:
        """A join that is still awaited when nothing else is left lies on a way back to itself."""
        for key in late:
            if self.graph.nodes[key].kind is NodeKind.GATHER:
                del late[key]
                self.known[key] = self._met(key)
                return key
        key = next(iter(late))
        raise GraphFaulty(step=_step(key), reason=said("process.graph.join_of_itself", "it waits for itself"))

    def _met(self, key: str) -> _Stack:
        """What is around the one token that goes on from a join."""
        arriving = [
            self._with(self.graph.nodes[edge.source], self.known[edge.source], self._number(edge.source, edge.target))
            for edge in self.graph.incoming[key]
            if edge.source in self.known
        ]
        is_gather = self.graph.nodes[key].kind is NodeKind.GATHER
        if is_gather and len(set(arriving)) == 1:
            return arriving[0]
        inner = [stack[-1] for stack in arriving if stack]
        forks = {(around.kind, around.key) for around in inner}
        if len(inner) != len(arriving) or len(forks) != 1 or len({stack[:-1] for stack in arriving}) != 1:
            raise GraphFaulty(step=_step(key), reason=_NO_FORK)
        ((kind, fork),) = forks
        if kind not in _FORKING or (kind is NodeKind.SPLIT and not is_gather):
            raise GraphFaulty(step=_step(key), reason=_NO_FORK)
        branches: frozenset[int] = frozenset().union(*(around.branches for around in inner))
        if not is_gather and sum(len(around.branches) for around in inner) != len(branches):
            raise GraphFaulty(step=_step(key), reason=_NO_FORK)
        self._joined[key] = (fork, frozenset(around.branches for around in inner))
        outer = arriving[0][:-1]
        is_whole = len(branches) == len(self.graph.outgoing[fork])
        return outer if is_whole else (*outer, _Around(kind, fork, branches))

    def _number(self, source: str, target: str) -> int:
        return next(number for number, edge in enumerate(self.graph.outgoing[source]) if edge.target == target)

    def _compare(self, key: str) -> None:
        """Every way out of `key` brings what was found at its target; what ends there is noted."""
        for target, stack in self._leaving(key):
            node = self.graph.nodes[target]
            if node.kind is NodeKind.GATHER and target not in self._joined and stack != self.known[target]:
                raise GraphFaulty(step=_step(target), reason=_NO_FORK)
            if node.kind in (NodeKind.JOIN, NodeKind.GATHER):
                continue
            if self._arrived(node, stack) != self.known[target]:
                raise GraphFaulty(
                    step=_step(target), reason=said("process.graph.meeting", "parallel ways meet without a join")
                )
            if node.kind in (NodeKind.END, NodeKind.LEAVE) and self.graph.nodes[key].kind is not NodeKind.TERMINATE:
                self._note_ended(stack, len(self.known[target]))

    def _note_ended(self, stack: _Stack, outer: int) -> None:
        for around in reversed(stack[outer:]):
            if around.kind is NodeKind.BORDER:
                return
            self._ended.add((around.key, around.branches))

    def _check_joins(self) -> None:
        for key, (fork, parts) in self._joined.items():
            ended = {branches for other, branches in self._ended if other == fork}
            if self.graph.nodes[key].kind is NodeKind.JOIN and any(one <= part for one in ended for part in parts):
                reason = said("process.graph.no_join", "a way ends before it comes to the join that waits for it")
                raise GraphFaulty(step=_step(key), reason=reason)


_NO_FORK: Said = said("process.graph.join", "a join of ways that no single fork opened")


def _leading_to(graph: Graph, target: str) -> set[str]:
    """The nodes from which one can come to `target` without coming through it."""
    seen: set[str] = set()
    stack = [target]
    while stack:
        for source in graph.before(stack.pop()):
            if source not in seen and source != target:
                seen.add(source)
                stack.append(source)
    return seen


def _step(key: str) -> str:
    """The word of the author's that a key was made from."""
    return key.partition(":")[0] or key
