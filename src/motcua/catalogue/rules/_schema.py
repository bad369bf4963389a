"""The shapes of packages and regimes as JSON Schema 2020-12, and what is wrong with content that does not keep them."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema_rs

from motcua.kernel.plain.said import Said, said
from motcua.kernel.plain.shapes import Path, departures

PACKAGE = "procedure.schema.json"
SCENARIOS = "scenarios.schema.json"
REGIME = "regime.schema.json"

_ONE_OF = {
    "limit": said("catalogue.limit_one_of", "say either an amount with its unit, or no_due = true"),
    "fee": said("catalogue.fee_one_of", "say either an amount, or a formula"),
}


@cache
def _validator(name: str) -> jsonschema_rs.Draft202012Validator:
    schema = json.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def shape_faults(name: str, content: Mapping[str, Any]) -> Iterator[tuple[Path, Said]]:
    """Each place where `content` departs from the schema `name`, with the reason in words."""
    for fault in _validator(name).iter_errors(content):
        path: Path = tuple(fault.instance_path)
        either = next((why for part, why in _ONE_OF.items() if part in path), None)
        if fault.kind.name == "oneOf" and either is not None:
            yield path, either
        else:
            yield from departures(fault)
