"""Rules of start and end events, and of what has neither before or behind it."""

from collections.abc import Iterator

from motcua.kernel.plain.said import said

from ._element import Element
from ._model import ACTIVITIES, GATEWAYS, LEVELS, Model
from ._rule import Broken, rule

OF_A_PROCESS = ("message", "timer", "conditional", "signal")
"""What starts a process from outside."""
OF_AN_END = ("message", "error", "escalation", "cancel", "compensate", "signal", "terminate")


@rule(
    "10.5.2",
    said("process.bpmn.flow_into_a_start", "The flow {element} leads to {target}, where the process starts."),
    said("process.bpmn.flow_into_a_start_remedy", "To go back, lead to the first step behind the start."),
)
def start_has_no_incoming(model: Model) -> Broken:
    for event in model.of("startEvent"):
        yield from ((flow, {"target": event.name or event.id}) for flow in model.incoming(event))


@rule(
    "10.5.3",
    said("process.bpmn.flow_out_of_an_end", "The flow {element} leads on from {source}, where the process ends."),
    said("process.bpmn.flow_out_of_an_end_remedy", "Make the end an intermediate event, or remove the flow."),
)
def end_has_no_outgoing(model: Model) -> Broken:
    for event in model.of("endEvent"):
        yield from ((flow, {"source": event.name or event.id}) for flow in model.outgoing(event))


@rule(
    "10.5.2",
    said("process.bpmn.start_without_flow", "No flow leaves the start event {name}."),
    said("process.bpmn.start_without_flow_remedy", "Draw a flow from it to the first step."),
)
def start_leads_on(model: Model) -> Broken:
    return ((event, {}) for event in model.of("startEvent") if not model.outgoing(event))


@rule(
    "10.5.3",
    said("process.bpmn.end_without_flow", "No flow leads to the end event {name}."),
    said("process.bpmn.end_without_flow_remedy", "Draw a flow from the last step to it, or remove it."),
)
def end_is_reached(model: Model) -> Broken:
    return ((event, {}) for event in model.of("endEvent") if not model.incoming(event))


@rule(
    "10.5.3",
    said("process.bpmn.start_without_end", "{name} has a start event, but no end event."),
    said("process.bpmn.start_without_end_remedy", "Draw an end event behind every last step."),
)
def what_starts_ends(model: Model) -> Broken:
    return ((level, {}) for level in model.of(*LEVELS) if level.parts("startEvent") and not level.parts("endEvent"))


@rule(
    "10.5.2",
    said("process.bpmn.end_without_start", "{name} has an end event, but no start event."),
    said("process.bpmn.end_without_start_remedy", "Draw a start event before the first step."),
)
def what_ends_starts(model: Model) -> Broken:
    for level in model.of(*LEVELS):
        if level.parts("endEvent") and not level.parts("startEvent") and not any(map(_starts, level.children)):
            yield level, {}


@rule(
    "10.5.2",
    said("process.bpmn.node_never_reached", "No flow leads to {name}, though {container} has a start event."),
    said("process.bpmn.node_never_reached_remedy", "Draw a flow to it, or remove it."),
)
def node_has_a_way_in(model: Model) -> Broken:
    for level, node in _in_the_flow(model, "startEvent"):
        if not model.incoming(node) and not _starts(node):
            yield node, {"container": level.name or level.id}


@rule(
    "10.5.3",
    said("process.bpmn.node_without_way_out", "No flow leaves {name}, though {container} has an end event."),
    said("process.bpmn.node_without_way_out_remedy", "Draw a flow from it to the next step or to an end event."),
)
def node_has_a_way_out(model: Model) -> Broken:
    for level, node in _in_the_flow(model, "endEvent"):
        if not model.outgoing(node):
            yield node, {"container": level.name or level.id}


@rule(
    "10.5.2",
    said("process.bpmn.start_by_the_wrong_trigger", "The start event {name} cannot be triggered by {trigger}."),
    said(
        "process.bpmn.start_by_the_wrong_trigger_remedy",
        "A process starts by itself, by a message, a time, a condition or a signal.",
    ),
)
def process_starts_from_outside(model: Model) -> Broken:
    for process in model.of("process"):
        for event in process.parts("startEvent"):
            wrong = (trigger for trigger in model.triggers(event) if trigger not in OF_A_PROCESS)
            yield from ((event, {"trigger": trigger}) for trigger in wrong)


@rule(
    "10.5.2",
    said(
        "process.bpmn.subprocess_with_trigger",
        "The start event {name} has a trigger, but its sub-process starts when the flow reaches it.",
    ),
    said(
        "process.bpmn.subprocess_with_trigger_remedy",
        "Remove the trigger, put the event before the sub-process, or make this an event sub-process.",
    ),
)
def subprocess_starts_by_itself(model: Model) -> Broken:
    for level in model.of("subProcess", "transaction", "adHocSubProcess"):
        if not model.is_event_subprocess(level):
            yield from ((event, {}) for event in level.parts("startEvent") if model.has_trigger(event))


@rule(
    "10.5.3",
    said("process.bpmn.end_by_the_wrong_trigger", "The end event {name} cannot have {trigger} as its result."),
    said(
        "process.bpmn.end_by_the_wrong_trigger_remedy",
        "Waiting for a time or a condition, and links, belong in intermediate events before the end.",
    ),
)
def end_has_a_result(model: Model) -> Broken:
    for event in model.events("endEvent"):
        wrong = (trigger for trigger in model.triggers(event) if trigger not in OF_AN_END)
        yield from ((event, {"trigger": trigger}) for trigger in wrong)


@rule(
    "10.5.3",
    said("process.bpmn.cancel_without_transaction", "{name} cancels a transaction, but it stands in none."),
    said("process.bpmn.cancel_without_transaction_remedy", "Draw it inside a transaction, or end by an error."),
)
def cancel_end_stands_in_a_transaction(model: Model) -> Broken:
    for event in model.events("endEvent"):
        inside = any(outer.kind == "transaction" for outer in model.around(event))
        if "cancel" in model.triggers(event) and not inside:
            yield event, {}


def _starts(node: Element) -> bool:
    return node.kind in ("eventBasedGateway", "receiveTask") and node.is_true("instantiate")


def _in_the_flow(model: Model, event: str) -> Iterator[tuple[Element, Element]]:
    """Activities and gateways of levels with such an event; events have rules of their own."""
    for level in model.of(*LEVELS):
        if not level.parts(event):
            continue
        for node in level.parts(*ACTIVITIES, *GATEWAYS):
            if not (node.is_true("isForCompensation") or model.is_event_subprocess(node)):
                yield level, node
