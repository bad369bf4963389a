"""
From a model to the graph that the engine runs, for what is executed today; all the rest is told and not compiled.

A gateway with several ways in and out becomes two nodes. A task with several flows in takes each token; one with
several flows out forks. Keys of tasks are words made from their ids; those of the nodes between them contain a colon.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from motcua.kernel.plain.expression import Expression, ExpressionFault
from motcua.kernel.plain.said import Said, said
from motcua.kernel.plain.text import fold
from motcua.process.rules._condition import condition
from motcua.process.rules._faults import GraphFaulty
from motcua.process.rules._graph import Edge, Graph, Node, NodeKind, Work
from motcua.process.rules._soundness import check

from ._element import Element, bare
from ._execution_data import ExecutionData
from ._model import TASKS, Model
from ._not_executed import MOST_NODES, not_executed, processes
from ._ours import found, name_of
from ._rule import Finding
from ._work_of_lanes import data_of_tasks

LANGUAGE: Final = "CEL"
"""What the attribute `language` of a condition may say; it may be left out."""

_SOUND: Final[Mapping[str, Said]] = {
    "process.graph.unreachable": said(
        "process.bpmn.unreachable_remedy", "Lead a way there from the start, or remove it."
    ),
    "process.graph.ways_out": said("process.bpmn.ways_out_remedy", "Lead it on, at last to an end event."),
    "process.graph.loop": said(
        "process.bpmn.loop_remedy", "Lead no way back: work is sent back by the outcome RETURN."
    ),
    "process.graph.meeting": said("process.bpmn.meeting_remedy", "Join the ways in a parallel gateway."),
    "process.graph.no_join": said(
        "process.bpmn.no_join_remedy", "Join all its ways in one parallel gateway before the end."
    ),
    "process.graph.join": said("process.bpmn.join_remedy", "Let it join exactly the ways of one fork."),
}
"""What the author can do about a graph that does not run to its end, by the code of the reason."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """`elements` gives the id of the element that a node was made from; `data` those of the tasks, by their keys."""

    process: str
    graph: Graph
    elements: Mapping[str, str]
    data: Mapping[str, ExecutionData]


def compiled(model: Model) -> tuple[Compiled | None, tuple[Finding, ...]]:
    """The graph of a model that breaks no rule of the standard, or everything that stands against running it."""
    size = sum(len(model.inside(process)) for process in processes(model))
    if size > MOST_NODES:
        reason = said(
            "process.bpmn.too_many_nodes",
            "The model has {number} nodes; {most} are run at most.",
            number=size,
            most=MOST_NODES,
        )
        remedy = said("process.bpmn.too_many_nodes_remedy", "Divide it into several processes.")
        return None, (found("size", processes(model)[0], reason, remedy),)
    findings = list(not_executed(model))
    if findings:
        known = [finding for process in processes(model) for finding in data_of_tasks(model, process)[1]]
        return None, (*findings, *known)
    (process,) = processes(model)
    data, missing = data_of_tasks(model, process)
    drawing = _Drawing(model, process, data)
    findings = [*drawing.findings, *([] if drawing.findings else drawing.unsound()), *missing]
    return (None, tuple(findings)) if findings else (drawing.compiled(), ())


_RESERVING: Final = {"startEvent": "start", "endEvent": "end"}
"""Their words go to no task."""


class _Drawing:
    """Nodes and edges of one process, each with the element that it comes from."""

    def __init__(self, model: Model, process: Element, data: Mapping[Element, ExecutionData]) -> None:
        self.findings: list[Finding] = []
        self._model, self._process, self._data = model, process, data
        self._nodes: list[Node] = []
        self._edges: list[Edge] = []
        self._elements: dict[str, str] = {}
        inside = _from_the_start(model, process)
        self._words = _words(inside)
        self._entries: dict[Element, str] = {}
        self._exits: dict[Element, str] = {}
        for element in inside:
            self._lay_down(element)
        for element in inside:
            self._tie(element)
        if not any(node.kind is NodeKind.TASK for node in self._nodes):
            reason = said("process.bpmn.no_task", "{name} gives nobody work.", name=name_of(process))
            remedy = said("process.bpmn.no_task_remedy", "Draw a task.")
            self.findings.append(found("a-task", process, reason, remedy))
        self._graph = Graph.of(tuple(self._nodes), tuple(self._edges))

    def compiled(self) -> Compiled:
        data = {self._words[task]: data for task, data in self._data.items()}
        return Compiled(self._process.id, self._graph, self._elements, data)

    def unsound(self) -> list[Finding]:
        try:
            check(self._graph)
        except GraphFaulty as fault:
            elements = {word: element for element, word in self._words.items()}
            element = elements.get(str(fault.data["step"]), self._process)
            reason = said(
                "process.bpmn.unsound",
                "It cannot be run at {name}: {reason}.",
                name=name_of(element),
                reason=fault.data["reason"],
            )
            code = getattr(fault.data["reason"], "code", "")
            remedy = _SOUND.get(code, said("process.bpmn.unsound_remedy", "Draw the ways from start to end anew."))
            return [found("soundness", element, reason, remedy)]
        return []

    def _lay_down(self, element: Element) -> None:
        """Its nodes, one after the other: what comes in at the first goes out at the last."""
        came, goes = len(self._model.incoming(element)), len(self._model.outgoing(element))
        many_in, many_out = came > 1, goes > 1
        kinds: list[NodeKind]
        if element.kind == "startEvent":
            kinds = [NodeKind.START, *[NodeKind.FORK] * many_out]
        elif element.kind == "endEvent":
            kinds = [NodeKind.END]
        elif element.kind == "exclusiveGateway":
            kinds = [*[NodeKind.MERGE] * many_in, *[NodeKind.CHOICE] * many_out]
        elif element.kind == "parallelGateway":
            kinds = [*[NodeKind.JOIN] * many_in, *[NodeKind.FORK] * many_out]
        else:
            kinds = [*[NodeKind.MERGE] * many_in, NodeKind.TASK, *[NodeKind.FORK] * many_out]
        keys = [self._node(element, kind) for kind in kinds]
        self._edges += [Edge(source, target) for source, target in pairwise(keys)]
        self._entries[element], self._exits[element] = keys[0], keys[-1]

    def _node(self, element: Element, kind: NodeKind) -> str:
        word = self._words[element]
        key = {NodeKind.TASK: word, NodeKind.START: "start:", NodeKind.END: "end:"}.get(kind, f"{word}:{kind.lower()}")
        if key not in self._elements:
            data = self._data.get(element) if kind is NodeKind.TASK else None
            self._nodes.append(Node(key, kind, self._work(element, data)))
            self._elements[key] = element.id
        return key

    def _work(self, element: Element, data: ExecutionData | None) -> Work | None:
        return None if data is None else data.work(element)

    def _tie(self, element: Element) -> None:
        flows = _in_order(element, self._model.outgoing(element))
        default = bare(element.get("default"))
        chooses = element.kind == "exclusiveGateway" and len(flows) > 1
        if chooses and default not in {flow.id for flow in flows}:
            reason = said(
                "process.bpmn.no_default",
                "{name} has no default flow: it does not say what happens when no condition holds.",
                name=name_of(element),
            )
            remedy = said("process.bpmn.no_default_remedy", "Mark one of its flows as the default.")
            self.findings.append(found("default-flow", element, reason, remedy))
        if default and element.kind in TASKS:
            self.findings.append(_not_a_choice(element, element))
        for flow in flows:
            target = self._model.find(bare(flow.get("targetRef")))
            when = self._condition(element, flow, chooses=chooses and flow.id != default)
            if target in self._entries:
                self._edges.append(Edge(self._exits[element], self._entries[target], when))

    def _condition(self, source: Element, flow: Element, *, chooses: bool) -> Expression | None:
        """The condition of a way of a choice; none anywhere else."""
        written = flow.part("conditionExpression")
        text = "" if written is None else written.text.strip()
        if not chooses:
            if text:
                self.findings.append(_not_a_choice(source, flow))
            return None
        if not text:
            reason = said(
                "process.bpmn.no_condition", "{name} leaves {source} without a condition.", **_ends(source, flow)
            )
            remedy = said("process.bpmn.no_condition_remedy", "Write its condition in CEL, or make it the default.")
            self.findings.append(found("condition-missing", flow, reason, remedy))
            return None
        try:
            return condition(_in_cel(self._model, written, text))
        except ExpressionFault as fault:
            reason = said(
                "process.bpmn.bad_condition",
                "The condition of {name} cannot be used: {reason}.",
                name=name_of(flow),
                reason=fault.said,
            )
            self.findings.append(
                found("condition", flow, reason, said("process.bpmn.bad_condition_remedy", "Write it in CEL."))
            )
            return None


def _in_cel(model: Model, written: Element | None, text: str) -> str:
    """:raises ExpressionFault: if the model says that it is in another language"""
    language = (written.get("language") if written else "") or model.root.get("expressionLanguage")
    if language and language.upper() != LANGUAGE:
        raise ExpressionFault(
            text, said("process.bpmn.other_language", "it is written in {language}", language=language)
        )
    return text


def _not_a_choice(source: Element, element: Element) -> Finding:
    reason = said(
        "process.bpmn.choice_elsewhere",
        "A way out of {name} depends on a condition where none is asked.",
        name=name_of(source),
    )
    remedy = said(
        "process.bpmn.choice_elsewhere_remedy", "Let an exclusive gateway choose; its default flow has no condition."
    )
    return found("choice-elsewhere", element, reason, remedy)


def _ends(source: Element, flow: Element) -> dict[str, object]:
    return {"name": name_of(flow), "source": name_of(source)}


def _in_order(element: Element, flows: Sequence[Element]) -> list[Element]:
    """Flows in the order of the element's `outgoing`, in which their conditions are asked."""
    order = {reference: number for number, reference in enumerate(element.references("outgoing"))}
    return sorted(flows, key=lambda flow: order.get(flow.id, len(order)))


