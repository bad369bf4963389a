"""
What a picture is made of. Across, places are percent of the frame, so that letters keep their size when it narrows; up
and down they are pixels. Where both must keep their proportion (a map), `box` is the frame in units of its own.

Numbers are text with a point already, for a template would write them with the comma of the reader's language.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from motcua.ui.parts import Table

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape: a path, a dot where it has a radius, or else a box. `tone` names its look, `title` says it in words."""

    tone: str
    title: str = ""
    href: str = ""
    path: str = ""
    x: str = "0"
    y: str = "0"
    width: str = "0"
    height: str = "0"
    radius: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    text: str
    x: str
    y: str
    anchor: Anchor = "start"
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Paths lie under boxes, boxes under dots, and words above all."""

    height: int
    marks: Sequence[Mark] = ()
    words: Sequence[Words] = ()
    box: tuple[int, int] | None = None

    @property
    def paths(self) -> list[Mark]:
        return [mark for mark in self.marks if mark.path]

    @property
    def boxes(self) -> list[Mark]:
        return [mark for mark in self.marks if not mark.path and not mark.radius]

    @property
    def dots(self) -> list[Mark]:
        return [mark for mark in self.marks if mark.radius]


@dataclass(frozen=True, slots=True)
class Key:
    """What a look means: `shape` is the sample beside the words; a letter stands in narrow drawings only."""

    tone: str
    label: str
    shape: Literal["area", "line", "letter"] = "area"


@dataclass(frozen=True, slots=True)
class Picture:
    """
    A question, what is drawn to answer it, and the table of the same numbers. `description` says in a sentence what is
    to be seen; nothing drawn means that there is nothing to show.
    """

    question: str
    drawn: Drawn
    table: Table
    description: str = ""
    period: str = ""
    keys: Sequence[Key] = ()
    source: str = ""
    as_of: str = ""


def text(number: float) -> str:
    """Two places at most, and no minus before a zero."""
    return f"{round(number, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def line(points: Iterable[tuple[float, float]]) -> str:
    """The path through some points."""
    return "".join(f"{'L' if at else 'M'}{text(x)} {text(y)}" for at, (x, y) in enumerate(points))
