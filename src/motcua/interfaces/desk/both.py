"""
Two people at the same text: whoever comes second is shown what stands there now beside what he or she typed.

    the page, shown          hidden `stand` = standing(first values)
    the page, sent           changed(form, first values, `stand`) → what differs, or None
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext

from motcua.ui.parts import Cell, Column, Row, Table

STAND = "stand"


@dataclass(frozen=True, slots=True)
class Both:
    """What stands there now and what was typed, field by field; `said` tells who acted, and when."""

    said: str
    table: Table


def standing(values: Mapping[str, Any]) -> str:
    """A mark of what stands there: another one as soon as anybody has changed it."""
    told = repr([(name, str(values[name])) for name in sorted(values)])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def changed(form: forms.Form, now: Mapping[str, Any], stand: str, said: str) -> Both | None:
    """None where nothing has changed since the form was shown, or both say the same."""
    if not stand or stand == standing(now):
        return None
    visible = [name for name in form.fields if name in now and not form.fields[name].widget.is_hidden]
    differing = [name for name in visible if str(now[name]).strip() != str(form.cleaned_data.get(name, "")).strip()]
    if not differing:
        return None
    columns = (Column(gettext("Question")), Column(gettext("As it is now")), Column(gettext("What you typed")))
    rows = [
        Row(
            (
                str(form.fields[name].label),
                Cell(_in_words(form, name, now[name])),
                Cell(_in_words(form, name, form.cleaned_data.get(name, ""))),
            )
        )
        for name in differing
    ]
    return Both(said, Table(gettext("Both versions"), columns, rows))


def renewed(form: forms.Form, now: Mapping[str, Any]) -> forms.Form:
    """The form with everything that was typed, and in its hidden fields what stands there now: it may be sent again."""
    data = cast(QueryDict, form.data).copy()
    for name, field in form.fields.items():
        if field.widget.is_hidden and name in now:
            data[form.add_prefix(name)] = str(now[name])
    form.data = data
    return form


def _in_words(form: forms.Form, name: str, value: Any) -> str:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        choices = cast(Iterable[tuple[Any, Any]], field.choices)
        return next((str(label) for code, label in choices if str(code) == str(value)), str(value))
    return str(value)
