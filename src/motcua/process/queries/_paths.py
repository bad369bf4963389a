"""How the shares of a definition's steps add up, before anything is stored."""

from collections.abc import Mapping, Sequence
from typing import Any

from motcua.process import rules


def ways_of_steps(steps: Sequence[Mapping[str, Any]]) -> rules.Ways:
    """
    The ways through a plain step list. Asks no database.

    :raises DefinitionFaulty: naming the first step that cannot be run and why
    """
    return rules.Ways(rules.compile_steps(rules.normalised(steps)))


def ways_of_graph(graph: rules.Graph) -> rules.Ways:
    """The ways through a model that was judged executable (`judge_model`)."""
    return rules.Ways(graph)
