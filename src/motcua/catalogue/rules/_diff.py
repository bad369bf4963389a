"""What changed from one package to another, part by part."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.catalogue.rules._package import FORM, PROCEDURE, SCENARIOS, Files, content_of

_KEYS = {"step": "key", "submit_at": "valid_from", "legal": "number", "source": "ref"}


NOTHING = "(none)"
"""Stands for a value that is not there."""


@dataclass(frozen=True, slots=True)
class Change:
    """`sign` is "+" for what came, "-" for what went, "~" for what is other now; values stand where there are two."""

    sign: str
    what: str
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        values = f" {self.before} → {self.after}" if self.before or self.after else ""
        return f"{self.sign} {self.what}{values}"


Read = Callable[[Files], Mapping[str, Any]]
"""How the facts of a package are read: those of `procedure.toml` alone, or with the steps that are drawn."""


def changes(before: Files, after: Files, *, read: Read = content_of) -> tuple[str, ...]:
    """Lines such as `fee PHI: amount 15000 → 18000`; empty when nothing changed."""
    return tuple(map(str, _changes(before, after, read)))


def compared(before: Files, after: Files, *, read: Read = content_of) -> tuple[Change, ...]:
    """The same with the two values apart, to be laid side by side."""
    return tuple(_changes(before, after, read))


def _changes(before: Files, after: Files, read: Read) -> Iterator[Change]:
    yield from _facts(read(before), read(after))
    yield from _form(json.loads(before[FORM]), json.loads(after[FORM]))
    for path in sorted({*before, *after} - {PROCEDURE, FORM}):
        if path not in before:
            yield Change("+", path)
        elif path not in after:
            yield Change("-", path)
        elif before[path] != after[path]:
            yield Change("~", path if path != SCENARIOS else "scenarios")


def _facts(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for table in sorted({*before, *after}):
        old, new = before.get(table), after.get(table)
        if old == new:
            continue
        if _is_table(old) or _is_table(new):
            yield from _rows(table, old or [], new or [])
        else:
            yield from _values(table, old, new)


def _form(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    old, new = before["schema"].get("properties", {}), after["schema"].get("properties", {})
    for name in sorted({*old, *new}):
        if name not in old:
            yield Change("+", f"field {name}")
        elif name not in new:
            yield Change("-", f"field {name}")
        elif old[name] != new[name]:
            yield from _values(f"field {name}", old[name], new[name])
    if old == new and before != after:
        yield Change("~", "form: rules or layout")


def _rows(table: str, old: list[Any], new: list[Any]) -> Iterator[Change]:
    before, after = _by_key(table, old), _by_key(table, new)
    for key in [*before, *(key for key in after if key not in before)]:
        if key not in after:
            yield Change("-", f"{table} {key}")
        elif key not in before:
            yield Change("+", f"{table} {key}")
        elif before[key] != after[key]:
            yield from _values(f"{table} {key}:", before[key], after[key])
    if list(before) != list(after) and set(before) == set(after):
        yield Change("~", f"{table}: in another order")


def _by_key(table: str, rows: list[Any]) -> dict[str, Any]:
    name = _KEYS.get(table, "code")
    return {str(row.get(name, f"#{number}")): row for number, row in enumerate(rows, 1)}


def _values(what: str, old: Any, new: Any) -> Iterator[Change]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted({*old, *new}):
            if old.get(key) != new.get(key):
                yield from _values(f"{what} {key}", old.get(key), new.get(key))
    elif _has_codes(old) and _has_codes(new):
        yield from _rows(what, old, new)
    else:
        yield Change("~", what, _short(old), _short(new))


def _short(value: Any) -> str:
    if value is None:
        return NOTHING
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "…"


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _has_codes(value: Any) -> bool:
    return _is_table(value) and all("code" in row for row in value)
