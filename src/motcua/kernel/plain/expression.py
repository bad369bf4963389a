"""
Expressions: one small, safe language (CEL) for conditions, routes, fees and formulas of forms and procedures.

An expression reads named values and gives one back. It cannot call Python, loop without end or reach anything that was
not handed to it. It is parsed once and kept.
"""

import functools
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import cel

from motcua.kernel.plain.said import Said, said

NAMES = frozenset({"answers", "item", "channel", "case", "applicant", "received"})
MAX_LENGTH = 2_000

_BUILT_IN = frozenset(
    {
        "size",
        "contains",
        "startsWith",
        "endsWith",
        "matches",
        "string",
        "int",
        "double",
        "bool",
        "type",
        "dyn",
        "timestamp",
        "duration",
        "getFullYear",
        "getMonth",
        "getDate",
        "getDayOfMonth",
        "getDayOfWeek",
        "getDayOfYear",
        "getHours",
        "getMinutes",
        "getSeconds",
    }
)
_PLACE = re.compile(r"<input>:(\d+):(\d+): (?:Syntax error: )?([^\n]*)")
_STRING = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"")
_BOUND = re.compile(r"\.(?:all|exists|exists_one|map|filter)\(\s*([A-Za-z_]\w*)\s*,")
_OPERATOR = re.compile(r"[@!\-]|_\W")


class ExpressionFault(ValueError):
    """
    The expression cannot be read, or has no value for what it was given.

    `line` and `column` count from 1 inside the expression; both are 0 when the fault appeared while evaluating.
    """

    def __init__(self, text: str, reason: Said, line: int = 0, column: int = 0) -> None:
        self.text, self.reason, self.line, self.column = text, reason, line, column
        super().__init__(str(self.said))

    @property
    def said(self) -> Said:
        """The reason with its place and the expression."""
        if not self.line:
            return said("expression.fault", "{reason} in: {text}", reason=self.reason, text=self.text)
        return said(
            "expression.fault_at",
            "{reason} at line {line}, column {column} in: {text}",
            reason=self.reason,
            line=self.line,
            column=self.column,
            text=self.text,
        )


class Expression:
    """A parsed expression; immutable, shared between threads."""

    __slots__ = ("_functions", "_program", "_source", "names", "text")

    def __init__(self, text: str, also: frozenset[str] = frozenset()) -> None:
        if len(text) > MAX_LENGTH:
            raise ExpressionFault(
                text[:60] + "…",
                said("expression.too_long", "the expression is longer than {most} characters", most=MAX_LENGTH),
            )
        self.text = text
        try:
            self._program = cel.compile(text)
        except ValueError as fault:
            raise _unreadable(text, str(fault)) from None
        self._source = _STRING.sub("''", text)
        used = self._program.references()
        bound = set(_BOUND.findall(self._source))
        self.names = frozenset(used["variables"]) - bound
        self._refuse_strangers({name for name in used["functions"] if not _OPERATOR.match(name)}, NAMES | also)
        self._functions = {name: FUNCTIONS[name] for name in used["functions"] if name in FUNCTIONS}

    def _refuse_strangers(self, functions: set[str], names: frozenset[str]) -> None:
        for name in sorted(self.names - names):
            raise ExpressionFault(
                self.text,
                said("expression.unknown_name", "unknown name '{name}'", name=name),
                *_where(self._source, name),
            )
        for name in sorted(functions - _BUILT_IN - FUNCTIONS.keys()):
            raise ExpressionFault(
                self.text,
                said("expression.unknown_function", "unknown function '{name}'", name=name),
                *_where(self._source, name),
            )

    def fields(self, name: str) -> frozenset[str]:
        """The members asked of `name`: of `answers.a > 1 && answers.b`, for `answers`, these are `a` and `b`."""
        return frozenset(re.findall(rf"(?<![\w.]){name}\.([A-Za-z_]\w*)", self._source))

    def evaluate(self, **names: Any) -> Any:
        """
        The value for these names; dates are given as ISO text, names that are left out are unknown to the expression.

        :raises ExpressionFault: if it has none, for instance when a number is compared with an unanswered field
        """
        asked = {name: _plain(value) for name, value in names.items() if name in self.names}
        context = cel.Context(variables=asked, functions=self._functions)
        try:
            return self._program.execute(context)
        except (ValueError, TypeError, RuntimeError, KeyError, ArithmeticError, IndexError) as fault:
            raise ExpressionFault(self.text, _valueless(fault)) from None

    def holds(self, **names: Any) -> bool:
        """
        Whether the condition is true.

        :raises ExpressionFault: if the value is neither true nor false
        """
        value = self.evaluate(**names)
        if not isinstance(value, bool):
            raise ExpressionFault(self.text, said("expression.not_a_condition", "a condition must be true or false"))
        return value

    def __repr__(self) -> str:
        return f"Expression({self.text!r})"


