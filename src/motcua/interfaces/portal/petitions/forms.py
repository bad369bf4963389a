"""Shapes of what is typed into a petition."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.feedback.operations import LONGEST_TEXT, LONGEST_TITLE
from motcua.interfaces.portal.account.forms import Line
from motcua.interfaces.portal.petitions import words
from motcua.kernel.plain.text import nfc

Choices = Sequence[tuple[str, str]]
_CHOOSE = {"required": _("Choose one."), "invalid_choice": _("Choose one of these.")}


class Words(forms.CharField):
    """Several lines in the one normal form; asked for in our words."""

    default_error_messages = {
        "required": _("Enter an answer."),
        "max_length": _("Write at most %(limit_value)d characters."),
    }

    def __init__(self, label: Any, *, rows: int, **more: Any) -> None:
        super().__init__(
            label=label, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": rows}), strip=True, **more
        )

    def to_python(self, value: Any) -> str:
        return nfc(super().to_python(value) or "").replace("\r\n", "\n").strip()


def fresh_key() -> str:
    """A name for this one sending, so that a second click sends nothing new."""
    return uuid4().hex


class Petition(forms.Form):
    sent_key = forms.CharField(max_length=64, widget=forms.HiddenInput, initial=fresh_key)
    kind = forms.ChoiceField(
        label=_("What do you want to tell us about?"),
        choices=[(kind.value, label) for kind, label in words.KINDS.items()],
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )
    title = Line(_("In one line"), max_length=LONGEST_TITLE)
    body = Words(
        _("What happened, and what do you propose?"),
        rows=8,
        help_text=_("Say when and where it happened. You need not repeat your name or telephone: we have them."),
    )

    def __init__(self, *args: Any, agencies: Choices, dossiers: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        if dossiers:
            self.fields["dossier"] = forms.TypedChoiceField(
                label=_("About one of your dossiers?"),
                choices=[("", _("No")), *dossiers],
                coerce=int,
                empty_value=None,
                required=False,
                error_messages=_CHOOSE,
            )
        self.fields["agency"] = forms.TypedChoiceField(
            label=_("Which agency is to look into it?"),
            help_text=_(
                "If you name a dossier, you may leave this open. A wrong choice does no harm: it is passed on."
            ),
            choices=[("", ""), *agencies],
            coerce=int,
            empty_value=None,
            required=False,
            error_messages=_CHOOSE,
        )
        self.order_fields(["kind", "dossier", "agency", "title", "body", "sent_key"])


class Supplement(forms.Form):
    text = Words(_("Your answer"), rows=6)


class Judgement(forms.Form):
    likes = forms.TypedChoiceField(choices=[("1", "1"), ("0", "0")], coerce=lambda value: value == "1")
