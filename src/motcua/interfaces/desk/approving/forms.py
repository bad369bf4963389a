"""The shapes of what is said when a draft is sent, checked and approved."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.shapes import CHOOSE, REQUIRED, Day, OneLine
from motcua.interfaces.desk.words import Words

LONGEST = 4000
PASSED, SENT_BACK = "PASSED", "SENT_BACK"
VERDICTS: Words = {
    PASSED: _("It can be approved: pass it on to the Chair"),
    SENT_BACK: _("Something is to be mended: send it back"),
}


class _Words(forms.CharField):
    def __init__(self, **more: Any) -> None:
        area = forms.Textarea(attrs={"rows": 4})
        super().__init__(**{"max_length": LONGEST, "widget": area, "error_messages": REQUIRED, **more})


class Send(forms.Form):
    note = _Words(
        label=_("What should those who check it know?"),
        required=False,
        help_text=_("Such as: what is new, and the text of law that asks for it."),
    )


class _Seen(forms.Form):
    """`seen` is the fingerprint of the draft that was looked at."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


class Check(_Seen):
    verdict = forms.ChoiceField(
        label=_("What is the outcome of your check?"),
        choices=list(VERDICTS.items()),
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    remark = _Words(
        label=_("Your remark"),
        required=False,
        help_text=_("Needed where you send it back: those who write it read what is to be mended."),
    )


class Approve(_Seen):
    number = OneLine(
        label=_("Number of the decision"),
        max_length=100,
        help_text=_("Such as: 45/QĐ-UBND."),
    )
    issuer = OneLine(label=_("Who issued it"))
    issued_on = Day(label=_("Day of the decision"))


class Refuse(_Seen):
    reason = _Words(label=_("Why is it not approved?"))
