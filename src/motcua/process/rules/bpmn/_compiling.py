"""
From a model to the graph that the engine runs, for what is executed today; all the rest is told and not compiled.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from motcua.kernel.plain.said import Said, said
from motcua.process.rules._faults import GraphFaulty
from motcua.process.rules._graph import Graph
from motcua.process.rules._soundness import check

from ._element import Element
from ._execution_data import ExecutionData
from ._laying import Laying
from ._model import NODES, Model
from ._not_executed import MOST_NODES, main_processes, not_executed, processes
from ._ours import found, name_of
from ._rule import Finding
from ._work_of_lanes import data_of_tasks

_SOUND: Final[Mapping[str, Said]] = {
    "process.graph.unreachable": said(
        "process.bpmn.unreachable_remedy", "Lead a way there from the start, or remove it."
    ),
    "process.graph.ways_out": said("process.bpmn.ways_out_remedy", "Lead it on, at last to an end event."),
    "process.graph.no_exit": said("process.bpmn.no_exit_remedy", "Lead a way out of the loop to an end event."),
    "process.graph.round": said("process.bpmn.round_remedy", "Let somebody work, or wait for something, on that way."),
    "process.graph.meeting": said("process.bpmn.meeting_remedy", "Join the ways in a parallel or inclusive gateway."),
    "process.graph.no_join": said(
        "process.bpmn.no_join_remedy", "Lead all its ways to the join, or join them in an inclusive gateway."
    ),
    "process.graph.join": said("process.bpmn.join_remedy", "Let it join ways of one fork."),
    "process.graph.join_of_itself": said("process.bpmn.join_of_itself_remedy", "Lead the way back to before the fork."),
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
    size = sum(element.kind in NODES for process in processes(model) for element in process.everything())
    if size > MOST_NODES:
        reason = said(
            "process.bpmn.too_many_nodes",
            "The model has {number} nodes; {most} are run at most.",
            number=size,
            most=MOST_NODES,
        )
        remedy = said("process.bpmn.too_many_nodes_remedy", "Divide it into several processes.")
        return None, (found("size", processes(model)[0], reason, remedy),)
    data: dict[Element, ExecutionData] = {}
    missing: list[Finding] = []
    for process in processes(model):
        known, unsaid = data_of_tasks(model, process)
        data.update(known)
        missing += unsaid
    findings = list(not_executed(model))
    if findings:
        return None, (*findings, *missing)
    (process,) = main_processes(model)
    laying = Laying(model, process, data)
    if laying.findings:
        return None, (*laying.findings, *missing)
    try:
        graph = check(laying.graph())
    except GraphFaulty as fault:
        return None, (_unsound(laying, process, fault), *missing)
    if missing:
        return None, tuple(missing)
    said_by_tasks = {word: data[element] for word, element in laying.words.items() if element in data}
    return Compiled(process.id, graph, laying.elements, said_by_tasks), ()


def _unsound(laying: Laying, process: Element, fault: GraphFaulty) -> Finding:
    element = laying.words.get(str(fault.data["step"]), process)
    reason = said(
        "process.bpmn.unsound",
        "It cannot be run at {name}: {reason}.",
        name=name_of(element),
        reason=fault.data["reason"],
    )
    code = getattr(fault.data["reason"], "code", "")
    remedy = _SOUND.get(code, said("process.bpmn.unsound_remedy", "Draw the ways from start to end anew."))
    return found("soundness", element, reason, remedy)
