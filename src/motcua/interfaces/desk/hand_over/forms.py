"""Which files: the way they go, the agency that is one side, the day."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossier.states import HandOver
from motcua.interfaces.desk.shapes import CHOOSE, Day

WAYS = (
    (HandOver.TO_WORK.value, _("From the counter to be settled: received on the day")),
    (HandOver.BACK.value, _("Back to the counter with the result: finished on the day")),
)


class Asked(forms.Form):
    """Sent with every value: the page fills in what an address leaves out."""

    way = forms.TypedChoiceField(label=_("Which way?"), choices=WAYS, coerce=HandOver, error_messages=CHOOSE)
    day = Day(label=_("Day"))

    def __init__(self, *args: Any, agencies: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"] = forms.TypedChoiceField(
            label=_("Agency that gives or takes"), choices=agencies, coerce=int, error_messages=CHOOSE
        )
