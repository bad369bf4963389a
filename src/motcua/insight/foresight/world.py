"""What a run is played in, as plain numbers: queues of officers, laws of lengths, routes, and what takes them."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from motcua.insight.foresight.scoring import AS_PLAYED, Straightener

Kind = Literal["TASK", "ONE", "SOME", "EVERY", "END"]
"""Work of people; one of the ways; some of the ways; every way, where ways meet as well; the end."""


@dataclass(frozen=True, slots=True)
class Law:
    """
    Lengths of a step: working minutes at evenly spaced shares of all cases, from the shortest to the longest, and how
    the days of the week differ.
    """

    quantiles: tuple[float, ...]
    weekdays: tuple[float, ...]
    mean: float


@dataclass(frozen=True, slots=True)
class PlanNode:
    """`ways`: where a token goes from here, with what probability. `back`: of a task, where it is sent back to."""

    key: str
    kind: Kind
    ways: tuple[tuple[int, float], ...]
    back: tuple[int, float] | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A process unrolled: every way leads on to a later node, what goes back comes to a later copy of the node."""

    nodes: tuple[PlanNode, ...]
    index: dict[str, int]
    """Where each key stands first."""


@dataclass(frozen=True, slots=True)
class Queue:
    """Officers of one role at one place. `officers[slot]`: how many are there then, for this work."""

    agency_id: int
    unit_id: int | None
    role: str
    calendar: int
    officers: tuple[float, ...]
    people: int


class Worked(NamedTuple):
    """
    The numbers of a queue and of two laws. `pace`: what a step takes of the officers' time when work is waiting;
    `lead`: how long it lies there at least, though nothing waits before it.
    """

    queue: int
    pace: int
    lead: int


@dataclass(frozen=True, slots=True)
class Route:
    """A plan at its places: for each task, where it is worked and by what laws."""

    plan: Plan
    at: tuple["Worked | None", ...]


@dataclass(frozen=True, slots=True)
class Token:
    """Where a matter stands: the node, from what position on, how many working minutes it has lain there already."""

    node: int
    position: float = 0.0
    lain: float = 0.0


@dataclass(frozen=True, slots=True)
class Matter:
    """
    A dossier under way or, with `id` None, a bundle of about `many` that are still to come. `due`: a position, None
    without a limit.
    """

    id: int | None
    route: int
    due: float | None
    tokens: tuple[Token, ...]
    week: int | None
    """The week of the forecast in which it is due."""
    many: float = 1.0


@dataclass(frozen=True, slots=True)
class World:
    """
    `minutes[calendar][slot]`; `arrivals`: how many come for each one that is to come; `straightener`: makes counts of
    late dossiers of what the runs say.
    """

    weekdays: tuple[int, ...]
    minutes: tuple[tuple[int, ...], ...]
    queues: tuple[Queue, ...]
    laws: tuple[Law, ...]
    routes: tuple[Route, ...]
    matters: tuple[Matter, ...]
    weeks: int
    arrivals: float = 1.0
    straightener: Straightener = AS_PLAYED


@dataclass(frozen=True, slots=True)
class Risk:
    """What the runs said of a matter: how often it was late, where it stood when it fell due, when it ended."""

    matter_id: int
    probability: float
    node: int
    """Where it stood most often when it fell due (of the runs in which it was late, if there are any); -1: done."""
    ends: float
    """The position by which it had ended in half of the runs."""


@dataclass(frozen=True, slots=True)
class Expected:
    """How many fall due and are late in a week at a place: the mean, and what nine in ten runs lie between."""

    agency_id: int
    unit_id: int | None
    week: int
    mean: float
    low: float
    high: float
    due: float


@dataclass(frozen=True, slots=True)
class Outlook:
    risks: tuple[Risk, ...] = ()
    expected: tuple[Expected, ...] = field(default=())
