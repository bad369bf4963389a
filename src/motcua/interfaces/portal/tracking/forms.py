"""Codes and numbers as they stand on paper, read from what people type."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.portal.account.forms import Line
from motcua.kernel.plain.text import nfc

LONGEST = 60
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
_BETWEEN_GROUPS = re.compile(r"(?<=\w)\s+(?=\w)")


def read_code(typed: str) -> str:
    """`h12.05 – 260918 0042` is H12.05-260918-0042: dashes of every kind, or gaps, stand between the groups."""
    code = _DASHES.sub("-", nfc(typed).strip()[:LONGEST])
    return "".join(_BETWEEN_GROUPS.sub("-", code).split()).upper()


def read_number(typed: str) -> str:
    """`1/GP-UBND` is number 01: what follows the stroke is the kind of paper; below ten there is a nought before."""
    return typed.partition("/")[0].strip().zfill(2)


class Code(Line):
    def to_python(self, value: object) -> str:
        return read_code(super().to_python(value))


class Number(Line):
    def to_python(self, value: object) -> str:
        number = super().to_python(value)
        return read_number(number) if number else number


class Paper(forms.Form):
    """The two marks that name one result."""

    ma = Code(
        _("Dossier code"),
        max_length=LONGEST,
        help_text=_("It is printed beside the QR code, such as H12.05-260918-0042."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    so = Number(
        _("Number of the result"),
        max_length=LONGEST,
        help_text=_("At the top of the paper, after “Số”, such as 01/GP-UBND."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
