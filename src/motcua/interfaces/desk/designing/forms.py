"""The shapes of questions, pages and rules as their designer types them."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.eforms import queries as eforms
from motcua.eforms.queries import Question, Text
from motcua.interfaces.desk.designing import kinds
from motcua.interfaces.desk.shapes import REQUIRED, OneLine
from motcua.kernel.plain.text import nfc
from motcua.ui.bound import offer

NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
VALUE = re.compile(r"\S{1,60}")
TEXT = 4000
_LINE = re.compile(r"(?P<value>[^=]+?)\s*=\s*(?P<vi>[^|]+?)\s*\|\s*(?P<en>.+)")

LIMITS = {
    "min_length": "minLength",
    "max_length": "maxLength",
    "pattern": "pattern",
    "minimum": "minimum",
    "maximum": "maximum",
    "multiple_of": "multipleOf",
    "min_items": "minItems",
    "max_items": "maxItems",
}
"""The limits of JSON Schema by the names of their fields here."""
MAIN = ("label_vi", "label_en", "help_vi", "help_en", "options_from", "options", "must_tick", "required")
MORE = (
    *("name", "widget", "format", "min_length", "max_length", "pattern", "minimum", "maximum", "multiple_of"),
    *("min_items", "max_items", "unit_vi", "unit_en", "row_label_vi", "row_label_en", "prefill", "autocomplete"),
)


class Words(forms.CharField):
    """Several lines in the one normal form."""

    def __init__(self, rows: int = 2, **more: Any) -> None:
        given = {"error_messages": REQUIRED, "max_length": TEXT, "widget": forms.Textarea(attrs={"rows": rows})}
        super().__init__(**{**given, **more})

    def to_python(self, value: Any) -> str:
        return nfc(super().to_python(value) or "").replace("\r\n", "\n").strip()


class Options(Words):
    """One choice a line: `PAPER = Bản in trên giấy | On paper`. Its value is a tuple of (value, words)."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return "\n".join(f"{one} = {label.vi} | {label.en}" for one, label in value)
        return value

    def clean(self, value: Any) -> Any:
        lines = [line.strip() for line in super().clean(value).split("\n") if line.strip()]
        found = []
        for line in lines:
            read = _LINE.fullmatch(line)
            if read is None or not VALUE.fullmatch(read["value"]):
                said = gettext("Write this line as VALUE = Vietnamese | English: %(line)s")
                raise forms.ValidationError(said % {"line": line[:100]})
            found.append((read["value"], Text(read["vi"], read["en"].strip())))
        if len({one for one, _ in found}) < len(found):
            raise forms.ValidationError(gettext("Two choices have the same value."))
        return tuple(found)


class Condition(forms.Form):
    """`when` is CEL; `when_from` a ready condition, which is added to it."""

    when = Words(
        rows=2,
        label=_("Asked only when"),
        required=False,
        max_length=2000,
        help_text=_("Left empty, it is always asked. Choose below, or write the condition yourself."),
    )
    when_from = forms.ChoiceField(label=_("Add a condition"), required=False)

    def __init__(self, *args: Any, ready: list[tuple[str, str]], check: str, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "when_from", [("", ""), *ready])
        self.fields["when"].widget.attrs |= {"data-source": "line", "data-condition": "text", "data-check": check}
        self.fields["when_from"].widget.attrs["data-condition"] = "ready"

    def condition(self) -> str:
        told = self.cleaned_data
        parts = [part for part in (told.get("when", ""), told.get("when_from", "")) if part]
        if len(parts) == 2 and "||" in parts[0]:
            parts[0] = f"({parts[0]})"
        return " && ".join(parts)


