"""A drawn process as those who write it down read it, before anything is stored: its tasks, conditions, and ways."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from motcua.kernel.plain.expression import ExpressionFault
from motcua.kernel.plain.said import Said
from motcua.process import rules
from motcua.process.rules import Edge, Graph, NodeKind
from motcua.process.rules.bpmn import (
    NAMESPACE,
    Document,
    Element,
    Judgement,
    Model,
    NotAModel,
    judge,
    judge_file,
    read_model,
)
from motcua.process.states import Outcome


@dataclass(frozen=True, slots=True)
class ModelTask:
    """
    A task of a model that runs; `element` and `line` say where it stands in the file.

    `always`: every matter comes through it. `beside`: it runs at the same time as the task before.
    """

    key: str
    element: str
    line: int
    work: rules.Work
    always: bool
    beside: bool


@dataclass(frozen=True, slots=True)
class ModelCondition:
    """
    A condition in CEL, and the flow that depends on it; or the list that an activity is done for.

    :param inside: the list for each of which the innermost activity around is done; empty where there is none
    """

    element: str
    line: int
    text: str
    inside: str = ""
    is_list: bool = False


@dataclass(frozen=True)
class ProcessModel:
    """
    `tasks` are in drawn order, and none where the model does not run; `conditions` are all that are written.

    :param parts: kind and name of every element, by its id
    """

    judgement: Judgement
    tasks: tuple[ModelTask, ...] = ()
    conditions: tuple[ModelCondition, ...] = ()
    parts: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def graph(self) -> Graph | None:
        """What is run; None while something stands against it."""
        return None if self.judgement.compiled is None else self.judgement.compiled.graph

    def passed(self, facts: Mapping[str, Any]) -> tuple[str, ...]:
        """
        The keys of the tasks that a matter with these facts comes through if nobody refuses or sends it back, and
        nothing happens on the borders of activities.

        :raises ExpressionFault: if a condition has no value for `facts`
        """
        return () if self.graph is None else _passed(self.graph, facts)


@lru_cache(maxsize=32)
def read_process(data: bytes) -> ProcessModel:
    """The model in a file, whatever it is. Asks no database."""
    try:
        document = read_model(data)
    except NotAModel:
        return ProcessModel(judge_file(data))
    judgement = judge(document)
    parts = {one.id: (one.kind, " ".join(one.name.split())) for one in document.root.everything() if one.id}
    return ProcessModel(judgement, tuple(_tasks(document, judgement)), tuple(_conditions(document)), parts)


BLANK = """\
<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:m="urn:motcua:bpmn:1"
    xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
    targetNamespace="urn:motcua:process">
  <process id="Process" isExecutable="true">
    <startEvent id="Received"/>
  </process>
  <di:BPMNDiagram id="Diagram">
    <di:BPMNPlane id="Plane" bpmnElement="Process">
      <di:BPMNShape id="Received_shape" bpmnElement="Received">
        <dc:Bounds x="160" y="180" width="36" height="36"/>
      </di:BPMNShape>
    </di:BPMNPlane>
  </di:BPMNDiagram>
