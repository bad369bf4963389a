"""Django forms in the dress of the kit: bound fields become questions, their errors an error summary."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from motcua.kernel.plain import clock
from motcua.ui import formats
from motcua.ui.parts import Field, Option
from motcua.ui.questions import control_id_of

_WIDGETS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.HiddenInput, "hidden"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radio"),
    (forms.Select, "select"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Textarea, "textarea"),
    (forms.PasswordInput, "password"),
    (forms.EmailInput, "email"),
    (forms.NumberInput, "number"),
    (forms.DateInput, "date"),
    (forms.FileInput, "file"),
)


class DayField(forms.DateField):
    """A day as people type it: with slashes, dots, dashes or nothing between, the year in two or four digits."""

    default_error_messages = {"invalid": _("This is not a day of the calendar. Write it as day/month/year.")}

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime | date):
            return clock.local_date(value) if isinstance(value, datetime) else value
        try:
            return formats.parse_date(str(value), today=clock.local_date(clock.now()))
        except formats.NotADay:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


def question_of(bound: BoundField, **more: Any) -> Field:
    """The question that `bound` asks; `more` sets or replaces keys of the card, such as `help` or `widget`."""
    widget = bound.field.widget
    kind = next((name for of, name in _WIDGETS if isinstance(widget, of)), "text")
    value = bound.value()
    known: dict[str, Any] = {
        "name": bound.html_name,
        "label": str(bound.label),
        "widget": kind,
        "help": str(bound.help_text),
        "value": formats.written(value) if isinstance(value, date) else value if value is not None else "",
        "options": list(_options(widget)),
        "required": bound.field.required,
        "errors": [str(error) for error in bound.errors],
        "attrs": _attrs(bound),
        "disabled": bound.field.disabled,
    }
    if kind in {"password", "file"}:
        known["value"] = ""
    return Field(**{**known, **more})


def offer(form: forms.BaseForm, name: str, choices: Sequence[tuple[str, Any]]) -> None:
    """What can be chosen today in a field of choices."""
    cast(forms.ChoiceField, form.fields[name]).choices = choices


def faults_of(form: forms.BaseForm) -> list[tuple[str, str]]:
    """Every error with the id of its control, in the order of the form; those of the whole form first."""
    whole = [(str(error), "") for error in form.non_field_errors()]
    return whole + [
        (_pointed(str(bound.label), str(error)), control_id_of(bound.html_name))
        for bound in form
        for error in bound.errors
    ]


def _pointed(label: str, error: str) -> str:
    """A question has its mark already."""
    return f"{label} {error}" if label.endswith("?") else f"{label}: {error}"


def _options(widget: forms.Widget) -> Iterator[Option]:
    if isinstance(widget, forms.Select | forms.RadioSelect | forms.CheckboxSelectMultiple):
        for value, label in widget.choices:
            if value not in ("", None):
                yield Option(str(value), str(label))


def _attrs(bound: BoundField) -> dict[str, Any]:
    attrs = {name: value for name, value in bound.field.widget.attrs.items() if name not in {"class", "cols", "id"}}
    limit = getattr(bound.field, "max_length", None)
    return {**({"maxlength": limit} if limit else {}), **attrs}
