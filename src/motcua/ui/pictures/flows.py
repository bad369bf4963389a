"""
A flow (Sankey): columns of nodes, and bands between them as thick as what goes from one to the other. All have one
scale, so that a node is as high as the bands that leave it together, and as those that reach it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Final

from motcua.ui.pictures.marks import Anchor, Drawn, Mark, Words, text

HEIGHT: Final = 260
"""Of all nodes of a column together, without the gaps between them."""
WIDTH: Final = 2.0
GAP: Final = 30
TOP: Final = 20
"""Over every node its name stands."""


@dataclass(frozen=True, slots=True)
class Node:
    key: str
    label: str
    title: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    source: str
    target: str
    value: float
    title: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """Bands lead from a column to the next; the keys of all nodes differ. Nodes without anything are not drawn."""

    columns: Sequence[Sequence[Node]]
    bands: Sequence[Band]


@dataclass(frozen=True, slots=True)
class _Place:
    x: float
    top: float
    tall: float


def draw(flow: Flow) -> Drawn:
    values = sizes(flow)
    columns = [[node for node in column if values.get(node.key)] for column in flow.columns]
    total = max((sum(values[node.key] for node in column) for column in columns), default=0)
    if not total:
        return Drawn(0)
    places: dict[str, _Place] = {}
    for at, column in enumerate(columns):
        top = float(TOP)
        for node in column:
            tall = HEIGHT * values[node.key] / total
            places[node.key] = _Place((100 - WIDTH) * at / max(len(columns) - 1, 1), top, tall)
            top += tall + GAP
    nodes = [_node(node, places[node.key]) for column in columns for node in column]
    named = {node.key: letter for letter, node in letters(flow)}
    words = [
        name
        for at, column in enumerate(columns)
        for node in column
        for name in _names(node, named[node.key], places[node.key], at, columns)
    ]
    height = TOP + HEIGHT + GAP * (max(map(len, columns)) - 1)
    return Drawn(height, [*_bands(flow, places, HEIGHT / total), *nodes], words)


def sizes(flow: Flow) -> Mapping[str, float]:
    """What goes through each node: what leaves it, or what reaches it where that is more."""
    leaving, reaching = defaultdict[str, float](float), defaultdict[str, float](float)
    for band in flow.bands:
        leaving[band.source] += band.value
        reaching[band.target] += band.value
    return {key: max(leaving[key], reaching[key]) for key in {*leaving, *reaching}}


def _node(node: Node, place: _Place) -> Mark:
    x, y, width, height = map(text, (place.x, place.top, WIDTH, place.tall))
    return Mark("node", node.title or node.label, node.href, x=x, y=y, width=width, height=height)


def _names(node: Node, letter: str, place: _Place, at: int, columns: Sequence[Sequence[Node]]) -> list[Words]:
    """
    Over the node: from its left edge, about its middle, or up to its right edge. Where the screen is narrow the letter
    stands there, and the name beside the letter under the drawing (`letters`).
    """
    x, anchor = _SIDES.get(at - len(columns) if at else 0, (text(place.x + WIDTH / 2), "middle"))
    y = text(place.top - 6)
    return [Words(node.label, x, y, anchor, "over wide-only"), Words(letter, x, y, anchor, "over narrow-only")]


_SIDES: Final[Mapping[int, tuple[str, Anchor]]] = {0: ("0", "start"), -1: ("100", "end")}


def letters(flow: Flow) -> list[tuple[str, Node]]:
    """The nodes that are drawn, each with its letter."""
    values = sizes(flow)
    there = [node for column in flow.columns for node in column if values.get(node.key)]
    return [(ascii_uppercase[at % 26], node) for at, node in enumerate(there)]


def _bands(flow: Flow, places: Mapping[str, _Place], scale: float) -> Iterator[Mark]:
    """In the order of the nodes on both sides, so that bands cross no more than they must."""
    left, right = defaultdict[str, float](float), defaultdict[str, float](float)
    there = [band for band in flow.bands if band.value]
    for band in sorted(there, key=lambda band: (places[band.source].top, places[band.target].top)):
        source, target, thick = places[band.source], places[band.target], band.value * scale
        begins, ends = source.top + left[band.source], target.top + right[band.target]
        left[band.source] += thick
        right[band.target] += thick
        path = _band(source.x + WIDTH, begins, target.x, ends, thick)
        yield Mark("band", band.title, band.href, path=path)


def _band(x: float, y: float, other_x: float, other_y: float, thick: float) -> str:
    """Level where it leaves and where it arrives."""
    middle = text((x + other_x) / 2)
    one, other, top, end = text(x), text(other_x), text(y), text(other_y)
    back, down = text(other_y + thick), text(y + thick)
    return (
        f"M{one} {top}C{middle} {top} {middle} {end} {other} {end}V{back}C{middle} {back} {middle} {down} {one} {down}z"
    )
