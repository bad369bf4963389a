"""Shapes of what is typed about officers, their positions, roles and accounts."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.delegations import roles
from motcua.interfaces.desk.people.said import RIGHTS
from motcua.interfaces.desk.shapes import CHOOSE, Day, OneLine
from motcua.kernel.plain.actor import Role

Choices = Sequence[tuple[str, str]]


class _Email(OneLine):
    def to_python(self, value: Any) -> str:
        address = super().to_python(value)
        if address:
            try:
                validate_email(address)
            except ValidationError:
                raise ValidationError(gettext("This is not an e-mail address.")) from None
        return address


class Details(forms.Form):
    full_name = OneLine(label=_("Name of the officer"))
    email = _Email(label=_("E-mail"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    phone = OneLine(label=_("Telephone"), required=False, max_length=30)


class Appoint(forms.Form):
    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit_id"] = forms.TypedChoiceField(
            label=_("In which unit?"), choices=[("", _("Choose a unit")), *units], coerce=int, error_messages=CHOOSE
        )
        self.fields["title"] = OneLine(
            label=pgettext_lazy("of an office", "Title"), help_text=_("What stands under a signature.")
        )
        self.fields["title_en"] = OneLine(label=pgettext_lazy("of an office", "Title in English"), required=False)
        self.fields["first"] = Day(label=_("From which day?"))
        self.fields["last"] = Day(label=_("To the end of which day?"), required=False, help_text=_("Empty: no end."))

    def clean(self) -> dict[str, Any]:
        return _in_order(self, super().clean() or self.cleaned_data)


class Grant(forms.Form):
    """`scope` is a whole agency, or one unit of it."""

    def __init__(self, *args: Any, scopes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = forms.ChoiceField(
            label=_("Which role?"),
            choices=[
                (role.value, f"{roles.NAMES[role]} – {RIGHTS[role]}") for role in Role if role is not Role.EXAMINER
            ],
            widget=forms.RadioSelect,
            error_messages=CHOOSE,
        )
        self.fields["scope"] = forms.ChoiceField(
            label=_("Where?"),
            choices=[("", _("Choose an agency or unit")), *scopes],
            error_messages=CHOOSE,
            help_text=_("In a whole agency, or in one unit of it."),
        )
        self.fields["first"] = Day(label=_("From which day?"))
        self.fields["last"] = Day(label=_("To the end of which day?"), required=False, help_text=_("Empty: no end."))

    def clean(self) -> dict[str, Any]:
        return _in_order(self, super().clean() or self.cleaned_data)


class OnADay(forms.Form):
    on = Day(label=_("From which day?"))


class OpenAccount(forms.Form):
    username = OneLine(
        label=_("Account name"),
        max_length=150,
        help_text=_("Letters without diacritics and digits, such as tran.quoc.khanh."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
    )


def _in_order(form: forms.Form, data: dict[str, Any]) -> dict[str, Any]:
    first, last = data.get("first"), data.get("last")
    if first and last and last < first:
        form.add_error("last", gettext("The last day cannot lie before the first."))
    return data
