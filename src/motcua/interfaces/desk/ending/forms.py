"""Shapes of what is typed when a dossier ends."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import words
from motcua.interfaces.desk.settling.forms import REQUIRED, Words

METHODS = [(code, words.METHODS[code]) for code in ("CASH", "TRANSFER", "CARD")]


class Stop(forms.Form):
    reason = Words(label=_("Ground"), help_text=_("It is printed in the notice that the applicant gets."), rows=5)


class Reopen(forms.Form):
    reason = Words(label=_("What is wrong and is to be corrected"), rows=5)


class Pay(forms.Form):
    method = forms.ChoiceField(
        label=_("How it is paid"), choices=METHODS, initial="CASH", widget=forms.RadioSelect, error_messages=REQUIRED
    )
    receipt_number = forms.CharField(
        label=_("Number of another receipt, if one was written"), max_length=60, required=False
    )
