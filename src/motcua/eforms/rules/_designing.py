"""
Changes to a `form.json`, for whoever designs it: each takes a source and gives another, and leaves the rest as it was.

A *question* is a field of the layout together with its part of the schema. A *path* is its name, `title`, or the name
of its group before it, `members.full_name`. What a change makes may have faults: `form_faults` says which.
"""

import copy
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from motcua.eforms.rules._demand import demand_of
from motcua.eforms.rules._form import ADDRESS_PARTS, Text
from motcua.kernel.plain.text import fold

Source = Mapping[str, Any]

LIMITS: Final[Mapping[str, tuple[str, ...]]] = {
    "text": ("minLength", "maxLength", "pattern"),
    "textarea": ("minLength", "maxLength"),
    "integer": ("minimum", "maximum", "multipleOf"),
    "number": ("minimum", "maximum", "multipleOf"),
    "money": ("minimum", "maximum", "multipleOf"),
    "checkboxes": ("minItems", "maxItems"),
    "group": ("minItems", "maxItems"),
}
"""The limits that a designer may set, by widget; others that stand in the schema are left as they are."""
FORMATS: Final[Mapping[str, tuple[str, ...]]] = {"text": ("", "email", "uri"), "date": ("date", "partial-date")}
FAMILIES: Final = (("text", "textarea"), ("integer", "number", "money"), ("select", "radio"))
"""Widgets that may change into each other, since what is kept of an answer stays the same kind of thing."""
CHOOSING: Final = ("select", "radio", "checkboxes")
_TYPES: Final = {"integer": "integer", "number": "number", "money": "integer", "checkbox": "boolean"}
_SILENT: Final = Text()
_LONGEST: Final = 60
_WIDTH: Final = 118


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked and what an answer must be. `options` are (value, words); `limits` by the words of JSON Schema."""

    name: str
    widget: str
    label: Text
    help: Text = _SILENT
    unit: Text = _SILENT
    row_label: Text = _SILENT
    required: bool = False
    when: str = ""
    prefill: str = ""
    autocomplete: str = ""
    options: tuple[tuple[str, Text], ...] = ()
    options_from: str = ""
    format: str = ""
    must_tick: bool = False
    limits: Mapping[str, Any] = field(default_factory=dict)


class CannotDemand(ValueError):
    """A question that is asked under this condition cannot be made compulsory by the schema."""


def family(widget: str) -> tuple[str, ...]:
    return next((one for one in FAMILIES if widget in one), (widget,))


def question_of(source: Source, path: str) -> Question:
    """:raises KeyError: if there is no such question"""
    here = _find(source, path)
    part, asked = here.part, here.layout
    return Question(
        name=asked["name"],
        widget=asked["widget"],
        label=Text.of(asked["label"]),
        help=Text.of(asked.get("help")),
        unit=Text.of(asked.get("unit")),
        row_label=Text.of(asked.get("row_label")),
        required=asked["name"] in here.schema.get("required", ()) or asked["name"] in _demanded_names(here.schema),
        when=asked.get("when", ""),
        prefill=asked.get("prefill", ""),
        autocomplete=asked.get("autocomplete", ""),
        options=tuple((option["value"], Text.of(option["label"])) for option in asked.get("options", ())),
        options_from=asked.get("options_from", ""),
        format=part.get("format", ""),
        must_tick=part.get("const") is True,
        limits={name: part[name] for name in LIMITS.get(asked["widget"], ()) if name in part},
    )


def with_question(source: Source, path: str, question: Question) -> dict[str, Any]:
    """
    The question at `path` as `question` says; its name stays, see `renamed`.

    :raises CannotDemand: if it is compulsory under a condition that the schema cannot say
    """
    new = copy.deepcopy(dict(source))
    here = _find(new, path)
    here.layout.update(_layout_of(question))
    for key in ("help", "unit", "row_label", "when", "prefill", "autocomplete", "options", "options_from"):
        if key not in _layout_of(question):
            here.layout.pop(key, None)
    here.schema["properties"][question.name] = _part_of(question, here.part)
    _demand(here.schema, question, root="item" if "." in path else "answers")
    return new


def with_new_question(source: Source, page: str, place: int, question: Question, *, group: str = "") -> dict[str, Any]:
    """
    With one question more at `place` of the page, or of the group.

    :raises KeyError: if there is no such page or group
    :raises CannotDemand: if it is compulsory under a condition that the schema cannot say
    """
    new = copy.deepcopy(dict(source))
    layout, schema = _holder(new, page, group)
    asked = _layout_of(question)
    if question.widget == "group":
        asked["fields"] = [{"name": "content", "widget": "text", "label": {"vi": "Nội dung", "en": "Content"}}]
    layout.insert(place, asked)
    schema["properties"][question.name] = _part_of(question, {})
    _demand(schema, question, root="item" if group else "answers")
    return new


def duplicated(source: Source, path: str) -> tuple[dict[str, Any], str]:
    """With the question once more right after itself; and the path of the copy."""
    new = copy.deepcopy(dict(source))
    here = _find(new, path)
    name = free_name(here.layout["name"], here.schema["properties"])
    here.fields.insert(here.place + 1, {**copy.deepcopy(here.layout), "name": name})
    here.schema["properties"][name] = copy.deepcopy(here.part)
    if here.layout["name"] in here.schema.get("required", ()):
        here.schema["required"].append(name)
    for demand in _demands(here.schema):
        if here.layout["name"] in demand["then"]["required"]:
            demand["then"]["required"].append(name)
    return new, path.rpartition(".")[0] + ("." if "." in path else "") + name


def without_question(source: Source, path: str) -> dict[str, Any]:
    """Without the question and the rules shown at it; a page that asks nothing more goes with it."""
    new = copy.deepcopy(dict(source))
    here = _find(new, path)
    name = here.layout["name"]
    del here.fields[here.place]
    here.schema["properties"].pop(name, None)
    _undemand(here.schema, name)
    layout = new["layout"]
    layout["pages"] = [page for page in layout["pages"] if page["fields"]]
    _keep_checks(layout, lambda check: check["field"] != path and not check["field"].startswith(f"{path}."))
    return new


def moved(source: Source, path: str, page: str, place: int) -> dict[str, Any]:
    """
    With the question at `place` of the page, counted without itself; one of a group moves inside its group.

    :raises KeyError: if there is no such question or page
    """
    new = copy.deepcopy(dict(source))
    here = _find(new, path)
    asked = here.fields.pop(here.place)
    group = path.rpartition(".")[0]
    target, _ = (here.fields, None) if group else _holder(new, page, "")
    target.insert(max(0, min(place, len(target))), asked)
    new["layout"]["pages"] = [one for one in new["layout"]["pages"] if one["fields"]]
    return new


def shifted(source: Source, path: str, by: int) -> dict[str, Any]:
    """One place up (`by=-1`) or down; over the edge of a page into the page beside it."""
    here = _find(source, path)
    place = here.place + by
    if "." in path or 0 <= place < len(here.fields):
        return moved(source, path, here.page, place)
    pages = source["layout"]["pages"]
    number = [page["key"] for page in pages].index(here.page) + by
    if not 0 <= number < len(pages):
        return dict(source)
    return moved(source, path, pages[number]["key"], len(pages[number]["fields"]) if by < 0 else 0)


def renamed(source: Source, path: str, name: str) -> dict[str, Any]:
    """With another name for the question, in everything of the form that reads it."""
    new = copy.deepcopy(dict(source))
    here = _find(new, path)
    old, group = here.layout["name"], path.rpartition(".")[0]
    here.layout["name"] = name
    _rename_in_schema(here.schema, old, name)
    for owner, is_row in _conditioned(new["layout"], group):
        owner["when"] = with_renamed(owner["when"], path, name)
        if is_row:
            owner["when"] = _reread(owner["when"], "item", old, name)
    for check in new["layout"].get("checks", ()):
        parts = check["field"].split(".")
        if parts[: len(path.split("."))] == path.split("."):
            parts[len(path.split(".")) - 1] = name
            check["field"] = ".".join(parts)
    return new


def with_renamed(text: str, path: str, new: str) -> str:
    """
    The expression under the new name of the question at `path`; texts in quotes stay.

    A question of a group is read of its rows: `answers.members.exists(one, one.born != null)`.
    """
    group, _, old = path.rpartition(".")
    if not group:
        return _reread(text, "answers", old, new)
    for row in set(re.findall(rf"answers\s*\.\s*{group}\s*\.\s*\w+\(\s*([A-Za-z_]\w*)\s*,", text)):
        text = _reread(text, row, old, new)
    return text


def _reread(text: str, root: str, old: str, new: str) -> str:
    """The expression with `root.new` where it reads `root.old`."""
    reading = re.compile(rf"('(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")|(?<![\w.])({root}\s*\.\s*){old}(?!\w)")
    return reading.sub(lambda found: found[1] or f"{found[2]}{new}", text)


def reads(text: str, path: str, *, is_row: bool = False) -> bool:
    """Whether the expression reads the question at `path`; `is_row` where it stands inside the group."""
    name = path.rpartition(".")[2]
    return with_renamed(text, path, f"{name}_") != text or (is_row and _reread(text, "item", name, f"{name}_") != text)


def uses(source: Source, path: str) -> Iterator[tuple[str, str, str]]:
    """Where the form reads the question: `page`, `field`, `check` or `demand`, the place, what is written there."""
    group, _, name = path.rpartition(".")
    for page in source["layout"]["pages"]:
        if reads(page.get("when", ""), path):
            yield "page", page["key"], page["when"]
        for asked in page["fields"]:
            if reads(asked.get("when", ""), path):
                yield "field", asked["name"], asked["when"]
            for inner in asked.get("fields", ()):
                if reads(inner.get("when", ""), path, is_row=group == asked["name"]):
                    yield "field", f"{asked['name']}.{inner['name']}", inner["when"]
    for check in source["layout"].get("checks", ()):
        if reads(check["when"], path, is_row=bool(group) and check["field"].startswith(f"{group}.")):
            yield "check", check["field"], check["when"]
    here = _find(source, path)
    for demand in _demands(here.schema):
        if f'"{name}"' in json.dumps(demand["if"]):
            yield "demand", ", ".join(demand["then"]["required"]), json.dumps(demand["if"], ensure_ascii=False)


def with_page(source: Source, key: str, *, title: Text, intro: Text, when: str) -> dict[str, Any]:
    """:raises KeyError: if there is no such page"""
    new = copy.deepcopy(dict(source))
    page = _page(new, key)
    page["title"] = _pair(title)
    _set(page, "intro", _pair(intro) if intro.vi or intro.en else None)
    _set(page, "when", when or None)
    return new


def with_new_page(source: Source, after: str, *, title: Text, question: Question) -> tuple[dict[str, Any], str]:
    """With a page more after the page `after`, at the end where there is none; it asks `question`. And its key."""
    new = copy.deepcopy(dict(source))
    pages = new["layout"]["pages"]
    keys = [page["key"] for page in pages]
    key = free_name(slug(title.en) or slug(title.vi) or "page", keys)
    pages.insert(
        keys.index(after) + 1 if after in keys else len(pages), {"key": key, "title": _pair(title), "fields": []}
    )
    return with_new_question(new, key, 0, question), key


def page_shifted(source: Source, key: str, by: int) -> dict[str, Any]:
    """The page one place up or down."""
    new = copy.deepcopy(dict(source))
    pages = new["layout"]["pages"]
    number = pages.index(_page(new, key))
    if 0 <= number + by < len(pages):
        pages.insert(number + by, pages.pop(number))
    return new


def without_page(source: Source, key: str) -> dict[str, Any]:
    """Without the page and everything it asks."""
    new = copy.deepcopy(dict(source))
    for name in [asked["name"] for asked in _page(source, key)["fields"]]:
        new = without_question(new, name)
    return new


def with_check(source: Source, number: int | None, *, when: str, message: Text, at: str) -> dict[str, Any]:
    """With the rule of this number changed, or with one rule more."""
    new = copy.deepcopy(dict(source))
    check = {"when": when, "message": _pair(message), "field": at}
    checks = new["layout"].setdefault("checks", [])
    if number is None:
        checks.append(check)
    else:
        checks[number] = check
    return new


def without_check(source: Source, number: int) -> dict[str, Any]:
    new = copy.deepcopy(dict(source))
    del new["layout"]["checks"][number]
    _keep_checks(new["layout"], lambda check: True)
    return new


def before(source: Source, page: str, place: int, *, group: str = "") -> list[tuple[str, Mapping[str, Any]]]:
    """What a condition at this place may read: (`answers.title`, its field), the nearest last."""
    found: list[tuple[str, Mapping[str, Any]]] = []
    for one in source["layout"]["pages"]:
        inside = one["key"] == page
        for number, asked in enumerate(one["fields"]):
            if inside and (asked["name"] == group or (not group and number >= place)):
                inner = asked.get("fields", ())[:place] if group else ()
                return [*found, *((f"item.{each['name']}", each) for each in inner)]
            found.append((f"answers.{asked['name']}", asked))
        if inside:
            break
    return found


def place_of(source: Source, path: str) -> tuple[str, int, str]:
    """The page, the place and the group of a question. :raises KeyError: if there is none"""
    here = _find(source, path)
    return here.page, here.place, path.rpartition(".")[0]


def slug(text: str) -> str:
    """A name made of a label: `Số trang` becomes `so_trang`."""
    bare = re.sub(r"[^a-z0-9]+", "_", fold(text)).strip("_").lstrip("0123456789_")
    return bare[: _LONGEST - 4].rstrip("_")


def free_name(wanted: str, taken: Any) -> str:
    """`wanted`, or with a number where that is taken."""
    names = [wanted, *(f"{wanted[: _LONGEST - 4]}_{number}" for number in range(2, 1000))]
    return next(name for name in names if name not in taken)


def written(source: Source) -> str:
    """`form.json` as text: what fits on a line stands on one line."""
    return f"{_lines(source, 0)}\n"


def _lines(value: Any, depth: int) -> str:
    flat = json.dumps(value, ensure_ascii=False)
    if depth > 1 and (len(flat) + 2 * depth <= _WIDTH or not isinstance(value, Mapping | list)):
        return flat
    inner = "  " * (depth + 1)
    if isinstance(value, Mapping) and value:
        parts = [f"{inner}{json.dumps(key)}: {_lines(part, depth + 1)}" for key, part in value.items()]
        return "{\n" + ",\n".join(parts) + "\n" + "  " * depth + "}"
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f"{inner}{_lines(part, depth + 1)}" for part in value) + "\n" + "  " * depth + "]"
    return flat


@dataclass(slots=True)
class _Here:
    """Where a question stands: its list in the layout, its own entry, and the schema whose property it is."""

    page: str
    fields: list[Any]
    place: int
    schema: dict[str, Any]

    @property
    def layout(self) -> dict[str, Any]:
        asked: dict[str, Any] = self.fields[self.place]
        return asked

    @property
    def part(self) -> dict[str, Any]:
        part: dict[str, Any] = self.schema["properties"][self.layout["name"]]
        return part


def _find(source: Source, path: str) -> _Here:
    group, _, name = path.rpartition(".")
    for page in source["layout"]["pages"]:
        for number, asked in enumerate(page["fields"]):
            if not group and asked["name"] == name:
                return _Here(page["key"], page["fields"], number, source["schema"])
            if group and asked["name"] == group:
                for place, inner in enumerate(asked.get("fields", ())):
                    if inner["name"] == name:
                        rows = source["schema"]["properties"][group]["items"]
                        return _Here(page["key"], asked["fields"], place, rows)
    raise KeyError(path)


def _page(source: Source, key: str) -> dict[str, Any]:
    found = next((page for page in source["layout"]["pages"] if page["key"] == key), None)
    if found is None:
        raise KeyError(key)
    return dict(found) if not isinstance(found, dict) else found


def _holder(source: Source, page: str, group: str) -> tuple[list[Any], dict[str, Any]]:
    if not group:
        return _page(source, page)["fields"], source["schema"]
    return _find(source, group).layout["fields"], source["schema"]["properties"][group]["items"]


def _pair(text: Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}


def _set(target: dict[str, Any], key: str, value: Any) -> None:
    if value is None:
        target.pop(key, None)
    else:
        target[key] = value


def _layout_of(question: Question) -> dict[str, Any]:
    asked: dict[str, Any] = {"name": question.name, "widget": question.widget, "label": _pair(question.label)}
    for key in ("help", "unit", "row_label"):
        text: Text = getattr(question, key)
        if text.vi or text.en:
            asked[key] = _pair(text)
    for key in ("when", "prefill", "autocomplete"):
        if value := getattr(question, key):
            asked[key] = value
    if question.widget in CHOOSING and question.options_from:
        asked["options_from"] = question.options_from
    elif question.widget in CHOOSING:
        asked["options"] = [{"value": value, "label": _pair(label)} for value, label in question.options]
    return asked


def _part_of(question: Question, known: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of the question; what a designer cannot set stays as it was."""
    ours = {"type", "format", "enum", "const", *LIMITS.get(question.widget, ())}
    part: dict[str, Any] = {"type": _TYPES.get(question.widget, "string")}
    part |= {key: value for key, value in known.items() if key not in ours}
    part |= {key: value for key, value in question.limits.items() if key in LIMITS.get(question.widget, ())}
    if kept := question.format or ("date" if question.widget == "date" else ""):
        part["format"] = kept
    if question.widget == "checkbox" and question.must_tick:
        part["const"] = True
    values = [value for value, _ in question.options]
    if question.widget == "checkboxes":
        part |= {"type": "array", "items": {"type": "string"} | ({} if question.options_from else {"enum": values})}
    elif question.widget in CHOOSING and not question.options_from:
        part["enum"] = values
    elif question.widget == "address":
        texts = {name: {"type": "string"} for name in ADDRESS_PARTS}
        part = {"type": "object", "properties": texts, "required": list(ADDRESS_PARTS), **known}
    elif question.widget == "group":
        rows = {"type": "object", "properties": {"content": {"type": "string"}}, "required": ["content"]}
        part = {**part, "type": "array", "items": known.get("items", rows)}
    return part


