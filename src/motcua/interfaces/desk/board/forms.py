"""What an address of the board asks for: a period, one agency or procedure, and the number one wants to look behind."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.insight.board import Scope
from motcua.insight.periods import Period
from motcua.interfaces.desk.board import periods
from motcua.interfaces.desk.board.measures import NAMES
from motcua.kernel.plain.text import nfc
from motcua.ui.bound import DayField


class Asked(forms.Form):
    """Nothing is required: the board of this month, of all that the reader may see."""

    period = forms.ChoiceField(choices=[(name, name) for name in periods.NAMES], required=False)
    agency = forms.IntegerField(min_value=1, max_value=2**31, required=False)
    procedure = forms.CharField(max_length=40, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget = forms.DateInput(attrs={"autocomplete": "off"})
        self.fields["from"] = DayField(label=_("First day"), required=False, widget=widget)
        self.fields["to"] = DayField(label=_("Last day"), required=False, widget=widget)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = data.get("from"), data.get("to")
        if first is None and last is not None and "from" not in self.errors:
            self.add_error("from", gettext("Enter the first day too."))
        if last is None and first is not None and "to" not in self.errors:
            self.add_error("to", gettext("Enter the last day too."))
        if first and last and last < first:
            self.add_error("to", gettext("The last day cannot lie before the first."))
        return data

    def told(self, today: date) -> periods.Told:
        """The period and its name; this month where none was named, or none that can be."""
        data: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        if data.get("from") and data.get("to"):
            return periods.Told("", Period(data["from"], data["to"]))
        return periods.named(data.get("period") or periods.MONTH, today)

    @property
    def scope(self) -> Scope:
        data = self.cleaned_data if self.is_valid() else {}
        return Scope(agency_id=data.get("agency"), procedure_code=nfc(data.get("procedure") or ""))


class Behind(Asked):
    measure = forms.ChoiceField(choices=[(name, name) for name in NAMES])