@functools.lru_cache(maxsize=4096)
def parse(text: str, also: frozenset[str] = frozenset()) -> Expression:
    """
    Read an expression, once.

    :param also: names that are known where it stands, besides `NAMES`
    :raises ExpressionFault: if it cannot be read, or uses a name or function that is not offered
    """
    return Expression(text, also)


def filled(schema: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, Any]:
    """
    `answers` with every property of the JSON Schema present, so that conditions can name what is not answered yet.

    Unanswered text, numbers, dates and choices are null, booleans false, lists empty, objects made of their own blanks.
    """
    properties = schema.get("properties", {})
    complete = {name: _filled(part, answers.get(name)) for name, part in properties.items()}
    return {**{name: value for name, value in answers.items() if name not in properties}, **complete}


def _filled(part: Mapping[str, Any], value: Any) -> Any:
    match part.get("type"):
        case "object":
            return filled(part, value if isinstance(value, Mapping) else {})
        case "array":
            items = part.get("items", {})
            return [_filled(items, item) for item in value] if isinstance(value, list | tuple) else []
        case "boolean":
            return value is True
        case _:
            return value


def _days_between(start: Any, end: Any) -> int | None:
    """Whole days from `start` to `end`; null when one of them is not a date."""
    first, last = _date(start), _date(end)
    return None if first is None or last is None else (last - first).days


def _years_between(start: Any, end: Any) -> int | None:
    """Full years from `start` to `end`, as ages are counted; null when one of them is not a date."""
    first, last = _date(start), _date(end)
    if first is None or last is None:
        return None
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def _date(value: Any) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except (TypeError, ValueError):
        return None


def _numbers(value: Any) -> list[Any]:
    return [item for item in value or [] if isinstance(item, int | float) and not isinstance(item, bool)]


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "days_between": _days_between,
    "years_between": _years_between,
    "sum": lambda values: sum(_numbers(values)),
    "min": lambda values: min(_numbers(values), default=None),
    "max": lambda values: max(_numbers(values), default=None),
}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value


def _unreadable(text: str, message: str) -> ExpressionFault:
    found = _PLACE.search(message)
    if found is None:
        return ExpressionFault(text, said("expression.unreadable", "the expression cannot be read"), 1, 1)
    line, column, reason = found.groups()
    return ExpressionFault(text, _unread(reason), int(line), int(column))


def _where(source: str, name: str) -> tuple[int, int]:
    found = re.search(rf"(?<![\w.]){re.escape(name)}\b", source) or re.search(rf"\b{re.escape(name)}\b", source)
    before = source[: found.start()] if found else ""
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _unread(message: str) -> Said:
    """What the reader of CEL says, as a finding that says what to do."""
    if found := re.match(r"missing '(.+?)' at", message):
        return said("expression.missing", "'{mark}' is missing", mark=found[1])
    if "'<EOF>'" in message.partition(" expecting ")[0]:
        return said("expression.unfinished", "something is missing at the end: a value, or a closing mark")
    if found := re.match(r"token recognition error at: '(.*)'$", message):
        return _stray(found[1])
    if found := re.match(r"(?:mismatched|extraneous) input '(.+?)' expecting", message):
        return said(
            "expression.stray_word",
            "'{word}' does not belong here; conditions are joined with && (and) or || (or)",
            word=found[1],
        )
    if found := re.match(r"(?:no viable alternative at input|reserved identifier:) '?(.+?)'?$", message):
        return said("expression.stray", "'{mark}' does not belong here", mark=found[1])
    return said("expression.incomplete", "the expression is not complete")


def _stray(mark: str) -> Said:
    if mark.startswith("="):
        return said("expression.one_equals", "a single = compares nothing: write ==")
    if mark.startswith(("'", '"')):
        return said("expression.open_text", "the text that begins here is not closed")
    return said("expression.stray", "'{mark}' does not belong here", mark=mark.strip())


def _valueless(fault: Exception) -> Said:
    """Why an expression has no value, as a finding that says what to do."""
    if isinstance(fault, KeyError):
        return said("expression.not_there", "'{name}' is not there", name=fault.args[0])
    message = str(fault)
    if "division by zero" in message:
        return said("expression.by_zero", "a division by zero")
    if found := re.match(r"Function '(\w+)' error", message):
        return said("expression.bad_argument", "{function}() cannot take this value", function=found[1])
    return said(
        "expression.apart",
        "values that do not go together, perhaps one that is not answered yet; guard with answers.field != null &&",
    )
