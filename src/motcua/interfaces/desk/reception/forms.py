"""Shapes of what is typed at the door."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.settling.forms import Words


class Refuse(forms.Form):
    reason = Words(
        label=_("Why it is not taken"), help_text=_("It is printed on the slip that the applicant gets."), rows=5
    )
    guidance = Words(
        label=_("What the applicant can do instead"),
        help_text=_("Where to go, what to prepare."),
        required=False,
    )
