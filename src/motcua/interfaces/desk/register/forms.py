"""Which book: an agency and days of one year, for a book is kept for each year."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.shapes import CHOOSE, Day


class Book(forms.Form):
    """Sent with every value: the page fills in what an address leaves out."""

    def __init__(self, *args: Any, agencies: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"] = forms.TypedChoiceField(
            label=_("Agency that receives"), choices=agencies, coerce=int, error_messages=CHOOSE
        )
        self.fields["from"] = Day(label=_("First day"))
        self.fields["to"] = Day(label=_("Last day"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = data.get("from"), data.get("to")
        if first and last and last < first:
            self.add_error("to", gettext("The last day cannot lie before the first."))
        elif first and last and first.year != last.year:
            self.add_error("to", gettext("Choose days of one year: there is a book for each year."))
        return data

    @property
    def asked(self) -> tuple[int, date, date]:
        data = self.cleaned_data
        return data["agency"], data["from"], data["to"]
