"""Whose money of which days, and what becomes of money that was set aside."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.shapes import CHOOSE, Day
from motcua.payment.states import Resolution


class Period(forms.Form):
    """Sent with every value: the page fills in what an address leaves out. Agency 0 means all of them."""

    def __init__(self, *args: Any, agencies: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"] = forms.TypedChoiceField(
            label=_("Agency that takes the money"), choices=agencies, coerce=int, error_messages=CHOOSE
        )
        self.fields["from"] = Day(label=_("First day"))
        self.fields["to"] = Day(label=_("Last day"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = data.get("from"), data.get("to")
        if first and last and last < first:
            self.add_error("to", gettext("The last day cannot lie before the first."))
        return data


class Resolve(forms.Form):
    """`fits`: whether the money can still pay what it was meant for."""

    note = forms.CharField(
        label=_("How, and by which document"),
        help_text=_("For example: payment order 12 of 14/09/2026, compared with the bank's statement."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, fits: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        accept = [(Resolution.ACCEPTED, _("It pays the fee: a receipt is issued"))] if fits else []
        self.fields["what"] = forms.ChoiceField(
            label=_("What becomes of it"),
            choices=[*accept, (Resolution.REFUNDED, _("It was given back"))],
            widget=forms.RadioSelect,
            error_messages=CHOOSE,
        )
        self.order_fields(["what", "note"])
