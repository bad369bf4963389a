"""Rules of gateways: what they split and merge, and what an event gateway may wait for."""

from collections.abc import Iterator

from motcua.kernel.plain.said import said

from ._element import Element
from ._model import GATEWAYS, LEVELS, Model
from ._rule import Broken, rule

AWAITED = ("message", "timer", "conditional", "signal")
"""What decides the way behind an event gateway."""


@rule(
    "10.6.1",
    said("process.bpmn.gateway_without_use", "{name} neither splits the flow nor merges it."),
    said("process.bpmn.gateway_without_use_remedy", "Give it a second flow in or out, or remove it."),
)
def gateway_splits_or_merges(model: Model) -> Broken:
    for gateway in model.of(*GATEWAYS):
        if len(model.incoming(gateway)) < 2 and len(model.outgoing(gateway)) < 2:
            yield gateway, {}


@rule(
    "10.6.1",
    said("process.bpmn.gateway_not_converging", "{name} is said to merge, but {incoming} lead in and {outgoing} out."),
    said("process.bpmn.gateway_not_converging_remedy", "Let two or more flows lead in and one out."),
)
def converging_gateway_merges(model: Model) -> Broken:
    for gateway, incoming, outgoing in _directed(model, "Converging"):
        if incoming < 2 or outgoing > 1:
            yield gateway, {"incoming": incoming, "outgoing": outgoing}


@rule(
    "10.6.1",
    said("process.bpmn.gateway_not_diverging", "{name} is said to split, but {incoming} lead in and {outgoing} out."),
    said("process.bpmn.gateway_not_diverging_remedy", "Let one flow lead in and two or more out."),
)
def diverging_gateway_splits(model: Model) -> Broken:
    for gateway, incoming, outgoing in _directed(model, "Diverging"):
        if incoming > 1 or outgoing < 2:
            yield gateway, {"incoming": incoming, "outgoing": outgoing}


@rule(
    "10.6.1",
    said(
        "process.bpmn.gateway_not_mixed",
        "{name} is said to merge and split, but {incoming} lead in and {outgoing} out.",
    ),
    said("process.bpmn.gateway_not_mixed_remedy", "Let two or more flows lead in, and two or more out."),
)
def mixed_gateway_does_both(model: Model) -> Broken:
    for gateway, incoming, outgoing in _directed(model, "Mixed"):
        if incoming < 2 or outgoing < 2:
            yield gateway, {"incoming": incoming, "outgoing": outgoing}


@rule(
    "10.6.6",
    said("process.bpmn.event_gateway_with_one_way", "The event gateway {name} has fewer than two ways out."),
    said("process.bpmn.event_gateway_with_one_way_remedy", "Draw at least two events that it waits for."),
)
def event_gateway_has_two_ways(model: Model) -> Broken:
    return ((gateway, {}) for gateway in model.of("eventBasedGateway") if len(model.outgoing(gateway)) < 2)


@rule(
    "10.6.6",
    said(
        "process.bpmn.event_gateway_without_event",
        "The event gateway {name} leads to {target}, which waits for nothing.",
    ),
    said(
        "process.bpmn.event_gateway_without_event_remedy",
        "Behind it put events that wait for a message, a time, a condition or a signal, or receive tasks.",
    ),
)
def event_gateway_leads_to_events(model: Model) -> Broken:
    for level in model.of(*LEVELS):
        for gateway, target in ((it, that) for it in level.parts("eventBasedGateway") for that in _behind(model, it)):
            if not _waits(model, target):
                yield gateway, {"target": target.name or target.id}


@rule(
    "10.6.6",
    said(
        "process.bpmn.event_gateway_of_two_kinds",
        "Behind the event gateway {name} stand message events and receive tasks together.",
    ),
    said("process.bpmn.event_gateway_of_two_kinds_remedy", "Use message events only, or receive tasks only."),
)
def event_gateway_receives_in_one_way(model: Model) -> Broken:
    for gateway in model.of("eventBasedGateway"):
        targets = tuple(_behind(model, gateway))
        tasks = any(target.kind == "receiveTask" for target in targets)
        if tasks and any("message" in model.triggers(target) for target in targets):
            yield gateway, {}


@rule(
    "10.6.6",
    said(
        "process.bpmn.event_gateway_task_with_border",
        "{name} stands behind an event gateway, but the event {event} sits on its border.",
    ),
    said("process.bpmn.event_gateway_task_with_border_remedy", "Let the gateway itself wait for that event."),
)
def receive_task_behind_event_gateway_has_no_border(model: Model) -> Broken:
    for gateway in model.of("eventBasedGateway"):
        for target in _behind(model, gateway):
            if target.kind == "receiveTask":
                yield from ((target, {"event": event.name or event.id}) for event in model.attached(target))


@rule(
    "10.6.6",
    said(
        "process.bpmn.event_gateway_passed_by",
        "{name} stands behind an event gateway, but it is reached by another way too.",
    ),
    said("process.bpmn.event_gateway_passed_by_remedy", "Let only the gateway lead to it; join the ways behind it."),
)
def target_of_event_gateway_is_reached_by_it_alone(model: Model) -> Broken:
    for gateway in model.of("eventBasedGateway"):
        yield from ((target, {}) for target in _behind(model, gateway) if len(model.incoming(target)) > 1)


@rule(
    "10.6.6",
    said("process.bpmn.starting_gateway_reached", "{name} starts the process, but a flow leads to it."),
    said(
        "process.bpmn.starting_gateway_reached_remedy",
        "Remove the flow, or do not let the gateway start the process (instantiate).",
    ),
)
def starting_gateway_has_no_incoming(model: Model) -> Broken:
    for gateway in model.of("eventBasedGateway"):
        if gateway.is_true("instantiate") and model.incoming(gateway):
            yield gateway, {}


@rule(
    "10.6.6",
    said("process.bpmn.parallel_event_gateway", "{name} waits for all its events, but it does not start the process."),
    said(
        "process.bpmn.parallel_event_gateway_remedy",
        "Behind a parallel gateway draw the events one beside the other, or let this one start the process.",
    ),
)
def parallel_event_gateway_starts_the_process(model: Model) -> Broken:
    for gateway in model.of("eventBasedGateway"):
        if gateway.get("eventGatewayType") == "Parallel" and not gateway.is_true("instantiate"):
            yield gateway, {}


def _directed(model: Model, direction: str) -> Iterator[tuple[Element, int, int]]:
    for gateway in model.of(*GATEWAYS):
        if gateway.get("gatewayDirection") == direction:
            yield gateway, len(model.incoming(gateway)), len(model.outgoing(gateway))


def _behind(model: Model, gateway: Element) -> Iterator[Element]:
    targets = (model.meant(flow, "targetRef") for flow in model.outgoing(gateway))
    return (target for target in targets if target is not None)


def _waits(model: Model, target: Element) -> bool:
    if target.kind == "receiveTask":
        return True
    awaited = all(trigger in AWAITED for trigger in model.triggers(target))
    return target.kind == "intermediateCatchEvent" and model.has_trigger(target) and awaited
