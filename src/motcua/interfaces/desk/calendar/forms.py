"""Shapes of what is typed to announce a day and to take one back."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import words
from motcua.interfaces.desk.shapes import CHOOSE, Day, OneLine
from motcua.kernel.plain.worktime import DayKind


class Announce(forms.Form):
    day = Day(label=_("Day"))
    kind = forms.ChoiceField(
        label=_("What kind of day is it?"),
        choices=[(kind.value, words.DAYS[kind]) for kind in DayKind],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    name = OneLine(label=_("Name of the day"), help_text=_("As the document says it."))
    document = OneLine(label=_("Number of the announcing document"))
    document_date = Day(label=_("Date of the document"), required=False)

    def __init__(self, *args: Any, agencies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"] = forms.TypedChoiceField(
            label=_("Where does it hold?"), choices=agencies, coerce=int, error_messages=CHOOSE
        )


class Withdraw(forms.Form):
    document = OneLine(label=_("Number of the document that takes the day back"))
