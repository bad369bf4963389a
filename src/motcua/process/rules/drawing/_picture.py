"""What is drawn, as plain shapes and lines in the words of one language: read from the drawing of a model."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from lxml import etree

from motcua.process.rules.bpmn import NAMESPACE, Document, Element, Model

from ._laying_out import DC, DD, DI
from ._layout import Point, Rect

_LOOPS: Final = {"standardLoopCharacteristics": "loop", "multiInstanceLoopCharacteristics": "parallel"}
_MOST_WORDS: Final = 64
_HOLDERS: Final = ("subProcess", "transaction", "adHocSubProcess", "subChoreography")
_CALLED: Final = {
    "globalUserTask": "userTask",
    "globalManualTask": "manualTask",
    "globalScriptTask": "scriptTask",
    "globalBusinessRuleTask": "businessRuleTask",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """
    An element that has a place.

    :param name: its own words; what is written inside it or beside it
    :param words: where its words stand, if the drawing says so
    :param who: the role that does it, in words
    :param trigger: of an event: what it waits for or throws; empty for none
    :param marks: what stands at the lower border: loop, parallel, sequential, compensation, adHoc, inside
    :param look: what else makes it look different from others of its kind
    """

    id: str
    kind: str
    place: Rect
    name: str = ""
    words: Rect | None = None
    who: str = ""
    trigger: str = ""
    marks: tuple[str, ...] = ()
    look: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """
    A flow or an association from end to end.

    :param condition: what must hold for it to be taken, in CEL
    """

    id: str
    kind: str
    points: tuple[Point, ...]
    name: str = ""
    words: Rect | None = None
    look: frozenset[str] = frozenset()
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing of a model: a sub-process that is shut may have one of its own. Shapes come from the outside in."""

    name: str
    shapes: tuple[Shape, ...]
    lines: tuple[Line, ...]

    def saying(self, say: Callable[[str], str]) -> "Picture":
        """Ways without a name are called by their condition, in the words that `say` has for it."""
        lines = (
            replace(line, name=_cut(say(line.condition))) if line.condition and not line.name else line
            for line in self.lines
        )
        return replace(self, lines=tuple(lines))


def _cut(words: str) -> str:
    """As much as stands well beside a line; the whole of it is in the list of steps."""
    return words if len(words) <= _MOST_WORDS else words[: _MOST_WORDS - 1].rstrip() + "…"


def pictures_of(
    document: Document, *, language: str = "vi", roles: Mapping[str, str] | None = None
) -> tuple[Picture, ...]:
    """
    What a model shows, drawing by drawing; nothing for one that has no drawing.

    :param roles: roles in words, for tasks whose execution data name theirs
    """
    model = document.model()
    planes = document.tree.iter(f"{{{DI}}}BPMNPlane")
    return tuple(picture for plane in planes if (picture := _picture(model, plane, language, roles or {})).shapes)


def _picture(model: Model, plane: Any, language: str, roles: Mapping[str, str]) -> Picture:
    shapes: list[Shape] = []
    lines: list[Line] = []
    for node in plane:
        if not isinstance(node.tag, str):
            continue
        element = model.find(_meant(node))
        if element is None:
            continue
        words = _words(node)
        if etree.QName(node).localname == "BPMNShape":
            place = _rect(node.find(f"{{{DC}}}Bounds"))
            if place is not None:
                shapes.append(_shape(model, element, node, place, words, language, roles))
        else:
            points = tuple(point for part in node.findall(f"{{{DD}}}waypoint") if (point := _point(part)) is not None)
            if len(points) > 1:
                lines.append(_line(model, element, node, points, words))
    about = model.find(_meant(plane))
    return Picture(name_in(about, language) if about else "", tuple(sorted(shapes, key=_depth(model))), tuple(lines))


def name_in(element: Element, language: str) -> str:
    """Its name; in English the one that its execution data give it, where they do."""
    english = _said(element, "name") if language == "en" else ""
    return english or " ".join(element.name.split())


def _said(element: Element, word: str) -> str:
    """What its execution data say."""
    ours = (extension for extension in element.extensions if extension.namespace == NAMESPACE)
    return next((extension.attributes[word] for extension in ours if extension.attributes.get(word)), "")


def _shape(
    model: Model, element: Element, node: Any, place: Rect, words: Rect | None, language: str, roles: Mapping[str, str]
) -> Shape:
    return Shape(
        id=element.id,
        kind=element.kind,
        place=place,
        name=_named(model, element, language),
        words=words,
        who=roles.get(_said(element, "role"), ""),
        trigger=_trigger(model, element),
        marks=tuple(_marks(model, element, node)),
        look=frozenset(_look(model, element, node)),
    )


def _named(model: Model, element: Element, language: str) -> str:
    if element.kind == "textAnnotation":
        text = element.part("text")
        return text.text if text else ""
    if element.kind == "group":
        value = model.meant(element, "categoryValueRef")
        return value.get("value") if value else ""
    name = name_in(element, language)
    state = element.part("dataState")
    return f"{name} [{state.name}]".strip() if state is not None and state.name else name


def _trigger(model: Model, element: Element) -> str:
    if not element.kind.endswith("Event"):
        return ""
    triggers = model.triggers(element)
    if len(triggers) > 1:
        return "parallelMultiple" if element.is_true("parallelMultiple") else "multiple"
    return triggers[0] if triggers else ""


