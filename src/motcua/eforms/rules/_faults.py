"""Everything that keeps a `form.json` from being published, each with its place and its reason."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any, Final, NamedTuple

import jsonschema_rs

from motcua.eforms.rules._form import ADDRESS_PARTS, MAX_ROWS, Condition, blank
from motcua.kernel.plain.expression import ExpressionFault
from motcua.kernel.plain.said import Said, said
from motcua.kernel.plain.shapes import departures

MAX_SOURCE: Final = 512 * 1024
"""Bytes of a form's source, as JSON."""

_TYPES: Final = {
    "text": "string",
    "textarea": "string",
    "integer": "integer",
    "number": "number",
    "money": "integer",
    "date": "string",
    "select": "string",
    "radio": "string",
    "checkbox": "boolean",
    "checkboxes": "array",
    "address": "object",
    "group": "array",
}
_FORMATS: Final = {"date": {"date", "partial-date"}, "text": {"", "email", "uri"}}
_ROOT_WORDS: Final = frozenset(
    {"$schema", "$id", "$comment", "$defs", "title", "description", "type", "properties", "required"}
    | {"additionalProperties", "allOf", "if", "then", "else", "dependentRequired"}
)
_STRING = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"")
_WHOLE = re.compile(r"(?<![\w.])answers\b(?!\s*\.)")

_NOT_BEFORE: Final = said("eforms.not_before", "{name} does not stand before this condition")
_NO_FIELD: Final = said("eforms.no_field", "{name} is no field")

Source = Mapping[str, Any]


class Fault(NamedTuple):
    """`path` are the keys and indexes that lead to the place in `form.json`; `reason` is for the author."""

    path: tuple[str | int, ...]
    reason: Said

    @property
    def pointer(self) -> str:
        """The place as a JSON pointer."""
        return _pointer(*self.path)

    def __str__(self) -> str:
        return f"{self.pointer or '/'}: {self.reason}"


Found = tuple[str, Said]
"""The pointer of a place and what is wrong there."""


def form_faults(source: Any) -> tuple[Fault, ...]:
    """Every fault; none means that the form can be published and filled in."""
    found = list(_shape(source)) or _meaning(source["schema"], source["layout"])
    return tuple(Fault(_steps(pointer), reason) for pointer, reason in found)


