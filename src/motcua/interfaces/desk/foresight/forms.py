"""The shape of a question: what if."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.shapes import CHOOSE, Day

ARRIVALS = (
    ("100", _("As many as now")),
    ("125", _("A quarter more")),
    ("150", _("Half as many more")),
    ("200", _("Twice as many")),
)
MOST = 5


class WhatIf(forms.Form):
    station = forms.ChoiceField(
        label=_("More officers at"),
        required=False,
        error_messages=CHOOSE,
        help_text=_("Those with most at risk first."),
    )
    more = forms.IntegerField(label=_("How many more officers"), min_value=1, max_value=MOST, required=False, initial=1)
    day_off = Day(label=_("One more day off"), required=False)
    arrivals = forms.ChoiceField(
        label=_("Dossiers that come in"), choices=ARRIVALS, initial="100", required=False, error_messages=CHOOSE
    )

    def __init__(self, *args: Any, stations: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["station"]
        if isinstance(chosen, forms.ChoiceField):
            chosen.choices = [("", _("Nowhere")), *stations]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        asks = said.get("station") or said.get("day_off") or said.get("arrivals") not in ("", None, "100")
        if not self.errors and not asks:
            self.add_error(
                "station", _("Change at least one thing: officers, a day off, or how many dossiers come in.")
            )
        return said
