"""The shape of a drafted answer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossier.states import Decision
from motcua.interfaces.desk.settling.forms import REQUIRED, Words


class Draft(forms.Form):
    """One choice says it all: what is granted, or that it is refused."""

    reasons = Words(
        label=_("Reasons"),
        help_text=_("Needed for a refusal: the facts and the provisions. The applicant reads them."),
        required=False,
        rows=6,
    )

    def __init__(self, *args: Any, results: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answer = forms.ChoiceField(
            label=_("Answer"),
            choices=[*results, (Decision.REJECTED, _("Refuse, with reasons"))],
            widget=forms.RadioSelect,
            error_messages=REQUIRED,
        )
        self.fields = {"answer": answer, **self.fields}
