"""What a definition asks of people, task by task, for whoever writes or reads the procedure (quy trình nội bộ)."""

import hashlib
import json
from dataclasses import dataclass

from motcua.kernel.plain.actor import Actor, Role
from motcua.process import rules
from motcua.process.models import Definition
from motcua.process.rules import Edge, Graph, NodeKind, Share, Words
from motcua.process.states import Outcome, Place

from ._graphs import DefinitionNotFound, graph_of


@dataclass(frozen=True, slots=True)
class TaskCard:
    """
    A task of a definition. `before` are the keys of the tasks that come right before it, in drawn order; `conditions`
    the expressions of which one leads here, empty where it is always done; `is_parallel`: others run at the same time.
    """

    key: str
    name: Words
    role: Role
    place: Place
    agency_kind: str
    agency_domain: str
    shares: tuple[Share, ...]
    outcomes: tuple[Outcome, ...]
    form: str
    template: str
    output: str
    before: tuple[str, ...]
    conditions: tuple[str, ...]
    is_parallel: bool


def describe(definition_id: int, *, viewer: Actor) -> tuple[TaskCard, ...]:
    """
    The tasks of a definition in drawn order. Open to every viewer: procedures are public.

    :raises DefinitionNotFound: if nothing was published under this id
    """
    graph = graph_of(definition_id)
    return tuple(_card(graph, key) for key in graph.tasks)


def condition_to(graph: Graph, key: str) -> str:
    """What must hold for a matter to come to the task; empty where it always does. Asks no database."""
    return " || ".join(_said(_ways_to(graph, key)[1]))


def digest_of(definition_id: int, *, viewer: Actor) -> str:
    """
    SHA-256 of the definition as it was published: whoever names it can tell later that it is still the same.

    :raises DefinitionNotFound: if nothing was published under this id
    """
    content = Definition.objects.filter(pk=definition_id).values_list("content", flat=True).first()
    if content is None:
        raise DefinitionNotFound
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _card(graph: Graph, key: str) -> TaskCard:
    work = graph.work(key)
    before, ways = _ways_to(graph, key)
    return TaskCard(
        key=key,
        name=work.name,
        role=work.role,
        place=work.place.place,
        agency_kind=work.place.agency_kind,
        agency_domain=work.place.agency_domain,
        shares=work.shares,
        outcomes=work.outcomes,
        form=work.form,
        template=work.template,
        output=work.output,
        before=tuple(one for one in graph.tasks if one in before),
        conditions=_said(ways),
        is_parallel=_is_parallel(graph, key),
    )


Way = tuple[str, ...]
"""What must hold together on one way to a task."""


def _ways_to(graph: Graph, key: str) -> tuple[set[str], list[Way]]:
    """The nearest tasks behind a task, and what must hold on each way from there."""
    before: set[str] = set()
    ways: list[Way] = []
    stack: list[tuple[str, Way]] = [(key, ())]
    seen = {key}
    while stack:
        here, way = stack.pop()
        for edge in graph.incoming[here]:
            longer = (*_conditions(graph, edge), *way)
            kind = graph.nodes[edge.source].kind
            if kind is NodeKind.TASK:
                before.add(edge.source)
            if kind in (NodeKind.TASK, NodeKind.START):
                ways.append(longer)
            elif edge.source not in seen:
                seen.add(edge.source)
                stack.append((edge.source, longer))
    return before, ways


def _said(ways: list[Way]) -> tuple[str, ...]:
    """One of these must hold; a way that asks for more than another says nothing new."""
    fewest = [way for way in ways if not any(set(other) < set(way) for other in ways)]
    told = dict.fromkeys(" && ".join(_held(one) if len(way) > 1 else one for one in way) for way in fewest)
    return () if "" in told else tuple(told)


def _held(text: str) -> str:
    """In brackets where it would come apart beside another."""
    return f"({text})" if "||" in text or "?" in text else text


def _conditions(graph: Graph, edge: Edge) -> Way:
    """Its own; of the way that is left when no other can be gone, that none of theirs holds."""
    if edge.condition is not None:
        return (edge.condition.text,)
    others = (one.condition for one in graph.outgoing[edge.source])
    return tuple(f"!({other.text})" for other in others if other is not None)


def _is_parallel(graph: Graph, key: str) -> bool:
    """Whether some, but not all branches of a fork lead here."""
    forks = (node.key for node in graph.nodes.values() if node.kind is NodeKind.FORK)
    return any(
        0 < sum(_leads(graph, edge, key) for edge in graph.outgoing[fork]) < len(graph.outgoing[fork]) for fork in forks
    )


def _leads(graph: Graph, edge: Edge, key: str) -> bool:
    return edge.target == key or key in rules.downstream(graph, [edge.target])
