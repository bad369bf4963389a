"""Rules of call activities: what they call, and what they hand over."""

from typing import Final

from motcua.kernel.plain.said import said

from ._element import Element, bare
from ._model import Model
from ._rule import Broken, rule

CALLABLE: Final = (
    "process",
    "globalTask",
    "globalUserTask",
    "globalManualTask",
    "globalScriptTask",
    "globalBusinessRuleTask",
)


@rule(
    "10.3.6",
    said("process.bpmn.not_callable", "{element} calls {called}, which is a {kind}."),
    said("process.bpmn.not_callable_remedy", "Call a process or a global task; what stands inside one is not called."),
)
def call_names_what_can_be_called(model: Model) -> Broken:
    for call in model.of("callActivity"):
        called = _called(model, call)
        if called is not None and called.kind not in CALLABLE:
            yield call, {"called": called.name or called.id, "kind": called.kind}


@rule(
    "10.3.6",
    said("process.bpmn.call_does_not_fit", "{element} has {number} of {part}, but what it calls has {wanted}."),
    said("process.bpmn.call_does_not_fit_remedy", "Give it the same inputs and outputs as {called} has."),
)
def call_hands_over_what_is_asked(model: Model) -> Broken:
    for call in model.of("callActivity"):
        called = _called(model, call)
        own = call.part("ioSpecification")
        asked = None if called is None else called.part("ioSpecification")
        if called is None or own is None or asked is None:
            continue
        for part in ("dataInput", "dataOutput"):
            number, wanted = len(own.parts(part)), len(asked.parts(part))
            if number != wanted:
                yield call, {"part": part, "number": number, "wanted": wanted, "called": called.name or called.id}


@rule(
    "10.5.2",
    said(
        "process.bpmn.called_waits",
        "{element} calls {called}, which only begins when something happens, not when it is called.",
    ),
    said("process.bpmn.called_waits_remedy", "Give {called} a start event without a trigger as well."),
)
def called_process_begins_when_called(model: Model) -> Broken:
    for call in model.of("callActivity"):
        called = _called(model, call)
        starts = () if called is None else called.parts("startEvent")
        if called is not None and starts and all(_waits(start) for start in starts):
            yield call, {"called": called.name or called.id}


@rule(
    "10.3.6",
    said("process.bpmn.service_unbound", "{element} offers a service, but nothing ties its data to an operation."),
    said("process.bpmn.service_unbound_remedy", "Bind an input and an output to an operation of the interface."),
)
def offered_service_is_bound(model: Model) -> Broken:
    for offering in model.of(*CALLABLE):
        if offering.part("supportedInterfaceRef") is not None and offering.part("ioBinding") is None:
            yield offering, {}


def _waits(start: Element) -> bool:
    return bool(start.definitions) or start.part("eventDefinitionRef") is not None


def _called(model: Model, call: Element) -> Element | None:
    """None if it lies elsewhere: what is called may be in a file of its own."""
    reference = call.get("calledElement")
    return None if model.is_elsewhere(reference) else model.find(bare(reference))
