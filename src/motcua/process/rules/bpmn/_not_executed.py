"""What a model has that today's engine does not run, each element by its id and kind."""

from collections.abc import Iterator
from typing import Final

from motcua.kernel.plain.said import said

from ._conformance import Run, has_shape, run_of
from ._element import Element
from ._model import TASKS, Model
from ._ours import found, name_of
from ._rule import Finding

MOST_NODES: Final = 2_000
"""More than this is kept for drawing."""
_TOPS: Final = (
    "process",
    "collaboration",
    "choreography",
    "globalChoreographyTask",
    "globalConversation",
    "conversation",
)
_EVENTS: Final = ("startEvent", "endEvent")
_ONE: Final = ("startQuantity", "completionQuantity")


def processes(model: Model) -> tuple[Element, ...]:
    """The processes that hold something; tools write an empty one for a pool whose inside is not shown."""
    return tuple(process for process in model.of("process") if model.inside(process))


def not_executed(model: Model) -> Iterator[Finding]:
    found_processes = processes(model)
    if len(found_processes) != 1:
        yield _number_of_processes(model, found_processes)
    for process in found_processes:
        if not process.is_true("isExecutable", otherwise=True):
            reason = said(
                "process.bpmn.not_meant_to_run", "{name} is marked as not to be executed.", name=name_of(process)
            )
            remedy = said("process.bpmn.not_meant_to_run_remedy", 'Mark it with isExecutable="true".')
            yield found("not-meant-to-run", process, reason, remedy)
        yield from _number_of_ends(process)
    for top in model.root.parts(*_TOPS):
        yield from _inside(model, top)


def _number_of_processes(model: Model, found_processes: tuple[Element, ...]) -> Finding:
    reason = said(
        "process.bpmn.processes",
        "The model holds {number} processes with something in them; one is run.",
        number=len(found_processes),
    )
    remedy = said("process.bpmn.processes_remedy", "Keep one process in a model.")
    return found("one-process", found_processes[1] if found_processes else model.root, reason, remedy)


def _number_of_ends(process: Element) -> Iterator[Finding]:
    starts = process.parts("startEvent")
    for start in starts[1:] or ([process] if not starts else []):
        reason = said(
            "process.bpmn.starts",
            "{name} has {number} start events; exactly one is run.",
            name=name_of(process),
            number=len(starts),
        )
        yield found("one-start", start, reason, said("process.bpmn.starts_remedy", "Begin in one start event."))
    if not process.parts("endEvent"):
        reason = said("process.bpmn.no_end", "{name} has no end event.", name=name_of(process))
        yield found("an-end", process, reason, said("process.bpmn.no_end_remedy", "Lead every way to an end event."))


def _inside(model: Model, top: Element) -> Iterator[Finding]:
    """What is inside an element that is not run is not told again."""
    waiting = [top]
    while waiting:
        element = waiting.pop()
        if kind := _strange(model, element):
            shown = element if has_shape(element.kind) else model.parent(element) or element
            reason = said(
                "process.bpmn.not_run", "{name}: {kind} is drawn and not run.", name=name_of(shown), kind=kind
            )
            remedy = said("process.bpmn.not_run_remedy", "Draw it with what is run today.")
            yield found("not-run", shown, reason, remedy)
        elif run_of(element.kind) is Run.EXECUTED:
            waiting.extend(reversed(element.children))


def _strange(model: Model, element: Element) -> str:
    """The kind of an element that is not run, with what makes it so; empty if it is run."""
    if run_of(element.kind) is Run.DRAWN:
        return element.kind
    if element.kind in _EVENTS and (
        definitions := model.definitions_of(element) or element.parts("eventDefinitionRef")
    ):
        return f"{element.kind} ({', '.join(definition.kind for definition in definitions)})"
    if element.kind in TASKS:
        if element.is_true("isForCompensation"):
            return f"{element.kind} (isForCompensation)"
        return next((f"{element.kind} ({word})" for word in _ONE if element.get(word).strip() not in ("", "1")), "")
    return ""
