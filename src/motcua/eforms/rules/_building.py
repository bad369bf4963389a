"""From `form.json` to a form: fills in the platform's own limits and compiles the schema."""

import copy
from collections.abc import Mapping, Sequence
from typing import Any, Final

import jsonschema_rs

from motcua.eforms.rules import _reading
from motcua.eforms.rules._faults import form_faults
from motcua.eforms.rules._form import (
    DEFAULT_ROWS,
    Check,
    Condition,
    Field,
    Form,
    NotAForm,
    Option,
    Page,
    Schema,
    Text,
    Widget,
)
from motcua.eforms.rules._lists import shared_list

_DEFAULT_LENGTH: Final = {"text": 500, "textarea": 10_000}
_DEFAULT_STREET: Final = 250
_CONDITIONAL: Final = ("allOf", "if", "dependentRequired")


def read_form(source: Mapping[str, Any]) -> Form:
    """
    The form that `form.json` describes.

    :raises NotAForm: with every fault found
    """
    if faults := form_faults(source):
        raise NotAForm(faults=faults)
    return build(source)


def build(source: Mapping[str, Any]) -> Form:
    """The form of a source that has no faults."""
    schema = copy.deepcopy(dict(source["schema"]))
    layout = source["layout"]
    _close(schema, [field for page in layout["pages"] for field in page["fields"]])
    pages = tuple(
        Page(
            key=page["key"],
            title=Text.of(page["title"]),
            intro=Text.of(page.get("intro")),
            fields=_fields(page["fields"], schema),
            when=Condition.of(page.get("when")),
        )
        for page in layout["pages"]
    )
    return Form(
        pages=pages,
        fields={field.name: field for page in pages for field in page.fields},
        page_of={field.name: page.key for page in pages for field in page.fields},
        checks=tuple(_check(check) for check in layout.get("checks", ())),
        validator=validator(schema),
        conditional=any(word in schema for word in _CONDITIONAL),
    )


def validator(schema: Schema) -> jsonschema_rs.Draft202012Validator:
    """The compiled schema; it reaches nowhere outside itself."""
    return jsonschema_rs.Draft202012Validator(
        dict(schema),
        validate_formats=True,
        formats={"date": _reading.is_day, "partial-date": _reading.is_partial_date},
        email_options=jsonschema_rs.EmailOptions(
            require_tld=True, allow_domain_literal=False, allow_display_text=False
        ),
        offline=True,
    )


def _fields(sources: Sequence[Mapping[str, Any]], schema: Schema) -> tuple[Field, ...]:
    return tuple(_field(source, schema) for source in sources)


def _field(source: Mapping[str, Any], parent: Schema) -> Field:
    schema = parent["properties"][source["name"]]
    widget = Widget(source["widget"])
    row_schema = schema["items"] if widget is Widget.GROUP else {}
    return Field(
        name=source["name"],
        widget=widget,
        label=Text.of(source["label"]),
        schema=schema,
        help=Text.of(source.get("help")),
        unit=Text.of(source.get("unit")),
        row_label=Text.of(source.get("row_label")),
        options=_options(source),
        options_from=source.get("options_from", ""),
        when=Condition.of(source.get("when")),
        prefill=source.get("prefill", ""),
        autocomplete=source.get("autocomplete", ""),
        required=source["name"] in parent.get("required", ()),
        fields=_fields(source.get("fields", []), row_schema),
        row_validator=validator(row_schema) if any(word in row_schema for word in _CONDITIONAL) else None,
    )


def _options(source: Mapping[str, Any]) -> tuple[Option, ...]:
    listed = shared_list(source.get("options_from", ""))
    if listed:
        return tuple(Option(code, Text(vi, en)) for code, vi, en in listed)
    return tuple(Option(option["value"], Text.of(option["label"])) for option in source.get("options", ()))


def _check(source: Mapping[str, Any]) -> Check:
    when = Condition.of(source["when"])
    if when is None:
        raise ValueError("a check needs a condition")
    return Check(when, Text.of(source["message"]), source["field"])


def _close(schema: dict[str, Any], fields: Sequence[Mapping[str, Any]]) -> None:
    """Fill in the platform's own limits: nothing unknown, no text without an end, lists only as they are listed."""
    schema["type"] = "object"
    schema["additionalProperties"] = False
    for field in fields:
        part = schema["properties"][field["name"]]
        if field["widget"] in _DEFAULT_LENGTH:
            part.setdefault("maxLength", _DEFAULT_LENGTH[field["widget"]])
        elif field["widget"] == "group":
            part.setdefault("maxItems", DEFAULT_ROWS)
            _close(part["items"], field["fields"])
        elif field["widget"] == "address":
            part["additionalProperties"] = False
            part["properties"]["street"].setdefault("maxLength", _DEFAULT_STREET)
        if listed := shared_list(field.get("options_from", "")):
            target = part["items"] if part.get("type") == "array" else part
            target["enum"] = [code for code, _, _ in listed]
