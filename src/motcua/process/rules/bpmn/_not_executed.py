"""What a model has that today's engine does not run, each element by its id and kind."""

from collections.abc import Iterator
from typing import Final

from motcua.kernel.plain.said import said

from ._conformance import Run, has_shape, run_of
from ._element import Element, bare
from ._execution_data import NAMESPACE
from ._loops import LOOPS
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
_EVENTS: Final = {
    "startEvent": (),
    "endEvent": ("message", "error", "escalation", "terminate"),
    "intermediateCatchEvent": ("message", "timer", "link"),
    "intermediateThrowEvent": ("message", "escalation", "link"),
    "boundaryEvent": ("message", "timer", "error", "escalation"),
}
"""What events may wait for, say or raise, one at a time; all but those on a border may have none of it."""
_ONE: Final = ("startQuantity", "completionQuantity")


def processes(model: Model) -> tuple[Element, ...]:
    """The processes that hold something; tools write an empty one for a pool whose inside is not shown."""
    return tuple(process for process in model.of("process") if model.inside(process))


def main_processes(model: Model) -> tuple[Element, ...]:
    """Those that no call activity calls."""
    called = {bare(call.get("calledElement")) for call in model.of("callActivity")}
    return tuple(process for process in processes(model) if process.id not in called)


def not_executed(model: Model) -> Iterator[Finding]:
    mains = main_processes(model)
    if len(mains) != 1:
        yield _number_of_processes(model, mains)
    for process in mains:
        if not process.is_true("isExecutable", otherwise=True):
            reason = said(
                "process.bpmn.not_meant_to_run", "{name} is marked as not to be executed.", name=name_of(process)
            )
            remedy = said("process.bpmn.not_meant_to_run_remedy", 'Mark it with isExecutable="true".')
            yield found("not-meant-to-run", process, reason, remedy)
    for process in processes(model):
        for level in (process, *(element for element in process.everything() if element.kind == "subProcess")):
            if not model.is_event_subprocess(level):
                yield from _number_of_ends(level)
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
    word = _strange_word(model, element)
    return f"{element.kind} ({word})" if word else ""


def _strange_word(model: Model, element: Element) -> str:
    if element.kind in _EVENTS:
        return _strange_event(model, element)
    if element.kind in ("subProcess", "eventBasedGateway", "receiveTask") or element.kind in TASKS:
        truths = ("triggeredByEvent", "instantiate", "isForCompensation")
        if strange := next((word for word in truths if element.is_true(word)), ""):
            return strange
        if element.get("eventGatewayType") == "Parallel":
            return "eventGatewayType"
        return next((word for word in _ONE if element.get(word).strip() not in ("", "1")), "")
    if element.kind == "callActivity":
        return _strange_call(model, element)
    return _strange_loop(element) if element.kind in LOOPS else ""


def _strange_event(model: Model, event: Element) -> str:
    definitions = model.definitions_of(event)
    triggers = [definition.kind.removesuffix("EventDefinition") for definition in definitions]
    host = model.meant(event, "attachedToRef") if event.kind == "boundaryEvent" else None
    if host is not None and host.kind == "sendTask":
        return f"attachedToRef {host.id}"
    if event.parts("eventDefinitionRef") and not definitions:
        return "eventDefinitionRef"
    known = _EVENTS[event.kind]
    if len(triggers) > 1 or any(trigger not in known for trigger in triggers):
        return ", ".join(definition.kind for definition in definitions)
    return ""


def _strange_call(model: Model, call: Element) -> str:
    """What is called is laid down where it is called: it must be a process of this file that does not call itself."""
    reached, waiting = set[Element](), [call]
    while waiting:
        called = model.meant(waiting.pop(), "calledElement")
        if called is None or called.kind != "process" or not called.parts("startEvent"):
            return f"calledElement {call.get('calledElement') or '–'}"
        if called is model.process_of(call):
            return "recursion"
        if called not in reached:
            reached.add(called)
            waiting += [element for element in called.everything() if element.kind == "callActivity"]
    return ""


def _strange_loop(loop: Element) -> str:
    if loop.kind == "standardLoopCharacteristics":
        counted = loop.part("loopCondition") is not None or bool(loop.get("loopMaximum"))
        return "" if counted else "loopCondition"
    if loop.get("behavior") not in ("", "All"):
        return "behavior"
    counted = loop.part("loopCardinality") is not None
    if any((one.namespace, one.name) == (NAMESPACE, "each") for one in loop.extensions):
        return ""
    if loop.part("loopDataInputRef") is not None and not counted:
        return "loopDataInputRef"
    return "" if counted else "loopCardinality"
