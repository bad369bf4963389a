"""Changes to the texts of a package that leave everything else in them as it was written."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from motcua.catalogue.rules._cards import Decision
from motcua.catalogue.rules._lines import toml_spans, toml_tables
from motcua.catalogue.rules._package import PROCEDURE, Files
from motcua.kernel.plain.clock import local
from motcua.kernel.plain.shapes import Path


def mark(text: str | None) -> str:
    """A short fingerprint of one file, "" where there is none: what an editor has seen."""
    return "" if text is None else hashlib.sha256(text.encode()).hexdigest()[:16]


def quoted(text: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def literal(value: Any) -> str:
    """A value as TOML writes it on one line; moments by the local clock."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return quoted(value)
        case datetime():
            return f"{local(value):%Y-%m-%dT%H:%M:%S}"
        case Mapping():
            return "{ " + ", ".join(pairs(value)) + " }" if value else "{}"
        case list() | tuple():
            return "[" + ", ".join(map(literal, value)) + "]"
        case _:
            return str(value)


def pairs(values: Mapping[str, Any]) -> list[str]:
    """`key = value` for each."""
    return [f"{key} = {literal(value)}" for key, value in values.items()]


def with_value(text: str, path: Path, literal: str) -> str:
    """The TOML text with another value at `path`; a key of the top that is not there yet is put before the tables."""
    _, values = toml_spans(text)
    if path in values:
        start, end = values[path]
        return f"{text[:start]}{literal}{text[end:]}"
    line = f"{path[-1]} = {literal}\n"
    at = 0 if text.startswith("[") else text.find("\n[") + 1
    return f"{text[:at].rstrip()}\n{line}\n{text[at:]}" if at else line + text


def without(text: str, path: Path) -> str:
    """The TOML text without the line of a key."""
    keys, values = toml_spans(text)
    if path not in keys:
        return text
    end = text.find("\n", values[path][1])
    return text[: keys[path][0]] + (text[end + 1 :] if end >= 0 else "")


def without_tables(text: str, name: str) -> str:
    """The TOML text without the tables of `name`; what is written right above the next table stays with that."""
    tables = [(path[0], start) for path, start in toml_tables(text)]
    kept, at = [], 0
    for number, (table, start) in enumerate(tables):
        if table != name:
            continue
        end = tables[number + 1][1] if number + 1 < len(tables) else len(text)
        if number + 1 < len(tables) and tables[number + 1][0] != name:
            lines = text[start:end].splitlines(keepends=True)
            while lines and lines[-1].lstrip().startswith("#"):
                end -= len(lines.pop())
        kept.append(text[at:start])
        at = end
    return "".join([*kept, text[at:]])


def next_version(files: Files, number: int, day: date) -> dict[str, str]:
    """The package as the version `number` that begins on `day`, without an end."""
    facts = with_value(files[PROCEDURE], ("version",), str(number))
    return {**files, PROCEDURE: without(with_value(facts, ("valid_from",), day.isoformat()), ("valid_to",))}


def announced(files: Files, day: date, decision: Decision | None) -> dict[str, str]:
    """The package with the day it begins and the decision that announces it."""
    facts = with_value(files[PROCEDURE], ("valid_from",), day.isoformat())
    return {**files, PROCEDURE: facts if decision is None else _decided(facts, decision)}


def _decided(facts: str, decision: Decision) -> str:
    parts = {"number": quoted(decision.number), "issuer": quoted(decision.issuer)}
    if decision.issued_on is not None:
        parts["date"] = decision.issued_on.isoformat()
    keys, values = toml_spans(facts)
    if ("decision",) in values or not any(path[0] == "decision" for path in keys):
        inline = ", ".join(f"{name} = {value}" for name, value in parts.items())
        return with_value(facts, ("decision",), f"{{ {inline} }}")
    for name, value in parts.items():
        if ("decision", name) in values:
            facts = with_value(facts, ("decision", name), value)
        else:
            start = toml_spans(facts)[0]["decision", "number"][0]
            facts = f"{facts[:start]}{name} = {value}\n{facts[start:]}"
    return facts


def first_day(today: date, begun: date) -> date:
    """When the next version could begin: tomorrow, and after the one before."""
    return max(today, begun) + timedelta(days=1)


def differing(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """The paths whose texts are not the same."""
    return tuple(path for path in sorted({*before, *after}) if before.get(path) != after.get(path))
