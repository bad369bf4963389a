"""Fields that several forms of the desk share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.kernel.plain.text import nfc
from motcua.ui.bound import DayField

REQUIRED = {"required": _("Enter an answer.")}
CHOOSE = {"required": _("Choose one."), "invalid_choice": _("Choose one of these.")}


class OneLine(forms.CharField):
    """One line in the one normal form."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"max_length": 200, "error_messages": REQUIRED, **more})

    def to_python(self, value: Any) -> str:
        return " ".join(nfc(super().to_python(value) or "").split())


class Day(DayField):
    """A day as people type it."""

    def __init__(self, **more: Any) -> None:
        super().__init__(
            **{"error_messages": REQUIRED, "widget": forms.DateInput(attrs={"autocomplete": "off"}), **more}
        )
