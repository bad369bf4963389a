"""Shapes of what is typed to open a dossier in an emergency, and to judge it."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossier.states import Justified
from motcua.interfaces.desk.shapes import CHOOSE, REQUIRED, OneLine

UNJUSTIFIED = Justified.NO.value


class Open(forms.Form):
    code = OneLine(label=_("Code of the dossier"), max_length=60)
    reason = forms.CharField(
        label=_("Why do you have to see it now?"),
        max_length=1000,
        error_messages=REQUIRED,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In a full sentence. The controller reads it."),
    )


class Judge(forms.Form):
    verdict = forms.ChoiceField(
        label=_("Was it justified?"),
        choices=[(Justified.YES.value, _("Yes, it was justified")), (UNJUSTIFIED, _("No, it was not justified"))],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    note = OneLine(label=_("Note"), required=False, max_length=1000)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("verdict") == UNJUSTIFIED and not data.get("note"):
            self.add_error("note", gettext("Say what was wrong, and what follows from it."))
        return data