</definitions>
"""
"""Where drawing begins: a process that is meant to run, with its start."""


def with_conditions(data: bytes, conditions: Mapping[str, str]) -> str:
    """
    The model with other conditions and lists, by the ids of their flows and activities; all else in it stays.

    :raises NotAModel: if it is no BPMN 2.0 model that can be read
    """
    document = read_model(data)
    for written in document.tree.iter("{*}conditionExpression"):
        if (text := conditions.get(written.getparent().get("id", ""))) is not None:
            written.text = text
    for each in document.tree.iter(f"{{{NAMESPACE}}}each"):
        activity = next(each.iterancestors("{*}multiInstanceLoopCharacteristics")).getparent()
        each.set("in", conditions.get(activity.get("id", ""), each.get("in", "")))
    return _text(document)


def condition_fault(text: str) -> Said | None:
    """What is wrong with a condition of a way, whatever it reads; None: nothing. Asks no database."""
    try:
        rules.condition(text)
    except ExpressionFault as fault:
        return fault.said
    return None


def _text(document: Document) -> str:
    return document.written().decode() + "\n"


def _tasks(document: Document, judgement: Judgement) -> Iterator[ModelTask]:
    if judgement.compiled is None:
        return
    graph, elements = judgement.compiled.graph, judgement.compiled.elements
    lines = {element.id: element.line for element in document.root.everything()}
    always, reach = _always_and_reach(graph)
    before = ""
    for key in graph.tasks:
        beside = bool(before) and {before, key} <= always and key not in reach[before]
        yield ModelTask(key, elements[key], lines.get(elements[key], 0), graph.work(key), key in always, beside)
        before = key


def _conditions(document: Document) -> Iterator[ModelCondition]:
    model = document.model()
    for flow in model.of("sequenceFlow"):
        written = flow.part("conditionExpression")
        if written is not None and written.text.strip():
            yield ModelCondition(flow.id, written.line or flow.line, written.text.strip(), _list_around(model, flow))
    for loop in model.of("multiInstanceLoopCharacteristics"):
        activity = model.parent(loop)
        if activity is not None and (listed := _list_of(activity)):
            inside = _list_around(model, activity)
            yield ModelCondition(activity.id, loop.line or activity.line, listed, inside, is_list=True)


def _list_around(model: Model, element: Element) -> str:
    return next((listed for around in model.around(element) if (listed := _list_of(around))), "")


def _list_of(activity: Element) -> str:
    """What it is done for each of."""
    loops = activity.parts("multiInstanceLoopCharacteristics")
    ours = (one for loop in loops for one in loop.extensions if (one.namespace, one.name) == (NAMESPACE, "each"))
    return next((one.attributes["in"].strip() for one in ours if one.attributes.get("in")), "")


def _passed(graph: Graph, facts: Mapping[str, Any]) -> tuple[str, ...]:
    decided = {key: _usual(graph.work(key)) for key in graph.tasks}
    facts = {**facts, rules.OUTCOMES: decided}
    seen = {graph.start}
    stack = [graph.start]
    while stack:
        for edge in _taken(graph, stack.pop(), facts):
            if edge.target not in seen:
                seen.add(edge.target)
                stack.append(edge.target)
    return tuple(key for key in graph.tasks if key in seen)


def _usual(work: rules.Work) -> str | None:
    """The outcome by which a matter goes on as it should."""
    return next((str(one) for one in (Outcome.APPROVE, Outcome.FORWARD) if one in work.outcomes), None)


def _taken(graph: Graph, key: str, facts: Mapping[str, Any]) -> list[Edge]:
    """
    The ways that a token goes on: those whose condition holds, else the default; of a choice, the first; all of them
    where it depends on the item of a list.
    """
    ways = graph.outgoing[key]
    if any(edge.condition is not None and rules.ITEM in edge.condition.names for edge in ways):
        return list(ways)
    holding = [edge for edge in ways if edge.condition is not None and _holds(edge, facts)]
    if graph.nodes[key].kind is NodeKind.CHOICE:
        holding = holding[:1]
    return holding or [edge for edge in ways if edge.condition is None]


def _holds(edge: Edge, facts: Mapping[str, Any]) -> bool:
    condition = edge.condition
    return condition is None or condition.holds(**{name: facts.get(name) for name in condition.names})


def _always_and_reach(graph: Graph) -> tuple[frozenset[str], Mapping[str, frozenset[str]]]:
    """The tasks on every way, and for each task those that come after it; ways back are not followed."""
    order = _last_first(graph)
    bit = {key: 1 << number for number, key in enumerate(order)}
    surely: dict[str, int] = {}
    after: dict[str, int] = {}
    for key in order:
        targets = [edge.target for edge in graph.outgoing[key] if edge.target in surely]
        then, reached = 0, 0
        for number, target in enumerate(targets):
            both = graph.nodes[key].kind is NodeKind.FORK or not number
            then = then | surely[target] if both else then & surely[target]
            reached |= after[target] | bit[target]
        surely[key], after[key] = then | bit[key], reached
    tasks = graph.tasks
    always = frozenset(key for key in tasks if key in bit and surely[graph.start] & bit[key])
    return always, {key: frozenset(other for other in tasks if after.get(key, 0) & bit.get(other, 0)) for key in always}


def _last_first(graph: Graph) -> tuple[str, ...]:
    """The nodes reached from the start, each after those it leads to."""
    done: dict[str, None] = {}
    seen = {graph.start}
    stack = [(graph.start, iter(graph.outgoing[graph.start]))]
    while stack:
        key, edges = stack[-1]
        edge = next((edge for edge in edges if edge.target not in seen), None)
        if edge is None:
            stack.pop()
            done[key] = None
        else:
            seen.add(edge.target)
            stack.append((edge.target, iter(graph.outgoing[edge.target])))
    return tuple(done)
