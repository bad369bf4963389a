"""The shape of a file of a draft as it is typed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.shapes import REQUIRED

MOST = 1_000_000


class File(forms.Form):
    """`seen` is the mark of the text that was shown."""

    text = forms.CharField(
        label=_("Content of the file"),
        strip=False,
        error_messages=REQUIRED,
        max_length=MOST,
        widget=forms.Textarea(
            attrs={"rows": 30, "wrap": "off", "spellcheck": "false", "autocomplete": "off", "data-source": "file"}
        ),
    )
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
