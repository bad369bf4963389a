"""The shape of what is typed to move a front door."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.procedures.packages import MOST_BYTES
from motcua.interfaces.desk.shapes import CHOOSE, Day, OneLine
from motcua.interfaces.desk.words import Words

HERE = "HERE"
DOORS: Words = {
    HERE: _("On this portal"),
    "NATIONAL_PORTAL": _("On the national public service portal"),
    "MINISTRY": _("In the system of a ministry"),
}


class Import(forms.Form):
    package = forms.FileField(
        label=_("Package as a ZIP"),
        help_text=_("The folder with procedure.toml, form.json and scenarios.toml; at most 4 MB."),
        error_messages={
            "required": _("Choose a file."),
            "invalid": _("Choose a file."),
            "empty": _("This file is empty."),
        },
    )

    def clean_package(self) -> Any:
        file = self.cleaned_data["package"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(gettext("This file is too large for a package."))
        return file


class Publish(forms.Form):
    number = OneLine(
        label=_("Number of the decision that announces it"), max_length=100, help_text=_("Such as: 45/QĐ-UBND.")
    )
    issuer = OneLine(label=_("Who issued it"), help_text=_("Such as: Chairperson of the People's Committee."))
    issued_on = Day(label=_("Day of the decision"))
    valid_from = Day(
        label=_("From which day does the version hold?"),
        help_text=_("Dossiers received from that day on go by it; those received before keep the version before."),
    )


class Withdraw(forms.Form):
    last_day = Day(
        label=_("Up to and with which day does it hold?"),
        help_text=_("Dossiers received by then are settled by it."),
    )


class MoveFrontDoor(forms.Form):
    door = forms.ChoiceField(
        label=_("Where does one submit?"),
        choices=list(DOORS.items()),
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    url = OneLine(
        label=_("Address there"),
        required=False,
        max_length=500,
        help_text=_("Begins with https://. Not needed where one submits here."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    valid_from = Day(label=_("From which day?"))
    source = OneLine(
        label=_("The text of law that says so"),
        max_length=500,
        help_text=_("Number, article and day, such as: Decree 309/2026/NĐ-CP, Article 5."),
    )

    def clean(self) -> dict[str, Any]:
        """Who submits here needs no address; a door elsewhere without one is for the operation to refuse."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        return {**data, "url": "" if data.get("door") == HERE else data.get("url", "")}
