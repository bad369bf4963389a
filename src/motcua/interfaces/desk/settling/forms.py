"""Shapes of what is typed when a step is done or handed over."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.kernel.plain.text import nfc

Choices = Sequence[tuple[str, str]]
REQUIRED = {"required": _("Enter an answer.")}
LONGEST = 4000


class Words(forms.CharField):
    """Several lines in the one normal form."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 4, **more: Any) -> None:
        more.setdefault("max_length", LONGEST)
        more.setdefault("error_messages", REQUIRED)
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **more)

    def to_python(self, value: Any) -> str:
        return nfc(super().to_python(value) or "").strip()


class Officer(forms.TypedChoiceField):
    """One of those offered; whoever else is named is for the operation to refuse, since the offer may have changed."""

    def __init__(self, **more: Any) -> None:
        super().__init__(coerce=int, empty_value=None, error_messages=REQUIRED, **more)

    def valid_value(self, value: Any) -> bool:
        return str(value).isdigit() and len(str(value)) < 16


class Complete(forms.Form):
    """What goes with a step that is done: a remark, and to whom the next one goes."""

    comment = Words(label=_("Remark for those who come next"), required=False)

    def __init__(self, *args: Any, officers: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if officers:
            self.fields["assign_to"] = Officer(
                label=_("Give the next step to"),
                choices=[("", ""), *officers],
                help_text=_("Left blank: whoever takes it."),
                required=False,
            )


class Reject(forms.Form):
    reasons = Words(
        label=_("Why it is refused"),
        help_text=_("Name the facts and the provisions. The applicant reads it in the answer."),
        rows=6,
    )


class SendBack(forms.Form):
    reason = Words(label=_("Why it goes back"), help_text=_("Say what is to be done otherwise."))

    def __init__(self, *args: Any, targets: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target = forms.ChoiceField(
            label=_("Back to"), choices=targets, widget=forms.RadioSelect, error_messages=REQUIRED
        )
        self.fields = {"target": target, **self.fields}


class SendAllBack(forms.Form):
    reason = Words(
        label=_("Why they go back"), help_text=_("Each goes to the step before it. Say what is to be done otherwise.")
    )


class Reassign(forms.Form):
    def __init__(self, *args: Any, officers: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = Officer(label=_("Give it to"), choices=[("", ""), *officers])