def _demand(schema: dict[str, Any], question: Question, *, root: str) -> None:
    """Compulsory always, or once it is shown; or not at all."""
    _undemand(schema, question.name)
    if not question.required:
        return
    if not question.when:
        schema.setdefault("required", []).append(question.name)
        return
    condition = demand_of(question.when, root)
    if condition is None:
        raise CannotDemand(question.when)
    for demand in _demands(schema):
        if demand["if"] == condition:
            demand["then"]["required"].append(question.name)
            return
    schema.setdefault("allOf", []).append({"if": condition, "then": {"required": [question.name]}})


def _undemand(schema: dict[str, Any], name: str) -> None:
    schema["required"] = [one for one in schema.get("required", ()) if one != name]
    for demand in _demands(schema):
        demand["then"]["required"] = [one for one in demand["then"]["required"] if one != name]
    if "allOf" in schema:
        schema["allOf"] = [part for part in schema["allOf"] if part.get("then") != {"required": []}]
        if not schema["allOf"]:
            del schema["allOf"]


def _demands(schema: Mapping[str, Any]) -> Sequence[dict[str, Any]]:
    return [part for part in schema.get("allOf", ()) if "if" in part and "required" in part.get("then", {})]


def _demanded_names(schema: Mapping[str, Any]) -> set[str]:
    return {name for demand in _demands(schema) for name in demand["then"]["required"]}


