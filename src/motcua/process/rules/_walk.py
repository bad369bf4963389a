"""Where tokens go when something is done, happens or comes."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from motcua.kernel.plain.errors import Invalid
from motcua.process.states import Awaited

from ._facts import holds, number_of
from ._graph import Edge, Graph, Node, NodeKind, Runs, Trigger
from ._items import facts_within, items_of
from ._marking import Arrival, Marking, Token, Waiting, cut, deeper, is_within, last_run, run, runs_of

_Moved = TypeVar("_Moved")

MOST_RUNS = 100
"""Of one activity; whoever asks for more is told so."""
MOST_MOVES = 20_000
"""Of one act; more means that the way leads round and round without anybody's work."""


@dataclass(frozen=True, slots=True)
class Thrown:
    """What was said to the outside at `node`."""

    node: str
    trigger: Trigger


@dataclass(slots=True)
class Moves:
    """
    What one act changed: first what was there is `closed`, `dropped` and `unawaited`, then there is what is `opened`,
    `arrived` and `awaited`, though it may be at the same node. What came and went within the act is in neither. `fired`
    joins let their tokens go on as one, those included that have just `arrived`; `ended`: no token is left.
    """

    opened: list[Token] = field(default_factory=list)
    closed: list[Token] = field(default_factory=list)
    arrived: list[Arrival] = field(default_factory=list)
    fired: list[Arrival] = field(default_factory=list)
    dropped: list[Arrival] = field(default_factory=list)
    awaited: list[Waiting] = field(default_factory=list)
    unawaited: list[Waiting] = field(default_factory=list)
    thrown: list[Thrown] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    """Nodes that tokens came to, in order."""
    ended: bool = False

    @property
    def is_final(self) -> bool:
        """Whether something happened that nobody can take back: work was stopped, or something was said outside."""
        return bool(self.closed or self.dropped or self.unawaited or self.thrown)


class RoundAndRound(Invalid):
    """The process cannot go on: at {step} the way leads round and round without any work on it."""

    code = "process.round_and_round"


def begin(graph: Graph, marking: Marking, facts: Mapping[str, Any]) -> Moves:
    """
    Put a token at the start and move it on until all rest.

    :raises ConditionUnclear: if something that is asked of `facts` has no value
    """
    walk = _Walk(graph, marking, facts)
    walk.leave(graph.nodes[graph.start], "")
    return walk.rest()


def finish(graph: Graph, marking: Marking, task: Token, facts: Mapping[str, Any]) -> Moves:
    """
    The work of `task` is done; its token moves on.

    :raises ConditionUnclear: if something that is asked of `facts` has no value
    """
    walk = _Walk(graph, marking, facts)
    marking.tasks.discard(task)
    walk.end_borders(task.node, task.within)
    walk.leave(graph.nodes[task.node], task.within)
    return walk.rest()


def happen(graph: Graph, marking: Marking, wait: Waiting, facts: Mapping[str, Any], *, again: bool = False) -> Moves:
    """
    What was awaited has come.

    :param again: it is awaited further on: a reminder that is repeated, a message that does not interrupt
    :raises ConditionUnclear: if something that is asked of `facts` has no value
    """
    walk = _Walk(graph, marking, facts)
    node = graph.nodes[wait.node]
    if wait.activity:
        if not again:
            marking.waiting.discard(wait)
        walk.cross(node, wait.within)
    else:
        marking.waiting.discard(wait)
        walk.end_waiting(lambda other: wait.gateway != "" and _of_gateway(other, wait))
        walk.end_borders(node.key, wait.within)
        walk.leave(node, wait.within)
    return walk.rest()


def fail(graph: Graph, marking: Marking, wait: Waiting, facts: Mapping[str, Any], *, code: str) -> Moves | None:
    """
    The service that was asked answers with the error `code`; None if no border of the task catches it.

    :raises ConditionUnclear: if something that is asked of `facts` has no value
    """
    for key in graph.nodes[wait.node].borders:
        caught = graph.trigger(key)
        if caught.kind is Awaited.ERROR and caught.name in ("", code):
            walk = _Walk(graph, marking, facts)
            walk.cross(graph.nodes[key], wait.within)
            return walk.rest()
    return None


