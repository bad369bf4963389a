"""Shapes of a plan of parts, of what an agency answers, and of the filter of what is awaited."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from motcua.dossier.states import Awaited, LegMode
from motcua.interfaces.desk import words
from motcua.interfaces.desk.settling.forms import REQUIRED, Choices, Words
from motcua.ui.bound import DayField

MINE, ALL = "toi", "moi-nguoi"
ROWS, AT_ONCE = 8, 2
"""So many agencies can be named on the page; so many stand open when it comes."""


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """The questions about one agency."""

    number: int
    agency: BoundField
    duty: BoundField
    respond_by: BoundField

    @property
    def is_used(self) -> bool:
        parts = (self.agency, self.duty, self.respond_by)
        return any(part.value() or part.errors for part in parts)


class Plan(forms.Form):
    """Several agencies at once: rows that are left blank do not count."""

    mode = forms.ChoiceField(
        label=_("How the work goes"),
        choices=[
            (LegMode.PARALLEL.value, words.LEG_MODES["PARALLEL"]),
            (LegMode.SEQUENTIAL.value, words.LEG_MODES["SEQUENTIAL"]),
        ],
        widget=forms.RadioSelect,
        error_messages=REQUIRED,
        help_text=_("One after the other: the next agency gets it when the one before has answered."),
    )

    def __init__(self, *args: Any, agencies: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mode"].initial = LegMode.PARALLEL.value
        for number in range(1, ROWS + 1):
            self.fields[f"agency_{number}"] = forms.TypedChoiceField(
                label=_("Agency"), choices=[("", ""), *agencies], coerce=int, empty_value=None, required=False
            )
            self.fields[f"duty_{number}"] = Words(label=_("What it is to do"), rows=3, required=False)
            self.fields[f"respond_by_{number}"] = DayField(
                label=_("Answer by"), help_text=_("Left blank: its share of the time you have left."), required=False
            )
            for part in ("agency", "duty"):
                self.fields[f"{part}_{number}"].widget.attrs["required"] = None
        self.fields["beyond_reason"] = Words(
            label=_("Why a deadline lies after your own"),
            help_text=_("Only where an agency gets more time than your own step or the dossier has left."),
            rows=2,
            required=False,
        )

    @property
    def first_rows(self) -> Sequence[AgencyRow]:
        return [self._row(number) for number in range(1, AT_ONCE + 1)]

    @property
    def more_rows(self) -> Sequence[AgencyRow]:
        return [self._row(number) for number in range(AT_ONCE + 1, ROWS + 1)]

    @property
    def uses_more(self) -> bool:
        return any(row.is_used for row in self.more_rows)

    def _row(self, number: int) -> AgencyRow:
        agency, duty, respond_by = (self[f"{part}_{number}"] for part in ("agency", "duty", "respond_by"))
        return AgencyRow(number, agency, duty, respond_by)

    @property
    def filled(self) -> Sequence[int]:
        """The numbers of the rows in which something was typed."""
        told = self.cleaned_data
        parts = ("agency", "duty", "respond_by")
        return [n for n in range(1, ROWS + 1) if any(told.get(f"{part}_{n}") for part in parts)]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for number in self.filled:
            for part in ("agency", "duty"):
                if not told.get(f"{part}_{number}") and f"{part}_{number}" not in self.errors:
                    self.add_error(f"{part}_{number}", REQUIRED["required"])
        return told


class Answer(forms.Form):
    answer = Words(label=_("What was done, or found"), rows=6)


class SendBack(forms.Form):
    reason = Words(
        label=_("Why it goes back"),
        help_text=_("The lead reads it. Name the competent agency if you know it."),
    )


class Withdraw(forms.Form):
    reason = Words(label=_("Why it is no longer needed"), help_text=_("The agency reads it."))


class Narrowing(forms.Form):
    """What an address asks for of the parts that are awaited; nothing is required."""

    han = forms.ChoiceField(choices=[(kind.value, kind.value) for kind in Awaited], required=False)
    agency = forms.IntegerField(min_value=1, max_value=2**31, required=False)
    cua = forms.ChoiceField(choices=[(whose, whose) for whose in (MINE, ALL)], required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from"], self.fields["to"] = DayField(required=False), DayField(required=False)
