"""
Where the tokens of an instance are. What is told of a token besides its node is in which runs it is (`within`).

A run is written `key#2:3`, the second of three of the activity that begins at `key`, or `key#2` where nobody has said
how many there will be; runs inside runs follow behind a slash. Outside of any run there is nothing to tell.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Token:
    """A token at a task."""

    node: str
    within: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A token that came to `join` from `source` and waits for the other ways."""

    join: str
    source: str
    within: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """
    Something that is awaited at `node`: in the flow, behind the event gateway `gateway`, or, while the activity that
    begins at `activity` lasts, on its border.
    """

    node: str
    within: str = ""
    activity: str = ""
    gateway: str = ""


@dataclass(slots=True)
class Marking:
    """All tokens of an instance. At its end there are none."""

    tasks: set[Token] = field(default_factory=set)
    arrivals: set[Arrival] = field(default_factory=set)
    waiting: set[Waiting] = field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        return not (self.tasks or self.arrivals or self.waiting)

    def places(self) -> Iterator[tuple[str, str]]:
        """Node and runs of every token; what waits on a border is none."""
        yield from ((token.node, token.within) for token in self.tasks)
        yield from ((token.join, token.within) for token in self.arrivals)
        yield from ((wait.node, wait.within) for wait in self.waiting if not wait.activity)


def run(key: str, number: int, of: int | None = None) -> str:
    return f"{key}#{number}" if of is None else f"{key}#{number}:{of}"


def deeper(within: str, run: str) -> str:
    return f"{within}/{run}" if within else run


def cut(within: str, depth: int) -> str:
    """The outermost `depth` runs."""
    if not depth or not within:
        return ""
    return "/".join(within.split("/", depth)[:depth])


def is_within(within: str, outer: str) -> bool:
    """Whether a token is in these runs, perhaps in further ones besides."""
    return not outer or within == outer or within.startswith(f"{outer}/")


def steps_into(within: str) -> Iterator[tuple[str, int]]:
    """The runs that a token is in, from the outside in: the key where each begins, and its number."""
    for one in within.split("/") if within else ():
        key, _, number = one.partition("#")
        yield key, int(number.partition(":")[0])


def last_run(within: str) -> tuple[int, int | None]:
    """Number and, where it is known, total of the innermost run."""
    number, _, of = within.rpartition("#")[2].partition(":")
    return int(number), int(of) if of else None


def runs_of(key: str, within: str, places: Iterable[tuple[str, str]]) -> set[str]:
    """The runs directly inside `within` of the activity that begins at `key`, in which there are tokens."""
    start, depth = deeper(within, f"{key}#"), within.count("/") + 2 if within else 1
    return {cut(other, depth) for _, other in places if other.startswith(start)}
