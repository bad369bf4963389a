"""
Laying a process down as nodes and edges.

A gateway with several ways in and out becomes two nodes. An activity with several flows in takes each token; one with
several flows out forks. What a sub-process holds, or a process that is called, is laid down where it stands, between
the nodes where it begins and ends. Keys of tasks are words made from their ids; those of the nodes between them contain
a colon.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from motcua.kernel.plain.expression import Expression
from motcua.kernel.plain.said import said
from motcua.kernel.plain.text import fold
from motcua.process.rules._condition import KNOWN, KNOWN_OF_RUNS
from motcua.process.rules._facts import ITEM
from motcua.process.rules._graph import Edge, Graph, Node, NodeKind, Runs, Trigger, Work
from motcua.process.states import Awaited

from ._element import Element, bare
from ._execution_data import DataReader, ExecutionData
from ._loops import LOOPS
from ._model import MACHINES, WORKED, Model
from ._ours import found, name_of
from ._rule import Finding
from ._triggers import TriggerReader, links
from ._ways import WayReader, from_the_start

_RESERVED: Final = ("start", "end")
_RAISED: Final = (Awaited.ERROR, Awaited.ESCALATION)
_MOST: Final = 100
"""Runs of one activity."""
_GATEWAYS: Final = {
    "exclusiveGateway": (NodeKind.MERGE, NodeKind.CHOICE),
    "inclusiveGateway": (NodeKind.GATHER, NodeKind.SPLIT),
    "parallelGateway": (NodeKind.JOIN, NodeKind.FORK),
    "eventBasedGateway": (NodeKind.MERGE, NodeKind.EVENTS),
}
"""What several ways in, and several ways out, become."""


_Part = tuple[str, str]
"""Keys of the nodes where something is come into and gone out of."""


@dataclass(frozen=True, slots=True)
class _Level:
    """
    A process or sub-process while it is laid down.

    :param end: key of the node that its ends lead to
    :param begin: key of the node where it begins; empty for the process itself
    :param borders: what is on its border, with the keys of their nodes
    :param calls: words of the calls that led here
    :param known: names that conditions may read here besides those that every one may
    """

    container: Element
    end: str
    begin: str = ""
    borders: tuple[tuple[Element, str], ...] = ()
    outer: "_Level | None" = None
    calls: tuple[str, ...] = ()
    known: frozenset[str] = KNOWN
    words: dict[Element, str] = field(default_factory=dict)
    entries: dict[Element, str] = field(default_factory=dict)
    exits: dict[Element, str] = field(default_factory=dict)


class Laying:
    """Nodes and edges of one process, each with the element that it comes from."""

    def __init__(self, model: Model, process: Element, data: Mapping[Element, ExecutionData]) -> None:
        self.elements: dict[str, str] = {}
        self.words: dict[str, Element] = {}
        """The words that keys are made from, with the elements that gave them."""
        self._model, self._data = model, data
        self._events, self._triggers, self._ways = DataReader(), TriggerReader(model), WayReader(model)
        self._findings: list[Finding] = []
        self._nodes: list[Node] = []
        self._edges: list[Edge] = []
        self._inside: dict[str, frozenset[str]] = {}
        self._taken: dict[str, int] = dict.fromkeys(_RESERVED, 1)
        self._lay(_Level(process, end="end:"))
        if not any(node.kind is NodeKind.TASK for node in self._nodes):
            reason = said("process.bpmn.no_task", "{name} gives nobody work.", name=name_of(process))
            remedy = said("process.bpmn.no_task_remedy", "Draw a task.")
            self._findings.append(found("a-task", process, reason, remedy))

    @property
    def findings(self) -> list[Finding]:
        return [*self._findings, *self._events.findings, *self._triggers.findings, *self._ways.findings]

    def graph(self) -> Graph:
        return Graph.of(tuple(self._nodes), tuple(self._edges), self._inside)

    def _lay(self, level: _Level) -> None:
        inside = from_the_start(self._model, level.container)
        for element in inside:
            level.words[element] = self._word(level, element)
        for element in inside:
            self._lay_down(level, element)
        for element in inside:
            self._tie(level, element)
        for source, target in links(self._model, level.container):
            self._edges.append(Edge(level.exits[source], level.entries[target]))

    def _lay_down(self, level: _Level, element: Element) -> None:
        """Its nodes, one after the other: what comes in at the first goes out at the last."""
        many_in = len(self._model.incoming(element)) > 1
        many_out = len(self._model.outgoing(element)) > 1
        if element.kind in _GATEWAYS:
            merging, splitting = _GATEWAYS[element.kind]
            kinds = [kind for kind, is_there in ((merging, many_in), (splitting, many_out)) if is_there]
            parts = [self._one(level, element, kind) for kind in kinds]
        else:
            parts = [self._one(level, element, NodeKind.MERGE)] if many_in and element.kind != "endEvent" else []
            parts.append(self._core(level, element))
            parts += [self._one(level, element, NodeKind.FORK)] if many_out else []
        self._edges += [Edge(one[1], other[0]) for one, other in pairwise(parts)]
        level.entries[element], level.exits[element] = parts[0][0], parts[-1][1]

    def _core(self, level: _Level, element: Element) -> _Part:
        if element.kind == "startEvent":
            return self._start(level, element)
        if element.kind == "endEvent":
            return self._end(level, element)
        if element.kind == "boundaryEvent":
            return self._border(level, element)
        if element.kind == "intermediateThrowEvent":
            return self._throw(level, element, self._triggers.of_event(element, self._events.read_event(element)))
        if element.kind == "intermediateCatchEvent":
            trigger = self._triggers.of_event(element, self._events.read_event(element))
            return self._one(level, element, NodeKind.MERGE if trigger is None else NodeKind.WAIT, trigger=trigger)
        return self._activity(level, element)

    def _start(self, level: _Level, element: Element) -> _Part:
        if not level.begin:
            return self._add(element, Node("start:", NodeKind.START))
        part = self._one(level, element, NodeKind.MERGE)
        self._edges.append(Edge(level.begin, part[0]))
        return part

    def _end(self, level: _Level, element: Element) -> _Part:
        if level.end not in self.elements:
            self._add(element, Node(level.end, NodeKind.END))
        (definition, *_) = self._model.definitions_of(element) or (None,)
        if definition is None:
            return level.end, level.end
        if definition.kind == "terminateEventDefinition":
            part = self._one(level, element, NodeKind.TERMINATE, activity=level.begin)
            self._edges += [Edge(part[1], level.end)] if level.begin else []
            return part
        trigger = self._triggers.of_event(element, self._events.read_event(element))
        part = self._throw(level, element, trigger)
        if trigger is None or trigger.kind is not Awaited.ERROR:
            self._edges.append(Edge(part[1], level.end))
        return part

    def _throw(self, level: _Level, element: Element, trigger: Trigger | None) -> _Part:
        if trigger is None or trigger.kind not in _RAISED:
            kind = NodeKind.MERGE if trigger is None else NodeKind.THROW
            return self._one(level, element, kind, trigger=trigger)
        catcher = self._catcher(level, trigger)
        if trigger.kind is Awaited.ERROR and not catcher:
            reason = said("process.bpmn.uncaught", "Nobody catches the error of {name}.", name=name_of(element))
            remedy = said(
                "process.bpmn.uncaught_remedy", "Put an error event of its code on the border of a sub-process around."
            )
            self._findings.append(found("uncaught", element, reason, remedy))
        return self._one(level, element, NodeKind.RAISE, trigger=trigger, catcher=catcher)

    def _catcher(self, level: _Level, trigger: Trigger) -> str:
        """The border, from the inside out, that waits for what is raised; empty if none does."""
        around: _Level | None = level
        while around is not None:
            for border, key in around.borders:
                caught = self._triggers.of_event(border, self._events.read_event(border))
                if caught is not None and caught.kind is trigger.kind and caught.name in ("", trigger.name):
                    return key
            around = around.outer
        return ""

    def _border(self, level: _Level, element: Element) -> _Part:
        host = self._model.meant(element, "attachedToRef")
        trigger = self._triggers.of_event(element, self._events.read_event(element))
        interrupts = element.is_true("cancelActivity", otherwise=True)
        return self._one(
            level,
            element,
            NodeKind.BORDER,
            trigger=trigger,
            interrupts=interrupts,
            activity="" if host is None else self._beginning(level, host),
        )

    def _activity(self, level: _Level, element: Element) -> _Part:
        """What is done there, in as many runs as it says."""
        borders = tuple(
            (border, _key(level.words[border], NodeKind.BORDER)) for border in self._model.attached(element)
        )
        keys = tuple(key for _, key in borders)
        runs = self._runs(level, element)
        if runs is None:
            return self._done_once(level, element, borders, keys)
        before = len(self._nodes)
        first, _ = self._one(level, element, NodeKind.EACH, runs=runs, borders=keys)
        inner = self._done_once(level, element, borders, ())
        last, _ = self._one(level, element, NodeKind.ALL, activity=first)
        self._edges += [Edge(first, inner[0]), Edge(inner[1], last)]
        self._inside[first] = frozenset(node.key for node in self._nodes[before:])
        return first, last

    def _done_once(
        self, level: _Level, element: Element, borders: tuple[tuple[Element, str], ...], keys: tuple[str, ...]
    ) -> _Part:
        if element.kind in WORKED:
            data = self._data.get(element)
            part = self._one(
                level, element, NodeKind.TASK, work=None if data is None else data.work(element), borders=keys
            )
        elif element.kind in MACHINES:
            trigger = self._triggers.of_task(element, self._events.read_event(element))
            kind = NodeKind.THROW if element.kind == "sendTask" else NodeKind.WAIT
            part = self._one(level, element, kind, trigger=trigger, borders=keys)
        else:
            return self._container(level, element, borders, keys)
        if keys:
            self._inside[part[0]] = frozenset({part[0]})
        return part

    def _container(
        self, level: _Level, element: Element, borders: tuple[tuple[Element, str], ...], keys: tuple[str, ...]
    ) -> _Part:
        """A sub-process, or the process that is called."""
        called = self._model.meant(element, "calledElement") if element.kind == "callActivity" else element
        before = len(self._nodes)
        first, _ = self._one(level, element, NodeKind.ENTER, borders=keys)
        last = _key(level.words[element], NodeKind.LEAVE)
        calls = (*level.calls, level.words[element]) if element.kind == "callActivity" else level.calls
        self._add(element, Node(last, NodeKind.LEAVE, activity=first))
        if called is not None:
            self._lay(_Level(called, last, first, borders, level, calls, self._known_inside(level, element)))
        self._inside[first] = frozenset(node.key for node in self._nodes[before:])
        return first, last

    def _known_inside(self, level: _Level, activity: Element) -> frozenset[str]:
        """What is done for each of a list knows which one it is about."""
        loop = activity.part(*LOOPS)
        return level.known | {ITEM} if loop is not None and self._events.read_each(activity, loop)[0] else level.known

    def _runs(self, level: _Level, element: Element) -> Runs | None:
        loop = element.part(*LOOPS)
        if loop is None:
            return None
        if loop.kind == "standardLoopCharacteristics":
            most = loop.number("loopMaximum", otherwise=_MOST) or _MOST
            again = self._ways.expression(loop, "loopCondition", level.known, holds=True)
            if again is None:
                return Runs(is_sequential=True, number=min(most, _MOST))
            return Runs(is_sequential=True, again=again, first=loop.is_true("testBefore"), most=min(most, _MOST))
        sequential = loop.is_true("isSequential")
        known = level.known | KNOWN_OF_RUNS
        listed, title = self._events.read_each(element, loop)
        if listed:
            known |= {ITEM}
            return Runs(
                is_sequential=sequential,
                items=self._ways.said(element, listed, level.known),
                title=self._ways.said(element, title, known) if title else None,
                enough=self._ways.expression(loop, "completionCondition", known, holds=True),
                most=_MOST,
            )
        number = loop.part("loopCardinality")
        text = "" if number is None else number.text.strip()
        return Runs(
            is_sequential=sequential,
            number=int(text) if text.isdigit() and int(text) <= _MOST else self._number(level, loop),
            enough=self._ways.expression(loop, "completionCondition", known, holds=True),
        )

    def _number(self, level: _Level, loop: Element) -> Expression | int:
        return self._ways.expression(loop, "loopCardinality", level.known, holds=False) or 1

    def _tie(self, level: _Level, element: Element) -> None:
        for flow, when in self._ways.ways(element, level.known):
            target = self._model.find(bare(flow.get("targetRef")))
            if target in level.entries:
                self._edges.append(Edge(level.exits[element], level.entries[target], when))

    def _beginning(self, level: _Level, activity: Element) -> str:
        """The key of the node where an activity begins, be it laid down already or not."""
        word = level.words[activity]
        if activity.part(*LOOPS) is not None:
            return _key(word, NodeKind.EACH)
        if activity.kind in WORKED:
            return word
        if activity.kind in MACHINES:
            return _key(word, NodeKind.THROW if activity.kind == "sendTask" else NodeKind.WAIT)
        return _key(word, NodeKind.ENTER)

    def _one(
        self,
        level: _Level,
        element: Element,
        kind: NodeKind,
        *,
        work: Work | None = None,
        trigger: Trigger | None = None,
        borders: tuple[str, ...] = (),
        activity: str = "",
        interrupts: bool = True,
        catcher: str = "",
        runs: Runs | None = None,
    ) -> _Part:
        key = _key(level.words[element], kind)
        node = Node(key, kind, work, trigger, borders, activity, interrupts, catcher, runs)
        return self._add(element, node)

    def _add(self, element: Element, node: Node) -> _Part:
        self._nodes.append(node)
        self.elements[node.key] = element.id
        return node.key, node.key

    def _word(self, level: _Level, element: Element) -> str:
        """A word like the key of a step, made from its id and from the calls that led there, and not taken yet."""
        if not level.begin and element.kind == "startEvent":
            return "start"
        own = re.sub(r"^[^a-z]+", "", re.sub(r"[^a-z0-9_]", "_", fold(element.id))) or "n"
        word = base = "_".join((*level.calls, own))
        while word in self._taken:
            self._taken[base] = self._taken.get(base, 1) + 1
            word = f"{base}_{self._taken[base]}"
        self._taken.setdefault(word, 1)
        self.words[word] = element
        return word


def _key(word: str, kind: NodeKind) -> str:
    return word if kind is NodeKind.TASK else f"{word}:{kind.lower()}"
