"""Shapes of what a person may set right alone."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.portal.account.forms import Line


def _input(kind: type[forms.TextInput] | type[forms.EmailInput] = forms.TextInput, **attrs: Any) -> forms.Widget:
    return kind(attrs=attrs)


class Contacts(forms.Form):
    phone = Line(
        _("Telephone"),
        max_length=20,
        help_text=_("So that the officers can reach you."),
        widget=_input(autocomplete="tel", inputmode="tel"),
    )
    email = Line(
        _("E-mail"),
        max_length=254,
        required=False,
        help_text=_("We write here when something happens with your dossier."),
        widget=_input(forms.EmailInput, autocomplete="email"),
    )
    address_line = Line(_("House number, street, hamlet"), required=False, widget=_input(autocomplete="street-address"))
