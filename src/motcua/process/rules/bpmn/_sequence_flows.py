"""Rules of sequence flows: where they begin and end, and what they may carry."""

from motcua.kernel.plain.said import said

from ._model import ACTIVITIES, NODES, Model
from ._rule import Broken, rule

CHOOSING = (*ACTIVITIES, "exclusiveGateway", "inclusiveGateway", "complexGateway")
"""What may let a flow pass under a condition, and may have a default."""


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
        if source.kind not in CHOOSING:
            yield flow, {"source": source.name or source.id}


@rule(
    "8.4.13",
    said(
        "process.bpmn.condition_without_another_way",
        "The flow {element} is the only way out of {source}, yet it has a condition.",
    ),
    said(
        "process.bpmn.condition_without_another_way_remedy",
        "Remove the condition, or draw the way that is taken when it does not hold.",
    ),
)
def condition_leaves_another_way(model: Model) -> Broken:
    for flow in model.of("sequenceFlow"):
        source = model.meant(flow, "sourceRef")
        if source is None or source.kind not in ACTIVITIES or flow.part("conditionExpression") is None:
            continue
        if len(model.outgoing(source)) == 1:
            yield flow, {"source": source.name or source.id}


@rule(
    "8.4.13",
    said("process.bpmn.default_of_another", "The default flow of {name} is {reference}, which does not leave it."),
    said("process.bpmn.default_of_another_remedy", "Choose as default one of the flows that leave it."),
)
def default_is_one_of_its_own(model: Model) -> Broken:
    for node in model.of(*CHOOSING):
        if node.get("default") and node.get("default") not in {flow.id for flow in model.outgoing(node)}:
            yield node, {"reference": node.get("default")}


@rule(
    "8.4.13",
    said("process.bpmn.default_without_choice", "{name} names a default flow, but it chooses nothing."),
    said(
        "process.bpmn.default_without_choice_remedy",
        "Remove the default, or use an exclusive, inclusive or complex gateway.",
    ),
)
def default_needs_a_choice(model: Model) -> Broken:
    return ((node, {}) for node in model.of(*NODES) if node.get("default") and node.kind not in CHOOSING)


@rule(
    "8.4.13",
    said(
        "process.bpmn.flow_not_immediate",
        "Between the ends of {element} other work may happen, but its process is executable.",
    ),
    said("process.bpmn.flow_not_immediate_remedy", "Set isImmediate to true, or remove it."),
)
def executable_flow_is_immediate(model: Model) -> Broken:
    for flow in model.of("sequenceFlow"):
        if model.is_executable(flow) and not flow.is_true("isImmediate", otherwise=True):
            yield flow, {}


@rule(
    "8.4.13",
    said(
        "process.bpmn.flows_disagree",
        "{name} lists other flows as {direction} than are drawn: {flows}.",
    ),
    said(
        "process.bpmn.flows_disagree_remedy",
        "Draw these flows again, or save the model anew with the tool that wrote it.",
    ),
)
def node_lists_its_own_flows(model: Model) -> Broken:
    for node in model.of(*NODES):
        for direction, drawn in (("incoming", model.incoming(node)), ("outgoing", model.outgoing(node))):
            # The schema lets a node write no list at all; one that is written is whole.
            wrong = set(node.references(direction)) ^ {flow.id for flow in drawn}
            if wrong and node.parts(direction):
                yield node, {"direction": direction, "flows": sorted(wrong)}
