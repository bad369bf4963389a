"""What departs from a JSON Schema, as findings of our own: the place and a sentence that says what to do."""

from collections.abc import Callable
from typing import Any

import jsonschema_rs

from motcua.kernel.plain.said import Said, said

Path = tuple[str | int, ...]

_TYPES = {
    "string": said("shape.text", "a text"),
    "integer": said("shape.integer", "a whole number"),
    "number": said("shape.number", "a number"),
    "boolean": said("shape.boolean", "true or false"),
    "array": said("shape.list", "a list"),
    "object": said("shape.table", "a table of keys"),
    "null": said("shape.nothing", "nothing"),
}


def departures(fault: jsonschema_rs.ValidationError) -> list[tuple[Path, Said]]:
    """The findings of one error of the validator; a list, since several unknown keys come as one error."""
    path: Path = tuple(fault.instance_path)
    kind: Any = fault.kind
    match kind.name:
        case "additionalProperties":
            return [((*path, key), _unknown(key)) for key in kind.unexpected]
        case "falseSchema":
            return [(path, _unknown(str(path[-1]) if path else ""))]
        case "required":
            return [(path, said("shape.missing", "'{key}' is missing", key=kind.property))]
        case "enum":
            options = tuple(str(option) for option in kind.options)
            return [
                (
                    path,
                    said(
                        "shape.not_listed", "'{value}' is not one of {options}", value=fault.instance, options=options
                    ),
                )
            ]
        case "format":
            return [
                (path, said("shape.format", "'{value}' is not a {format}", value=fault.instance, format=kind.format))
            ]
        case "type":
            kinds = tuple(_TYPES[name] for name in ([kind.types] if isinstance(kind.types, str) else kind.types))
            return [(path, said("shape.type", "this must be {kinds}", kinds=kinds))]
        case "pattern":
            return [(path, _pattern(str(fault.instance), str(kind.pattern)))]
        case "const":
            return [(path, said("shape.const", "this must be {value}", value=kind.expected_value))]
        case "uniqueItems":
            return [(path, said("shape.repeated", "the same stands here twice"))]
        case "anyOf" | "oneOf":
            return [(path, said("shape.none_fits", "'{value}' is nothing that may stand here", value=fault.instance))]
        case name if name in _LIMITS:
            return [(path, _LIMITS[name](fault.instance, kind.limit))]
        case _:
            return [(path, said("shape.other", "this is not as it must be: {reason}", reason=str(fault.message)))]


def _unknown(key: str) -> Said:
    return said("shape.unknown_key", "'{key}' is not a known key here", key=key)


def _pattern(value: str, pattern: str) -> Said:
    if not value.strip():
        return said("shape.empty", "the text is empty")
    return said("shape.pattern", "'{value}' does not match {pattern}", value=value, pattern=pattern)


_LIMITS: dict[str, Callable[[Any, Any], Said]] = {
    "minLength": lambda _, limit: (
        said("shape.too_short", "the text is shorter than {limit} characters", limit=limit)
        if limit > 1
        else said("shape.empty", "the text is empty")
    ),
    "maxLength": lambda _, limit: said("shape.too_long", "the text is longer than {limit} characters", limit=limit),
    "minimum": lambda value, limit: said("shape.too_small", "{value} is less than {limit}", value=value, limit=limit),
    "maximum": lambda value, limit: said("shape.too_large", "{value} is more than {limit}", value=value, limit=limit),
    "minItems": lambda value, limit: said(
        "shape.too_few", "at least {limit} must stand here; there are {count}", limit=limit, count=len(value)
    ),
    "maxItems": lambda value, limit: said(
        "shape.too_many", "at most {limit} may stand here; there are {count}", limit=limit, count=len(value)
    ),
}
