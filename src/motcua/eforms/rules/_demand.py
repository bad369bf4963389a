"""
A condition in the words of JSON Schema, so that what is shown only sometimes can be compulsory when it is shown.

Only plain conditions can be said: comparisons of one field with a value, joined by `&&` or by `||`.
"""

import json
import re
from collections.abc import Callable
from typing import Any, Final

_FIELD: Final = r"{root}\s*\.\s*([a-z][a-z0-9_]*)"
_VALUE: Final = r"""("(?:[^"\\])*"|'(?:[^'\\])*'|-?\d+(?:\.\d+)?|true|false)"""
_BOUNDS: Final = {">": "exclusiveMinimum", ">=": "minimum", "<": "exclusiveMaximum", "<=": "maximum"}
_MARKS: Final = re.compile(r"""("[^"]*"|'[^']*')|(&&|\|\|)|([()])""")

Demand = dict[str, Any]


def demand_of(condition: str, root: str = "answers") -> Demand | None:
    """The schema that answers keep exactly when the condition holds; None where it cannot be said."""
    parts, joints = _split(condition)
    if len(set(joints)) > 1:
        return None
    said = [_one(part.strip(), root) for part in parts]
    if any(part is None for part in said):
        return None
    if len(said) == 1:
        return said[0]
    return {"anyOf" if joints[0] == "||" else "allOf": said}


def _split(condition: str) -> tuple[list[str], list[str]]:
    """The comparisons and what joins them; brackets are left to `_one`, which does not know them."""
    parts, joints, at = [], [], 0
    for found in _MARKS.finditer(condition):
        if found[2]:
            parts.append(condition[at : found.start()])
            joints.append(found[2])
            at = found.end()
    return [*parts, condition[at:]], joints


def _one(text: str, root: str) -> Demand | None:
    field = _FIELD.format(root=root)
    readers: tuple[tuple[str, Callable[[re.Match[str]], Demand | None]], ...] = (
        (field, lambda found: _is(found[1], {"const": True})),
        (rf"!\s*{field}", lambda found: {"not": _is(found[1], {"const": True})}),
        (rf"{field}\s*==\s*{_VALUE}", lambda found: _is(found[1], {"const": _read(found[2])})),
        (rf"{field}\s*!=\s*{_VALUE}", lambda found: {"not": _is(found[1], {"const": _read(found[2])})}),
        (rf"{field}\s*!=\s*null", lambda found: {"required": [found[1]]}),
        (rf"{field}\s*==\s*null", lambda found: {"not": {"required": [found[1]]}}),
        (
            rf"{field}\s*(>=|<=|>|<)\s*(-?\d+(?:\.\d+)?)",
            lambda found: _is(found[1], {_BOUNDS[found[2]]: json.loads(found[3])}),
        ),
        (
            rf"{field}\s+in\s+\[\s*({_VALUE}(?:\s*,\s*{_VALUE})*)\s*\]",
            lambda found: _is(found[1], {"enum": [_read(one) for one in re.findall(_VALUE, found[2])]}),
        ),
        (rf"{_VALUE}\s+in\s+{field}", lambda found: _is(found[2], {"contains": {"const": _read(found[1])}})),
    )
    for pattern, make in readers:
        if found := re.fullmatch(pattern, text):
            return make(found)
    return None


def _is(name: str, part: Demand) -> Demand:
    return {"properties": {name: part}, "required": [name]}


def _read(text: str) -> Any:
    return text[1:-1] if text[0] in "'\"" else json.loads(text)