class QuestionForm(Condition):
    """Only what the format knows for this kind of question. `seen` is the mark of the question as it was shown."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    label_vi = OneLine(label=_("Question in Vietnamese"), max_length=TEXT)
    label_en = OneLine(label=_("Question in English"), max_length=TEXT)
    help_vi = Words(label=_("Help in Vietnamese"), required=False)
    help_en = Words(label=_("Help in English"), required=False)
    options_from = forms.ChoiceField(label=_("Choices come from"), required=False, choices=list(kinds.LISTS.items()))
    options = Options(
        rows=5,
        label=_("Choices, one a line"),
        required=False,
        help_text=_("VALUE = Vietnamese | English, such as: PAPER = Bản in trên giấy | On paper"),
    )
    must_tick = forms.BooleanField(label=_("One cannot go on without ticking it"), required=False)
    required = forms.BooleanField(
        label=_("Must be answered"), required=False, help_text=_("Under a condition: once it is asked.")
    )
    name = OneLine(
        label=_("Name in conditions and templates"),
        required=False,
        max_length=60,
        help_text=_("Small letters, digits and _; left empty it is made of the question."),
    )
    widget = forms.ChoiceField(label=_("Kind"), required=False)
    format = forms.ChoiceField(label=_("What is accepted"), required=False)
    min_length = forms.IntegerField(label=_("At least how many characters"), required=False, min_value=0)
    max_length = forms.IntegerField(label=_("At most how many characters"), required=False, min_value=1)
    pattern = forms.CharField(
        label=_("Way of writing, as a regular expression"),
        required=False,
        max_length=300,
        help_text=_("Such as ^[0-9+ .]{8,20}$ for a telephone number. Say in the help what is expected."),
    )
    minimum = forms.DecimalField(label=_("Smallest number"), required=False)
    maximum = forms.DecimalField(label=_("Largest number"), required=False)
    multiple_of = forms.DecimalField(label=_("Only multiples of"), required=False, min_value=Decimal("0.001"))
    min_items = forms.IntegerField(label=_("At least how many"), required=False, min_value=0)
    max_items = forms.IntegerField(label=_("At most how many"), required=False, min_value=1)
    unit_vi = OneLine(label=_("Unit in Vietnamese"), required=False)
    unit_en = OneLine(label=_("Unit in English"), required=False)
    row_label_vi = OneLine(label=_("What one row is called, in Vietnamese"), required=False)
    row_label_en = OneLine(label=_("What one row is called, in English"), required=False)
    prefill = forms.ChoiceField(
        label=_("Filled in beforehand with"), required=False, choices=list(kinds.PREFILLS.items())
    )
    autocomplete = forms.CharField(
        label=_("Hint for the browser (autocomplete)"),
        required=False,
        max_length=60,
        help_text=_("A token of HTML such as tel or street-address. Mostly left empty."),
    )

    def __init__(self, *args: Any, kind: str, is_new: bool, in_group: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.kind = kind
        for field in {*MAIN, *MORE} - set(_asked(kind, is_new=is_new, in_group=in_group)):
            del self.fields[field]
        _choices(self, "widget", [(one, kinds.kind(one)) for one in eforms.family(kind)])
        _choices(self, "format", [(one, kinds.FORMATS[one]) for one in eforms.FORMATS.get(kind, ())])

    @property
    def main(self) -> list[Any]:
        return [self[name] for name in MAIN if name in self.fields]

    @property
    def more(self) -> list[Any]:
        return [self[name] for name in MORE if name in self.fields]

    @property
    def more_is_open(self) -> bool:
        return any(name in self.errors for name in MORE)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if name and not NAME.fullmatch(name):
            raise forms.ValidationError(gettext("Begin with a small letter; then small letters, digits and _."))
        return name

    def clean_pattern(self) -> str:
        pattern: str = self.cleaned_data["pattern"]
        try:
            re.compile(pattern)
        except re.error as fault:
            said = gettext("This is no regular expression: %(why)s") % {"why": fault}
            raise forms.ValidationError(said) from None
        return pattern

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        for pair in ("help", "unit", "row_label"):
            vi, en = told.get(f"{pair}_vi", ""), told.get(f"{pair}_en", "")
            if bool(vi) != bool(en) and f"{pair}_vi" in self.fields:
                self.add_error(
                    f"{pair}_{'en' if vi else 'vi'}", gettext("Say it in both languages, or leave both empty.")
                )
        if "options" in self.fields and "options" in told and not told.get("options_from") and not told["options"]:
            self.add_error("options", gettext("Write at least one choice, or take them from a list."))
        return told

    def question(self, name: str) -> Question:
        told = self.cleaned_data
        pairs = {pair: Text(told.get(f"{pair}_vi", ""), told.get(f"{pair}_en", "")) for pair in _PAIRS}
        widget = told.get("widget") or self.kind
        given = {word: told.get(field) for field, word in LIMITS.items() if word in eforms.LIMITS.get(widget, ())}
        return Question(
            name=name,
            widget=widget,
            required=told.get("required", False) or told.get("must_tick", False),
            when=self.condition(),
            prefill=told.get("prefill", ""),
            autocomplete=told.get("autocomplete", ""),
            options=told.get("options", ()) if not told.get("options_from") else (),
            options_from=told.get("options_from", ""),
            format=told.get("format", ""),
            must_tick=told.get("must_tick", False),
            limits={name: _plain(value) for name, value in given.items() if value not in (None, "")},
            **pairs,
        )


_PAIRS = ("label", "help", "unit", "row_label")


def values_of(question: Question) -> dict[str, Any]:
    """What stands in the form for a question as it is."""
    texts: dict[str, Any] = {}
    for pair in _PAIRS:
        text: Text = getattr(question, pair)
        texts |= {f"{pair}_vi": text.vi, f"{pair}_en": text.en}
    same = (
        "name",
        "widget",
        "required",
        "must_tick",
        "when",
        "prefill",
        "autocomplete",
        "options",
        "options_from",
        "format",
    )
    limits = {field: question.limits[word] for field, word in LIMITS.items() if word in question.limits}
    return {**texts, **{name: getattr(question, name) for name in same}, **limits}


def _asked(kind: str, *, is_new: bool, in_group: bool) -> set[str]:
    asked = {"label_vi", "label_en", "help_vi", "help_en"}
    asked |= {field for field, word in LIMITS.items() if word in eforms.LIMITS.get(kind, ())}
    asked |= {"must_tick"} if kind == "checkbox" else {"required"}
    if kind in eforms.CHOOSING:
        asked |= {"options", "options_from"}
    if kind in ("integer", "number", "money"):
        asked |= {"unit_vi", "unit_en"}
    if kind == "group":
        asked |= {"row_label_vi", "row_label_en"}
    if kind in eforms.FORMATS:
        asked.add("format")
    if kind in ("text", "textarea", "date", "select", "radio", "address") and not in_group:
        asked |= {"prefill"}
    if kind in ("text", "textarea"):
        asked |= {"autocomplete"}
    if is_new:
        asked.add("name")
    if len(eforms.family(kind)) > 1:
        asked.add("widget")
    return asked


def _choices(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    if name in form.fields:
        offer(form, name, choices)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


class Page(Condition):
    title_vi = OneLine(label=_("Title in Vietnamese"), max_length=TEXT)
    title_en = OneLine(label=_("Title in English"), max_length=TEXT)
    intro_vi = Words(label=_("Introduction in Vietnamese"), required=False)
    intro_en = Words(label=_("Introduction in English"), required=False)
    field_order = ("title_vi", "title_en", "intro_vi", "intro_en", "when", "when_from")

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        vi, en = told.get("intro_vi", ""), told.get("intro_en", "")
        if bool(vi) != bool(en):
            self.add_error(f"intro_{'en' if vi else 'vi'}", gettext("Say it in both languages, or leave both empty."))
        return told


class NewPage(forms.Form):
    title_vi = OneLine(label=_("Title in Vietnamese"), max_length=TEXT)
    title_en = OneLine(label=_("Title in English"), max_length=TEXT)
    label_vi = OneLine(label=_("First question in Vietnamese"), max_length=TEXT)
    label_en = OneLine(label=_("First question in English"), max_length=TEXT)
    after = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)


class Rename(forms.Form):
    name = OneLine(
        label=_("New name"), max_length=60, help_text=_("Small letters, digits and _, beginning with a letter.")
    )

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not NAME.fullmatch(name):
            raise forms.ValidationError(gettext("Begin with a small letter; then small letters, digits and _."))
        return name


class Rule(forms.Form):
    when = Words(
        rows=3,
        label=_("Wrong when"),
        max_length=2000,
        help_text=_("Such as: answers.start != null && answers.end != null && answers.start > answers.end"),
    )
    message_vi = Words(label=_("What is said then, in Vietnamese"))
    message_en = Words(label=_("What is said then, in English"))
    at = forms.ChoiceField(label=_("At which question?"))

    def __init__(self, *args: Any, names: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "at", names)
        self.fields["when"].widget.attrs |= {"data-source": "line"}
