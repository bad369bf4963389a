"""Shapes of what is typed in the hall."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.shapes import CHOOSE, REQUIRED, OneLine
from motcua.queue.states import DeviceKind

Choices = Sequence[tuple[str, str]]
KINDS = [
    (DeviceKind.KIOSK, _("Number machine")),
    (DeviceKind.DISPLAY, _("Display of called numbers")),
    (DeviceKind.RATING, _("Rating device at a counter")),
]


class _AtAgency(forms.Form):
    """Something at one of the officer's counters; with one counter only, nothing is asked."""

    def __init__(self, *args: Any, agencies: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget = forms.Select if len(agencies) > 1 else forms.HiddenInput
        initial = agencies[0][0] if agencies else ""
        agency = forms.TypedChoiceField(
            label=_("Agency"), choices=agencies, coerce=int, initial=initial, widget=widget, error_messages=CHOOSE
        )
        self.fields = {"agency": agency, **self.fields}


class Line(_AtAgency):
    letter = OneLine(
        label=_("Letter of the line"), max_length=1, help_text=_("From A to Z; it stands before the number.")
    )
    name = OneLine(label=_("What people wait for"), max_length=80)


class Device(_AtAgency):
    kind = forms.ChoiceField(label=_("Device"), choices=KINDS, widget=forms.RadioSelect, error_messages=CHOOSE)
    window = OneLine(
        label=_("Counter where the rating device stands"),
        max_length=20,
        required=False,
        help_text=_("As on the page of the queue, such as: Quầy 3."),
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("kind") == DeviceKind.RATING and not told.get("window") and "window" not in self.errors:
            self.add_error("window", REQUIRED["required"])
        return told
