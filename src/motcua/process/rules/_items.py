"""What is done once for each item of a list: which item a run is about, and what the run is called by it."""

from collections.abc import Mapping
from typing import Any, Final

from motcua.kernel.plain.expression import ExpressionFault
from motcua.kernel.plain.said import said

from ._facts import ITEM, ConditionUnclear, value_of
from ._graph import Graph, Runs, Words
from ._marking import last_run, steps_into

_LONGEST: Final = 120


def items_of(runs: Runs, key: str, facts: Mapping[str, Any]) -> list[Any]:
    """
    What the runs are about, in order; nothing where it is not known.

    :raises ConditionUnclear: if it is no list, or a longer one than may be
    """
    if runs.items is None:
        return []
    found = value_of(runs.items, key, facts)
    if found is not None and (not isinstance(found, list) or len(found) > runs.most):
        reason = said("process.no_list", "{text} is no list of at most {most}", text=runs.items.text, most=runs.most)
        raise ConditionUnclear(step=key, reason=str(reason))
    return found or []


def facts_within(graph: Graph, facts: Mapping[str, Any], within: str) -> Mapping[str, Any]:
    """
    The facts as a token in these runs reads them: `item` is what the innermost run through a list is about, and null
    once the list has become shorter.

    :raises ConditionUnclear: if one of the lists is none any more
    """
    for key, number in steps_into(within):
        node = graph.nodes.get(key)
        if node is not None and node.runs is not None and node.runs.items is not None:
            items = items_of(node.runs, key, facts)
            facts = {**facts, ITEM: items[number - 1] if number <= len(items) else None}
    return facts


def title_of(graph: Graph, facts: Mapping[str, Any], within: str) -> str:
    """What the innermost run through a list is called by its item; empty where that has no words of its own."""
    through = [key for key, _ in steps_into(within) if (node := graph.nodes.get(key)) and node.runs and node.runs.items]
    if not through:
        return ""
    try:
        known = facts_within(graph, facts, within)
        title = graph.nodes[through[-1]].runs
        told = known[ITEM] if title is None or title.title is None else value_of(title.title, through[-1], known)
    except (ConditionUnclear, ExpressionFault):
        return ""
    return str(told)[:_LONGEST] if isinstance(told, str | int | float) and not isinstance(told, bool) else ""


def name_in_run(name: Words, about: str, within: str) -> Words:
    """What a task is called in one of several runs: by what the run is about, else by its number."""
    number, of = last_run(within) if within else (1, None)
    told = f": {about}" if about else f" ({number}/{of})" if of else f" ({number})" if number > 1 else ""
    return Words(name.vi + told, name.en + told) if told else name
