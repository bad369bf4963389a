"""Rules of lanes: which nodes stand in them."""

from collections.abc import Iterator
from typing import Final

from motcua.kernel.plain.said import said

from ._element import Element
from ._model import NODES, Model
from ._references import lost
from ._rule import Broken, rule

LANE_SETS: Final = ("laneSet", "childLaneSet")


@rule(
    "10.8",
    said("process.bpmn.lane_without_node", "The lane {element} names {reference}, which is no step of the model."),
    said("process.bpmn.lane_without_node_remedy", "Name activities, events and gateways that are there."),
)
def lane_names_nodes(model: Model) -> Broken:
    return lost(model, NODES, "flowNodeRef")


@rule(
    "10.8",
    said("process.bpmn.lane_of_another_process", "The lane {element} names {node}, which is not in {place}."),
    said("process.bpmn.lane_of_another_process_remedy", "Draw {node} into a lane of its own process."),
)
def lane_keeps_to_its_process(model: Model) -> Broken:
    for lane, reference in model.named("flowNodeRef"):
        node, place = model.find(reference), model.container(lane)
        if node is None or place is None or node.kind not in NODES:
            continue
        if place not in model.around(node):
            yield lane, {"node": node.name or node.id, "place": place.name or place.id or place.kind}


@rule(
    "10.8",
    said("process.bpmn.node_in_two_lanes", "{node} stands in {first} and in {element}, two lanes of one set."),
    said("process.bpmn.node_in_two_lanes_remedy", "Leave it in one lane; for another division add a lane set."),
)
def node_stands_in_one_lane(model: Model) -> Broken:
    for lane_set in model.of(*LANE_SETS):
        taken: dict[str, Element] = {}
        for lane in lane_set.parts("lane"):
            for reference in dict.fromkeys(_inside(lane)):
                first = taken.setdefault(reference, lane)
                if first is not lane:
                    yield lane, {"node": reference, "first": first.name or first.id or first.kind}


@rule(
    "10.8",
    said("process.bpmn.lane_stands_for_nothing", "The lane {element} stands for {reference}, which is not there."),
    said("process.bpmn.lane_stands_for_nothing_remedy", "Name an element of the model that the lane stands for."),
)
def what_a_lane_stands_for_is_there(model: Model) -> Broken:
    for lane, reference in model.named("partitionElementRef"):
        if model.find(reference) is None:
            yield lane, {"reference": reference or "–"}


def _inside(lane: Element) -> Iterator[str]:
    """What the lane names, and what the lanes inside it name."""
    for part in lane.everything():
        if part.kind == "lane":
            yield from part.references("flowNodeRef")
