"""From a normalised step list to the graph. Steps follow one another; neighbours with one parallel word run at once."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.expression import parse
from motcua.kernel.plain.worktime import Unit
from motcua.process.states import Outcome, Place

from ._condition import KNOWN
from ._faults import GroupBroken
from ._graph import Edge, Graph, Node, NodeKind, PlaceNeeded, Share, Words, Work
from ._soundness import check

Step = Mapping[str, Any]
Loose = list[tuple[str, str | None]]
"""Edges that do not know their target yet: source and condition."""


def compile_steps(steps: Sequence[Step]) -> Graph:
    """
    :param steps: as `normalised` gives them
    :raises DefinitionFaulty: if the graph would not run to its end
    """
    drawing = _Drawing()
    loose: Loose = [(drawing.node("start:", NodeKind.START), None)]
    for group, members in _groups(steps):
        loose = drawing.parallel(group, members, loose) if group else drawing.sequence(members, loose)
    drawing.join_up(loose, drawing.node("end:", NodeKind.END))
    return check(Graph.of(tuple(drawing.nodes), tuple(drawing.edges)))


def _groups(steps: Sequence[Step]) -> Iterator[tuple[str | None, list[Step]]]:
    closed: set[str] = set()
    for group, members in groupby(steps, key=lambda step: step["parallel"]):
        listed = list(members)
        if group is not None:
            if group in closed or len({step["branch"] for step in listed}) < 2:
                raise GroupBroken(step=listed[0]["key"], group=group)
            closed.add(group)
        yield group, listed


class _Drawing:
    """Nodes and edges while they are being laid down."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []

    def node(self, key: str, kind: NodeKind, work: Work | None = None) -> str:
        self.nodes.append(Node(key, kind, work))
        return key

    def join_up(self, loose: Loose, target: str) -> None:
        self.edges += [Edge(source, target, parse(when, KNOWN) if when else None) for source, when in loose]

    def sequence(self, steps: Sequence[Step], loose: Loose) -> Loose:
        for step in steps:
            loose = self.step(step, loose)
        return loose

    def step(self, step: Step, loose: Loose) -> Loose:
        """A task; with a condition, a choice before it leads to it or past it, to where both ways meet."""
        key, when = step["key"], step["when"]
        if when is None:
            self.join_up(loose, self.node(key, NodeKind.TASK, _work(step)))
            return [(key, None)]
        choice = self.node(f"{key}:when", NodeKind.CHOICE)
        self.join_up(loose, choice)
        self.join_up([(choice, when)], self.node(key, NodeKind.TASK, _work(step)))
        merge = self.node(f"{key}:merge", NodeKind.MERGE)
        self.join_up([(key, None), (choice, None)], merge)
        return [(merge, None)]

    def parallel(self, group: str, steps: Sequence[Step], loose: Loose) -> Loose:
        fork = self.node(f"{group}:fork", NodeKind.FORK)
        self.join_up(loose, fork)
        ends: Loose = []
        for branch in dict.fromkeys(step["branch"] for step in steps):
            ends += self.sequence([step for step in steps if step["branch"] == branch], [(fork, None)])
        join = self.node(f"{group}:join", NodeKind.JOIN)
        self.join_up(ends, join)
        return [(join, None)]


def _work(step: Step) -> Work:
    return Work(
        name=Words(**step["name"]),
        role=Role(step["role"]),
        place=_place(step),
        shares=tuple(
            Share(
                amount=row["amount"],
                unit=Unit(row["unit"]) if row["unit"] else None,
                cases=frozenset(row["cases"]),
                channels=frozenset(row["channels"]),
            )
            for row in step["limit"]
        ),
        outcomes=tuple(Outcome(outcome) for outcome in step["outcomes"]),
    )


def _place(step: Step) -> PlaceNeeded:
    agency = step["agency"] or {"kind": "", "domain": ""}
    return PlaceNeeded.of(Place(step["at"]), agency["kind"], agency["domain"])
