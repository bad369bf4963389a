"""Definitions compiled once per process: they never change, so nothing here ever goes stale."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.process import rules
from motcua.process.models import MODEL, Definition
from motcua.process.rules.bpmn import compile_model


class DefinitionNotFound(NotFound):
    """There is no such process definition."""

    code = "process.definition_not_found"


def graph_of(definition_id: int) -> rules.Graph:
    """:raises DefinitionNotFound: if nothing was published under this id"""
    return _compiled(definition_id)[0]


def elements_of(definition_id: int) -> Mapping[str, str]:
    """
    Keys of the graph's nodes to the ids of the elements they were drawn as; empty for a step list.

    :raises DefinitionNotFound: if nothing was published under this id
    """
    return _compiled(definition_id)[1]


def model_of(definition_id: int, *, viewer: Actor) -> bytes | None:
    """
    The BPMN 2.0 file as it was published; None for a step list. Open to every viewer: procedures are public.

    :raises DefinitionNotFound: if nothing was published under this id
    """
    content = _content(definition_id)
    return content[MODEL].encode() if isinstance(content, dict) else None


@lru_cache(maxsize=4096)
def _compiled(definition_id: int) -> tuple[rules.Graph, Mapping[str, str]]:
    content = _content(definition_id)
    if not isinstance(content, dict):
        return rules.compile_steps(content), {}
    published = compile_model(content[MODEL].encode())
    return published.graph, published.elements


def _content(definition_id: int) -> Any:
    content = Definition.objects.filter(pk=definition_id).values_list("content", flat=True).first()
    if content is None:
        raise DefinitionNotFound
    return content


def places_of(definition_id: int, *, viewer: Actor) -> tuple[rules.PlaceNeeded, ...]:
    """
    The places whose agencies an instance needs, in order of the steps. Open to every viewer: procedures are public.

    :raises DefinitionNotFound: if nothing was published under this id
    """
    return graph_of(definition_id).places
