"""Shapes of a question to another agency and of its answer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.settling.forms import REQUIRED, Words
from motcua.ui.bound import DayField


class Ask(forms.Form):
    question = Words(label=_("What is asked"), rows=6)
    respond_by = DayField(label=_("Answer by"), error_messages=REQUIRED)

    def __init__(self, *args: Any, agencies: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency = forms.TypedChoiceField(
            label=_("Agency"), choices=[("", ""), *agencies], coerce=int, error_messages=REQUIRED
        )
        self.fields = {"agency": agency, **self.fields}


class Answer(forms.Form):
    agrees = forms.ChoiceField(
        label=_("Opinion"),
        choices=[("yes", _("We agree")), ("no", _("We do not agree"))],
        widget=forms.RadioSelect,
        error_messages=REQUIRED,
    )
    answer = Words(label=_("Content of the opinion"), rows=6)
