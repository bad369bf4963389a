"""Shapes of notes, instructions and answers."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.settling.forms import REQUIRED, Officer, Words
from motcua.process.states import Direction
from motcua.ui.bound import DayField

Choices = Sequence[tuple[str, str]]
LONGEST = 2000


class Note(forms.Form):
    """Words, and who is to be told of them."""

    text = Words(
        label=_("What you write"), max_length=LONGEST, help_text=_("Only officers read it, never the applicant.")
    )

    def __init__(self, *args: Any, near: Choices = (), others: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if near:
            self.fields["mentions"] = forms.TypedMultipleChoiceField(
                label=_("Tell them of it"),
                choices=near,
                coerce=int,
                widget=forms.CheckboxSelectMultiple,
                required=False,
                error_messages={"invalid_choice": _("Choose one of these.")},
            )
        if others:
            self.fields["other"] = Officer(label=_("Tell somebody else"), choices=[("", ""), *others], required=False)

    @property
    def named(self) -> list[int]:
        told = self.cleaned_data
        return [*told.get("mentions", []), *filter(None, [told.get("other")])]


class Instruct(forms.Form):
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[(Direction.INSTRUCTION, _("Instruction")), (Direction.REMINDER, _("Reminder"))],
        widget=forms.RadioSelect,
        error_messages=REQUIRED,
    )
    text = Words(label=_("What is to be done"), max_length=LONGEST)
    respond_by = DayField(label=_("Answer by"), required=False, error_messages=REQUIRED)

    def __init__(self, *args: Any, officers: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if officers:
            person = Officer(label=_("To whom"), choices=[("", ""), *officers])
            self.fields = {"kind": self.fields["kind"], "person": person, **self.fields}


class Answer(forms.Form):
    answer = Words(label=_("What was done about it"), max_length=LONGEST)
