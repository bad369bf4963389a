"""What is wrong with answers, in codes of our own: one finding a field, the first thing to be put right."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final, NamedTuple

import jsonschema_rs

from motcua.eforms.rules._form import ADDRESS_PARTS, NUMERIC, Check, Field, Form, Widget
from motcua.eforms.rules._places import Places
from motcua.eforms.rules._reading import is_readable, reason
from motcua.eforms.rules._visible import Data, Look, look


class FieldError(NamedTuple):
    """
    A finding. `field` is a path (`title`, `members.0.full_name`), empty for what concerns the form as a whole.

    `code` is stable; `params` are its figures. The words are `queries.words`.
    """

    page: str
    field: str
    code: str
    params: Mapping[str, Any] = {}


_RANK: Final = {
    "type": 0,
    "required": 0,
    "enum": 1,
    "const": 1,
    "maxItems": 1,
    "minItems": 1,
    "format": 2,
    "pattern": 3,
}
_LIMITS: Final = {
    "minLength": ("too_short", "min"),
    "maxLength": ("too_long", "max"),
    "minimum": ("too_small", "min"),
    "maximum": ("too_large", "max"),
    "exclusiveMinimum": ("not_above", "min"),
    "exclusiveMaximum": ("not_below", "max"),
    "multipleOf": ("not_a_multiple", "step"),
    "uniqueItems": ("repeated", ""),
}

Found = tuple[int, FieldError]


def errors(
    form: Form, data: Data, *, pages: Collection[str] | None = None, places: Places | None = None
) -> tuple[FieldError, ...]:
    """
    Everything that keeps these answers from being sealed, in the order of the form; with `pages`, only of those pages.

    Hidden fields are not judged. With `places`, the communes of addresses are looked up.
    """
    seen = look(form, data)
    found: dict[str, Found] = {}
    for rank, error in [*_by_schema(form, seen), *_by_places(form, seen, places)]:
        if error.field not in found or rank < found[error.field][0]:
            found[error.field] = (rank, error)
    for error in _by_checks(form, seen):
        found.setdefault(error.field, (9, error))
    ordered = sorted((error for _, error in found.values()), key=lambda error: _place(form, error.field))
    return tuple(error for error in ordered if pages is None or error.page in pages)


def fits(form: Form, field: Field, value: Any, places: Places | None = None) -> bool:
    """Whether `field`, taken by itself, accepts the value."""
    alone = Look((), frozenset({field.name}), {field.name: value}, {}, frozenset())
    found = [*_by_schema(form, alone), *_by_places(form, alone, places)]
    return not any(_top(error.field) == field.name for _, error in found)


def required_names(form: Form, seen: Look, fields: Collection[Field]) -> frozenset[str]:
    """Which of the shown `fields` must be answered, as the answers stand: always, or by a condition of the schema."""
    required = {field.name for field in fields if field.required}
    if form.conditional:
        required |= {
            field.name
            for field in fields
            if field.name not in required and _is_demanded(form.validator, seen.data, field.name)
        }
    return frozenset(required)


def required_in_row(group: Field, row: Data) -> frozenset[str]:
    """The same for the fields of one row."""
    required = {field.name for field in group.fields if field.required}
    if group.row_validator is not None:
        required |= {
            field.name
            for field in group.fields
            if field.name not in required and _is_demanded(group.row_validator, row, field.name)
        }
    return frozenset(required)


def _is_demanded(validator: jsonschema_rs.Draft202012Validator, data: Data, name: str) -> bool:
    without = {key: value for key, value in data.items() if key != name}
    return any(
        error.kind.name == "required" and not error.instance_path and error.kind.value == name
        for error in validator.iter_errors(without)
    )


def _by_schema(form: Form, seen: Look) -> Iterator[Found]:
    for error in form.validator.iter_errors(seen.data):
        path, kind, value = list(error.instance_path), error.kind.name, error.kind.value
        if kind == "required":
            path.append(value)
        field, name, part = _target(form, path)
        if field is None:
            yield 8, FieldError(seen.pages[-1].key if seen.pages else "", "", "not_accepted")
        elif _is_shown(seen, name):
            code, params = _code(field, part, kind, value, error.instance)
            yield _RANK.get(kind, 5), FieldError(form.page_of[str(path[0])], name, code, params)


def _target(form: Form, path: list[Any]) -> tuple[Field | None, str, str]:
    """The field that a path of the schema's finding points at, its name, and the part of it (of an address)."""
    field = form.fields.get(path[0]) if path else None
    if field is None:
        return None, "", ""
    if field.widget is Widget.GROUP and len(path) > 2:
        inner = next((inner for inner in field.fields if inner.name == path[2]), None)
        return inner, f"{field.name}.{path[1]}.{path[2]}", _part(path[3:])
    if field.widget is Widget.GROUP and len(path) == 2:
        return field, f"{field.name}.{path[1]}", ""
    return field, field.name, _part(path[1:])


