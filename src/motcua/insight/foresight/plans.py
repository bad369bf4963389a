"""
A process as a forecast sees it: its tasks in an order in which every way leads on, with the odds of each way.

The odds of a way are counted in history: after the tasks before a choice, how often came the tasks behind each way.
Nothing seen, all ways are alike. What goes back (a way of the drawing, or an officer who sends a matter back) comes to
a copy of the same nodes behind them; there is one copy, so that no run goes round for ever.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from motcua.insight.foresight.world import Kind, Plan, PlanNode

ROUNDS = 2
KINDS: Mapping[str, Kind] = {
    "TASK": "TASK",
    "CHOICE": "ONE",
    "EVENTS": "ONE",
    "SPLIT": "SOME",
    "END": "END",
    "TERMINATE": "END",
}
"""How a kind of node of a process lets go on; what is not named lets everything go on, at once."""
_PRIOR = 1.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """A node of a definition."""

    key: str
    kind: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """How often a task was done, which tasks its end opened, and which it was sent back to."""

    done: Mapping[str, int]
    opened: Mapping[tuple[str, str], int]
    sent_back: Mapping[tuple[str, str], int]


NOTHING_SEEN = Followed({}, {}, {})


def plan_of(nodes: Sequence[Drawn], seen: Followed = NOTHING_SEEN) -> Plan:
    """The plan of a definition whose first node is its start."""
    return _Planner(nodes, seen).plan()


class _Planner:
    def __init__(self, nodes: Sequence[Drawn], seen: Followed) -> None:
        self.nodes = {node.key: node for node in nodes}
        self.seen = seen
        self.order = self._ordered(nodes)
        self.place = {key: number for number, key in enumerate(self.order)}
        self.before: dict[str, list[str]] = {key: [] for key in self.nodes}
        for node in nodes:
            for target in node.targets:
                self.before[target].append(node.key)

    def plan(self) -> Plan:
        rounds = range(ROUNDS)
        nodes = tuple(self._node(key, number) for number in rounds for key in self.order)
        return Plan(nodes, dict(self.place))

    def _ordered(self, nodes: Sequence[Drawn]) -> list[str]:
        """Every node after those that lead to it, but for ways back; nodes that nothing leads to come last."""
        done: list[str] = []
        state: dict[str, int] = {}
        for first in nodes:
            stack = [(first.key, iter(self.nodes[first.key].targets))] if first.key not in state else []
            state.setdefault(first.key, 1)
            while stack:
                key, targets = stack[-1]
                target = next((one for one in targets if one not in state), None)
                if target is None:
                    stack.pop()
                    done.append(key)
                else:
                    state[target] = 1
                    stack.append((target, iter(self.nodes[target].targets)))
        return done[::-1]

    def _node(self, key: str, number: int) -> PlanNode:
        node = self.nodes[key]
        kind: Kind = KINDS.get(node.kind, "EVERY")
        odds = self._odds(node, kind)
        ways = [(self._index(key, target, number), odd) for target, odd in zip(node.targets, odds, strict=True)]
        open_ways = [(index, odd) for index, odd in ways if index is not None]
        if kind == "ONE":
            whole = sum(odd for _, odd in open_ways) or 1.0
            open_ways = [(index, odd / whole) for index, odd in open_ways]
        return PlanNode(key, kind, tuple(open_ways), self._back(key, number) if kind == "TASK" else None)

    def _index(self, key: str, target: str, number: int) -> int | None:
        """Where a way leads in the plan; None where it would go round once too often."""
        later = number + (self.place[target] <= self.place[key])
        return later * len(self.order) + self.place[target] if later < ROUNDS else None

    def _back(self, key: str, number: int) -> tuple[int, float] | None:
        """The task that this one is sent back to most often, and how often that happens."""
        sent = Counter(
            {to: many for (source, to), many in self.seen.sent_back.items() if source == key and to in self.place}
        )
        if not sent or number + 1 >= ROUNDS:
            return None
        [(target, _)] = sent.most_common(1)
        share = sent.total() / (self.seen.done.get(key, 0) + sent.total() + _PRIOR)
        return (number + 1) * len(self.order) + self.place[target], share

    def _odds(self, node: Drawn, kind: Kind) -> list[float]:
        if kind not in ("ONE", "SOME") or not node.targets:
            return [1.0] * len(node.targets)
        sources = self._tasks(node.key, self.before)
        ahead = {key: one.targets for key, one in self.nodes.items()}
        counts, told = [], 0
        for target in node.targets:
            firsts = {target} if self.nodes[target].kind == "TASK" else self._tasks(target, ahead)
            many = sum(self.seen.opened.get((source, first), 0) for source in sources for first in firsts)
            counts.append((many, bool(firsts)))
            told += many
        done = sum(self.seen.done.get(source, 0) for source in sources)
        silent = max(done - told, 0)
        weights = [(many if has_tasks else silent) + _PRIOR for many, has_tasks in counts]
        whole = sum(weights) if kind == "ONE" else max(done, *weights) + _PRIOR
        return [weight / whole for weight in weights]

    def _tasks(self, key: str, next_to: Mapping[str, Sequence[str]]) -> set[str]:
        """The tasks next to a node, seen through nodes at which nobody works."""
        found: set[str] = set()
        seen = {key}
        stack = [key]
        while stack:
            for one in next_to[stack.pop()]:
                if self.nodes[one].kind == "TASK":
                    found.add(one)
                elif one not in seen:
                    seen.add(one)
                    stack.append(one)
        return found
