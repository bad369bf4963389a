"""The shape of a drawing as it comes in: as the text of a model, or as a file of one."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.process.queries import MOST_BYTES


class Drawing(forms.Form):
    """`seen` is the mark of the text that was shown. A file that was chosen comes before the text."""

    file = forms.FileField(
        label=_("BPMN file to put in its place"),
        required=False,
        help_text=_("From any drawing tool, as BPMN 2.0 XML; at most 5 MB."),
        error_messages={"empty": _("This file is empty.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".bpmn,.xml"}),
    )
    text = forms.CharField(
        label=_("Text of the model"),
        required=False,
        strip=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea(
            attrs={
                "rows": 18,
                "wrap": "off",
                "spellcheck": "false",
                "autocomplete": "off",
                "data-source": "file",
                "data-modeler": "text",
            }
        ),
    )
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file is not None and file.size > MOST_BYTES:
            raise forms.ValidationError(gettext("This file is too large for a model."))
        return file

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not data.get("file") and not (data.get("text") or "").strip():
            self.add_error("file", gettext("Choose a file."))
        return data
