"""Findings in the person's language."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from motcua.eforms.rules import Field, FieldError, Form, Text, Widget, grouped

Words = str | Promise

_REQUIRED: Final[Mapping[str, Words]] = {
    Widget.SELECT: _("Choose an answer."),
    Widget.RADIO: _("Choose an answer."),
    Widget.CHECKBOXES: _("Choose at least one answer."),
    Widget.CHECKBOX: _("Tick this box to go on."),
    Widget.ADDRESS: _("Enter the address."),
    Widget.GROUP: _("Add at least one row."),
    Widget.DATE: _("Enter the date."),
}

_WORDS: Final[Mapping[str, Words]] = {
    "required": _("Enter an answer."),
    "incomplete_address": _("The address still lacks: {parts}."),
    "unknown_place": _("Choose the province and the commune from the list."),
    "commune_elsewhere": _("This commune does not belong to the province chosen."),
    "too_short": _("Write at least {min} characters."),
    "too_long": _("Write at most {max} characters; there are {length} now."),
    "not_listed": _("Choose one of the answers offered."),
    "too_small": _("Enter {min} or more."),
    "too_large": _("Enter {max} or less."),
    "out_of_range": _("Enter a number from {min} to {max}."),
    "not_above": _("Enter a number above {min}."),
    "not_below": _("Enter a number below {max}."),
    "not_a_multiple": _("Enter a multiple of {step}."),
    "not_a_number": _("Enter a number in digits, such as 1.250.000."),
    "not_whole": _("Enter a whole number, without decimals."),
    "too_many_digits": _("The number is too long: at most {max} digits."),
    "bad_date": _("Enter day, month and year, such as 18/09/2026."),
    "bad_partial_date": _("Enter day, month and year, such as 18/09/1948; if only the year is known, just the year."),
    "short_year": _("Write the year in four digits, such as 1960."),
    "bad_year": _("The year must lie between {first} and {last}."),
    "no_such_month": _("There is no month {month}. Write the day first, then the month."),
    "no_such_day": _("Month {month} of {year} has no day {day}."),
    "bad_email": _("Enter an e-mail address, such as ten@vidu.vn."),
    "bad_format": _("This is not written as it should be."),
    "too_many_rows": _("At most {max} rows are allowed; there are {count} now."),
    "too_few_rows": _("At least {min} rows are needed."),
    "too_many_choices": _("Choose at most {max} answers."),
    "too_few_choices": _("Choose at least {min} answers."),
    "repeated": _("Two rows are the same."),
    "not_accepted": _("This answer cannot be accepted."),
}

_PARTS: Final[Mapping[str, Words]] = {
    "province_code": _("province or city"),
    "commune_code": _("commune, ward or special zone"),
    "street": _("house number, street, hamlet"),
}

_UNGROUPED: Final = frozenset({"first", "last", "year", "month", "day"})


def words(error: FieldError, form: Form, *, language: str, labelled: bool = False) -> str:
    """What is wrong and what to do; `labelled` for summaries, where the field is not in sight."""
    field = field_of(form, error.field)
    with override(language):
        text = _message(error, field, language)
        return f"{label(error, form, language)}: {text}" if labelled and field is not None else text


def label(error: FieldError, form: Form, language: str) -> str:
    """The field by its label; one in a row with the label and number of its row before it."""
    group, _dot, rest = error.field.partition(".")
    number = rest.partition(".")[0]
    outer, inner = form.fields[group], field_of(form, error.field)
    if not number or inner is None:
        return outer.label.get(language)
    row = f"{(outer.row_label if outer.row_label.vi else outer.label).get(language)} {int(number) + 1}"
    return row if inner is outer else f"{row}, {inner.label.get(language)}"


def field_of(form: Form, path: str) -> Field | None:
    """The field at `title` or `members.0.full_name`; the group itself at `members.0`."""
    group, _dot, rest = path.partition(".")
    outer, member = form.fields.get(group), rest.partition(".")[2]
    if outer is None or not member:
        return outer
    return next((field for field in outer.fields if field.name == member), None)


def _message(error: FieldError, field: Field | None, language: str) -> str:
    if error.code == "check":
        return Text.of(error.params["message"]).get(language)
    template = _WORDS.get(error.code, _WORDS["not_accepted"])
    if error.code == "required" and field is not None:
        template = _REQUIRED.get(field.widget, template)
    text = str(template).format(**{name: _figure(name, value, language) for name, value in error.params.items()})
    if error.code == "bad_format" and field is not None and field.help.vi:
        return f"{text} {field.help.get(language)}"
    if "part" in error.params:
        part = str(_PARTS[error.params["part"]])
        return f"{part[:1].upper()}{part[1:]}: {text}"
    return text


def _figure(name: str, value: Any, language: str) -> str:
    if name == "parts":
        return ", ".join(str(_PARTS[part]) for part in value)
    if isinstance(value, int | float) and name not in _UNGROUPED:
        return grouped(value, language)
    return str(value)