def _marks(model: Model, element: Element, node: Any) -> Iterator[str]:
    for kind, mark in _LOOPS.items():
        loop = element.part(kind)
        if loop is not None:
            yield "sequential" if loop.is_true("isSequential") else mark
    if element.part("participantMultiplicity"):
        yield "parallel"
    if again := {"Standard": "loop", "MultiInstanceSequential": "sequential", "MultiInstanceParallel": "parallel"}.get(
        element.get("loopType")
    ):
        yield again
    if element.is_true("isForCompensation"):
        yield "compensation"
    if element.kind == "adHocSubProcess":
        yield "adHoc"
    called = model.meant(element, "calledElement")
    shut = element.kind in _HOLDERS and node.get("isExpanded", "false") not in ("true", "1")
    if (
        shut
        or element.kind == "subConversation"
        or (element.kind == "callActivity" and (called is None or called.kind not in _CALLED))
    ):
        yield "inside"


def _look(model: Model, element: Element, node: Any) -> Iterator[str]:
    kind = element.kind
    goes_on = {"startEvent": "isInterrupting", "boundaryEvent": "cancelActivity"}.get(kind, "")
    looks = {
        "open": kind in _HOLDERS and node.get("isExpanded", "false") in ("true", "1"),
        "event": model.is_event_subprocess(element),
        "goes on": goes_on and not element.is_true(goes_on, otherwise=True),
        "bordered": model.attached(element),
        "marked": node.get("isMarkerVisible") in ("true", "1"),
        "starts": element.is_true("instantiate"),
        "parallel": element.get("eventGatewayType") == "Parallel",
        "upright": node.get("isHorizontal") in ("false", "0"),
        "shut": kind == "participant" and _is_shut(model, element, node),
    }
    yield from (look for look, holds in looks.items() if holds)
    if kind in ("dataObjectReference", "dataObject", "dataInput", "dataOutput"):
        data = model.meant(element, "dataObjectRef") or element
        if data.is_true("isCollection"):
            yield "many"
    if kind == "callActivity":
        called = model.meant(element, "calledElement")
        yield _CALLED.get(called.kind, "") if called is not None else ""
    band = node.get("participantBandKind")
    if band:
        yield from ("band", "quiet" if band.endswith("non_initiating") else "first", band.partition("_")[0])


def _is_shut(model: Model, pool: Element, node: Any) -> bool:
    """Whether a pool shows nothing of its inside."""
    process = model.meant(pool, "processRef")
    return node.get("isExpanded") in ("false", "0") or process is None or not model.inside(process)


def _line(model: Model, element: Element, node: Any, points: tuple[Point, ...], words: Rect | None) -> Line:
    return Line(
        id=element.id,
        kind=element.kind,
        points=points,
        name=" ".join(element.name.split()),
        words=words,
        look=frozenset(_line_look(model, element, node)),
        condition=_condition(model, element),
    )


def _condition(model: Model, element: Element) -> str:
    """What is asked behind a gateway that chooses; what is written anywhere else is not."""
    source, written = model.meant(element, "sourceRef"), element.part("conditionExpression")
    chooses = source is not None and source.kind in ("exclusiveGateway", "inclusiveGateway")
    return written.text.strip() if written is not None and chooses else ""


def _line_look(model: Model, element: Element, node: Any) -> Iterator[str]:
    source = model.meant(element, "sourceRef")
    if element.kind == "sequenceFlow" and source is not None:
        if source.get("default").rpartition(":")[2] == element.id:
            yield "default"
        elif element.part("conditionExpression") is not None and not source.kind.endswith("Gateway"):
            yield "condition"
    if element.kind == "association":
        yield {"One": "one", "Both": "both"}.get(element.get("associationDirection"), "")
    if node.get("messageVisibleKind"):
        yield "message" if node.get("messageVisibleKind") == "initiating" else "answer"


def _depth(model: Model) -> Any:
    """Pools, lanes, then what holds others before what it holds; groups and events on borders last."""

    def depth(shape: Shape) -> tuple[int, int]:
        element = model.find(shape.id)
        around = len(list(model.around(element))) if element is not None else 0
        if shape.kind == "participant" and "band" not in shape.look:
            return 0, around
        if shape.kind == "lane":
            return 1, around
        return (3 if shape.kind in ("boundaryEvent", "group") or "band" in shape.look else 2), around

    return depth


def _meant(node: Any) -> str:
    return str(node.get("bpmnElement", "")).strip().rpartition(":")[2]


def _words(node: Any) -> Rect | None:
    label = node.find(f"{{{DI}}}BPMNLabel")
    return None if label is None else _rect(label.find(f"{{{DC}}}Bounds"))


def _rect(bounds: Any) -> Rect | None:
    numbers = [_number(bounds, name) for name in ("x", "y", "width", "height")] if bounds is not None else []
    known = [number for number in numbers if number is not None]
    return Rect(*known) if len(known) == 4 and known[2] >= 0 and known[3] >= 0 else None


def _point(node: Any) -> Point | None:
    x, y = _number(node, "x"), _number(node, "y")
    return None if x is None or y is None else Point(x, y)


def _number(node: Any, name: str) -> float | None:
    try:
        number = float(node.get(name, ""))
    except ValueError:
        return None
    return number if math.isfinite(number) and abs(number) < 1e6 else None
