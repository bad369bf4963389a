"""Forms for tests, built from fields: the schema follows from the widgets unless a test says otherwise."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from motcua.eforms import operations
from motcua.eforms.rules import Form, read_form
from motcua.kernel.plain.actor import Actor, ActorKind, Grant, Role

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
SYSTEM = Actor.system("catalogue")
CITIZEN = Actor(kind=ActorKind.CITIZEN, id="citizen:7", account_id=7, party_id=70)
STRANGER = Actor(kind=ActorKind.CITIZEN, id="citizen:8", account_id=8, party_id=80)
OFFICER = Actor(kind=ActorKind.OFFICER, id="officer:12", person_id=12, grants=(Grant(Role.RECEPTION, 1),))
CONTROLLER = Actor(kind=ActorKind.OFFICER, id="officer:13", person_id=13, grants=(Grant(Role.CONTROLLER, 1),))

ADDRESS = {
    "type": "object",
    "properties": {name: {"type": "string"} for name in ("province_code", "commune_code", "street")},
    "required": ["province_code", "commune_code", "street"],
    "additionalProperties": False,
}
_TYPES: dict[str, dict[str, Any]] = {
    "integer": {"type": "integer"},
    "money": {"type": "integer"},
    "number": {"type": "number"},
    "date": {"type": "string", "format": "date"},
    "checkbox": {"type": "boolean"},
    "address": ADDRESS,
}


def words(text: str) -> dict[str, str]:
    return {"vi": text, "en": f"{text} (en)"}


def field(name: str, widget: str = "text", *, schema: dict[str, Any] | None = None, **layout: Any) -> dict[str, Any]:
    """A field of the layout; what belongs to the schema is carried along under `schema` and taken out by `source`."""
    if "options" in layout:
        layout["options"] = [{"value": value, "label": words(value.title())} for value in layout["options"]]
    return {"name": name, "widget": widget, "label": words(name.replace("_", " ")), "schema": schema or {}, **layout}


def page(key: str, *fields: dict[str, Any], **layout: Any) -> dict[str, Any]:
    return {"key": key, "title": words(key), "fields": list(fields), **layout}


def source(*pages: dict[str, Any], required: tuple[str, ...] = (), checks: Any = None, **schema: Any) -> dict[str, Any]:
    properties = {name: part for shown in pages for name, part in _properties(shown["fields"])}
    layout: dict[str, Any] = {"pages": [{**shown, "fields": _bare(shown["fields"])} for shown in pages]}
    if checks is not None:
        layout["checks"] = checks
    return {
        "schema": {"type": "object", "properties": properties, "required": list(required), **schema},
        "layout": layout,
    }


def form(*fields: dict[str, Any], required: tuple[str, ...] = (), checks: Any = None, **schema: Any) -> Form:
    """A form of one page called `only`."""
    return read_form(source(page("only", *fields), required=required, checks=checks, **schema))


def published(*pages: dict[str, Any], required: tuple[str, ...] = (), key: str = "1.000080", **schema: Any) -> int:
    built = source(*pages, required=required, **schema)
    return operations.publish_form(actor=SYSTEM, at=NOW, key=key, version=1, source=built)


def birth() -> dict[str, Any]:
    """A small form with everything in it: who asks, then the child, then witnesses."""
    return source(
        page("asker", field("full_name", prefill="party.full_name"), field("seat", "address")),
        page(
            "child",
            field("child_name"),
            field("born", "date"),
            field("sex", "radio", options=["MALE", "FEMALE"]),
            field("delegated", "checkbox"),
            field("delegate", when="answers.delegated"),
        ),
        page(
            "witnesses",
            field(
                "witnesses",
                "group",
                schema={"maxItems": 5},
                fields=[field("name"), field("born", "date")],
                row_label=words("Người làm chứng"),
            ),
        ),
        required=("full_name", "child_name", "born", "sex"),
        allOf=[{"if": {"properties": {"delegated": {"const": True}}}, "then": {"required": ["delegate"]}}],
    )


BIRTH_ANSWERS: dict[str, Any] = {
    "full_name": "Nguyễn Thị Ánh",
    "child_name": "Trần Văn Bảo",
    "born": "2026-02-28",
    "sex": "MALE",
    "delegated": False,
}


class Places:
    """Two provinces of which one has two communes."""

    def provinces(self) -> list[tuple[str, str]]:
        return [("96", "Tỉnh Cà Mau"), ("92", "Thành phố Cần Thơ")]

    def communes(self, province_code: str) -> list[tuple[str, str]]:
        return {"96": [("32001", "Phường An Xuyên"), ("32002", "Xã Đất Mũi")], "92": []}.get(province_code, [])


def _properties(fields: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    for item in fields:
        yield item["name"], {**_type(item), **item.get("schema", {})}


def _type(item: dict[str, Any]) -> dict[str, Any]:
    values = [option["value"] for option in item.get("options", ())]
    choice: dict[str, Any] = {"type": "string", **({"enum": values} if values else {})}
    if item["widget"] == "checkboxes":
        return {"type": "array", "items": choice, "uniqueItems": True}
    if item["widget"] == "group":
        rows = dict(_properties(item["fields"]))
        required = list(item.get("row_required", ()))
        return {"type": "array", "items": {"type": "object", "properties": rows, "required": required}}
    return _TYPES.get(item["widget"], choice if values else {"type": "string"})


def _bare(fields: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            name: _bare(value) if name == "fields" else value
            for name, value in item.items()
            if name not in ("schema", "row_required")
        }
        for item in fields
    ]
