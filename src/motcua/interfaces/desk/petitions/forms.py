"""Shapes of what is typed about a petition."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.feedback.operations import LONGEST_TEXT, LONGEST_TITLE
from motcua.interfaces.desk.settling.forms import Words
from motcua.interfaces.desk.shapes import CHOOSE, OneLine


class Nothing(forms.Form):
    """A click is enough."""


class Ask(forms.Form):
    text = Words(label=_("What is missing?"), help_text=_("The person reads this as it is."), max_length=LONGEST_TEXT)


class Refuse(forms.Form):
    text = Words(label=_("Why is it refused?"), help_text=_("The person reads this as it is."), max_length=LONGEST_TEXT)


class Answer(forms.Form):
    text = Words(label=_("The answer"), rows=10, max_length=LONGEST_TEXT)


class Forward(forms.Form):
    text = Words(label=_("Why is it theirs?"), help_text=_("The person reads this as it is."), max_length=LONGEST_TEXT)

    def __init__(self, *args: Any, agencies: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency = forms.TypedChoiceField(
            label=_("Competent agency"),
            choices=[("", ""), *agencies],
            coerce=int,
            error_messages=CHOOSE,
        )
        self.fields = {"agency": agency, **self.fields}


class Publish(forms.Form):
    title = OneLine(label=_("Title"), max_length=LONGEST_TITLE)
    body = Words(label=_("The question, as it is published"), rows=8, max_length=LONGEST_TEXT)
    answer = Words(label=_("The answer, as it is published"), rows=8, max_length=LONGEST_TEXT)
