"""
A picture as SVG. It is complete by itself, black on white; a page dresses it by its classes. No styles, no ids, no
scripts, so that it stands on any page under a strict content policy, and as often as one likes.

Classes: `d-fill` is paper, `d-tint` is quiet ground, `d-full` is ink; `d-words` are letters; `d-mark-…` is a state.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import atan2, cos, hypot, sin
from typing import Final

from ._icons import GATEWAYS, MARKS, STATES, TASKS, TRIGGERS
from ._layout import Point, Rect
from ._letters import LINE, lines_of, width_of
from ._picture import Line, Picture, Shape
from ._sizes import HEAD, LETTERS, SMALL, WORDS_BESIDE, WORDS_ON_LINES

INK: Final = "#1b2430"
_ROUND: Final = 9
_HOLDERS: Final = ("subProcess", "transaction", "adHocSubProcess", "subChoreography")
_CHOREOGRAPHY: Final = ("choreographyTask", "subChoreography", "callChoreography")
_CONVERSATIONS: Final = ("conversation", "subConversation", "callConversation")
_DATA: Final = ("dataObjectReference", "dataObject", "dataInput", "dataOutput")
_MARGIN: Final = 14.0
_BADGE: Final = 20.0


@dataclass(frozen=True, slots=True)
class Mark:
    """
    How an element stands: by shape, word and colour.

    :param kind: done, current, late, waiting, ahead; or, of two versions: added, removed, changed
    :param told: a sentence that is read aloud with the element
    """

    kind: str
    word: str
    told: str = ""


def svg(
    picture: Picture, *, title: str, told: str = "", marks: Mapping[str, Mark] | None = None, alone: bool = False
) -> str:
    """
    The drawing as one text.

    :param title: what it shows; read aloud as its name
    :param told: where its text is found, or what it says
    :param marks: by the ids of elements
    :param alone: as a file of its own, with a white ground
    """
    marks = marks or {}
    edge = _edge(picture, marks)
    parts = [*_drawn(picture), *(_badge(shape, marks[shape.id]) for shape in picture.shapes if shape.id in marks)]
    box = " ".join(map(_n, edge))
    width, height = _n(edge.width), _n(edge.height)
    ground = f'<rect x="{_n(edge.x)}" y="{_n(edge.y)}" width="{width}" height="{height}" fill="#fff"/>' if alone else ""
    space = ' xmlns="http://www.w3.org/2000/svg"' if alone else ""
    letters = ' font-family="Be Vietnam Pro, Arial, sans-serif"' if alone else ""
    about = f"<title>{escape(title)}</title>" + (f"<desc>{escape(told)}</desc>" if told else "")
    return (
        f'<svg{space} class="drawing-picture" role="img" aria-label="{escape(title)}" viewBox="{box}" width="{width}" '
        f'height="{height}" fill="none" stroke="{INK}" stroke-width="1.4" stroke-linejoin="round"{letters}>'
        f"{about}{ground}{''.join(_with_state(part, shape, marks) for shape, part in parts)}</svg>"
    )


_BESIDE: Final = "d-words d-beside"
"""Words that a line may cross keep a rim of paper."""
Part = tuple["Shape | Line | None", str]


def _with_state(text: str, one: "Shape | Line | None", marks: Mapping[str, Mark]) -> str:
    if one is None:
        return text
    mark = marks.get(one.id)
    state = f" d-is-{mark.kind}" if mark else ""
    name = " · ".join(filter(None, (one.name, mark.word if mark else "", mark.told if mark else "")))
    about = f"<title>{escape(name)}</title>" if name else ""
    return f'<g class="d-{one.kind}{state}" data-element="{escape(one.id)}">{about}{text}</g>'


def _drawn(picture: Picture) -> Iterator[Part]:
    """Pools, lanes and what is open lie under the lines; what stands for itself lies over them."""
    under = [shape for shape in picture.shapes if _is_under(shape)]
    for shape in under:
        yield shape, "".join(_shape(shape))
    for line in picture.lines:
        if line.kind != "messageFlow":
            yield line, "".join(_line(line))
    for shape in picture.shapes:
        if not _is_under(shape):
            yield shape, "".join(_shape(shape))
    for line in picture.lines:
        if line.kind == "messageFlow":
            yield line, "".join(_line(line))


def _is_under(shape: Shape) -> bool:
    return (shape.kind in ("participant", "lane") and "band" not in shape.look) or "open" in shape.look


# Shapes


def _shape(shape: Shape) -> Iterator[str]:
    kind = shape.kind
    if kind in ("participant", "lane") and "band" not in shape.look:
        yield from _pool(shape)
    elif "band" in shape.look:
        yield from _band(shape)
    elif kind.endswith("Event"):
        yield from _event(shape)
    elif kind.endswith("Gateway"):
        yield from _gateway(shape)
    elif kind in _DATA:
        yield from _data(shape)
    elif kind == "dataStoreReference":
        yield from _store(shape)
    elif kind == "textAnnotation":
        yield from _annotation(shape)
    elif kind == "group":
        yield _rect(shape.place, round_=_ROUND, more=' stroke-dasharray="10 4 2 4"')
        yield _lines(lines_of(shape.name, shape.place.width, SMALL), shape.place.middle.x, shape.place.y + 4, SMALL)
    elif kind in _CONVERSATIONS:
        yield from _conversation(shape)
    elif kind == "message":
        yield _envelope(shape.place.middle, filled=False)
        yield from _below(shape)
    else:
        yield from _activity(shape)


def _pool(shape: Shape) -> Iterator[str]:
    place, upright = shape.place, "upright" in shape.look
    name = shape.name
    yield _rect(place, kind="d-fill" if shape.kind == "participant" else "d-lane")
    if "shut" in shape.look:
        yield _inside(name, place, (LETTERS, SMALL))
    elif upright:
        yield f'<path d="M{_n(place.x)} {_n(place.y + HEAD)}h{_n(place.width)}"/>'
        yield _inside(name, place._replace(height=HEAD), (LETTERS, SMALL, 11), most=2)
    else:
        yield f'<path d="M{_n(place.x + HEAD)} {_n(place.y)}v{_n(place.height)}"/>'
        yield _turned(name, place._replace(width=HEAD))
    for number, mark in enumerate(shape.marks):
        yield _at(MARKS[mark], Point(place.middle.x + 18 * number, place.bottom - 10))


def _turned(name: str, band: Rect) -> str:
    """Words that run upwards, in as many lines as the band has room for."""
    size = next(
        (
            size
            for size in (LETTERS, SMALL, 11.0, 10.0)
            if len(lines_of(name, band.height - 8, size)) * size * LINE <= HEAD
        ),
        10.0,
    )
    most = max(int(HEAD / (size * LINE)), 1)
    lines = lines_of(name, band.height - 8, size, most=most)
    x, y = band.middle
    text = _lines(lines, 0, -len(lines) * size * LINE / 2, size)
    return f'<g transform="translate({_n(x)} {_n(y)}) rotate(-90)">{text}</g>'


def _band(shape: Shape) -> Iterator[str]:
    """A participant of a choreography task."""
    place = shape.place
    yield _rect(
        place, kind="d-tint" if "quiet" in shape.look else "d-fill", fill="#e8e8e8" if "quiet" in shape.look else "#fff"
    )
    yield _inside(shape.name, place, (SMALL, 11, 10), most=1)
    for number, mark in enumerate(shape.marks):
        yield _at(MARKS[mark], Point(place.middle.x + 18 * number, place.bottom - 8))


def _event(shape: Shape) -> Iterator[str]:
    middle, radius = shape.place.middle, min(shape.place.width, shape.place.height) / 2
    between = shape.kind in ("intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent")
    dashes = ' stroke-dasharray="4.5 3"' if "goes on" in shape.look else ""
    heavy = ' stroke-width="3.4"' if shape.kind == "endEvent" else ""
    here = f'<circle cx="{_n(middle.x)}" cy="{_n(middle.y)}"'
    yield f'{here} r="{_n(radius)}" class="d-fill" fill="#fff"{dashes}{heavy}/>'
    if between:
        yield f'{here} r="{_n(radius - 3)}"{dashes}/>'
    if shape.trigger in TRIGGERS:
        thrown = shape.kind in ("endEvent", "intermediateThrowEvent") and shape.trigger not in ("timer", "conditional")
        scale = radius / 18
        full = f' class="d-full" fill="{INK}"' if thrown and shape.trigger != "message" else ""
        if thrown and shape.trigger == "message":
            yield _envelope(middle, filled=True, scale=scale)
        else:
            yield _at(f"<g{full}>{TRIGGERS[shape.trigger]}</g>" if full else TRIGGERS[shape.trigger], middle, scale)
    yield from _below(shape)


def _envelope(middle: Point, *, filled: bool, scale: float = 1.0) -> str:
    if not filled:
        return _at(f'<g class="d-fill" fill="#fff">{TRIGGERS["message"]}</g>', middle, scale)
    drawn = (
        f'<path d="M-8-5.5H8v11H-8z" class="d-full" fill="{INK}"/>'
        '<path d="M-8-5 0 1.2 8-5" class="d-on-full" stroke="#fff"/>'
    )
    return _at(drawn, middle, scale)


def _gateway(shape: Shape) -> Iterator[str]:
    place, middle = shape.place, shape.place.middle
    yield (
        f'<path d="M{_n(middle.x)} {_n(place.y)}L{_n(place.right)} {_n(middle.y)} {_n(middle.x)} {_n(place.bottom)} '
        f'{_n(place.x)} {_n(middle.y)}z" class="d-fill" fill="#fff"/>'
    )
    scale = min(place.width, place.height) / 48
    if shape.kind == "eventBasedGateway":
        yield _at(_waits(shape), middle, scale)
    elif shape.kind != "exclusiveGateway" or "marked" in shape.look:
        yield _at(GATEWAYS[shape.kind], middle, scale)
    yield from _below(shape)


def _waits(shape: Shape) -> str:
    ring = '<circle r="13"/>' if "starts" in shape.look else '<circle r="13"/><circle r="10.5"/>'
    inside = TRIGGERS["parallelMultiple" if "parallel" in shape.look else "multiple"]
    return f'{ring}<g transform="scale(.75)">{inside}</g>'


def _activity(shape: Shape) -> Iterator[str]:
    place, kind = shape.place, shape.kind
    calls = kind in ("callActivity", "callChoreography")
    dashes = ' stroke-dasharray="2 3"' if "event" in shape.look else ""
    heavy = ' stroke-width="3.6"' if calls else ""
    yield _rect(place, kind="d-fill", round_=_ROUND, more=dashes + heavy)
    if kind == "transaction":
        yield _rect(Rect(place.x + 3, place.y + 3, place.width - 6, place.height - 6), round_=_ROUND - 3)
    task = kind if kind in TASKS else next((look for look in shape.look if look in TASKS), "")
    if task:
        top = 10.0 if shape.who else 6.0
        yield f'<g transform="translate({_n(place.x + 6)} {_n(place.y + top)})" stroke-width="1.1">{TASKS[task]}</g>'
    if task == "receiveTask" and "starts" in shape.look:
        yield f'<circle cx="{_n(place.x + 14)}" cy="{_n(place.y + 14)}" r="11"/>'
    if shape.marks:
        yield from _marks(shape)
    aside = 10 if place.width > 120 else 6
    inner = Rect(place.x + aside, place.y + 6, place.width - 2 * aside, place.height - 12)
    if "open" in shape.look:
        yield _lines(
            lines_of(shape.name, inner.width - 12, LETTERS, most=2), place.x + 12, place.y + 6, LETTERS, anchor=""
        )
        return
    if shape.who:
        [who] = lines_of(shape.who, place.width - 36, 11, most=1)
        yield _lines([who], place.x + 26, place.y + 11, 11, anchor="", kind="d-quiet")
        inner = inner._replace(y=inner.y + 20, height=inner.height - 20)
    if task:
        inner = inner._replace(y=inner.y + 14, height=inner.height - 14) if not shape.who else inner
    if shape.marks or "bordered" in shape.look:
        inner = inner._replace(height=inner.height - 12)
    yield _inside(shape.name, inner, (LETTERS, SMALL, 11, 10, 9))


def _marks(shape: Shape) -> Iterator[str]:
    """At the lower border, side by side."""
    place = shape.place
    begin = place.middle.x - 9 * (len(shape.marks) - 1)
    for number, mark in enumerate(shape.marks):
        yield _at(MARKS[mark], Point(begin + 18 * number, place.bottom - 10))


def _data(shape: Shape) -> Iterator[str]:
    place = shape.place
    fold = min(12.0, place.width / 3)
    yield (
        f'<path d="M{_n(place.x)} {_n(place.y)}h{_n(place.width - fold)}l{_n(fold)} {_n(fold)}V{_n(place.bottom)}'
        f'H{_n(place.x)}zm{_n(place.width - fold)} 0v{_n(fold)}h{_n(fold)}" class="d-fill" fill="#fff"/>'
    )
    if shape.kind in ("dataInput", "dataOutput"):
        full = f' class="d-full" fill="{INK}"' if shape.kind == "dataOutput" else ""
        yield f'<path transform="translate({_n(place.x + 3)} {_n(place.y + 4)})" d="M0 3h6V0l5 5-5 5V7H0z"{full}/>'
    if "many" in shape.look:
        yield _at(MARKS["parallel"], Point(place.middle.x, place.bottom - 9), 0.8)
    yield from _below(shape)


def _store(shape: Shape) -> Iterator[str]:
    x, y, width, height = shape.place
    bend = min(8.0, height / 4)
    arc = f"a{_n(width / 2)} {_n(bend)} 0 0"
    yield (
        f'<path d="M{_n(x)} {_n(y + bend)}{arc} 1 {_n(width)} 0v{_n(height - 2 * bend)}{arc} 1 {_n(-width)} 0z" '
        'class="d-fill" fill="#fff"/>'
    )
    yield "".join(
        f'<path d="M{_n(x)} {_n(y + bend + down)}{arc} 0 {_n(width)} 0"/>'
        for down in (0, 4, 8)
        if height > 30 or not down
    )
    yield from _below(shape)


def _annotation(shape: Shape) -> Iterator[str]:
    x, y, _width, height = shape.place
    yield f'<path d="M{_n(x + 10)} {_n(y)}H{_n(x)}v{_n(height)}h10"/>'
    size = next((size for size in (SMALL, 11.0, 10.0, 9.0) if _height(shape, size) <= height), 9.0)
    lines = [line for part in shape.name.splitlines() for line in lines_of(part, shape.place.width - 8, size)]
    yield _lines(lines, x + 6, y + max((height - len(lines) * size * LINE) / 2, 2), size, anchor="")


def _height(shape: Shape, size: float) -> float:
    return sum(len(lines_of(part, shape.place.width - 8, size)) for part in shape.name.splitlines()) * size * LINE


def _conversation(shape: Shape) -> Iterator[str]:
    x, y, width, height = shape.place
    cut, heavy = width / 4, ' stroke-width="3.6"' if shape.kind == "callConversation" else ""
    yield (
        f'<path d="M{_n(x + cut)} {_n(y)}h{_n(width / 2)}l{_n(cut)} {_n(height / 2)}{_n2(-cut, height / 2)}'
        f'h{_n(-width / 2)}l{_n(-cut)} {_n(-height / 2)}z" class="d-fill" fill="#fff"{heavy}/>'
    )
    if shape.marks:
        yield _at(MARKS["inside"], Point(x + width / 2, y + height - 9), 0.9)
    yield from _below(shape)


def _below(shape: Shape) -> Iterator[str]:
    """Words where the drawing has them, else under the shape."""
    if not shape.name:
        return
    place = shape.place
    if shape.words is None:
        lines = lines_of(shape.name, max(WORDS_BESIDE, place.width), SMALL)
        yield _lines(lines, place.middle.x, place.bottom + 2, SMALL, kind=_BESIDE)
    else:
        yield _set(shape.name, shape.words, WORDS_BESIDE)


# Lines


def _line(line: Line) -> Iterator[str]:
    points = line.points
    path = _path(points)
    if line.kind == "messageFlow":
        yield f'<path d="{path}" stroke-dasharray="7 5"/>'
        yield f'<circle cx="{_n(points[0].x)}" cy="{_n(points[0].y)}" r="4" class="d-fill" fill="#fff"/>'
        yield _head(points, filled=False)
        if line.look & {"message", "answer"}:
            yield _envelope(_half_way(points)[0], filled="answer" in line.look)
    elif line.kind == "sequenceFlow":
        yield f'<path d="{path}"/>'
        yield _head(points, filled=True)
        if "default" in line.look:
            yield _across(points, '<path d="M6 5 12-5"/>')
        if "condition" in line.look:
            yield _across(points, '<path d="M0 0 8-5 16 0 8 5z" class="d-fill" fill="#fff"/>')
    elif line.kind == "conversationLink":
        yield f'<path d="{path}" stroke-width="5"/>'
        yield f'<path d="{path}" stroke-width="2.4" class="d-on-full" stroke="#fff"/>'
    else:
        yield f'<path d="{path}" stroke-dasharray="1.5 4" stroke-linecap="round"/>'
        if line.kind.startswith("data") or line.look & {"one", "both"}:
            yield _open_head(points)
        if "both" in line.look:
            yield _open_head(tuple(reversed(points)))
    if line.name:
        yield _words_of(line)


def _path(points: Sequence[Point]) -> str:
    """Corners are a little round."""
    first, last = points[0], points[-1]
    parts = [f"M{_n(first.x)} {_n(first.y)}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        room = min(6.0, _far(before, corner) / 2, _far(corner, after) / 2)
        start, end = _towards(corner, before, room), _towards(corner, after, room)
        parts.append(f"L{_n(start.x)} {_n(start.y)}Q{_n(corner.x)} {_n(corner.y)} {_n(end.x)} {_n(end.y)}")
    parts.append(f"L{_n(last.x)} {_n(last.y)}")
    return "".join(parts)


def _far(one: Point, other: Point) -> float:
    return hypot(other.x - one.x, other.y - one.y)


def _towards(here: Point, there: Point, far: float) -> Point:
    whole = _far(here, there) or 1.0
    return Point(here.x + (there.x - here.x) * far / whole, here.y + (there.y - here.y) * far / whole)


def _last_piece(points: Sequence[Point]) -> tuple[Point, float]:
    end = points[-1]
    before = next((point for point in reversed(points[:-1]) if _far(point, end) > 0.01), points[0])
    return end, atan2(end.y - before.y, end.x - before.x)


def _head(points: Sequence[Point], *, filled: bool) -> str:
    end, angle = _last_piece(points)
    left, right = _beside(end, angle, 10, 4.5), _beside(end, angle, 10, -4.5)
    look = f'class="d-full" fill="{INK}"' if filled else 'class="d-fill" fill="#fff"'
    return f'<path d="M{_n(end.x)} {_n(end.y)}L{_n(left.x)} {_n(left.y)} {_n(right.x)} {_n(right.y)}z" {look}/>'


def _open_head(points: Sequence[Point]) -> str:
    end, angle = _last_piece(points)
    left, right = _beside(end, angle, 8, 4.5), _beside(end, angle, 8, -4.5)
    return f'<path d="M{_n(left.x)} {_n(left.y)}L{_n(end.x)} {_n(end.y)} {_n(right.x)} {_n(right.y)}"/>'


def _beside(end: Point, angle: float, back: float, aside: float) -> Point:
    return Point(end.x - back * cos(angle) + aside * sin(angle), end.y - back * sin(angle) - aside * cos(angle))


def _across(points: Sequence[Point], drawn: str) -> str:
    """What is drawn at the beginning of a line, in its direction."""
    begin, angle = _last_piece(tuple(reversed(points)))
    degrees = (angle * 57.29578 + 180) % 360
    return f'<g transform="translate({_n(begin.x)} {_n(begin.y)}) rotate({_n(degrees)})">{drawn}</g>'


def _half_way(points: Sequence[Point]) -> tuple[Point, bool]:
    """The middle of a line, and whether it runs across there."""
    left = sum(_far(one, other) for one, other in itertools.pairwise(points)) / 2
    for one, other in itertools.pairwise(points):
        piece = _far(one, other)
        if piece >= left:
            return _towards(one, other, left), abs(other.x - one.x) >= abs(other.y - one.y)
        left -= piece
    return points[-1], True


def _words_of(line: Line) -> str:
    if line.words is not None:
        return _set(line.name, line.words, WORDS_ON_LINES)
    middle, across = _half_way(line.points)
    lines = lines_of(line.name, WORDS_ON_LINES, SMALL)
    if across:
        return _lines(lines, middle.x, middle.y - 3 - len(lines) * SMALL * LINE, SMALL, kind=_BESIDE)
    return _lines(lines, middle.x + 6, middle.y - len(lines) * SMALL * LINE / 2, SMALL, anchor="", kind=_BESIDE)


# Words


def _set(text: str, place: Rect, least: float) -> str:
    lines, size = _fitted(text, place, least)
    return _lines(lines, place.middle.x, place.y if place.height > 4 else place.y - 4, size, kind=_BESIDE)


def _fitted(text: str, place: Rect, least: float) -> tuple[tuple[str, ...], float]:
    """
    Words for the place that they have, and their size: smaller or in longer lines where it was measured with letters of
    another tool; as wide as words of this kind are where it has no size.
    """
    if place.width <= 8 or place.height <= 4:
        return lines_of(text, least, SMALL), SMALL
    ways = [(wide, size) for wide in (1.05, 1.3, 1.6) for size in (SMALL, 11.0, 10.0)]
    for wide, size in ways:
        lines = lines_of(text, place.width * wide, size)
        if len(lines) * size * LINE <= place.height + 5 and not _is_torn(text, lines):
            return lines, size
    return lines_of(text, max(place.width * 1.6, 58), 10.0), 10.0


def _inside(text: str, place: Rect, sizes: Sequence[float], *, most: int = 0) -> str:
    """Words in the middle of a box, as large as they fit; at the smallest size the rest is left out."""
    for size in sizes:
        lines = lines_of(text, place.width, size)
        fits = len(lines) * size * LINE <= place.height and (not most or len(lines) <= most)
        if fits and all(width_of(line, size) <= place.width for line in lines) and not _is_torn(text, lines):
            break
    else:
        size = sizes[-1]
        lines = lines_of(text, place.width, size, most=most or max(int(place.height / (size * LINE)), 1))
    return _lines(lines, place.middle.x, place.middle.y - len(lines) * size * LINE / 2, size)


def _is_torn(text: str, lines: Sequence[str]) -> bool:
    return len(" ".join(lines)) != len(" ".join(text.split()))


def _lines(
    lines: Sequence[str], x: float, top: float, size: float, *, anchor: str = "middle", kind: str = "d-words"
) -> str:
    if not lines:
        return ""
    middle = f' text-anchor="{anchor}"' if anchor else ""
    look = ' stroke="#fff" stroke-width="3" paint-order="stroke"' if kind == _BESIDE else ' stroke="none"'
    first = top + size * (LINE + 0.72) / 2
    rows = [
        escape(line) if not number else f'<tspan x="{_n(x)}" dy="{_n(size * LINE)}">{escape(line)}</tspan>'
        for number, line in enumerate(lines)
    ]
    return (
        f'<text x="{_n(x)}" y="{_n(first)}" class="{kind}" font-size="{_n(size)}" fill="{INK}"{look}{middle}>'
        f"{''.join(rows)}</text>"
    )


# States


def _badge(shape: Shape, mark: Mark) -> Part:
    """A pill on the upper border, at the right: shape and word; the colour comes with its class."""
    place = shape.place
    rect = _badge_place(place, mark)
    return None, (
        f'<g class="d-mark d-mark-{mark.kind}"><rect x="{_n(rect.x)}" y="{_n(rect.y)}" width="{_n(rect.width)}" '
        f'height="{_n(rect.height)}" rx="{_n(rect.height / 2)}" class="d-pill" fill="#fff"/>'
        f'<g transform="translate({_n(rect.x + 7)} {_n(rect.y + 4.5)}) scale(.92)" class="d-sign" fill="{INK}" '
        f'stroke="none">{STATES[mark.kind]}</g>'
        f'<text x="{_n(rect.x + 22)}" y="{_n(rect.y + 14)}" class="d-words d-sign" font-size="11.5" font-weight="600" '
        f'fill="{INK}" stroke="none">{escape(mark.word)}</text></g>'
    )


def _badge_place(place: Rect, mark: Mark) -> Rect:
    width = width_of(mark.word, 11.5) * 1.06 + 32
    return Rect(
        max(place.right - width - 6, place.x + 26 - max(0, width - place.width + 26)), place.y - 13, width, _BADGE
    )


# Numbers and places


def _edge(picture: Picture, marks: Mapping[str, Mark]) -> Rect:
    """All that is drawn, with a margin."""
    rects: list[Rect] = []
    for shape in picture.shapes:
        rects.append(shape.place)
        if shape.id in marks:
            rects.append(_badge_place(shape.place, marks[shape.id]))
        if shape.words is not None:
            rects.append(_room(shape.name, shape.words, WORDS_BESIDE))
        elif shape.name and _stands_below(shape):
            width = max(WORDS_BESIDE, shape.place.width)
            lines = lines_of(shape.name, width, SMALL)
            wide = max(width_of(line, SMALL) for line in lines)
            rects.append(Rect(shape.place.middle.x - wide / 2, shape.place.bottom, wide, len(lines) * SMALL * LINE + 4))
    for line in picture.lines:
        rects += [Rect(point.x, point.y, 0, 0) for point in line.points]
        if line.words is not None and line.name:
            rects.append(_room(line.name, line.words, WORDS_ON_LINES))
    x, y = min((rect.x for rect in rects), default=0), min((rect.y for rect in rects), default=0)
    right, bottom = max((rect.right for rect in rects), default=0), max((rect.bottom for rect in rects), default=0)
    return Rect(x - _MARGIN, y - _MARGIN, right - x + 2 * _MARGIN, bottom - y + 2 * _MARGIN)


def _room(text: str, place: Rect, least: float) -> Rect:
    lines, size = _fitted(text, place, least)
    wide = max(width_of(line, size) for line in lines) if lines else 0
    return Rect(place.middle.x - wide / 2, place.y, wide, max(len(lines) * size * LINE, place.height))


def _stands_below(shape: Shape) -> bool:
    return shape.kind.endswith(("Event", "Gateway")) or shape.kind in (*_DATA, "dataStoreReference", *_CONVERSATIONS)


def _rect(place: Rect, *, kind: str = "", round_: float = 0, fill: str = "#fff", more: str = "") -> str:
    """With a class it is filled."""
    filled = f' class="{kind}" fill="{fill}"' if kind else ""
    bent = f' rx="{_n(round_)}"' if round_ else ""
    return (
        f'<rect x="{_n(place.x)}" y="{_n(place.y)}" width="{_n(place.width)}" height="{_n(place.height)}"'
        f"{bent}{filled}{more}/>"
    )


def _at(drawn: str, middle: Point, scale: float = 1.0) -> str:
    sized = f" scale({_n(scale, 2)})" if abs(scale - 1) > 0.01 else ""
    return f'<g transform="translate({_n(middle.x)} {_n(middle.y)}){sized}">{drawn}</g>'


def _n(value: float, digits: int = 1) -> str:
    written = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if written in ("-0", "") else written


def _n2(x: float, y: float) -> str:
    return f" {_n(x)} {_n(y)}"