def _of_gateway(other: Waiting, wait: Waiting) -> bool:
    return (other.gateway, other.within) == (wait.gateway, wait.within)


class _Walk:
    """One act: tokens that move, and what they have changed."""

    def __init__(self, graph: Graph, marking: Marking, facts: Mapping[str, Any]) -> None:
        self._graph, self._marking, self._facts = graph, marking, facts
        self._moving: deque[tuple[Edge, str]] = deque()
        self._at_ends: dict[tuple[str, str], str] = {}
        """Nodes where something ends, with the runs around them: tokens have come there; the run that came last."""
        self._moves = Moves()

    def leave(self, node: Node, within: str) -> None:
        """Go on by all edges."""
        self._moving.extend((edge, within) for edge in self._graph.outgoing[node.key])

    def rest(self) -> Moves:
        """Move everything until it rests; what ends, ends from the inside out."""
        steps = 0
        while True:
            while self._moving:
                steps += 1
                if steps > MOST_MOVES:
                    raise RoundAndRound(step=self._moving[0][0].target)
                self._enter(*self._moving.popleft())
            if not self._end_something():
                break
        self._moves.ended = self._marking.is_empty
        return self._moves

    def cross(self, border: Node, within: str) -> None:
        """What is on the border happens: the activity is left by it, or something begins beside it."""
        if border.interrupts:
            self.stop(border.activity, within)
            self.leave(border, within)
            return
        numbers = (last_run(run)[0] for run in runs_of(border.key, within, self._places()))
        self.leave(border, deeper(within, run(border.key, 1 + max(numbers, default=0))))

    def stop(self, activity: str, within: str) -> None:
        """Take all tokens out of an activity; of the whole process where none is named."""
        inside = self._graph.inside[activity] if activity else self._graph.nodes.keys()

        def stopped(node: str, where: str) -> bool:
            return node in inside and is_within(where, within)

        marking, moves = self._marking, self._moves
        for token in [token for token in marking.tasks if stopped(token.node, token.within)]:
            marking.tasks.discard(token)
            _undo(token, moves.opened, moves.closed)
        for arrival in [arrival for arrival in marking.arrivals if stopped(arrival.join, arrival.within)]:
            marking.arrivals.discard(arrival)
            _undo(arrival, moves.arrived, moves.dropped)
        self.end_waiting(lambda wait: stopped(wait.activity or wait.node, wait.within))
        self._moving = deque(
            (edge, where)
            for edge, where in self._moving
            if not stopped(edge.target, cut(where, self._graph.depths.get(edge.target, 0)))
        )
        for node, where in [place for place in self._at_ends if stopped(*place)]:
            del self._at_ends[node, where]

    def end_borders(self, activity: str, within: str) -> None:
        """The activity is over: what could have happened on its border is not awaited any more."""
        if self._graph.nodes[activity].borders:
            self.end_waiting(lambda wait: (wait.activity, wait.within) == (activity, within))

    def end_waiting(self, which: Callable[[Waiting], bool]) -> None:
        for wait in [wait for wait in self._marking.waiting if which(wait)]:
            self._marking.waiting.discard(wait)
            _undo(wait, self._moves.awaited, self._moves.unawaited)

    def _enter(self, edge: Edge, came_from: str) -> None:
        node = self._graph.nodes[edge.target]
        within = cut(came_from, self._graph.depths.get(node.key, 0))
        self._moves.passed.append(node.key)
        if node.borders:
            for wait in border_waits(self._graph, node.key, within):
                self._await(wait)
        match node.kind:
            case NodeKind.TASK:
                token = Token(node.key, within)
                self._marking.tasks.add(token)
                self._moves.opened.append(token)
            case NodeKind.JOIN:
                self._join(node, edge, within)
            case NodeKind.GATHER:
                self._arrive(Arrival(node.key, edge.source, within))
            case NodeKind.WAIT:
                self._await(Waiting(node.key, within))
            case NodeKind.EVENTS:
                for way in self._graph.outgoing[node.key]:
                    self._await(Waiting(way.target, within, gateway=node.key))
            case NodeKind.LEAVE | NodeKind.ALL:
                self._at_ends[node.key, within] = came_from
            case NodeKind.END:
                pass
            case _:
                self._pass(node, within)

    def _pass(self, node: Node, within: str) -> None:
        """Where no token rests."""
        match node.kind:
            case NodeKind.CHOICE:
                self._moving.append((chosen(self._graph, node.key, self._facts_in(within)), within))
            case NodeKind.SPLIT:
                self._moving.extend((way, within) for way in all_chosen(self._graph, node.key, self._facts_in(within)))
            case NodeKind.EACH:
                self._begin_runs(node, within)
            case NodeKind.TERMINATE:
                self.stop(node.activity, cut(within, self._graph.depths.get(node.activity, 0)))
                self.leave(node, within)
            case NodeKind.RAISE:
                self._raise(node, within)
            case _:
                if node.trigger is not None:
                    self._moves.thrown.append(Thrown(node.key, node.trigger))
                self.leave(node, within)

    def _join(self, node: Node, edge: Edge, within: str) -> None:
        self._arrive(Arrival(node.key, edge.source, within))
        here = {token for token in self._marking.arrivals if (token.join, token.within) == (node.key, within)}
        if len(here) == len(self._graph.incoming[node.key]):
            self._fire(node, within, here)

    def _arrive(self, token: Arrival) -> None:
        if token not in self._marking.arrivals:
            self._marking.arrivals.add(token)
            self._moves.arrived.append(token)

    def _fire(self, node: Node, within: str, tokens: Iterable[Arrival]) -> None:
        for token in sorted(tokens, key=lambda token: token.source):
            self._marking.arrivals.discard(token)
            self._moves.fired.append(token)
        self.leave(node, within)

    def _await(self, wait: Waiting) -> None:
        self._marking.waiting.add(wait)
        self._moves.awaited.append(wait)
        trigger = self._graph.nodes[wait.node].trigger
        if trigger is not None and trigger.kind is Awaited.SERVICE:
            self._moves.thrown.append(Thrown(wait.node, trigger))

    def _raise(self, node: Node, within: str) -> None:
        border = self._graph.nodes[node.catcher] if node.catcher else None
        if border is None or not border.interrupts:
            self.leave(node, within)
        if border is not None:
            self.cross(border, cut(within, self._graph.depths.get(border.activity, 0)))

    def _begin_runs(self, node: Node, within: str) -> None:
        runs = _runs(node)
        number = self._number(node, runs, within)
        if number is None:
            if not runs.first or self._again(node, runs, within):
                self._begin_run(node, within, 1, None)
            else:
                self._past_runs(node, within)
            return
        for one in range(1, (min(number, 1) if runs.is_sequential else number) + 1):
            self._begin_run(node, within, one, number)
        if not number:
            self._past_runs(node, within)

    def _number(self, node: Node, runs: Runs, within: str) -> int | None:
        """How many runs there will be; None: nobody knows yet."""
        facts = self._facts_in(within)
        if runs.items is not None:
            return len(items_of(runs, node.key, facts))
        return None if runs.number is None else number_of(runs.number, node.key, facts, most=MOST_RUNS)

    def _begin_run(self, node: Node, within: str, number: int, of: int | None) -> None:
        self.leave(node, deeper(within, run(node.key, number, of)))

    def _past_runs(self, node: Node, within: str) -> None:
        """No run, or none more."""
        self.end_borders(node.key, within)
        inside = (self._graph.nodes[key] for key in self._graph.inside[node.key])
        last = next(end for end in inside if end.kind is NodeKind.ALL and end.activity == node.key)
        self.leave(last, within)

    def _end_something(self) -> bool:
        """Let what is over end, the innermost first; whether anything did."""
        self._at_ends.update(
            {(token.join, token.within): "" for token in self._marking.arrivals if self._is_gather(token.join)}
        )
        for (key, within), came_from in sorted(self._at_ends.items(), key=self._inmost):
            del self._at_ends[key, within]
            if self._ended(self._graph.nodes[key], within, came_from):
                return True
        return False

    def _is_gather(self, key: str) -> bool:
        return self._graph.nodes[key].kind is NodeKind.GATHER

    def _inmost(self, end: tuple[tuple[str, str], str]) -> tuple[int, int, int, str]:
        (key, within), _ = end
        node = self._graph.nodes[key]
        inside = self._graph.inside.get(node.activity if node.kind is not NodeKind.GATHER else key, ())
        return (-within.count("#"), len(inside), node.kind is NodeKind.ALL, key)

    def _ended(self, node: Node, within: str, came_from: str) -> bool:
        if node.kind is NodeKind.ALL:
            return self._runs_ended(node, within, came_from)
        inside = self._graph.inside[node.activity or node.key]
        if any(key in inside and key != node.key and is_within(where, within) for key, where in self._places()):
            return False
        if node.kind is NodeKind.GATHER:
            here = [token for token in self._marking.arrivals if (token.join, token.within) == (node.key, within)]
            self._fire(node, within, here)
        else:
            self.end_borders(node.activity, within)
            self.leave(node, within)
        return True

    def _runs_ended(self, node: Node, within: str, came_from: str) -> bool:
        first = self._graph.nodes[node.activity]
        runs, (number, of) = _runs(first), last_run(came_from)
        going_on = runs_of(first.key, within, self._places())
        done = number if of is None or runs.is_sequential else of - len(going_on)
        counted = {
            "numberOfInstances": of if of is not None else number,
            "numberOfActiveInstances": len(going_on),
            "numberOfCompletedInstances": done,
        }
        enough = runs.enough is not None and holds(runs.enough, first.key, {**self._facts_in(came_from), **counted})
        if enough:
            for other in going_on:
                self.stop(first.key, other)
        elif runs.is_sequential and self._is_next(first, runs, within, number, of):
            self._begin_run(first, within, number + 1, of)
            return True
        elif going_on:
            return False
        self.end_borders(first.key, within)
        self.leave(node, within)
        return True

    def _is_next(self, node: Node, runs: Runs, within: str, number: int, of: int | None) -> bool:
        return self._again(node, runs, within) and number < runs.most if of is None else number < of

    def _again(self, node: Node, runs: Runs, within: str) -> bool:
        return runs.again is None or holds(runs.again, node.key, self._facts_in(within))

    def _facts_in(self, within: str) -> Mapping[str, Any]:
        """As a token in these runs reads them."""
        return facts_within(self._graph, self._facts, within) if within else self._facts

    def _places(self) -> Iterable[tuple[str, str]]:
        """Every token, those included that have come to an end and do not know yet whether it is one."""
        yield from self._marking.places()
        yield from self._at_ends


