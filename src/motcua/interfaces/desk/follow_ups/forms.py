"""Shapes of what is written about a bad rating."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.feedback.operations import LONGEST_TEXT
from motcua.interfaces.desk.settling.forms import Words


class Close(forms.Form):
    found = Words(label=_("What was found"), help_text=_("Only officers read this."), max_length=LONGEST_TEXT)
    done = Words(label=_("What was done"), help_text=_("The person reads this as it is."), max_length=LONGEST_TEXT)
