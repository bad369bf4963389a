"""How a try comes in: by which way, from whom, when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import words
from motcua.interfaces.desk.shapes import CHOOSE, REQUIRED, Day, OneLine
from motcua.ui.bound import offer


class Filing(forms.Form):
    channel = forms.ChoiceField(label=_("Submitted"), error_messages=CHOOSE)
    applicant = forms.ChoiceField(label=_("Who applies"), error_messages=CHOOSE)
    day = Day(label=_("Day of reception"))
    time = forms.TimeField(
        label=_("Time of reception"),
        error_messages={**REQUIRED, "invalid": _("Write the time as 09:30.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, channels: tuple[str, ...], applicants: list[tuple[str, Any]], **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "channel", [(one, words.CHANNELS[one]) for one in channels])
        offer(self, "applicant", applicants)


class Keep(forms.Form):
    scenario = OneLine(label=_("What this story is called"), required=False, max_length=150)
