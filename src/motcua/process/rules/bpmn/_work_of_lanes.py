"""Lanes as roles or agencies: tasks take from the lanes around them what they do not say themselves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from motcua.kernel.plain.said import said

from ._element import Element, bare
from ._execution_data import LANE_WORDS, NAMESPACE, DataReader, ExecutionData
from ._model import TASKS, Model
from ._ours import found, name_of
from ._rule import Finding

_Value = TypeVar("_Value")


def data_of_tasks(model: Model, process: Element) -> tuple[Mapping[Element, ExecutionData], list[Finding]]:
    """The execution data of every task that the process itself holds, and all that is wrong or missing there."""
    reader = DataReader()
    lanes = _lanes(model, process, reader)
    holders = _holders(model, lanes)
    known: dict[Element, ExecutionData] = {}
    findings: list[Finding] = []
    for task in process.parts(*TASKS):
        own, around = reader.read(task), [lanes[lane] for lane in holders.get(task.id, ())]
        roles, places = _distinct(data.role for data in around), _distinct(data.place for data in around)
        known[task] = replace(own, role=own.role or _first(roles), place=own.place or _first(places))
        if missing := known[task].missing(task):
            reason = said("process.bpmn.data_missing", "{name} lacks {words}.", name=name_of(task), words=missing)
            remedy = said(
                "process.bpmn.data_missing_remedy", "Say it on the task; role and at may be said on its lane."
            )
            findings.append(found("data-missing", task, reason, remedy))
        if (len(roles) > 1 and not own.role) or (len(places) > 1 and not own.place):
            reason = said(
                "process.bpmn.lanes_apart", "{name} lies in lanes that say different things.", name=name_of(task)
            )
            remedy = said("process.bpmn.lanes_apart_remedy", "Say role and at on the task itself.")
            findings.append(found("lanes-apart", task, reason, remedy))
    return known, [*reader.findings, *_misplaced(process), *findings]


def _lanes(model: Model, process: Element, reader: DataReader) -> Mapping[Element, ExecutionData]:
    """Every lane with what it says, or else what the lane around it says; outer lanes are written before inner ones."""
    lanes: dict[Element, ExecutionData] = {}
    for lane in (element for element in process.everything() if element.kind == "lane"):
        own = reader.read(lane, words=LANE_WORDS)
        outer = next((lanes[element] for element in model.around(lane) if element in lanes), ExecutionData())
        lanes[lane] = replace(own, role=own.role or outer.role, place=own.place or outer.place)
    return lanes


def _holders(model: Model, lanes: Iterable[Element]) -> Mapping[str, list[Element]]:
    """Id of a node to the innermost lanes that name it: tools name it in the lanes around them, too, or do not."""
    holders: dict[str, list[Element]] = {}
    for lane in lanes:
        outer = set(model.around(lane))
        for reference in lane.references("flowNodeRef"):
            node = bare(reference)
            holders[node] = [*(other for other in holders.get(node, ()) if other not in outer), lane]
    return holders


def _misplaced(process: Element) -> Iterator[Finding]:
    """Execution data on what takes none."""
    for element in process.everything():
        if element.kind in (*TASKS, "lane") or all(part.namespace != NAMESPACE for part in element.extensions):
            continue
        reason = said(
            "process.bpmn.data_misplaced", "{name} has execution data, but nobody works there.", name=name_of(element)
        )
        remedy = said("process.bpmn.data_misplaced_remedy", "Put them on a task or a lane.")
        yield found("data-misplaced", element, reason, remedy)


def _distinct(values: Iterable[_Value | None]) -> list[_Value]:
    return list(dict.fromkeys(value for value in values if value is not None))


def _first(values: Sequence[_Value]) -> _Value | None:
    return values[0] if values else None
