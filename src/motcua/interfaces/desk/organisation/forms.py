"""Shapes of what is typed to change agencies and units."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.organisation import kinds
from motcua.interfaces.desk.shapes import CHOOSE, Day, OneLine
from motcua.org.states import AgencyKind, CodeSystem, Domain, UnitKind

Choices = Sequence[tuple[str, str]]


class Establish(forms.Form):
    """An agency under one that the officer administers."""

    def __init__(self, *args: Any, parents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(
            label=_("What kind of agency is it?"),
            choices=kinds.choices(kind for kind in AgencyKind if kind is not AgencyKind.PROVINCE),
            widget=forms.RadioSelect,
            error_messages=CHOOSE,
        )
        self.fields["domain"] = forms.ChoiceField(
            label=_("Field it answers for"),
            choices=kinds.choices(Domain),
            required=False,
            help_text=_("Only departments differ by field."),
            error_messages=CHOOSE,
        )
        self.fields["name"] = OneLine(label=_("Name of the agency"))
        self.fields["name_en"] = OneLine(label=_("Name in English"), required=False)
        self.fields["code"] = OneLine(
            label=_("Code by Decision 20/2020"), max_length=35, help_text=_("Such as H12.20: the highest level first.")
        )
        self.fields["place_code"] = OneLine(
            label=_("Code of the statistics office"),
            max_length=5,
            required=False,
            help_text=_("For a people's committee: the code of the place it governs."),
        )
        self.fields["parent"] = forms.TypedChoiceField(
            label=_("Which agency does it stand under?"), choices=parents, coerce=int, error_messages=CHOOSE
        )
        self.fields["on"] = Day(label=_("From which day does it exist?"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("kind") == AgencyKind.DEPARTMENT and not data.get("domain"):
            self.add_error("domain", gettext("A department answers for one field. Choose it."))
        return data


class Rename(forms.Form):
    name = OneLine(label=_("New name"))
    name_en = OneLine(label=_("Name in English"), required=False)
    on = Day(label=_("From which day?"), help_text=_("Before that day it keeps the old name."))


class Recode(forms.Form):
    system = forms.ChoiceField(label=_("Which code?"), choices=lambda: kinds.choices(CodeSystem), error_messages=CHOOSE)
    code = OneLine(label=_("New code"), max_length=35)
    on = Day(label=_("From which day?"), help_text=_("The old code goes on leading to this agency."))


class TakeOver(forms.Form):
    def __init__(self, *args: Any, agencies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["predecessors"] = forms.TypedMultipleChoiceField(
            label=_("Which agencies does it take over?"),
            choices=agencies,
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
            error_messages={**CHOOSE, "required": _("Choose at least one.")},
        )
        self.fields["on"] = Day(label=_("On which day?"))
        self.fields["ground"] = OneLine(label=_("On which document is this based?"), max_length=500)


class Close(forms.Form):
    on = Day(label=_("On which day?"), help_text=_("From that day on it no longer exists."))
    ground = OneLine(label=_("On which document is this based?"), max_length=500)


class OpenUnit(forms.Form):
    kind = forms.ChoiceField(
        label=_("What kind of unit is it?"),
        choices=lambda: kinds.choices(UnitKind),
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    name = OneLine(label=_("Name of the unit"))
    name_en = OneLine(label=_("Name in English"), required=False)


class CloseUnit(forms.Form):
    on = Day(label=_("On which day?"), help_text=_("The positions and roles in it end on that day."))