def _shape(source: Any) -> Iterator[Found]:
    if not isinstance(source, Mapping) or set(source) != {"schema", "layout"}:
        yield "", said("eforms.two_keys", "a form is an object with exactly the keys schema and layout")
        return
    try:
        size = len(json.dumps(source, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace"))
    except (TypeError, ValueError) as fault:
        yield "", said("eforms.not_json", "the form is not JSON: {reason}", reason=str(fault))
        return
    if size > MAX_SOURCE:
        yield "", said("eforms.form_too_large", "the form is larger than {most} kB", most=MAX_SOURCE // 1024)
        return
    yield from (
        (_pointer("layout", *path), reason)
        for error in _layout_validator().iter_errors(source["layout"])
        for path, reason in _departures(error)
    )
    yield from _schema_shape(source["schema"])


def _departures(error: jsonschema_rs.ValidationError) -> Iterator[tuple[tuple[str | int, ...], Said]]:
    """A key that is there and must not be is a fault of what holds it."""
    if error.kind.name == "oneOf":
        yield (
            tuple(error.instance_path),
            said("eforms.options", "write the choices here, or name a list of the platform"),
        )
        return
    for path, reason in departures(error):
        unknown = reason.code == "shape.unknown_key"
        yield path[:-1] if unknown else path, reason


@cache
def _layout_validator() -> jsonschema_rs.Draft202012Validator:
    text = resources.files("motcua.eforms.rules").joinpath("layout.schema.json").read_text("utf-8")
    return jsonschema_rs.Draft202012Validator(json.loads(text), offline=True)


def _schema_shape(schema: Any) -> Iterator[Found]:
    if not isinstance(schema, Mapping) or schema.get("type") != "object":
        yield "/schema", said("eforms.schema_object", 'the schema must be an object with "type": "object"')
        return
    try:
        jsonschema_rs.Draft202012Validator(dict(schema), offline=True)
    except jsonschema_rs.ValidationError as fault:
        yield from ((_pointer("schema", *path), reason) for path, reason in _departures(fault))
        return
    except jsonschema_rs.ReferencingError as fault:
        reason = str(fault).partition("\n")[0]
        yield "/schema", said("eforms.reference", "the schema points outside itself: {reason}", reason=reason)
        return
    if not isinstance(schema.get("properties"), Mapping):
        yield "/schema/properties", said("eforms.no_properties", "the schema must name its properties")
    for word in sorted(set(schema) - _ROOT_WORDS):
        yield (
            _pointer("schema", word),
            said("eforms.schema_word", "not for a form: write it as if/then or as one of the layout's checks"),
        )


def _meaning(schema: Source, layout: Source) -> Iterator[Found]:
    places = [
        (_pointer("layout", "pages", number, "fields", place), field)
        for number, page in enumerate(layout["pages"])
        for place, field in enumerate(page["fields"])
    ]
    keys = [page["key"] for page in layout["pages"]]
    for number, key in enumerate(keys):
        if key in keys[:number]:
            yield (
                _pointer("layout", "pages", number, "key"),
                said("eforms.page_twice", "a second page is named {key}", key=key),
            )
    yield from _match(schema, places, "/schema")
    yield from _conditions(layout)
    yield from _checks(layout, {field["name"]: field for _, field in places})


def _match(schema: Source, places: Sequence[tuple[str, Source]], where: str) -> Iterator[Found]:
    """Schema and layout speak of the same fields, and each field suits its widget."""
    properties = schema["properties"]
    names = [field["name"] for _, field in places]
    for name in properties.keys() - set(names):
        yield f"{where}/properties/{name}", said("eforms.not_asked", "no field of the layout asks for it")
    for number, (path, field) in enumerate(places):
        name = field["name"]
        if name in names[:number]:
            yield f"{path}/name", said("eforms.field_twice", "a second field is named {name}", name=name)
        elif not isinstance(properties.get(name), Mapping):
            yield f"{path}/name", said("eforms.no_property", "the schema has no property {name}", name=name)
        else:
            yield from _suits(field, properties[name], path, f"{where}/properties/{name}")
            if "when" in field and name in schema.get("required", ()):
                yield (
                    f"{where}/required",
                    said("eforms.sometimes", "{name} is shown only sometimes: demand it by if/then", name=name),
                )
    yield from _demanded(schema, set(properties), where)


def _demanded(schema: Any, names: set[str], where: str) -> Iterator[Found]:
    """Whatever is required, at once or by a condition, is a field."""
    if not isinstance(schema, Mapping):
        return
    asked = set(schema.get("required", ()))
    for some in schema.get("dependentRequired", {}).values():
        asked |= set(some)
    for name in sorted(asked - names):
        yield f"{where}/required", said("eforms.required_no_field", "{name} is required and is no field", name=name)
    for word in ("if", "then", "else"):
        yield from _demanded(schema.get(word), names, f"{where}/{word}")
    for number, part in enumerate(schema.get("allOf", ())):
        yield from _demanded(part, names, f"{where}/allOf/{number}")


def _suits(field: Source, part: Source, path: str, where: str) -> Iterator[Found]:
    widget = field["widget"]
    if part.get("type") != _TYPES[widget]:
        yield (
            f"{where}/type",
            said(
                "eforms.widget_type", "a field of widget {widget} is of type {type}", widget=widget, type=_TYPES[widget]
            ),
        )
        return
    formats = _FORMATS.get(widget, {""})
    if part.get("format", "") not in formats:
        listed = ", ".join(sorted(formats - {""})) or "none"
        yield (
            f"{where}/format",
            said(
                "eforms.widget_format",
                "formats that a field of widget {widget} may have: {listed}",
                widget=widget,
                listed=listed,
            ),
        )
    if widget in ("select", "radio"):
        yield from _options(field, part, path, where)
    elif widget == "checkboxes":
        yield from _options(field, part.get("items", {}), path, f"{where}/items")
    elif widget == "address":
        yield from _address(part, where)
    elif widget == "group":
        yield from _group(field, part, path, where)


def _options(field: Source, part: Any, path: str, where: str) -> Iterator[Found]:
    values = [option["value"] for option in field.get("options", ())]
    if len(set(values)) < len(values):
        yield f"{path}/options", said("eforms.option_twice", "an option stands here twice")
    if not isinstance(part, Mapping) or part.get("type") != "string":
        yield f"{where}/type", said("eforms.option_type", "options are of type string")
    elif "options_from" in field:
        if "enum" in part:
            yield (
                f"{where}/enum",
                said("eforms.shared_list", "leave it out: the options come from a list of the platform"),
            )
    elif set(part.get("enum", ())) != set(values):
        yield f"{where}/enum", said("eforms.option_values", "the listed values are not those of the options")


def _address(part: Source, where: str) -> Iterator[Found]:
    properties = part.get("properties")
    if not isinstance(properties, Mapping) or set(properties) != set(ADDRESS_PARTS):
        yield f"{where}/properties", said("eforms.address_parts", "an address has {parts}", parts=ADDRESS_PARTS)
        return
    for name, inner in properties.items():
        if not isinstance(inner, Mapping) or inner.get("type") != "string":
            yield (
                f"{where}/properties/{name}/type",
                said("eforms.address_type", "the parts of an address are of type string"),
            )
    if set(part.get("required", ())) != set(ADDRESS_PARTS):
        yield f"{where}/required", said("eforms.address_required", "an address requires all its parts")


def _group(field: Source, part: Source, path: str, where: str) -> Iterator[Found]:
    items = part.get("items")
    if (
        not isinstance(items, Mapping)
        or items.get("type") != "object"
        or not isinstance(items.get("properties"), Mapping)
    ):
        yield f"{where}/items", said("eforms.rows", 'rows are objects: "items" with "type": "object" and "properties"')
        return
    if part.get("maxItems", 0) > MAX_ROWS:
        yield f"{where}/maxItems", said("eforms.most_rows", "at most {most} rows", most=MAX_ROWS)
    for word in sorted(set(items) - _ROOT_WORDS):
        yield (
            f"{where}/items/{word}",
            said("eforms.row_word", "not for rows: write it as if/then or as one of the layout's checks"),
        )
    places = [(f"{path}/fields/{place}", inner) for place, inner in enumerate(field["fields"])]
    for inner_path, inner in places:
        if inner["widget"] == "group":
            yield f"{inner_path}/widget", said("eforms.nested", "a group cannot stand in a group")
            return
        if "prefill" in inner:
            yield f"{inner_path}/prefill", said("eforms.row_prefill", "fields of rows are not prefilled")
    yield from _match(items, places, f"{where}/items")


def _conditions(layout: Source) -> Iterator[Found]:
    """A condition looks back, never forward; on a blank form it is true or false."""
    before: dict[str, Any] = {}
    for number, page in enumerate(layout["pages"]):
        path = _pointer("layout", "pages", number)
        yield from _condition(page, path, before, None)
        for place, field in enumerate(page["fields"]):
            yield from _condition(field, f"{path}/fields/{place}", before, None)
            row: dict[str, Any] = {}
            for inner_place, inner in enumerate(field.get("fields", ())):
                yield from _condition(inner, f"{path}/fields/{place}/fields/{inner_place}", before, row)
                row[inner["name"]] = blank(inner["widget"])
            before[field["name"]] = blank(field["widget"])


def _condition(source: Source, path: str, answers: Source, item: Source | None) -> Iterator[Found]:
    if "when" not in source:
        return
    faults = list(_expression(source["when"], f"{path}/when", answers, item, _NOT_BEFORE))
    yield from faults
    if faults:
        return
    try:
        condition = Condition.of(source["when"])
        if condition is not None:
            names = {"answers": dict(answers)} | ({} if item is None else {"item": dict(item)})
            condition.expression.holds(**names)
    except ExpressionFault as fault:
        yield f"{path}/when", said("eforms.on_blank", "on a blank form: {reason}", reason=fault.said)


def _expression(text: str, path: str, answers: Source, item: Source | None, why: Said) -> Iterator[Found]:
    try:
        condition = Condition.of(text)
    except ExpressionFault as fault:
        yield path, fault.said
        return
    if condition is None:
        return
    for name in sorted(condition.expression.names - {"answers", "item"}):
        yield path, said("eforms.unknown_root", "a form knows no {name}, only answers and item", name=name)
    if _WHOLE.search(_STRING.sub("''", text)):
        yield path, said("eforms.name_the_field", "name the field: answers.field")
    for name in sorted(condition.answers - answers.keys()):
        yield path, replace(why, data={"name": f"answers.{name}"})
    if condition.of_row and item is None:
        yield path, said("eforms.item_outside", "item is known only inside a group")
    for name in sorted(condition.expression.fields("item") - (item or {}).keys() if item is not None else ()):
        yield path, replace(why, data={"name": f"item.{name}"})


def _checks(layout: Source, fields: Mapping[str, Source]) -> Iterator[Found]:
    answers = {name: blank(field["widget"]) for name, field in fields.items()}
    for number, check in enumerate(layout.get("checks", ())):
        path = _pointer("layout", "checks", number)
        group, _, member = check["field"].partition(".")
        members = {inner["name"]: blank(inner["widget"]) for inner in fields.get(group, {}).get("fields", ())}
        if group not in fields or (member and member not in members):
            yield f"{path}/field", said("eforms.no_such_field", "there is no field {name}", name=check["field"])
        yield from _expression(check["when"], f"{path}/when", answers, members if member else None, _NO_FIELD)


def _pointer(*steps: object) -> str:
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in steps)


def _steps(pointer: str) -> tuple[str | int, ...]:
    steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    return tuple(int(step) if step.isdecimal() else step for step in steps)
