"""A funnel: stages one under the other, each as wide as what reached it, and what is lost from one to the next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from motcua.ui.pictures.marks import Drawn, Mark, Words, line, text

ROW, NAME, BAR = 64, 16, 24


@dataclass(frozen=True, slots=True)
class Stage:
    """`text` is written at the right over the bar."""

    label: str
    value: float
    text: str
    title: str = ""
    href: str = ""


def draw(stages: Sequence[Stage]) -> Drawn:
    """All stages have one scale; between two of them it narrows from one to the other, if it does."""
    highest = max((stage.value for stage in stages), default=0)
    if highest <= 0:
        return Drawn(0)
    marks, words = [*_necks(stages, highest)], list[Words]()
    for at, stage in enumerate(stages):
        x, width = _span(stage, highest)
        top = at * ROW + NAME + 6
        title = stage.title or f"{stage.label}: {stage.text}"
        marks.append(Mark("stage", title, stage.href, x=text(x), y=text(top), width=text(width), height=text(BAR)))
        words += [
            Words(stage.label, "0", text(at * ROW + NAME), tone="name"),
            Words(stage.text, "100", text(at * ROW + NAME), "end", "value"),
        ]
    return Drawn((len(stages) - 1) * ROW + NAME + 6 + BAR, marks, words)


def _necks(stages: Sequence[Stage], highest: float) -> Iterator[Mark]:
    for at, (one, next_one) in enumerate(pairwise(stages)):
        (x, width), (next_x, next_width) = _span(one, highest), _span(next_one, highest)
        if next_width > width:
            continue
        top, bottom = at * ROW + NAME + 6 + BAR, (at + 1) * ROW + NAME + 6
        corners = [(x, top), (x + width, top), (next_x + next_width, bottom), (next_x, bottom)]
        yield Mark("neck", path=line(corners) + "z")


def _span(stage: Stage, highest: float) -> tuple[float, float]:
    """Where its bar begins, and how wide it is."""
    width = 100 * max(stage.value, 0) / highest
    return (100 - width) / 2, width
