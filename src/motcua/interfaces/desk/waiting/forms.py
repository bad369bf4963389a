"""Shapes of what is typed when something is asked of the applicant."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.settling.forms import REQUIRED, Words
from motcua.ui.bound import DayField


class Ask(forms.Form):
    items = Words(
        label=_("What is missing or wrong"),
        help_text=_("One thing on each line, complete: it can be asked for only once."),
        rows=6,
    )
    reason = Words(label=_("Why"), help_text=_("Name the provision, so that the applicant understands."), rows=3)
    days = forms.IntegerField(
        label=_("Working days to answer"),
        help_text=_("Left blank: as the law in force says."),
        required=False,
        min_value=1,
        max_value=365,
    )

    def lines(self) -> list[str]:
        return [line.strip(" -•\t") for line in self.cleaned_data["items"].splitlines() if line.strip(" -•\t")]


class Hold(forms.Form):
    reason = Words(label=_("What is to be paid, and on what ground"))


class Extend(forms.Form):
    until = DayField(label=_("New appointment"), error_messages=REQUIRED)
    reason = Words(label=_("Why it takes longer"), help_text=_("It is printed in the apology that the applicant gets."))
