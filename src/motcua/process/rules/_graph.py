"""
The compiled form of a definition: an immutable graph of nodes and edges, shared by all threads of a process.

Keys of tasks are the keys of steps; keys of the nodes between them contain a colon, which no step key can.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.expression import Expression
from motcua.kernel.plain.worktime import Unit
from motcua.process.states import Outcome, Place


class NodeKind(StrEnum):
    START = "START"
    TASK = "TASK"
    CHOICE = "CHOICE"
    """Exclusive split: the first edge whose condition holds, else the one without condition."""
    MERGE = "MERGE"
    """Where the ways of a choice meet again; every token passes."""
    FORK = "FORK"
    JOIN = "JOIN"
    """Waits for a token on each of its incoming edges."""
    END = "END"


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages."""

    vi: str
    en: str

    def get(self, language: str) -> str:
        return self.en if language == "en" else self.vi


@dataclass(frozen=True, slots=True)
class Share:
    """A step's share of the legal limit. It fits when `cases` and `channels` are empty or name the subject's own."""

    amount: int
    unit: Unit | None
    """None: no due time (special reception)."""
    cases: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PlaceNeeded:
    """An agency that must be known before an instance starts; `agency_kind` only for COORDINATING."""

    key: str
    place: Place
    agency_kind: str = ""
    agency_domain: str = ""

    @classmethod
    def of(cls, place: Place, kind: str = "", domain: str = "") -> "PlaceNeeded":
        return cls("/".join((place.value, kind, domain)).rstrip("/"), place, kind, domain)


@dataclass(frozen=True, slots=True)
class Work:
    """What a task asks of people."""

    name: Words
    role: Role
    place: PlaceNeeded
    shares: tuple[Share, ...]
    outcomes: tuple[Outcome, ...]
    form: str = ""
    """Number or name of the form that is used."""
    template: str = ""
    """File of the template that is filled in."""
    output: str = ""
    """Code of what comes out."""


@dataclass(frozen=True, slots=True)
class Node:
    key: str
    kind: NodeKind
    work: Work | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    source: str
    target: str
    condition: Expression | None = None


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes stand in the order in which they are drawn."""

    nodes: Mapping[str, Node]
    outgoing: Mapping[str, tuple[Edge, ...]]
    incoming: Mapping[str, tuple[Edge, ...]]
    conditions: tuple[Expression, ...]
    places: tuple[PlaceNeeded, ...]
    has_joins: bool

    @classmethod
    def of(cls, nodes: tuple[Node, ...], edges: tuple[Edge, ...]) -> "Graph":
        outgoing: dict[str, list[Edge]] = {node.key: [] for node in nodes}
        incoming: dict[str, list[Edge]] = {node.key: [] for node in nodes}
        for edge in edges:
            outgoing.setdefault(edge.source, []).append(edge)
            incoming.setdefault(edge.target, []).append(edge)
        places = {node.work.place.key: node.work.place for node in nodes if node.work is not None}
        return cls(
            nodes={node.key: node for node in nodes},
            outgoing={key: tuple(leaving) for key, leaving in outgoing.items()},
            incoming={key: tuple(arriving) for key, arriving in incoming.items()},
            conditions=tuple(edge.condition for edge in edges if edge.condition is not None),
            places=tuple(places.values()),
            has_joins=any(node.kind is NodeKind.JOIN for node in nodes),
        )

    @property
    def start(self) -> str:
        return next(node.key for node in self.nodes.values() if node.kind is NodeKind.START)

    @property
    def tasks(self) -> tuple[str, ...]:
        return tuple(node.key for node in self.nodes.values() if node.kind is NodeKind.TASK)

    def work(self, key: str) -> Work:
        """
        What the task `key` asks for.

        :raises LookupError: if there is no such task
        """
        work = self.nodes[key].work
        if work is None:
            raise LookupError(f"{key} is no task")
        return work
