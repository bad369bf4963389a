"""Rules of sequence flows: where they begin and end, and what they may carry."""

from motcua.kernel.plain.said import said

from ._model import ACTIVITIES, NODES, Model
from ._rule import Broken, rule


@rule(
    "8.4.13",
    said("process.bpmn.flow_without_end", "The flow {element} names no {end} that is there: {reference}."),
    said("process.bpmn.flow_without_end_remedy", "Draw it again from one element to another."),
)
def flow_has_both_ends(model: Model) -> Broken:
    for flow in model.of("sequenceFlow"):
        for end in ("sourceRef", "targetRef"):
            if model.find(flow.get(end)) is None:
                yield flow, {"end": end, "reference": flow.get(end) or "–"}


@rule(
    "7.6.1",
    said("process.bpmn.flow_to_no_node", "The flow {element} is tied to {other}, which is a {kind}."),
    said("process.bpmn.flow_to_no_node_remedy", "Tie it to an activity, an event or a gateway."),
)
def flow_ties_nodes(model: Model) -> Broken:
    for flow in model.of("sequenceFlow"):
        for end in ("sourceRef", "targetRef"):
            other = model.find(flow.get(end))
            if other is not None and other.kind not in NODES:
                yield flow, {"other": other.id, "kind": other.kind}


@rule(
    "7.6.1",
    said(
        "process.bpmn.flow_leaves_its_process", "The flow {element} leads from {source} out of its process to {target}."
    ),
    said(
        "process.bpmn.flow_leaves_its_process_remedy",
        "Between two pools, or over the border of a sub-process, use a message.",
    ),
)
def flow_stays_in_its_process(model: Model) -> Broken:
    for flow in model.of("sequenceFlow"):
        source, target = model.find(flow.get("sourceRef")), model.find(flow.get("targetRef"))
        if source is None or target is None:
            continue
        if model.container(source) is not model.container(target):
            yield flow, {"source": source.name or source.id, "target": target.name or target.id}


@rule(
    "8.4.13",
    said(
        "process.bpmn.condition_without_choice",
        "The flow {element} leaves {source} under a condition, but {source} chooses nothing.",
    ),
    said("process.bpmn.condition_without_choice_remedy", "Put the condition behind a gateway that chooses."),
)
def condition_needs_a_choice(model: Model) -> Broken:
    for flow in model.of("sequenceFlow"):
        source = model.find(flow.get("sourceRef"))
        if source is None or flow.part("conditionExpression") is None:
            continue
        if source.kind not in (*ACTIVITIES, "exclusiveGateway", "inclusiveGateway", "complexGateway"):
            yield flow, {"source": source.name or source.id}
