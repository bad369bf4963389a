"""Rules of the drawing: what stands on it is there, and can be drawn."""

import math
from collections.abc import Iterator
from typing import Final

from motcua.kernel.plain.said import said

from ._element import TRUTHS, Element, bare
from ._model import FLOWS, SUBPROCESSES, Model
from ._references import COLLABORATIONS
from ._rule import Broken, rule

LINES: Final = (*FLOWS, "dataInputAssociation", "dataOutputAssociation")
WORDS: Final = {
    "isHorizontal": TRUTHS,
    "isExpanded": TRUTHS,
    "isMarkerVisible": TRUTHS,
    "isMessageVisible": TRUTHS,
    "messageVisibleKind": ("initiating", "non_initiating"),
    "participantBandKind": (
        "top_initiating",
        "middle_initiating",
        "bottom_initiating",
        "top_non_initiating",
        "middle_non_initiating",
        "bottom_non_initiating",
    ),
}
PLANES: Final = ("process", *SUBPROCESSES, *COLLABORATIONS, "subChoreography")


@rule(
    "12.2.3",
    said("process.bpmn.drawn_but_not_there", "{element} draws {reference}, which the model does not have."),
    said("process.bpmn.drawn_but_not_there_remedy", "Remove {element} from the drawing, or add what it draws."),
)
def what_is_drawn_is_there(model: Model) -> Broken:
    for drawn, reference in _drawn(model, "BPMNPlane", "BPMNShape", "BPMNEdge"):
        if model.find(reference) is None:
            yield drawn, {"reference": reference or "–"}


@rule(
    "12.2.3",
    said("process.bpmn.plane_of_a_part", "The drawing {element} is that of {reference}, which is a {kind}."),
    said("process.bpmn.plane_of_a_part_remedy", "Let it be that of a process, a collaboration or a choreography."),
)
def plane_is_of_a_whole(model: Model) -> Broken:
    for plane, reference in _drawn(model, "BPMNPlane"):
        found = model.find(reference)
        if found is not None and found.kind not in PLANES:
            yield plane, {"reference": reference, "kind": found.kind}


@rule(
    "12.2.3",
    said("process.bpmn.flow_as_shape", "{element} draws the {kind} {reference} as a shape, but it is a line."),
    said("process.bpmn.flow_as_shape_remedy", "Draw it as an edge with waypoints."),
)
def shape_is_of_no_flow(model: Model) -> Broken:
    for shape, reference in _drawn(model, "BPMNShape"):
        found = model.find(reference)
        if found is not None and found.kind in LINES:
            yield shape, {"reference": reference, "kind": found.kind}


@rule(
    "12.2.3",
    said("process.bpmn.node_as_edge", "{element} draws the {kind} {reference} as a line, but it is a shape."),
    said("process.bpmn.node_as_edge_remedy", "Draw it as a shape with a place and a size."),
)
def edge_is_of_a_flow(model: Model) -> Broken:
    for edge, reference in _drawn(model, "BPMNEdge"):
        found = model.find(reference)
        if found is not None and found.kind not in LINES:
            yield edge, {"reference": reference, "kind": found.kind}


@rule(
    "12.2.3",
    said("process.bpmn.shape_without_size", "{element} draws {drawn}, but has no place or no size that can be drawn."),
    said("process.bpmn.shape_without_size_remedy", "Give it one x, y, width and height; width and height not below 0."),
)
def shape_has_a_place_and_a_size(model: Model) -> Broken:
    for shape in _of(model, "BPMNShape"):
        bounds = shape.parts("Bounds")
        places = [_number(bound.get(name)) for bound in bounds for name in ("x", "y")]
        sizes = [_number(bound.get(name)) for bound in bounds for name in ("width", "height")]
        if len(bounds) != 1 or None in places or not all(size is not None and size >= 0 for size in sizes):
            yield shape, {"drawn": bare(shape.get("bpmnElement")) or "–"}


@rule(
    "12.2.3",
    said("process.bpmn.edge_without_points", "{element} draws {drawn}, but a line needs two points that can be drawn."),
    said("process.bpmn.edge_without_points_remedy", "Give it at least two waypoints, each with x and y."),
)
def edge_has_two_points(model: Model) -> Broken:
    for edge in _of(model, "BPMNEdge"):
        points = edge.parts("waypoint")
        drawable = all(_number(point.get(name)) is not None for point in points for name in ("x", "y"))
        if len(points) < 2 or not drawable:
            yield edge, {"drawn": bare(edge.get("bpmnElement")) or "–"}


@rule(
    "12.2.3",
    said("process.bpmn.no_such_drawing", "{element} names {reference} on the drawing, which is not drawn."),
    said(
        "process.bpmn.no_such_drawing_remedy", "Draw it, or name a shape, an edge or a style of labels that is there."
    ),
)
def drawing_that_is_named_is_there(model: Model) -> Broken:
    drawn = {one.id for one in model.diagram}
    for one in _of(model, "BPMNShape", "BPMNEdge"):
        names = [one.attributes.get(name) for name in ("sourceElement", "targetElement", "choreographyActivityShape")]
        names += [label.attributes.get("labelStyle") for label in one.parts("BPMNLabel")]
        for name in names:
            if name is not None and bare(name) not in drawn and not model.is_elsewhere(name):
                yield one, {"reference": bare(name) or "–"}


@rule(
    "12.2.3",
    said("process.bpmn.unknown_drawing_word", "{attribute} of {element} is {value}, but can only be: {choices}."),
    said("process.bpmn.unknown_drawing_word_remedy", "Choose one of {choices}."),
)
def word_of_the_drawing_is_known(model: Model) -> Broken:
    for drawn in _of(model, "BPMNShape", "BPMNEdge"):
        for attribute, choices in WORDS.items():
            value = drawn.attributes.get(attribute)
            if value is not None and value.strip() not in choices:
                yield drawn, {"attribute": attribute, "value": value, "choices": ", ".join(choices)}


def _of(model: Model, *kinds: str) -> Iterator[Element]:
    return (drawn for drawn in model.diagram if drawn.kind in kinds)


def _drawn(model: Model, *kinds: str) -> Iterator[tuple[Element, str]]:
    """What draws an element of this file, with the id of the element."""
    for drawn in _of(model, *kinds):
        reference = drawn.attributes.get("bpmnElement")
        if reference is not None and not model.is_elsewhere(reference):
            yield drawn, bare(reference)


def _number(written: str) -> float | None:
    try:
        number = float(written)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
