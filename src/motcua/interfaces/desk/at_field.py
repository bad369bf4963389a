"""Refusals that one answer of a form can mend are said beside that answer."""

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.http import HttpResponse

from motcua.interfaces.desk.frame import Act
from motcua.kernel.plain.errors import Refused


class MendedAt(Act):
    """`mended_at` names the field of the form that mends a refusal."""

    mended_at: ClassVar[Mapping[type[Refused], str]] = {}

    def refused(self, form: forms.Form, refusal: Refused) -> HttpResponse:
        field = next((field for kind, field in self.mended_at.items() if isinstance(refusal, kind)), None)
        if field is not None:
            refusal.data.setdefault("field", field)
        return super().refused(form, refusal)