def _part(rest: list[Any]) -> str:
    return rest[0] if rest and isinstance(rest[0], str) else ""


def _is_shown(seen: Look, name: str) -> bool:
    return _top(name) in seen.fields and name not in seen.hidden


def _top(name: str) -> str:
    """The field of the form to which a path belongs."""
    return name.partition(".")[0]


def _code(field: Field, part: str, kind: str, value: Any, instance: Any) -> tuple[str, dict[str, Any]]:
    """Our code and figures for a finding of the schema."""
    if field.widget is Widget.ADDRESS and part:
        if kind == "required":
            return "incomplete_address", {"parts": [key for key in ADDRESS_PARTS if not instance.get(key)]}
        code, params = _code_of_limit(kind, value, instance)
        return code, {**params, "part": part}
    if kind == "required" or (field.widget is Widget.CHECKBOX and kind in ("const", "enum")):
        return "required", {"widget": field.widget.value}
    if not isinstance(instance, str) or is_readable(field, instance):
        return _code_of_rule(field, kind, value, instance)
    return reason(field, instance)


def _code_of_rule(field: Field, kind: str, value: Any, instance: Any) -> tuple[str, dict[str, Any]]:
    if kind in ("enum", "const") and field.widget not in NUMERIC:
        return "not_listed", {}
    if kind in ("format", "pattern"):
        return ("bad_email" if field.format == "email" and kind == "format" else "bad_format"), {}
    if kind in ("minimum", "maximum") and {"minimum", "maximum"} <= field.schema.keys():
        return "out_of_range", {"min": field.schema["minimum"], "max": field.schema["maximum"]}
    if kind in ("maxItems", "minItems"):
        code = ("too_many_" if kind == "maxItems" else "too_few_") + (
            "rows" if field.widget is Widget.GROUP else "choices"
        )
        return code, {"max" if kind == "maxItems" else "min": value, "count": len(instance)}
    return _code_of_limit(kind, value, instance)


def _code_of_limit(kind: str, value: Any, instance: Any) -> tuple[str, dict[str, Any]]:
    if kind not in _LIMITS:
        return "not_accepted", {}
    code, param = _LIMITS[kind]
    params = {param: value} if param else {}
    if kind in ("minLength", "maxLength"):
        params["length"] = len(instance)
    return code, params


def _by_places(form: Form, seen: Look, places: Places | None) -> Iterator[Found]:
    if places is None:
        return
    communes: dict[str, set[str]] = {}
    for name, field, value in _values(form, seen):
        if field.options_from == "provinces" and not _is_province(value, places):
            yield 1, FieldError(form.page_of[_top(name)], name, "not_listed")
        if field.widget is not Widget.ADDRESS or not isinstance(value, Mapping):
            continue
        province, commune = value.get("province_code"), value.get("commune_code")
        if province and province not in communes:
            communes[province] = {code for code, _ in places.communes(province)}
        if province and not communes[province] and not _is_province(province, places):
            yield 1, FieldError(form.page_of[_top(name)], name, "unknown_place")
        elif province and commune and commune not in communes[province]:
            yield 1, FieldError(form.page_of[_top(name)], name, "commune_elsewhere")


def _is_province(code: Any, places: Places) -> bool:
    return any(code == known for known, _ in places.provinces())


def _values(form: Form, seen: Look) -> Iterator[tuple[str, Field, Any]]:
    for name, value in seen.data.items():
        field = form.fields[name]
        if field.widget is Widget.GROUP:
            for number, row in enumerate(value):
                for inner in field.fields:
                    if inner.name in row:
                        yield f"{name}.{number}.{inner.name}", inner, row[inner.name]
        else:
            yield name, field, value


def _by_checks(form: Form, seen: Look) -> Iterator[FieldError]:
    for check in form.checks:
        group, _, member = check.field.partition(".")
        if group not in seen.fields:
            continue
        if not member:
            if check.when.holds(seen.names):
                yield _failed(form, check, check.field)
            continue
        for number, item in enumerate(seen.names[group]):
            name = f"{group}.{number}.{member}"
            if name not in seen.hidden and check.when.holds(seen.names, item):
                yield _failed(form, check, name)


def _failed(form: Form, check: Check, name: str) -> FieldError:
    message = {"vi": check.message.vi, "en": check.message.en}
    return FieldError(form.page_of[_top(name)], name, "check", {"message": message})


def _place(form: Form, name: str) -> tuple[int, int, int]:
    """Where a field stands in the form, so that findings come in its order."""
    group, _, rest = name.partition(".")
    number, _, member = rest.partition(".")
    order = {field: place for place, field in enumerate(form.fields)}
    inner = [field.name for field in form.fields[group].fields] if group in form.fields else []
    return (
        order.get(group, len(order)),
        int(number) if number.isdigit() else -1,
        inner.index(member) if member in inner else -1,
    )
