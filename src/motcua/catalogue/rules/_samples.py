"""Answers that reach every choice of a package: each field a condition names takes each value that could matter."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product
from typing import Any

from motcua.catalogue.rules._filing import Filing
from motcua.kernel.plain.expression import Expression

MOST = 4_000

_NUMBER = re.compile(r"(?<![\w.])\d+(?!\w)")
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")


def samples(
    conditions: Iterable[Expression], schema: Mapping[str, Any], channels: Iterable[str], applicants: Iterable[str]
) -> Iterator[Filing]:
    """
    Filings for every channel over all combinations of telling values; an even part of them where there are too many.

    Always begins with the blank form.
    """
    conditions = list(conditions)
    names = sorted({name for condition in conditions for name in condition.fields("answers")})
    values = [_telling(schema.get("properties", {}).get(name, {}), conditions) for name in names]
    asks_applicant = any("applicant" in condition.names for condition in conditions)
    who = list(applicants) if asks_applicant else list(applicants)[:1]
    for channel in channels:
        for row in _rows([who, *values]):
            yield Filing(dict(zip(names, row[1:], strict=True)), channel, row[0])


def _rows(columns: list[list[Any]]) -> Iterator[tuple[Any, ...]]:
    count = 1
    for column in columns:
        count *= len(column)
    if count <= MOST:
        yield from product(*columns)
        return
    step = count // MOST | 1
    yield from islice(product(*columns), 0, None, step)


def _telling(part: Mapping[str, Any], conditions: list[Expression]) -> list[Any]:
    texts = [condition.text for condition in conditions]
    match part.get("type"):
        case "boolean":
            return [False, True]
        case "array":
            options = part.get("items", {}).get("enum")
            return [[], *([option] for option in options), list(options)] if options else [[], [{}], [{}, {}]]
        case "object":
            return [{}]
        case "integer" | "number":
            numbers = {int(found) for text in texts for found in _NUMBER.findall(text)}
            return [None, *sorted({near for number in numbers for near in (number - 1, number, number + 1)})]
        case _:
            written = {single or double for text in texts for single, double in _QUOTED.findall(text)}
            return [None, *part.get("enum", sorted(written | {"…"}))]
