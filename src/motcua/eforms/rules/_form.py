"""The form in memory: pages, fields and a compiled schema, built once per published version."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import jsonschema_rs

from motcua.kernel.plain import expression
from motcua.kernel.plain.errors import Invalid
from motcua.kernel.plain.expression import Expression, ExpressionFault

MAX_ROWS: Final = 1000
"""More rows than this are not kept in one group, whatever the schema says."""

DEFAULT_ROWS: Final = 100

Schema = Mapping[str, Any]


class NotAForm(Invalid):
    """The form cannot be published: {faults}"""

    code = "eforms.not_a_form"


class Widget(StrEnum):
    TEXT = "text"
    TEXTAREA = "textarea"
    INTEGER = "integer"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    SELECT = "select"
    RADIO = "radio"
    CHECKBOX = "checkbox"
    CHECKBOXES = "checkboxes"
    ADDRESS = "address"
    GROUP = "group"


NUMERIC: Final = frozenset({Widget.INTEGER, Widget.NUMBER, Widget.MONEY})
WHOLE: Final = frozenset({Widget.INTEGER, Widget.MONEY})
CHOICES: Final = frozenset({Widget.SELECT, Widget.RADIO})
WRITTEN: Final = frozenset({Widget.TEXT, Widget.TEXTAREA})
ADDRESS_PARTS: Final = ("province_code", "commune_code", "street")


def blank(widget: str) -> Any:
    """What an unanswered field is to an expression."""
    if widget == Widget.CHECKBOX:
        return False
    if widget in (Widget.CHECKBOXES, Widget.GROUP):
        return []
    return dict.fromkeys(ADDRESS_PARTS) if widget == Widget.ADDRESS else None


@dataclass(frozen=True, slots=True)
class Text:
    """Words in the two languages of the platform."""

    vi: str = ""
    en: str = ""

    def get(self, language: str) -> str:
        return self.en if language.startswith("en") else self.vi

    @classmethod
    def of(cls, source: Mapping[str, str] | None) -> "Text":
        return cls(source["vi"], source["en"]) if source else cls()


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Condition:
    """A `when`, with the names it reads, so that only these are handed to it."""

    expression: Expression
    answers: frozenset[str]
    of_row: bool

    @classmethod
    def of(cls, text: str | None) -> "Condition | None":
        if not text:
            return None
        parsed = expression.parse(text)
        return cls(parsed, parsed.fields("answers"), "item" in parsed.names)

    def holds(self, answers: Mapping[str, Any], item: Mapping[str, Any] | None = None) -> bool:
        """Whether it is true; a condition that has no value for these answers does not hold."""
        names: dict[str, Any] = {"answers": {name: answers[name] for name in self.answers if name in answers}}
        if item is not None:
            names["item"] = item
        try:
            return self.expression.holds(**names)
        except ExpressionFault:
            return False


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `schema` is its part of the schema, with the platform's own limits filled in."""

    name: str
    widget: Widget
    label: Text
    schema: Schema
    help: Text = Text()
    unit: Text = Text()
    row_label: Text = Text()
    options: tuple[Option, ...] = ()
    options_from: str = ""
    when: Condition | None = None
    prefill: str = ""
    autocomplete: str = ""
    required: bool = False
    fields: tuple["Field", ...] = ()
    row_validator: jsonschema_rs.Draft202012Validator | None = None

    @property
    def format(self) -> str:
        return str(self.schema.get("format", ""))

    @property
    def max_rows(self) -> int:
        return int(self.schema.get("maxItems", DEFAULT_ROWS))

    @property
    def min_rows(self) -> int:
        return int(self.schema.get("minItems", 0))


@dataclass(frozen=True, slots=True)
class Page:
    key: str
    title: Text
    intro: Text
    fields: tuple[Field, ...]
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A rule across fields: when the condition holds, `message` is shown at `field` (`group.member` for each row)."""

    when: Condition
    message: Text
    field: str


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A form that can be filled in; immutable, shared between threads."""

    pages: tuple[Page, ...]
    fields: Mapping[str, Field]
    page_of: Mapping[str, str]
    checks: tuple[Check, ...]
    validator: jsonschema_rs.Draft202012Validator
    conditional: bool

    def page(self, key: str) -> Page | None:
        return next((page for page in self.pages if page.key == key), None)