def _rename_in_schema(schema: Any, old: str, new: str) -> None:
    """Properties and demands of this level; the schemas of other fields do not know the name."""
    if not isinstance(schema, dict):
        return
    if isinstance(schema.get("properties"), dict):
        schema["properties"] = {new if key == old else key: part for key, part in schema["properties"].items()}
    if isinstance(schema.get("required"), list):
        schema["required"] = [new if one == old else one for one in schema["required"]]
    if isinstance(depending := schema.get("dependentRequired"), dict):
        schema["dependentRequired"] = {
            new if key == old else key: [new if one == old else one for one in names]
            for key, names in depending.items()
        }
    for word in ("if", "then", "else", "not"):
        _rename_in_schema(schema.get(word), old, new)
    for word in ("allOf", "anyOf"):
        for part in schema.get(word, ()):
            _rename_in_schema(part, old, new)


def _conditioned(layout: Mapping[str, Any], group: str) -> Iterator[tuple[dict[str, Any], bool]]:
    """Everything with a condition, and whether that is asked of each row of the group."""
    for page in layout["pages"]:
        for owner in (page, *page["fields"]):
            if "when" in owner:
                yield owner, False
            inside = () if owner is page else owner.get("fields", ())
            yield from ((inner, owner["name"] == group) for inner in inside if "when" in inner)
    for check in layout.get("checks", ()):
        yield check, bool(group) and check["field"].startswith(f"{group}.")


def _keep_checks(layout: dict[str, Any], wanted: Callable[[Mapping[str, Any]], bool]) -> None:
    checks = [check for check in layout.get("checks", ()) if wanted(check)]
    _set(layout, "checks", checks or None)
