"""How large elements are where nobody has said so, and how their words are set: the same for layout and drawing."""

from typing import Final

from motcua.process.rules.bpmn import Element, Model

from ._letters import LINE, lines_of, width_of

LETTERS: Final = 13.0
SMALL: Final = 12.0
TASK: Final = 148.0
LEAST_TASK: Final = 64.0
EVENT: Final = 36.0
GATEWAY: Final = 48.0
WORDS_BESIDE: Final = 112.0
"""Widest line of what is written beside events, gateways and data."""
WORDS_ON_LINES: Final = 92.0
HEAD: Final = 30.0
"""Band of a pool or lane that holds its name."""

_TASK_INSET: Final = 20.0


def box_of(model: Model, element: Element) -> tuple[float, float]:
    """Width and height of an element that stands for itself."""
    kind = element.kind
    if kind.endswith("Event"):
        return EVENT, EVENT
    if kind.endswith("Gateway"):
        return GATEWAY, GATEWAY
    if kind in ("dataObjectReference", "dataObject", "dataInput", "dataOutput"):
        return 36, 46
    if kind == "dataStoreReference":
        return 48, 44
    if kind == "textAnnotation":
        text = element.part("text")
        lines = lines_of(text.text if text else "", TASK, SMALL)
        return TASK + 16, len(lines) * SMALL * LINE + 12
    lines = lines_of(element.name, TASK - _TASK_INSET, LETTERS)
    icon = 0 if kind == "task" else 20
    marks = 16 if element.part("multiInstanceLoopCharacteristics", "standardLoopCharacteristics") else 0
    room = len(lines) * LETTERS * LINE + 18 + icon + marks
    return TASK, max(LEAST_TASK, 8.0 * -(-room // 8))


def words_beside(text: str) -> tuple[float, float]:
    """Width and height of the words of an event, a gateway or data; nothing for no words."""
    lines = lines_of(text, WORDS_BESIDE, SMALL)
    return _size(lines)


def words_on_line(text: str) -> tuple[float, float]:
    return _size(lines_of(text, WORDS_ON_LINES, SMALL))


def _size(lines: tuple[str, ...]) -> tuple[float, float]:
    if not lines:
        return 0, 0
    return max(width_of(line, SMALL) for line in lines) + 2, len(lines) * SMALL * LINE
