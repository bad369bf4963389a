"""Shapes of what is typed to sign in and to sign up."""

import re
from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.kernel.plain import clock
from motcua.kernel.plain.text import nfc
from motcua.party.queries import Details
from motcua.party.states import IdentityKind, PartyKind
from motcua.ui import formats

_NUMBER_LIKE = re.compile(r"[\d\s.\-]+")
_REQUIRED: dict[str, Any] = {"required": _("Enter an answer.")}


def account_name(typed: str) -> str:
    """The name of an account from what was typed: numbers lose the marks that people write between their groups."""
    name = nfc(typed).strip()
    if not _NUMBER_LIKE.fullmatch(name):
        return name
    digits = re.sub(r"\D", "", name)
    return f"{digits[:10]}-{digits[10:]}" if len(digits) == 13 else digits


class Line(forms.CharField):
    """A line of text in the one normal form, spaces trimmed; asked for in our words."""

    default_error_messages = {**_REQUIRED, "max_length": _("Write at most %(limit_value)d characters.")}

    def __init__(self, label: Any, *, max_length: int = 300, **more: Any) -> None:
        super().__init__(label=label, max_length=max_length, **more)

    def to_python(self, value: Any) -> str:
        return " ".join(nfc(super().to_python(value) or "").split())


class PersonalNumber(Line):
    """Số định danh cá nhân: twelve digits, in whatever groups they are written."""

    def to_python(self, value: Any) -> str:
        number = re.sub(r"[\s.\-]", "", super().to_python(value))
        if number and not (number.isascii() and number.isdigit()):
            raise ValidationError(_("Digits only, please: the number stands on your identity card."))
        if number and len(number) != 12:
            words = _("A personal identification number has 12 digits; this has %(count)d.")
            raise ValidationError(words, params={"count": len(number)})
        return number


class EnterpriseNumber(Line):
    """Mã số doanh nghiệp: ten digits, or thirteen for a branch."""

    def to_python(self, value: Any) -> str:
        number = re.sub(r"[\s.\-]", "", super().to_python(value))
        if number and not (number.isascii() and number.isdigit() and len(number) in (10, 13)):
            raise ValidationError(_("An enterprise code has 10 digits, that of a branch 13."))
        return number


class Birth(Line):
    """A day of birth, or its year alone where old papers have no more: `1956-03-12` or `1956`."""

    widget = forms.DateInput

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if not text or re.fullmatch(r"(19|20)\d\d", text):
            return text
        try:
            return formats.parse_date(text, today=clock.local_date(clock.now())).isoformat()
        except formats.NotADay:
            raise ValidationError(_("This is not a day of the calendar. Write it as day/month/year.")) from None


class Password(forms.CharField):
    """Kept as typed: spaces and letters of every kind count."""

    default_error_messages = _REQUIRED

    def __init__(self, label: Any, *, autocomplete: str, **more: Any) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
        super().__init__(label=label, strip=False, max_length=1000, widget=widget, **more)


class SignIn(forms.Form):
    username = Line(
        _("Personal identification number or enterprise code"),
        max_length=150,
        help_text=_("12 digits on your identity card, or 10 digits of the enterprise. Officers: your account name."),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "off", "spellcheck": "false"}),
    )
    password = Password(_("Password"), autocomplete="current-password")

    def clean_username(self) -> str:
        return account_name(self.cleaned_data["username"])


_PASSWORD_FAULTS = {
    "password_too_short": _("A password has at least %(min_length)d characters."),
    "password_too_common": _("Too many people use this password. Choose another one."),
}


def _in_our_words(fault: ValidationError) -> ValidationError:
    return ValidationError(_PASSWORD_FAULTS.get(fault.code or "", fault.message), params=fault.params)


class NewPassword(forms.Form):
    """A password typed twice, as good as the settings demand."""

    password = Password(
        _("Choose a password"),
        autocomplete="new-password",
        help_text=_("At least 10 characters. Four words in a row are easy to remember and hard to guess."),
    )
    password_again = Password(_("The same password again"), autocomplete="new-password")

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        try:
            password_validation.validate_password(password)
        except ValidationError as faults:
            raise ValidationError([_in_our_words(fault) for fault in faults.error_list]) from None
        return password

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, again = cleaned.get("password"), cleaned.get("password_again")
        if first and again and first != again:
            self.add_error("password_again", gettext("The two passwords differ."))
        return cleaned


def _phone(**more: Any) -> Line:
    attrs = {"autocomplete": "tel", "inputmode": "tel"}
    return Line(_("Telephone"), max_length=20, widget=forms.TextInput(attrs=attrs), **more)


def _email() -> Line:
    attrs = {"autocomplete": "email"}
    words = _("We write here when something happens with your dossier.")
    return Line(_("E-mail"), max_length=254, required=False, help_text=words, widget=forms.EmailInput(attrs=attrs))


def _digits(**attrs: str) -> forms.TextInput:
    return forms.TextInput(attrs={"inputmode": "numeric", **attrs})


class Person(NewPassword):
    full_name = Line(
        _("Full name"),
        help_text=_("As on your identity card."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    identity_number = PersonalNumber(
        _("Personal identification number"),
        max_length=20,
        help_text=_("12 digits on your identity card. You sign in with it."),
        widget=_digits(autocomplete="username"),
    )
    birth = Birth(_("Date of birth"), max_length=12, help_text=_("Day/month/year, such as 18/09/1986; or the year."))
    phone = _phone(help_text=_("So that the officers can reach you."))
    email = _email()

    field_order = ["full_name", "identity_number", "birth", "phone", "email", "password", "password_again"]

    @property
    def details(self) -> Details:
        told = self.cleaned_data
        return Details(
            kind=PartyKind.PERSON,
            full_name=told["full_name"],
            identity_kind=IdentityKind.PERSONAL_ID,
            identity_number=told["identity_number"],
            birth=told["birth"],
            phone=told["phone"],
            email=told["email"],
        )


class Organisation(NewPassword):
    full_name = Line(
        _("Name of the organisation"),
        help_text=_("As registered, such as Công ty TNHH Mũi Đất."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    identity_number = EnterpriseNumber(
        _("Enterprise code"),
        max_length=20,
        help_text=_("10 digits, the same as the tax code; 13 for a branch. You sign in with it."),
        widget=_digits(autocomplete="username"),
    )
    representative_name = Line(_("Name of the representative"), widget=forms.TextInput(attrs={"autocomplete": "name"}))
    representative_title = Line(_("Title of the representative"), required=False)
    phone = _phone()
    email = _email()

    field_order = [
        "full_name",
        "identity_number",
        "representative_name",
        "representative_title",
        "phone",
        "email",
        "password",
        "password_again",
    ]

    @property
    def details(self) -> Details:
        told = self.cleaned_data
        return Details(
            kind=PartyKind.ORGANISATION,
            full_name=told["full_name"],
            identity_kind=IdentityKind.ENTERPRISE,
            identity_number=told["identity_number"],
            phone=told["phone"],
            email=told["email"],
            representative_name=told["representative_name"],
            representative_title=told["representative_title"],
        )