def _undo(one: _Moved, come: list[_Moved], gone: list[_Moved]) -> None:
    """What came by this act has not come; what was there before is gone."""
    if one in come:
        come.remove(one)
    else:
        gone.append(one)


def comes_again(graph: Graph, wait: Waiting) -> bool:
    """Whether it is awaited further on when it has come once: a message or reminder that interrupts nothing."""
    node, timer = graph.nodes[wait.node], graph.trigger(wait.node).timer
    return bool(wait.activity) and not node.interrupts and (timer is None or timer.times != 1)


def border_waits(graph: Graph, activity: str, within: str) -> list[Waiting]:
    """What is awaited on the border of an activity as long as it lasts; what is raised inside it need not be."""
    outside = (Awaited.TIMER, Awaited.MESSAGE)
    borders = (key for key in graph.nodes[activity].borders if graph.trigger(key).kind in outside)
    return [Waiting(key, within, activity=activity) for key in borders]


def _runs(node: Node) -> Runs:
    if node.runs is None:
        raise LookupError(f"{node.key} is done once")
    return node.runs


def chosen(graph: Graph, choice: str, facts: Mapping[str, Any]) -> Edge:
    """The way out of an exclusive split."""
    ways = graph.outgoing[choice]
    for edge in ways:
        if edge.condition is not None and holds(edge.condition, edge.target, facts):
            return edge
    return next(edge for edge in ways if edge.condition is None)


def all_chosen(graph: Graph, split: str, facts: Mapping[str, Any]) -> list[Edge]:
    """The ways out of an inclusive split."""
    ways = graph.outgoing[split]
    taken = [edge for edge in ways if edge.condition is not None and holds(edge.condition, edge.target, facts)]
    return taken or [edge for edge in ways if edge.condition is None]
