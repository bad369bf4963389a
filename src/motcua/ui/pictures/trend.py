"""A trend: values month by month as a line, with the same months of the year before under it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from motcua.ui.formats import num
from motcua.ui.pictures.marks import Drawn, Mark, Words, line, text
from motcua.ui.pictures.scales import along, ticks

HEIGHT, TOP, GROUND, LABEL = 236, 30, 196, 220
AXIS = 8.0
"""What is left to the numbers of the axis, in percent of the width."""
_LEAST = 4
"""An axis of shares shows so many percent at least: less is no movement to be seen."""


@dataclass(frozen=True, slots=True)
class Point:
    """`value` is None where there is nothing to show; `text` is the value as it is written."""

    value: float | None
    text: str = ""
    title: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Trend:
    """`labels` stand under the points; `before` are as many, of the year before. Shares have an axis of percent."""

    labels: Sequence[str]
    now: Sequence[Point]
    before: Sequence[Point] = field(default=())
    is_share: bool = False


def draw(trend: Trend) -> Drawn:
    """Counts begin at nothing. Shares begin at a round number under the least of them, and never pass a hundred."""
    known = [point.value for point in (*trend.now, *trend.before) if point.value is not None]
    if not known:
        return Drawn(HEIGHT)
    marked = _axis(known, is_share=trend.is_share)
    axis = (marked[0], marked[-1])
    share = (100 - AXIS) / len(trend.labels)
    words = [*_axis_words(marked, trend.is_share), *_labels(trend.labels, share)]
    grid = [Mark("grid" if at else "ground", path=line([(0, y), (100, y)])) for at, y in enumerate(_heights(marked))]
    lines = [
        *_line(trend.before, "before", share, axis),
        *_line(trend.now, "now", share, axis),
    ]
    return Drawn(HEIGHT, [*grid, *lines], [*words, *_last(trend.now, share, axis)])


def _axis(known: Sequence[float], *, is_share: bool) -> list[float]:
    if not is_share:
        return ticks(0, max(known), whole=True)
    low = max(min(*known, max(known) - _LEAST), 0)
    marked = ticks(low, max(*known, low + _LEAST))
    return [one for one in marked if one <= 100] if max(known) <= 100 else marked


def _heights(marked: Sequence[float]) -> list[float]:
    return [along(one, marked[0], marked[-1], start=GROUND, end=TOP) for one in marked]


def _axis_words(marked: Sequence[float], is_share: bool) -> Iterator[Words]:
    for one, y in zip(marked, _heights(marked), strict=True):
        yield Words(_number(one) + ("\u00a0%" if is_share else ""), "0", text(y - 4), tone="axis")


def _number(value: float) -> str:
    return num(int(value) if value == int(value) else round(value, 4))


def _labels(labels: Sequence[str], share: float) -> list[Words]:
    """Where the screen is narrow and they are many, every other one, the last among them."""
    last = len(labels) - 1
    return [
        Words(
            label,
            text(AXIS + (at + 0.5) * share),
            str(LABEL),
            "middle",
            "axis wide-only" if last > 6 and (last - at) % 2 else "axis",
        )
        for at, label in enumerate(labels)
    ]


def _line(points: Sequence[Point], tone: str, share: float, axis: tuple[float, float]) -> Iterator[Mark]:
    """Whole where its values follow each other, broken where one is missing; a dot on every value."""
    places = [_place(at, point, share, axis) for at, point in enumerate(points)]
    for is_there, run in groupby(places, key=lambda place: place is not None):
        through = [place for place in run if place is not None]
        if is_there and len(through) > 1:
            yield Mark(f"line-{tone}", path=line(through))
    for place, point in zip(places, points, strict=True):
        if place is not None:
            x, y = place
            yield Mark(f"dot-{tone}", point.title or point.text, point.href, x=text(x), y=text(y), radius="4")


def _place(at: int, point: Point, share: float, axis: tuple[float, float]) -> tuple[float, float] | None:
    if point.value is None:
        return None
    return AXIS + (at + 0.5) * share, along(point.value, *axis, start=GROUND, end=TOP)


def _last(points: Sequence[Point], share: float, axis: tuple[float, float]) -> Iterator[Words]:
    """The latest value is written beside its dot."""
    there = [(at, point) for at, point in enumerate(points) if point.value is not None]
    for at, point in there[-1:]:
        x, y = _place(at, point, share, axis) or (0, 0)
        yield Words(point.text, text(x), text(max(y - 10, 14)), "end" if at * 2 > len(points) else "start", "value")
