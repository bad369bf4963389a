"""Shapes of what is typed to sign in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.kernel.plain.text import nfc

REQUIRED = {"required": _("Enter an answer.")}


class SignIn(forms.Form):
    username = forms.CharField(
        label=_("Account name"),
        max_length=150,
        error_messages=REQUIRED,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "off", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=1000,
        error_messages=REQUIRED,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean_username(self) -> str:
        return nfc(self.cleaned_data["username"]).strip()


class Place(forms.Form):
    def __init__(self, *args: Any, places: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"] = forms.ChoiceField(
            label=_("Where do you work now?"), choices=places, widget=forms.RadioSelect, error_messages=REQUIRED
        )
