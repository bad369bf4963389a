"""Rules of message flows: they pass between pools, from who sends to who receives."""

from motcua.kernel.plain.said import said

from ._element import Element
from ._model import ACTIVITIES, EVENTS, Model
from ._rule import Broken, rule

TALKING = (*ACTIVITIES, *EVENTS, "participant", "conversation", "subConversation", "callConversation")
"""What sends or receives messages."""
ENDS = ("sourceRef", "targetRef")


@rule(
    "9.4",
    said("process.bpmn.message_flow_without_end", "The message flow {element} names no {end} that is there."),
    said(
        "process.bpmn.message_flow_without_end_remedy", "Draw it again, from who sends the message to who receives it."
    ),
)
def message_flow_has_both_ends(model: Model) -> Broken:
    for flow in model.of("messageFlow"):
        for end in ENDS:
            if model.meant(flow, end) is None and not model.is_elsewhere(flow.get(end)):
                yield flow, {"end": end}


@rule(
    "7.6.2",
    said("process.bpmn.message_flow_to_the_mute", "The message flow {element} is tied to {other}, which is a {kind}."),
    said("process.bpmn.message_flow_to_the_mute_remedy", "Tie it to a pool, an activity or a message event."),
)
def message_flow_ties_who_can_talk(model: Model) -> Broken:
    for flow in model.of("messageFlow"):
        for end in ENDS:
            other = model.meant(flow, end)
            if other is not None and other.kind not in TALKING:
                yield flow, {"other": other.name or other.id, "kind": other.kind}


@rule(
    "9.4",
    said(
        "process.bpmn.message_flow_in_one_pool",
        "The message flow {element} leads from {source} to {target}, both in one pool.",
    ),
    said("process.bpmn.message_flow_in_one_pool_remedy", "Inside a pool use a sequence flow."),
)
def message_flow_crosses_pools(model: Model) -> Broken:
    for flow in model.of("messageFlow"):
        source, target = model.meant(flow, "sourceRef"), model.meant(flow, "targetRef")
        if source is None or target is None:
            continue
        place = _place(model, source)
        if place is not None and place is _place(model, target):
            yield flow, {"source": source.name or source.id, "target": target.name or target.id}


@rule(
    "7.6.2",
    said("process.bpmn.message_from_a_receiver", "The message flow {element} begins at {source}, which only receives."),
    said(
        "process.bpmn.message_from_a_receiver_remedy",
        "Let it begin at an activity, a throwing message event, an end event or a pool.",
    ),
)
def message_flow_begins_at_a_sender(model: Model) -> Broken:
    for flow in model.of("messageFlow"):
        source = model.meant(flow, "sourceRef")
        if source is not None and source.kind in ("startEvent", "intermediateCatchEvent", "boundaryEvent"):
            yield flow, {"source": source.name or source.id}


@rule(
    "7.6.2",
    said("process.bpmn.message_to_a_sender", "The message flow {element} ends at {target}, which only sends."),
    said(
        "process.bpmn.message_to_a_sender_remedy",
        "Let it end at an activity, a start event, a waiting message event or a pool.",
    ),
)
def message_flow_ends_at_a_receiver(model: Model) -> Broken:
    for flow in model.of("messageFlow"):
        target = model.meant(flow, "targetRef")
        if target is not None and target.kind in ("endEvent", "intermediateThrowEvent"):
            yield flow, {"target": target.name or target.id}


@rule(
    "10.5.2",
    said(
        "process.bpmn.message_flow_without_message",
        "The message flow {element} is tied to {event}, but it has no message as its trigger.",
    ),
    said("process.bpmn.message_flow_without_message_remedy", "Make it a message event, or tie the flow to another."),
)
def message_flow_ties_message_events(model: Model) -> Broken:
    for flow in model.of("messageFlow"):
        for end in ENDS:
            event = model.meant(flow, end)
            if event is None or event.kind not in EVENTS or "message" in model.triggers(event):
                continue
            if len(model.triggers(event)) >= len(event.parts("eventDefinitionRef")):
                yield flow, {"event": event.name or event.id}


def _place(model: Model, end: Element) -> Element | None:
    """The pool that it belongs to; where none is drawn around it, its process."""
    pool = model.pool_of(end)
    return model.process_of(end) if pool is None and end.kind in (*ACTIVITIES, *EVENTS) else pool
