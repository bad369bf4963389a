"""What conditions read. An instance keeps only that, so that answers are not copied out of the room that owns them."""

import re
from collections.abc import Mapping
from typing import Any

from motcua.kernel.plain.errors import Invalid
from motcua.kernel.plain.expression import Expression, ExpressionFault

from ._graph import Graph

ALWAYS = ("case", "channel")
"""Shares of the limit depend on these."""

_WHOLE = re.compile(r"\banswers\b(?!\.\w)")


class ConditionUnclear(Invalid):
    """It cannot be said whether step {step} is needed: {reason}."""

    code = "process.condition_unclear"


def facts_to_keep(graph: Graph, facts: Mapping[str, Any]) -> dict[str, Any]:
    """`case`, `channel` and what the conditions of `graph` name; an answer that was not given is null."""
    kept: dict[str, Any] = {name: str(facts.get(name) or "") for name in ALWAYS}
    named = {name for condition in graph.conditions for name in condition.names} - {"answers"}
    kept.update({name: facts.get(name) for name in named})
    if fields := _fields(graph):
        answers = facts.get("answers") or {}
        kept["answers"] = dict(answers) if fields == {"*"} else {name: answers.get(name) for name in sorted(fields)}
    return kept


def merged_facts(graph: Graph, known: Mapping[str, Any], news: Mapping[str, Any]) -> dict[str, Any]:
    """`known` with what is new; answers field by field."""
    answers = {**known.get("answers", {}), **news.get("answers", {})}
    return facts_to_keep(graph, {**known, **news, "answers": answers})


def holds(condition: Expression, key: str, facts: Mapping[str, Any]) -> bool:
    """:raises ConditionUnclear: if it is neither true nor false"""
    try:
        return condition.holds(**{name: facts.get(name) for name in condition.names})
    except ExpressionFault as fault:
        raise ConditionUnclear(step=key, reason=str(fault.reason)) from None


def _fields(graph: Graph) -> set[str]:
    reading = [condition for condition in graph.conditions if "answers" in condition.names]
    if any(_WHOLE.search(condition.text) for condition in reading):
        return {"*"}
    return {name for condition in reading for name in condition.fields("answers")}
