"""Shapes of what is typed in inspections."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.indicator.operations import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_LINE,
    LONGEST_WORDS,
    MOST_GROUPS,
    InspectionHead,
)
from motcua.indicator.queries import InspectionCard
from motcua.indicator.states import Duty, Judgement
from motcua.interfaces.desk.organisation import kinds
from motcua.interfaces.desk.settling.forms import Words
from motcua.interfaces.desk.shapes import CHOOSE, Day, OneLine

Choices = Sequence[tuple[str, str]]


class NewPlan(forms.Form):
    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    target_percent = forms.IntegerField(
        label=_("Share of units to be inspected, in %"), min_value=0, max_value=100, help_text=_("At least.")
    )
    field_order = ["agency", "year", "target_percent"]

    def __init__(self, *args: Any, agencies: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"] = forms.TypedChoiceField(
            label=_("Agency that inspects"), choices=agencies, coerce=int, error_messages=CHOOSE
        )
        self.order_fields(self.field_order)


class Units(forms.Form):
    field_order = ["month", "units"]

    def __init__(self, *args: Any, units: Choices = (), months: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["month"] = forms.TypedChoiceField(
            label=_("In which month?"), choices=months, coerce=int, error_messages=CHOOSE
        )
        self.fields["units"] = forms.TypedMultipleChoiceField(
            label=_("Which units?"),
            choices=units,
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
            error_messages=CHOOSE,
        )


class Approval(forms.Form):
    number = OneLine(label=_("Number of the decision"), max_length=LONGEST_LINE)
    signed_on = Day(label=_("Signed on"))


class Head(forms.Form):
    title = OneLine(label=_("What is inspected?"), max_length=LONGEST_LINE)
    first_day = Day(label=_("From which day?"))
    last_day = Day(
        label=_("To the end of which day?"), help_text=_("In these days the team may read what it inspects.")
    )
    outline = Words(
        label=_("Outline of the self-report"),
        help_text=_("What units are to report on, besides the criteria of the checklists."),
        max_length=LONGEST_WORDS,
        rows=6,
    )
    field_order = ["agency", "title", "first_day", "last_day", "checklists", "outline"]

    def __init__(self, *args: Any, checklists: Choices = (), agencies: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if agencies:
            self.fields["agency"] = forms.TypedChoiceField(
                label=_("Agency that inspects"), choices=agencies, coerce=int, error_messages=CHOOSE
            )
        self.fields["checklists"] = forms.MultipleChoiceField(
            label=_("By which checklists?"),
            choices=checklists,
            widget=forms.CheckboxSelectMultiple,
            error_messages=CHOOSE,
        )
        self.order_fields(self.field_order)


def head_of(told: Mapping[str, Any]) -> InspectionHead:
    return InspectionHead(
        told["title"], told["outline"], told["first_day"], told["last_day"], tuple(told["checklists"])
    )


def head(card: InspectionCard) -> dict[str, Any]:
    chosen = {one.key.partition(".")[0] for one in card.criteria}
    return {
        "title": card.title,
        "outline": card.outline,
        "first_day": card.first_day,
        "last_day": card.last_day,
        "checklists": sorted(chosen),
    }


class Group(forms.IntegerField):
    def __init__(self, **more: Any) -> None:
        super().__init__(**{"label": _("Group"), "min_value": 1, "max_value": MOST_GROUPS, **more})


class Member(forms.Form):
    group = Group()
    field_order = ["person", "duty", "group"]

    def __init__(self, *args: Any, people: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = forms.TypedChoiceField(
            label=_("Who?"), choices=[("", _("Choose an officer")), *people], coerce=int, error_messages=CHOOSE
        )
        self.fields["duty"] = forms.ChoiceField(
            label=_("As what?"), choices=kinds.choices(Duty), widget=forms.RadioSelect, error_messages=CHOOSE
        )
        self.order_fields(self.field_order)


class Visit(forms.Form):
    visit_on = Day(label=_("Visited on"))
    group = Group()
    field_order = ["unit", "visit_on", "group"]

    def __init__(self, *args: Any, units: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = forms.TypedChoiceField(
            label=_("Which unit?"), choices=[("", _("Choose a unit")), *units], coerce=int, error_messages=CHOOSE
        )
        self.order_fields(self.field_order)


class Answer(forms.Form):
    words = Words(
        label=_("How it stands"),
        help_text=_("Figures, numbers of documents, what was done and what was not."),
        max_length=LONGEST_WORDS,
        rows=4,
    )


class Finding(forms.Form):
    judgement = forms.ChoiceField(
        label=_("Judgement"),
        choices=lambda: kinds.choices(Judgement),
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    words = Words(
        label=_("What was found"),
        help_text=_("What was seen, where, and what shows it."),
        max_length=LONGEST_WORDS,
        rows=4,
    )


class Recommendation(forms.Form):
    words = Words(label=_("What is to be remedied"), max_length=LONGEST_WORDS, rows=4)
    due_on = Day(label=_("Deadline of the remedy"))
    field_order = ["words", "owner", "due_on"]

    def __init__(self, *args: Any, owners: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = forms.TypedChoiceField(
            label=_("Who remedies it?"),
            choices=owners,
            coerce=int,
            empty_value=None,
            required=False,
            error_messages=CHOOSE,
        )
        self.order_fields(self.field_order)


class Conclusion(forms.Form):
    conclusion = Words(
        label=_("Conclusion"),
        help_text=_("What is good, what is not and why."),
        max_length=LONGEST_WORDS,
        rows=8,
    )
    number = OneLine(label=_("Number of the conclusion"), max_length=LONGEST_LINE)
    concluded_on = Day(label=_("Signed on"))


class Remedy(forms.Form):
    words = Words(
        label=_("What was remedied"),
        help_text=_("Number and day of the document, or what shows that it is done."),
        max_length=LONGEST_WORDS,
        rows=4,
    )


class Said(forms.Form):
    """What is said to a remedy that is enough."""

    answer = Words(label=_("Remark"), max_length=LONGEST_WORDS, rows=3, required=False)


class Missing(forms.Form):
    answer = Words(label=_("What is still missing?"), max_length=LONGEST_WORDS, rows=3)
