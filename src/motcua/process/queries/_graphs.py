"""Definitions compiled once per process: they never change, so nothing here ever goes stale."""

from functools import lru_cache

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.process import rules
from motcua.process.models import Definition


class DefinitionNotFound(NotFound):
    """There is no such process definition."""

    code = "process.definition_not_found"


@lru_cache(maxsize=4096)
def graph_of(definition_id: int) -> rules.Graph:
    """:raises DefinitionNotFound: if nothing was published under this id"""
    content = Definition.objects.filter(pk=definition_id).values_list("content", flat=True).first()
    if content is None:
        raise DefinitionNotFound
    return rules.compile_steps(content)


def places_of(definition_id: int, *, viewer: Actor) -> tuple[rules.PlaceNeeded, ...]:
    """
    The places whose agencies an instance needs, in order of the steps. Open to every viewer: procedures are public.

    :raises DefinitionNotFound: if nothing was published under this id
    """
    return graph_of(definition_id).places
