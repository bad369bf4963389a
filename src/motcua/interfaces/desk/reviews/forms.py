"""Shapes of what is typed in a review of access."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import many
from motcua.interfaces.desk.shapes import CHOOSE, Day, OneLine
from motcua.org.states import Verdict

WITHDRAW = Verdict.WITHDRAWN.value


class Open(forms.Form):
    def __init__(self, *args: Any, agencies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"] = OneLine(label=_("Name of the review"), help_text=_("Such as: Access in quarter 4/2026."))
        self.fields["agency_id"] = forms.TypedChoiceField(
            label=_("Roles of which agency, and of those below it?"),
            choices=agencies,
            coerce=int,
            error_messages=CHOOSE,
        )
        self.fields["deadline"] = Day(label=_("Answer by the end of which day?"))


class Judge(many.Chosen):
    verdict = forms.ChoiceField(
        label=_("Do these officers still need these roles?"),
        choices=[(Verdict.KEPT.value, _("Yes, confirm them")), (WITHDRAW, _("No, withdraw them at once"))],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    reason = OneLine(label=_("Why are they withdrawn?"), required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("verdict") == WITHDRAW and not data.get("reason"):
            self.add_error("reason", gettext("Say why, for whoever reads the result."))
        return data
