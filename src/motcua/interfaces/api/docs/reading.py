"""The document read for people: operations by subject, shapes as tables."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.api.docs.document import METHODS

TITLES = {
    "catalogue": _("Procedures and agencies"),
    "tracking": _("Following a dossier"),
    "filing": _("Filing"),
    "dossiers": _("Dossiers"),
    "documents": _("Documents"),
    "counter": _("Acts of the counter"),
    "settling": _("Acts of those who settle"),
    "steps": _("Acts on a step"),
    "work": _("Work"),
    "petitions": _("Reflections and petitions"),
    "outages": _("Planned outages"),
    "events": _("Events"),
    "ledger": _("Seals of the ledger"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A parameter, or a field of a shape."""

    name: str
    kind: str
    required: bool = False
    note: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    id: str
    method: str
    path: str
    summary: str
    note: str
    is_open: bool
    parameters: list[Row]
    body: str
    asked: str
    answered: str
    answers: list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    title: str | Promise
    operations: list[Operation] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shape:
    name: str
    note: str
    rows: list[Row]


def groups(document: dict[str, Any]) -> list[Group]:
    found = {name: Group(name, title) for name, title in TITLES.items()}
    for path, methods in document["paths"].items():
        for method in METHODS:
            if method in methods:
                found[methods[method]["tags"][0]].operations.append(_operation(path, method, methods[method]))
    return list(found.values())


def schemas(document: dict[str, Any]) -> list[Shape]:
    known = document["components"]["schemas"]
    return [Shape(name, said.get("description", ""), list(_rows(said))) for name, said in sorted(known.items())]


def _rows(schema: dict[str, Any]) -> Iterator[Row]:
    needed = schema.get("required", ())
    for name, part in schema.get("properties", {}).items():
        yield Row(name, kind_of(part), name in needed, part.get("description", ""), ref_of(part))


def _operation(path: str, method: str, said: dict[str, Any]) -> Operation:
    content: dict[str, Any] = next(iter(said.get("requestBody", {}).get("content", {}).values()), {})
    return Operation(
        id=said["operationId"],
        method=method.upper(),
        path=path,
        summary=said["summary"],
        note=said.get("description", ""),
        is_open="security" not in said,
        parameters=[
            Row(
                f"{part['name']} ({part['in']})",
                kind_of(part["schema"]),
                part.get("required", False),
                part.get("description", ""),
            )
            for part in said.get("parameters", ())
        ],
        body=ref_of(content.get("schema", {})),
        asked=_example(content),
        answered=next(filter(None, (_example(part) for part in _contents(said))), ""),
        answers=[
            (status, answer["description"], _answered(answer)) for status, answer in sorted(said["responses"].items())
        ],
    )


def _contents(said: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What is answered when all goes well."""
    for status, response in said["responses"].items():
        if status.startswith("2"):
            yield from response.get("content", {}).values()


def _example(content: dict[str, Any]) -> str:
    return json.dumps(content["example"], ensure_ascii=False, indent=2) if "example" in content else ""


def _answered(response: dict[str, Any]) -> str:
    return next((ref_of(part.get("schema", {})) for part in response.get("content", {}).values()), "")


def ref_of(schema: dict[str, Any]) -> str:
    """The name of the shape that is meant, directly or as one of a list."""
    parts = [schema, schema.get("items", {}), *schema.get("anyOf", ()), *schema.get("allOf", ())]
    return next(
        (str(part["$ref"]).rpartition("/")[2] for part in parts if isinstance(part, dict) and "$ref" in part), ""
    )


def kind_of(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return ref_of(schema)
    if "anyOf" in schema:
        return " | ".join(kind_of(part) for part in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"[{kind_of(schema.get('items', {}))}]"
    return " ".join(part for part in (str(schema.get("type", "any")), schema.get("format", "")) if part)
