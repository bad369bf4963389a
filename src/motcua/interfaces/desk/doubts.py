"""Where something odd was declared: the page says what is odd, and asks why it is right all the same."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from motcua.indicator.operations import BECAUSE, LONGEST_WORDS, LookAgain
from motcua.interfaces.desk.frame import Act
from motcua.interfaces.desk.settling.forms import Words
from motcua.kernel.plain.errors import Refused


class MayBeOdd(forms.Form):
    """The reason is asked for once something was found odd, and shown where one was given before."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if BECAUSE in self.data or self.initial.get(BECAUSE):
            self.ask_why()

    def ask_why(self) -> None:
        label = _("Why is it right all the same?")
        self.fields[BECAUSE] = Words(label=label, max_length=LONGEST_WORDS, rows=2, required=False)


class AsksWhy(Act):
    """An act whose form `MayBeOdd`."""

    def refused(self, form: forms.Form, refusal: Refused) -> HttpResponse:
        if isinstance(refusal, LookAgain) and isinstance(form, MayBeOdd):
            form.ask_why()
        return super().refused(form, refusal)
