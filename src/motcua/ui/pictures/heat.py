"""
A heat map: a line of cells for each name, a cell for each step. The more, the darker, and the higher a cell is filled,
so that it can be read without colours. Where there is nothing to show a cell is dashed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from motcua.ui.pictures.marks import Drawn, Mark, Words, text
from motcua.ui.pictures.scales import breaks, class_of

TOP, ROW, NAME, CELL = 18, 44, 16, 22


@dataclass(frozen=True, slots=True)
class Cell:
    """`value` is None where there is nothing to show."""

    value: float | None
    title: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Heat:
    """`labels` stand above the cells; an empty one is left out."""

    labels: Sequence[str]
    lines: Sequence[Line]


def draw(heat: Heat) -> Drawn:
    if not heat.lines:
        return Drawn(0)
    begins = classes(heat)
    highest = max((cell.value for line in heat.lines for cell in line.cells if cell.value), default=0) or 1
    share = 100 / max(len(heat.labels), 1)
    marks: list[Mark] = []
    words = [*_labels(heat.labels, share)]
    for at, line in enumerate(heat.lines):
        top = TOP + at * ROW
        words.append(Words(line.name, "0", text(top + NAME), tone="name"))
        for place, cell in enumerate(line.cells):
            marks += _cell(cell, place * share, top + NAME + 6, share, highest, begins)
    return Drawn(TOP + len(heat.lines) * ROW, marks, words)


def classes(heat: Heat) -> list[float]:
    """Where each class begins; nothing is a class of its own and not among them."""
    return breaks(cell.value for line in heat.lines for cell in line.cells if cell.value)


def _cell(cell: Cell, x: float, top: float, share: float, highest: float, begins: Sequence[float]) -> Iterator[Mark]:
    """The ground is as large as the cell and leads on; what fills it lies above, and leads on as well."""
    width = text(share * 0.92)
    tone = "gap" if cell.value is None else "cell"
    yield Mark(tone, cell.title, cell.href, x=text(x), y=text(top), width=width, height=text(CELL))
    if cell.value:
        tone, height = f"tint-{class_of(cell.value, begins)}", CELL * max(cell.value, 0) / highest
        y = text(top + CELL - height)
        yield Mark(tone, cell.title, cell.href, x=text(x), y=y, width=width, height=text(height))


def _labels(labels: Sequence[str], share: float) -> Iterator[Words]:
    """Each where its cells begin; the last ones end where the frame does."""
    for at, label in enumerate(labels):
        if label:
            is_last = (len(labels) - at) * share < 14
            yield Words(
                label, text((at + 1) * share if is_last else at * share), "12", "end" if is_last else "start", "axis"
            )
