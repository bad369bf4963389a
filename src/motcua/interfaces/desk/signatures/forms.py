"""Shapes of what is typed about signatures and certificates."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.shapes import CHOOSE

KEY_BYTES = 64 * 1024
SEAL = "seal"
"""Instead of a person: the certificate is the seal of the agency."""
_FILE = {"required": _("Choose a file."), "invalid": _("Choose a file."), "empty": _("This file is empty.")}


class Reason(forms.Form):
    reason = forms.CharField(
        label=_("Why?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why.")},
    )


class Verify(forms.Form):
    file = forms.FileField(
        label=_("PDF file with signatures"),
        help_text=_("It is looked at and not kept. Nobody outside is asked."),
        error_messages=_FILE,
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
    )


class Register(forms.Form):
    """A key file with its passphrase, or the name of a key that lies in the store already."""

    def __init__(
        self,
        *args: Any,
        agencies: Sequence[tuple[str, str]],
        people: Sequence[tuple[str, str]],
        keys: Sequence[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency_id"] = forms.TypedChoiceField(
            label=_("Agency"), choices=[("", _("Choose an agency")), *agencies], coerce=int, error_messages=CHOOSE
        )
        self.fields["person_id"] = forms.TypedChoiceField(
            label=_("Whose certificate is it?"),
            choices=[("", _("Choose who it is")), (SEAL, _("The seal of the agency")), *people],
            coerce=lambda value: None if value == SEAL else int(value),
            help_text=_("A person signs with it alone; the seal is used by the clerks of the agency."),
            error_messages=CHOOSE,
        )
        self.fields["file"] = forms.FileField(
            label=_("Key file (PKCS#12)"),
            required=False,
            help_text=_("A file that ends in .p12 or .pfx. It is kept under the passphrase of the store."),
            error_messages=_FILE,
            widget=forms.FileInput(attrs={"accept": ".p12,.pfx"}),
        )
        self.fields["passphrase"] = forms.CharField(
            label=_("Its passphrase"),
            required=False,
            strip=False,
            max_length=200,
            widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        )
        self.fields["key"] = forms.ChoiceField(
            label=_("Or a key that lies in the store"),
            choices=[("", _("Choose a key")), *((name, name) for name in keys)],
            required=False,
            error_messages=CHOOSE,
        )

    def clean_file(self) -> Any:
        file = self.cleaned_data.get("file")
        if file is not None and file.size > KEY_BYTES:
            raise forms.ValidationError(gettext("This file is too large for a key file."))
        return file

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("file") and not data.get("key") and "file" not in self.errors:
            self.add_error("file", gettext("Choose a key file, or a key of the store."))
        return data
