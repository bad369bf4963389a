"""The shape of what is typed to lend roles."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.shapes import CHOOSE, Day, OneLine

Choices = Sequence[tuple[str, Any]]


class Delegate(forms.Form):
    """`scope` is one of the places in which the lender holds roles; which of those are lent is chosen beside it."""

    def __init__(self, *args: Any, people: Choices, scopes: Choices, roles: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_person_id"] = forms.TypedChoiceField(
            label=_("To whom?"), choices=[("", _("Choose a colleague")), *people], coerce=int, error_messages=CHOOSE
        )
        self.fields["scope"] = forms.ChoiceField(
            label=_("For which work?"), choices=scopes, widget=forms.RadioSelect, error_messages=CHOOSE
        )
        self.fields["roles"] = forms.MultipleChoiceField(
            label=_("Which roles?"),
            choices=roles,
            widget=forms.CheckboxSelectMultiple,
            error_messages={**CHOOSE, "required": _("Choose at least one.")},
        )
        self.fields["first"] = Day(label=_("From which day?"))
        self.fields["last"] = Day(label=_("To the end of which day?"))
        self.fields["ground"] = OneLine(
            label=_("On which document is this based?"),
            max_length=500,
            help_text=_("Its number and date, such as: Decision 15/QĐ-SVHTTDL of 14/09/2026."),
        )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", gettext("The last day cannot lie before the first."))
        return data
