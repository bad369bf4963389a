"""A run of a graph without a database: what is open, what was done, what is awaited."""

from typing import Any

from motcua.process import rules
from motcua.process.rules import Graph, Marking, Moves, Token, Waiting


class Run:
    def __init__(self, graph: Graph, facts: dict[str, Any] | None = None) -> None:
        self.graph, self.marking, self.done, self.said = graph, Marking(), list[str](), list[str]()
        self.facts = rules.facts_to_keep(graph, facts or {})
        self.ended = False
        self._take(rules.begin(graph, self.marking, self.facts))

    @property
    def open(self) -> list[str]:
        """Keys of the open tasks, with their runs where they are in any."""
        return sorted(token.node + (f" {token.within}" if token.within else "") for token in self.marking.tasks)

    @property
    def awaited(self) -> list[str]:
        return sorted(wait.node for wait in self.marking.waiting)

    def do(self, key: str, outcome: str = "FORWARD") -> "Run":
        """Finish the task; where it is open in several runs, in the first of them."""
        self.facts = rules.merged_facts(self.graph, self.facts, {"outcomes": {key: outcome}})
        token = min((token for token in self.marking.tasks if token.node == key), key=lambda token: token.within)
        self.done.append(key)
        return self._take(rules.finish(self.graph, self.marking, token, self.facts))

    def happen(self, key: str, *, again: bool = False) -> "Run":
        return self._take(rules.happen(self.graph, self.marking, self._wait(key), self.facts, again=again))

    def fail(self, key: str, code: str) -> "Run":
        moves = rules.fail(self.graph, self.marking, self._wait(key), self.facts, code=code)
        assert moves is not None
        return self._take(moves)

    def go_back(self, key: str, target: str) -> None:
        (token,) = (token for token in self.marking.tasks if token.node == key)
        goal = Token(target, rules.cut(token.within, self.graph.depths.get(target, 0)))
        back = rules.retreat(self.graph, self.marking, token, goal)
        self.marking.tasks = (self.marking.tasks - back.cancelled - {token}) | {goal}
        self.marking.arrivals = (self.marking.arrivals - back.dropped) | back.restored
        self.marking.waiting = (self.marking.waiting - back.unawaited) | back.awaited

    def _wait(self, key: str) -> Waiting:
        return min((wait for wait in self.marking.waiting if wait.node == key), key=lambda wait: wait.within)

    def _take(self, moves: Moves) -> "Run":
        assert not self.ended, "nothing moves after the end"
        self.ended = moves.ended
        self.said += [thrown.trigger.name for thrown in moves.thrown]
        return self
