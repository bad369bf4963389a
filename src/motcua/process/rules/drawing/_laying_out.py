"""A model without a drawing gets one: pools one under the other, in each the flow from left to right in its lanes."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from lxml import etree

from motcua.process.rules.bpmn import Document, Element, Model

from ._layout import Box, Point, Rect, Tie, border_point, lay_out
from ._sizes import EVENT, GATEWAY, HEAD, TASK, box_of, words_beside, words_on_line

DI: Final = "http://www.omg.org/spec/BPMN/20100524/DI"
DC: Final = "http://www.omg.org/spec/DD/20100524/DC"
DD: Final = "http://www.omg.org/spec/DD/20100524/DI"
_NODES: Final = (
    *("task", "userTask", "manualTask", "serviceTask", "sendTask", "receiveTask", "scriptTask", "businessRuleTask"),
    *("subProcess", "transaction", "adHocSubProcess", "callActivity"),
    *("exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway", "complexGateway"),
    *("startEvent", "intermediateCatchEvent", "intermediateThrowEvent", "endEvent"),
)
_HOLDERS: Final = ("subProcess", "transaction", "adHocSubProcess")
_ARTIFACTS: Final = ("dataObjectReference", "dataStoreReference", "textAnnotation")
_PAD: Final = 16.0
_APART: Final = 40.0
"""Between two pools."""


def is_drawn(document: Document) -> bool:
    """Whether the model says where at least one of its elements stands."""
    return any(one.kind == "BPMNShape" for one in document.diagram())


def laid_out(document: Document) -> Document:
    """The model with coordinates; one that has some is left as it is."""
    if is_drawn(document):
        return document
    model = document.model()
    placed = _Placed()
    pools = [pool for pool in model.of("participant") if model.parent(pool) in model.root.children]
    processes = {process.id: process for process in model.root.parts("process")}
    y = 0.0
    for pool in pools:
        process = processes.pop(pool.get("processRef").rpartition(":")[2], None)
        y = _pool(model, pool, process, placed, y) + _APART
    for process in processes.values():
        if model.inside(process):
            y = _free_standing(model, process, placed, y) + _APART
    for flow in model.of("messageFlow"):
        _message(model, flow, placed)
    return _with_diagram(document, model, placed, bool(pools))


@dataclass
class _Placed:
    """Everything that gets a place, in absolute coordinates."""

    shapes: dict[Element, Rect] = field(default_factory=dict)
    lines: dict[Element, tuple[Point, ...]] = field(default_factory=dict)
    words: dict[Element, Rect] = field(default_factory=dict)

    def take(self, other: "_Placed", x: float, y: float) -> None:
        self.shapes |= {key: rect.moved(x, y) for key, rect in other.shapes.items()}
        self.words |= {key: rect.moved(x, y) for key, rect in other.words.items()}
        self.lines |= {
            key: tuple(Point(point.x + x, point.y + y) for point in line) for key, line in other.lines.items()
        }


def _pool(model: Model, pool: Element, process: Element | None, placed: _Placed, y: float) -> float:
    if process is None or not model.inside(process):
        width = max((rect.right for rect in placed.shapes.values()), default=600)
        placed.shapes[pool] = Rect(0, y, width, 80)
        return y + 80
    inside, width, height = _level(model, process)
    leaves = [lane for lane in process.everything() if lane.kind == "lane"]
    deep = max((_depth(model, lane) for lane in leaves), default=0)
    placed.take(inside, HEAD * (1 + deep), y)
    placed.shapes[pool] = Rect(0, y, width + HEAD * (1 + deep), height)
    for lane in leaves:
        inner = inside.shapes[lane]
        left = HEAD * _depth(model, lane)
        placed.shapes[lane] = Rect(left, y + inner.y, width + HEAD * (1 + deep) - left, inner.height)
    return y + height


def _free_standing(model: Model, process: Element, placed: _Placed, y: float) -> float:
    inside, width, height = _level(model, process)
    placed.take(inside, HEAD if any(one.kind == "lane" for one in inside.shapes) else 0, y)
    for lane, rect in inside.shapes.items():
        if lane.kind == "lane":
            placed.shapes[lane] = Rect(0, y + rect.y, width + HEAD, rect.height)
    return y + height


def _depth(model: Model, lane: Element) -> int:
    return 1 + sum(outer.kind == "lane" for outer in model.around(lane))


def _level(model: Model, level: Element) -> tuple[_Placed, float, float]:
    """What a process or sub-process holds, placed from its own corner; its size."""
    nodes = _in_order(model, [node for node in level.children if node.kind in _NODES])
    lanes = [lane for lane in _lanes_of(model, level) if not lane.part("childLaneSet")]
    lane_of = {reference: lane.id for lane in lanes for reference in lane.references("flowNodeRef")}
    first = lanes[0].id if lanes else ""
    inner: dict[Element, tuple[_Placed, float, float]] = {
        node: _level(model, node) for node in nodes if node.kind in _HOLDERS and model.inside(node)
    }
    boxes = {node.id: _box(model, node, lane_of.get(node.id, first), inner.get(node)) for node in nodes}
    aside = {one.id: _aside(model, level, one, boxes) for one in level.parts(*_ARTIFACTS)}
    layout = lay_out([*boxes.values(), *aside.values()], list(_ties(model, level)), [one.id for one in lanes] or [""])
    placed = _Placed()
    for element in level.children:
        if (rect := layout.boxes.get(element.id)) is None:
            continue
        placed.shapes[element] = rect
        if element in inner:
            placed.take(inner[element][0], rect.x + _PAD, rect.y + _PAD + 20)
        for number, event in enumerate(model.attached(element)):
            point = border_point(rect, number, boxes[element.id].apart)
            placed.shapes[event] = Rect(point.x - EVENT / 2, point.y - EVENT, EVENT, EVENT)
    for flow in level.parts("sequenceFlow"):
        if flow.id in layout.ties:
            placed.lines[flow] = layout.ties[flow.id]
        if flow.id in layout.words:
            placed.words[flow] = layout.words[flow.id]
    _associate(model, level, placed)
    for element in level.children:
        if element in placed.shapes:
            _name_beside(model, element, placed.shapes[element], placed)
    placed.shapes |= {lane: layout.lanes[lane.id] for lane in lanes}
    placed.shapes |= dict(_outer_lanes(model, level, placed, layout.width))
    return placed, layout.width, layout.height


def _lanes_of(model: Model, level: Element) -> list[Element]:
    return [lane for lane in level.everything() if lane.kind == "lane" and model.container(lane) is level]


def _outer_lanes(model: Model, level: Element, placed: _Placed, width: float) -> Iterator[tuple[Element, Rect]]:
    """A lane of lanes reaches around them."""
    for lane in _lanes_of(model, level):
        if lane not in placed.shapes and (parts := _leaves(lane, placed)):
            top, bottom = min(part.y for part in parts), max(part.bottom for part in parts)
            yield lane, Rect(0, top, width, bottom - top)


def _ties(model: Model, level: Element) -> Iterator[Tie]:
    """Flows; one that leaves an event on a border leaves the activity there."""
    for flow in level.parts("sequenceFlow"):
        source, target = model.meant(flow, "sourceRef"), model.meant(flow, "targetRef")
        if source is None or target is None:
            continue
        host = model.meant(source, "attachedToRef") if source.kind == "boundaryEvent" else None
        border = None if host is None else model.attached(host).index(source)
        yield Tie(flow.id, (host or source).id, target.id, words_on_line(flow.name), border)


def _aside(model: Model, level: Element, artifact: Element, boxes: Mapping[str, Box]) -> Box:
    """Data and notes stand under what they are tied to."""
    near = next((key for key in _near(model, level, artifact) if key in boxes), next(iter(boxes), ""))
    width, height = box_of(model, artifact)
    wide, high = words_beside(artifact.name)
    lane = boxes[near].lane if near else ""
    return Box(artifact.id, width, height, lane, below=high, widest=wide, beside=near)


def _leaves(lane: Element, placed: _Placed) -> list[Rect]:
    return [placed.shapes[part] for part in lane.everything() if part is not lane and part in placed.shapes]


def _in_order(model: Model, nodes: Sequence[Element]) -> list[Element]:
    """Starts first, then as one comes by them; ways of one node in the order in which they are written."""
    inside = dict.fromkeys(nodes)
    after: dict[Element, list[Element]] = {}
    for node in nodes:
        flows = [flow for one in (node, *model.attached(node)) for flow in model.outgoing(one)]
        targets = [model.meant(flow, "targetRef") for flow in flows]
        after[node] = [target for target in targets if target is not None and target in inside]
    reached = {target for targets in after.values() for target in targets}
    seen: dict[Element, None] = {}
    for root in [*(node for node in nodes if node not in reached), *nodes]:
        stack = [root]
        while stack:
            node = stack.pop()
            if node not in seen:
                seen[node] = None
                stack += reversed(after[node])
    return list(seen)


def _box(model: Model, node: Element, lane: str, inner: tuple[_Placed, float, float] | None) -> Box:
    width, height = box_of(model, node)
    if inner is not None:
        width, height = max(TASK, inner[1] + 2 * _PAD), inner[2] + 2 * _PAD + 20
    wide, high = words_beside(node.name) if node.kind.endswith(("Event", "Gateway")) else (0.0, 0.0)
    if node.kind.endswith("Gateway"):
        above = high + 2 + _lift(model, node) if high else 0
        return Box(node.id, width, height, lane, above=above, widest=wide, ports=True)
    if node.kind.endswith("Event"):
        return Box(node.id, width, height, lane, below=high, widest=wide)
    named = [words_beside(event.name) for event in model.attached(node)]
    apart = 44.0 if len(named) < 2 else max(44.0, *(width + 44 for width, _high in named))
    stub = max(28.0, *(high + 10 for _width, high in named)) if named else 28.0
    width = max(width, 52 + apart * (len(named) - 1))
    return Box(node.id, width, height, lane, above=12, below=stub if named else 0, apart=apart, stub=stub)


def _lift(model: Model, gateway: Element) -> float:
    """The words of a gateway stand over those of the lines that leave it."""
    words = [words_on_line(flow.name)[1] for flow in model.outgoing(gateway)]
    return max(0.0, max(words, default=0.0) + 5 - GATEWAY / 2)


def _near(model: Model, level: Element, artifact: Element) -> Iterator[str]:
    """The ids of what an artifact is tied to."""
    for association in model.of("association"):
        ends = [association.get(name).rpartition(":")[2] for name in ("sourceRef", "targetRef")]
        if artifact.id in ends:
            yield from (end for end in ends if end != artifact.id)
    for activity in level.children:
        for association in activity.parts("dataInputAssociation", "dataOutputAssociation"):
            if artifact.id in association.references("sourceRef", "targetRef"):
                yield activity.id


def _associate(model: Model, level: Element, placed: _Placed) -> None:
    for association in level.parts("association"):
        ends = [model.meant(association, name) for name in ("sourceRef", "targetRef")]
        _tie_straight(association, ends, placed)
    for activity in level.children:
        for association in activity.parts("dataInputAssociation", "dataOutputAssociation"):
            data = [model.find(reference) for reference in association.references("sourceRef", "targetRef")]
            other = next((one for one in data if one in placed.shapes), None)
            ends = [other, activity] if association.kind == "dataInputAssociation" else [activity, other]
            _tie_straight(association, ends, placed)


def _tie_straight(line: Element, ends: Sequence[Element | None], placed: _Placed) -> None:
    rects = [placed.shapes[end] for end in ends if end is not None and end in placed.shapes]
    if len(rects) == 2 and rects[0] != rects[1]:
        placed.lines[line] = _straight(*rects)


def _straight(one: Rect, other: Rect) -> tuple[Point, ...]:
    """From border to border, on the line through both middles."""
    return (_border(one, other.middle), _border(other, one.middle))


def _border(rect: Rect, towards: Point) -> Point:
    middle = rect.middle
    x, y = towards.x - middle.x, towards.y - middle.y
    share = min(rect.width / 2 / abs(x) if x else float("inf"), rect.height / 2 / abs(y) if y else float("inf"), 1.0)
    return Point(middle.x + x * share, middle.y + y * share)


def _message(model: Model, flow: Element, placed: _Placed) -> None:
    """From pool to pool; it runs across in the gap before the pool that it goes to."""
    ends = [model.meant(flow, name) for name in ("sourceRef", "targetRef")]
    known = [end for end in ends if end is not None and end in placed.shapes]
    if len(known) != 2:
        return
    one, other = (placed.shapes[end] for end in known)
    pool = placed.shapes.get(model.pool_of(known[1]) or known[1], other)
    down = one.y < other.y
    wide = [end.kind == "participant" for end in known]
    x = other.middle.x if wide[0] else one.middle.x
    goal = x if wide[1] else other.middle.x
    start, end = Point(x, one.bottom if down else one.y), Point(goal, other.y if down else other.bottom)
    between = pool.y - _APART / 2 if down else pool.bottom + _APART / 2
    placed.lines[flow] = (start, end) if x == goal else (start, Point(x, between), Point(goal, between), end)
    if flow.name:
        width, height = words_on_line(flow.name)
        placed.words[flow] = Rect(x + 6, between - height / 2, width, height)


def _name_beside(model: Model, element: Element, rect: Rect, placed: _Placed) -> None:
    width, height = words_beside(element.name)
    if not height or element.kind not in _WITH_WORDS:
        return
    if element.kind == "boundaryEvent":
        placed.words[element] = Rect(rect.x - width - 2, rect.middle.y + 4, width, height)
    elif element.kind.endswith("Gateway"):
        flows = [*model.outgoing(element), *model.incoming(element)]
        ends = {
            point
            for flow in flows
            if flow in placed.lines
            for point in placed.lines[flow][:: len(placed.lines[flow]) - 1]
        }
        over = Point(rect.middle.x, rect.y) in ends
        x = rect.middle.x - width - 6 if over else rect.middle.x - width / 2
        placed.words[element] = Rect(x, rect.y - height - 2 - _lift(model, element), width, height)
    else:
        placed.words[element] = Rect(rect.middle.x - width / 2, rect.bottom + 2, width, height)


_WITH_WORDS: Final = (
    *(kind for kind in _NODES if kind.endswith(("Event", "Gateway"))),
    "boundaryEvent",
    "dataObjectReference",
    "dataStoreReference",
)


def _with_diagram(document: Document, model: Model, placed: _Placed, has_pools: bool) -> Document:
    tree = deepcopy(document.tree)
    root = tree.getroot()
    numbers = count(1)
    plane_of = model.root.part("collaboration") if has_pools else next(iter(model.of("process")), None)
    diagram = etree.SubElement(
        root, f"{{{DI}}}BPMNDiagram", id=_id(model, "diagram", numbers), nsmap={"bpmndi": DI, "dc": DC, "di": DD}
    )
    plane = etree.SubElement(
        diagram, f"{{{DI}}}BPMNPlane", id=_id(model, "plane", numbers), bpmnElement=plane_of.id if plane_of else ""
    )
    for element, rect in _outside_in(model, placed.shapes):
        shape = etree.SubElement(plane, f"{{{DI}}}BPMNShape", id=_id(model, "shape", numbers), bpmnElement=element.id)
        if element.kind in ("participant", "lane"):
            shape.set("isHorizontal", "true")
        if element.kind in _HOLDERS:
            shape.set("isExpanded", "true" if model.inside(element) else "false")
        if element.kind == "exclusiveGateway":
            shape.set("isMarkerVisible", "true")
        _bounds(shape, rect)
        _label(shape, placed.words.get(element))
    for element, points in placed.lines.items():
        edge = etree.SubElement(plane, f"{{{DI}}}BPMNEdge", id=_id(model, "edge", numbers), bpmnElement=element.id)
        for point in points:
            etree.SubElement(edge, f"{{{DD}}}waypoint", x=_number(point.x), y=_number(point.y))
        _label(edge, placed.words.get(element))
    return Document(document.root, tree)


def _outside_in(model: Model, shapes: Mapping[Element, Rect]) -> list[tuple[Element, Rect]]:
    order = {element: number for number, element in enumerate(model.elements)}
    level = {"participant": 0, "lane": 1}
    return sorted(
        shapes.items(),
        key=lambda one: (level.get(one[0].kind, 3 if one[0].kind == "boundaryEvent" else 2), order[one[0]]),
    )


def _bounds(parent: Any, rect: Rect) -> None:
    etree.SubElement(
        parent,
        f"{{{DC}}}Bounds",
        x=_number(rect.x),
        y=_number(rect.y),
        width=_number(rect.width),
        height=_number(rect.height),
    )


def _label(parent: Any, rect: Rect | None) -> None:
    if rect is not None:
        _bounds(etree.SubElement(parent, f"{{{DI}}}BPMNLabel"), rect)


def _id(model: Model, word: str, numbers: Iterator[int]) -> str:
    """An id that no element has."""
    return next(name for number in numbers if model.find(name := f"{word}_{number}") is None)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
