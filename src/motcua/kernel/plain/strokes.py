"""
A signature as SVG: from the strokes of a pen on a screen, or from a name that was typed instead.

Strokes are written as points on a field of 1000 × 320 parts, `x,y x,y …`, with a semicolon after each stroke.
"""

from itertools import pairwise
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 1000, 320
MOST_POINTS = 20_000
LEAST_LENGTH = 60
"""What is shorter than this altogether is a slip of the pen and no signature."""


class NotASignature(ValueError):
    """What was sent is no drawing, or hardly a dot."""


def strokes_svg(written: str) -> str:
    """:raises NotASignature: unless it is made of points on the field, and long enough to be one"""
    strokes = [[_point(pair) for pair in stroke.split()] for stroke in written.split(";") if stroke.strip()]
    if sum(map(len, strokes)) > MOST_POINTS or sum(map(_length, strokes)) < LEAST_LENGTH:
        raise NotASignature
    path = "".join(_path(stroke) for stroke in strokes)
    line = 'fill="none" stroke="#000" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"'
    return _drawn(f'<path d="{path}" {line}/>')


def name_svg(name: str) -> str:
    """The name in italics, for somebody who cannot draw on the screen."""
    size = min(110, int(1700 / max(len(name), 1)))
    font = f'font-family="Liberation Serif" font-style="italic" font-size="{size}" text-anchor="middle"'
    return _drawn(f'<text x="{WIDTH // 2}" y="200" {font}>{escape(name)}</text>')


def _drawn(inside: str) -> str:
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{inside}</svg>'


def _point(pair: str) -> tuple[int, int]:
    x, comma, y = pair.partition(",")
    if not (comma and x.isascii() and y.isascii() and x.isdigit() and y.isdigit() and len(x) < 5 and len(y) < 5):
        raise NotASignature
    if int(x) > WIDTH or int(y) > HEIGHT:
        raise NotASignature
    return int(x), int(y)


def _length(stroke: list[tuple[int, int]]) -> int:
    return sum(abs(x - u) + abs(y - v) for (x, y), (u, v) in pairwise(stroke))


def _path(stroke: list[tuple[int, int]]) -> str:
    first, *rest = stroke
    return "M{} {}".format(*first) + "".join("L{} {}".format(*point) for point in rest or [first])
