"""What conditions read. An instance keeps only that, so that answers are not copied out of the room that owns them."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.kernel.plain.clock import LOCAL
from motcua.kernel.plain.errors import Invalid
from motcua.kernel.plain.expression import Expression, ExpressionFault
from motcua.kernel.plain.said import said

from ._graph import Graph

OUTCOMES = "outcomes"
"""Name of the last outcome of each step, by its key: `outcomes.approve == "REJECT"`."""
ITEM = "item"
"""Name of what a run is about that is done once for each of a list; known inside of such runs alone."""
COUNTED = ("numberOfInstances", "numberOfActiveInstances", "numberOfCompletedInstances")
"""Names of the standard (BPMN 2.0.2, 10.3.8) that are known while an activity is done several times."""
ALWAYS = ("case", "channel")
"""Shares of the limit depend on these."""

_WHOLE = re.compile(r"\banswers\b(?!\.\w)")
_ALL_OUTCOMES = re.compile(r"\boutcomes\b(?!\.\w)")


class ConditionUnclear(Invalid):
    """It cannot be said whether step {step} is needed: {reason}."""

    code = "process.condition_unclear"


def facts_to_keep(graph: Graph, facts: Mapping[str, Any]) -> dict[str, Any]:
    """`case`, `channel` and what the conditions of `graph` name; an answer that was not given is null."""
    kept: dict[str, Any] = {name: str(facts.get(name) or "") for name in ALWAYS}
    named = {name for condition in graph.conditions for name in condition.names}
    named -= {"answers", OUTCOMES, ITEM, *COUNTED}
    kept.update({name: facts.get(name) for name in named})
    if fields := _fields(graph, "answers", _WHOLE):
        answers = facts.get("answers") or {}
        kept["answers"] = dict(answers) if fields == {"*"} else {name: answers.get(name) for name in sorted(fields)}
    if keys := _fields(graph, OUTCOMES, _ALL_OUTCOMES):
        outcomes = facts.get(OUTCOMES) or {}
        known = outcomes if keys == {"*"} else {key: outcomes.get(key) for key in sorted(keys)}
        kept[OUTCOMES] = dict(known)
    return kept


def merged_facts(graph: Graph, known: Mapping[str, Any], news: Mapping[str, Any]) -> dict[str, Any]:
    """`known` with what is new; answers and outcomes one by one."""
    parts = {name: {**known.get(name, {}), **news.get(name, {})} for name in ("answers", OUTCOMES)}
    return facts_to_keep(graph, {**known, **news, **parts})


def names_asked(graph: Graph) -> tuple[str, ...]:
    """What is asked of the facts besides what was decided: `answers.large`, `channel`; `answers` alone means all."""
    named = {name for condition in graph.conditions for name in condition.names}
    named -= {"answers", OUTCOMES, ITEM, *COUNTED}
    fields = _fields(graph, "answers", _WHOLE)
    answers = {"answers"} if fields == {"*"} else {f"answers.{name}" for name in fields}
    return tuple(sorted(named | answers))


def holds(condition: Expression, key: str, facts: Mapping[str, Any]) -> bool:
    """:raises ConditionUnclear: if it is neither true nor false"""
    try:
        return condition.holds(**{name: facts.get(name) for name in condition.names})
    except ExpressionFault as fault:
        raise ConditionUnclear(step=key, reason=str(fault.reason)) from None


def number_of(number: Expression | int, key: str, facts: Mapping[str, Any], *, most: int) -> int:
    """:raises ConditionUnclear: if it is no whole number from 0 to `most`"""
    if isinstance(number, int):
        return number
    value = value_of(number, key, facts)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        reason = said("process.no_number", "{text} is no whole number from 0 to {most}", text=number.text, most=most)
        raise ConditionUnclear(step=key, reason=str(reason))
    return value


def moment_of(moment: Expression, key: str, facts: Mapping[str, Any]) -> datetime:
    """:raises ConditionUnclear: if it is neither a day nor a time by ISO 8601; a day means its beginning"""
    value = value_of(moment, key, facts)
    try:
        read = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        reason = said("process.no_moment", "{text} is no day or time", text=moment.text)
        raise ConditionUnclear(step=key, reason=str(reason)) from None
    return read if read.tzinfo is not None else read.replace(tzinfo=LOCAL)


def value_of(expression: Expression, key: str, facts: Mapping[str, Any]) -> Any:
    """:raises ConditionUnclear: if it has none"""
    try:
        return expression.evaluate(**{name: facts.get(name) for name in expression.names})
    except ExpressionFault as fault:
        raise ConditionUnclear(step=key, reason=str(fault.reason)) from None


def _fields(graph: Graph, name: str, whole: re.Pattern[str]) -> set[str]:
    """What is asked of `answers` or `outcomes`; a star for all."""
    reading = [condition for condition in graph.conditions if name in condition.names]
    if any(whole.search(condition.text) for condition in reading):
        return {"*"}
    return {field for condition in reading for field in condition.fields(name)}
