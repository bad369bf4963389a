"""Lanes as roles or agencies: tasks take from the lanes around them what they do not say themselves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from motcua.kernel.plain.said import said

from ._element import Element, bare
from ._execution_data import LANE_WORDS, NAMESPACE, DataReader, ExecutionData
from ._model import EVENTS, MACHINES, WORKED, Model
from ._ours import found, name_of
from ._rule import Finding

_Value = TypeVar("_Value")


def data_of_tasks(model: Model, process: Element) -> tuple[Mapping[Element, ExecutionData], list[Finding]]:
    """The execution data of every task of people in the process, and all that is wrong or missing there."""
    reader = DataReader()
    lanes = _lanes(model, process, reader)
    holders = _holders(model, lanes)
    known: dict[Element, ExecutionData] = {}
    findings: list[Finding] = []
    for task in (element for element in process.everything() if element.kind in WORKED):
        own, around = reader.read(task), [lanes[lane] for lane in _around(model, task, holders)]
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


def _around(model: Model, task: Element, holders: Mapping[str, list[Element]]) -> Sequence[Element]:
    """The lanes of a task; of one inside a sub-process that is in no lane itself, those of the sub-process."""
    outer = (element.id for element in (task, *model.around(task)))
    return next((holders[element] for element in outer if element in holders), ())


def _misplaced(process: Element) -> Iterator[Finding]:
    """Execution data on what takes none."""
    for element in process.everything():
        if element.kind in (*WORKED, *MACHINES, *EVENTS, "lane", "multiInstanceLoopCharacteristics") or all(
            part.namespace != NAMESPACE for part in element.extensions
        ):
            continue
        reason = said(
            "process.bpmn.data_misplaced",
            "{name} has execution data, but nothing is done there.",
            name=name_of(element),
        )
        remedy = said("process.bpmn.data_misplaced_remedy", "Put them on a task or a lane.")
        yield found("data-misplaced", element, reason, remedy)


def _distinct(values: Iterable[_Value | None]) -> list[_Value]:
    return list(dict.fromkeys(value for value in values if value is not None))


def _first(values: Sequence[_Value]) -> _Value | None:
    return values[0] if values else None
