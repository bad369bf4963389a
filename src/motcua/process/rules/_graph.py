"""
The compiled form of a definition: an immutable graph of nodes and edges, shared by all threads of a process.

Keys of tasks are the keys of steps; keys of the nodes between them contain a colon, which no step key can. The graph is
flat: what stands inside an activity lies between the node where it begins and the node where it ends.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.expression import Expression
from motcua.kernel.plain.worktime import Unit
from motcua.process.states import Awaited, Outcome, Place


class NodeKind(StrEnum):
    START = "START"
    TASK = "TASK"
    CHOICE = "CHOICE"
    """Exclusive split: the first edge whose condition holds, else the one without condition."""
    SPLIT = "SPLIT"
    """Inclusive split: every edge whose condition holds, else the one without condition."""
    MERGE = "MERGE"
    """Where ways meet of which one is taken; every token passes."""
    FORK = "FORK"
    JOIN = "JOIN"
    """Waits for a token on each of its incoming edges."""
    GATHER = "GATHER"
    """Inclusive join: waits while a token is under way that can still come to it."""
    WAIT = "WAIT"
    """Rests until its time comes, its message arrives or its service answers."""
    EVENTS = "EVENTS"
    """Waits at all the nodes behind it; the first that happens is taken."""
    THROW = "THROW"
    """Says something to the outside, and passes."""
    RAISE = "RAISE"
    """An error or escalation that a border around it catches."""
    ENTER = "ENTER"
    """Where a sub-process begins."""
    LEAVE = "LEAVE"
    """Where it ends: when no token is left inside."""
    EACH = "EACH"
    """Where the runs of an activity begin that is done several times."""
    ALL = "ALL"
    """Where they end: when the last one has, or when it is enough."""
    BORDER = "BORDER"
    """What may happen while an activity lasts; the activity names it, no edge leads there."""
    TERMINATE = "TERMINATE"
    """Ends all that goes on in its process or sub-process."""
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
class Timer:
    """
    When a time comes: `share` after now in time that the law counts, `minutes` of the clock after now, or at `moment`.

    :param times: how often it comes, `share` or `minutes` apart; None: again and again
    """

    share: Share | None = None
    minutes: int = 0
    moment: datetime | Expression | None = None
    times: int | None = 1


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a node waits for, says or raises; `name` is the message, the service, or the code that is raised."""

    kind: Awaited
    label: Words
    name: str = ""
    timer: Timer | None = None


@dataclass(frozen=True, slots=True)
class Runs:
    """
    How often an activity is done: `number` times, once for each of `items`, or, without both, while `again` holds.

    :param items: what it is done for, a list; `item` is the one that a run is about
    :param title: what a run is called by its item
    :param enough: after a run of which this holds there are no more
    :param first: `again` is asked before the first run, too
    """

    is_sequential: bool
    number: Expression | int | None = None
    enough: Expression | None = None
    again: Expression | None = None
    first: bool = False
    most: int = 100
    items: Expression | None = None
    title: Expression | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """
    :param borders: of the node where an activity begins, the keys of what may happen while it lasts
    :param activity: of a node where an activity ends and of a BORDER, the key of the node where it begins
    :param catcher: of a RAISE, the BORDER that catches; empty: nobody does, and the token passes
    """

    key: str
    kind: NodeKind
    work: Work | None = None
    trigger: Trigger | None = None
    borders: tuple[str, ...] = ()
    activity: str = ""
    interrupts: bool = True
    catcher: str = ""
    runs: Runs | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    source: str
    target: str
    condition: Expression | None = None


_ONE_TOKEN = frozenset({NodeKind.START, NodeKind.TASK, NodeKind.CHOICE, NodeKind.MERGE, NodeKind.END})


@dataclass(frozen=True, slots=True)
class Graph:
    """
    Nodes stand in the order in which they are drawn.

    :param inside: for the node where an activity begins, all that belongs to it, the node itself and its end included;
        for a GATHER, the nodes whose tokens it waits for
    :param depths: in how many runs a token at a node is; a node that is not named is in none
    """

    nodes: Mapping[str, Node]
    outgoing: Mapping[str, tuple[Edge, ...]]
    incoming: Mapping[str, tuple[Edge, ...]]
    conditions: tuple[Expression, ...]
    places: tuple[PlaceNeeded, ...]
    inside: Mapping[str, frozenset[str]] = field(default_factory=dict)
    depths: Mapping[str, int] = field(default_factory=dict)
    back: frozenset[tuple[str, str]] = frozenset()
    """Edges, as source and target, that lead back to where the token came from."""
    has_one_token: bool = False
    """Nothing ever runs beside anything else, nor waits for anything but people."""

    @classmethod
    def of(
        cls, nodes: tuple[Node, ...], edges: tuple[Edge, ...], inside: Mapping[str, frozenset[str]] | None = None
    ) -> "Graph":
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
            conditions=tuple(_conditions(nodes, edges)),
            places=tuple(places.values()),
            inside=inside or {},
            has_one_token=all(node.kind in _ONE_TOKEN and not node.borders for node in nodes),
        )

    @property
    def start(self) -> str:
        return next(node.key for node in self.nodes.values() if node.kind is NodeKind.START)

    @property
    def tasks(self) -> tuple[str, ...]:
        return tuple(node.key for node in self.nodes.values() if node.kind is NodeKind.TASK)

    @property
    def gathers(self) -> tuple[str, ...]:
        return tuple(node.key for node in self.nodes.values() if node.kind is NodeKind.GATHER)

    def work(self, key: str) -> Work:
        """
        What the task `key` asks for.

        :raises LookupError: if there is no such task
        """
        work = self.nodes[key].work
        if work is None:
            raise LookupError(f"{key} is no task")
        return work

    def trigger(self, key: str) -> Trigger:
        """:raises LookupError: if nothing is awaited, said or raised there"""
        trigger = self.nodes[key].trigger
        if trigger is None:
            raise LookupError(f"{key} has no trigger")
        return trigger

    def after(self, key: str) -> tuple[str, ...]:
        """The nodes that a token can come to next, by an edge, a border or what is raised; ways back included."""
        node = self.nodes[key]
        raised = (node.catcher,) if node.catcher else ()
        return (*(edge.target for edge in self.outgoing[key]), *node.borders, *raised)

    def before(self, key: str) -> tuple[str, ...]:
        """The nodes from which a token can come here; the activity whose border it is for a BORDER."""
        node = self.nodes[key]
        host = (node.activity,) if node.kind is NodeKind.BORDER else ()
        return (*(edge.source for edge in self.incoming[key]), *host)


def _conditions(nodes: tuple[Node, ...], edges: tuple[Edge, ...]) -> Iterator[Expression]:
    """Everything that is asked of the facts."""
    for edge in edges:
        if edge.condition is not None:
            yield edge.condition
    for node in nodes:
        runs, timer = node.runs, node.trigger.timer if node.trigger is not None else None
        if runs is not None:
            asked = (runs.number, runs.items, runs.title, runs.enough, runs.again)
            yield from (expression for expression in asked if isinstance(expression, Expression))
        if timer is not None and isinstance(timer.moment, Expression):
            yield timer.moment