def _from_the_start(model: Model, process: Element) -> list[Element]:
    """The nodes of a process as one comes by them, ways of a fork or choice one after the other; then the unreached."""
    inside = dict.fromkeys(model.inside(process))
    last: list[Element] = []
    seen: set[Element] = set()
    for start in process.parts("startEvent"):
        seen.add(start)
        stack: list[tuple[Element, Iterator[Element]]] = [(start, _targets_backwards(model, start))]
        while stack:
            element, targets = stack[-1]
            target = next((target for target in targets if target in inside and target not in seen), None)
            if target is None:
                stack.pop()
                last.append(element)
            else:
                seen.add(target)
                stack.append((target, _targets_backwards(model, target)))
    return [*reversed(last), *(element for element in inside if element not in seen)]


def _targets_backwards(model: Model, element: Element) -> Iterator[Element]:
    flows = reversed(_in_order(element, model.outgoing(element)))
    targets = (model.find(bare(flow.get("targetRef"))) for flow in flows)
    return (target for target in targets if target is not None)


def _words(elements: Iterable[Element]) -> Mapping[Element, str]:
    """For each element a word like the key of a step, made from its id, and for no two the same."""
    taken: set[str] = set()
    words: dict[Element, str] = {}
    numbers: dict[str, int] = {}
    for element in sorted(elements, key=lambda element: element.kind not in _RESERVING):
        base = (
            _RESERVING.get(element.kind) or re.sub(r"^[^a-z]+", "", re.sub(r"[^a-z0-9_]", "_", fold(element.id))) or "n"
        )
        word = base
        while word in taken and element.kind not in _RESERVING:
            numbers[base] = numbers.get(base, 1) + 1
            word = f"{base}_{numbers[base]}"
        taken.add(word)
        words[element] = word
    return words
