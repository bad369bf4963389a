"""The shapes of packages and regimes as JSON Schema 2020-12, and what is wrong with content that does not keep them."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema_rs

Path = tuple[str | int, ...]

PACKAGE = "procedure.schema.json"
SCENARIOS = "scenarios.schema.json"
REGIME = "regime.schema.json"

_ONE_OF = {
    "limit": "say either an amount with its unit, or no_due = true",
    "fee": "say either an amount, or a formula",
}


@cache
def _validator(name: str) -> jsonschema_rs.Draft202012Validator:
    schema = json.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def shape_faults(name: str, content: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Each place where `content` departs from the schema `name`, with the reason in words."""
    for fault in _validator(name).iter_errors(content):
        yield from _faults(fault)


def _faults(fault: jsonschema_rs.ValidationError) -> Iterator[tuple[Path, str]]:
    path: Path = tuple(fault.instance_path)
    kind: Any = fault.kind
    match str(fault.schema_path[-1]):
        case "additionalProperties":
            yield from (((*path, key), f"{key!r} is not a known key here") for key in kind.unexpected)
        case "required":
            yield path, f"{kind.property!r} is missing"
        case "enum":
            yield path, f"{fault.instance!r} is not one of {', '.join(str(option) for option in kind.options)}"
        case "oneOf":
            yield path, next((why for part, why in _ONE_OF.items() if part in path), str(fault.message))
        case "pattern" if not str(fault.instance).strip():
            yield path, "the text is empty"
        case "format":
            yield path, f"{fault.instance!r} is not a {kind.format}"
        case _:
            yield path, str(fault.message)
