"""Shapes of the words of a message."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.settling.forms import Words
from motcua.interfaces.desk.shapes import OneLine


class Letter(forms.Form):
    subject = OneLine(label=_("Subject"), max_length=150)
    body = Words(label=_("Message"), rows=12, max_length=4000)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class Restore(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
