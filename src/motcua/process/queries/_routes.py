"""The ways of a definition as plain cards: for whoever reckons with all that may lie ahead of a matter."""

from dataclasses import dataclass
from functools import lru_cache

from motcua.kernel.plain.actor import Actor, Role
from motcua.process import rules
from motcua.process.models import Definition
from motcua.process.states import Place

from ._graphs import DefinitionNotFound, graph_of


@dataclass(frozen=True, slots=True)
class RouteNode:
    """
    A node and the nodes behind it. `kind` is the name of its kind in the graph.

    Of a task: its name, role and place; `place_key` is how the instance calls the agency of that place.
    """

    key: str
    kind: str
    targets: tuple[str, ...]
    name: rules.Words | None = None
    role: Role | None = None
    place: Place | None = None
    place_key: str = ""


@dataclass(frozen=True, slots=True)
class RouteCard:
    """A published version of the process `key`, its nodes in drawn order."""

    definition_id: int
    key: str
    nodes: tuple[RouteNode, ...]

    @property
    def tasks(self) -> tuple[RouteNode, ...]:
        return tuple(node for node in self.nodes if node.role is not None)


def route_of(definition_id: int, *, viewer: Actor) -> RouteCard:
    """
    Where a matter can go by this version. Open to every viewer: procedures are public.

    :raises DefinitionNotFound: if nothing was published under this id
    """
    return _route(definition_id)


@lru_cache(maxsize=1024)
def _route(definition_id: int) -> RouteCard:
    graph = graph_of(definition_id)
    key = Definition.objects.filter(pk=definition_id).values_list("key", flat=True).first()
    if key is None:
        raise DefinitionNotFound
    return RouteCard(definition_id, key, tuple(_node(graph, node) for node in graph.nodes))


def _node(graph: rules.Graph, key: str) -> RouteNode:
    node = graph.nodes[key]
    targets = tuple(edge.target for edge in graph.outgoing[key])
    if node.work is None:
        return RouteNode(key, node.kind.value, targets)
    work = node.work
    return RouteNode(key, node.kind.value, targets, work.name, work.role, work.place.place, work.place.key)
