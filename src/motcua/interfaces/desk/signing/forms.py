"""Shapes of what is typed to sign in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.kernel.plain.text import nfc

REQUIRED = {"required": _("Enter an answer.")}


def _password(label: Any, autocomplete: str, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        max_length=1000,
        error_messages=REQUIRED,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        **more,
    )


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


class OwnPassword(forms.Form):
    """The password of before, and the new one twice."""

    old_password = _password(_("Password of now"), "current-password")
    new_password = _password(
        _("New password"), "new-password", help_text=_("At least 10 characters. Several words are good.")
    )
    password_again = _password(_("New password once more"), "new-password")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        new, again = data.get("new_password"), data.get("password_again")
        if new and again and new != again:
            self.add_error("password_again", gettext("The two do not agree."))
        elif new and new == data.get("old_password"):
            self.add_error("new_password", gettext("Choose another password than the one of now."))
        elif new:
            try:
                password_validation.validate_password(new)
            except ValidationError as fault:
                self.add_error("new_password", fault)
        return data


class Place(forms.Form):
    def __init__(self, *args: Any, places: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"] = forms.ChoiceField(
            label=_("Where do you work now?"), choices=places, widget=forms.RadioSelect, error_messages=REQUIRED
        )
