"""Shapes of what is typed at the counter before the form itself: who, how, for which agency."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.settling.forms import REQUIRED
from motcua.kernel.plain import clock
from motcua.kernel.plain.text import fold, nfc
from motcua.party.queries import Details
from motcua.party.states import IdentityKind, PartyKind, Sex
from motcua.ui import formats

Choices = Sequence[tuple[str, str | Promise]]

IDENTITIES: Choices = [
    (IdentityKind.PERSONAL_ID, _("Person: personal identification number (12 digits)")),
    (IdentityKind.ENTERPRISE, _("Enterprise: enterprise code (10 or 13 digits)")),
    (IdentityKind.PASSPORT, _("Foreigner: passport number")),
    (IdentityKind.CMND, _("Person: older identity card (9 digits)")),
    ("ORGANISATION", _("Organisation without a number")),
]


class Line(forms.CharField):
    """A line of text in the one normal form."""

    def __init__(self, label: Any, *, max_length: int = 300, **more: Any) -> None:
        super().__init__(label=label, max_length=max_length, error_messages=REQUIRED, **more)

    def to_python(self, value: Any) -> str:
        return " ".join(nfc(super().to_python(value) or "").split())


class Birth(Line):
    """A day, or the year alone where old papers have no more."""

    widget = forms.DateInput

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if not text or re.fullmatch(r"(19|20)\d\d", text):
            return text
        try:
            return formats.parse_date(text, today=clock.local_date(clock.now())).isoformat()
        except formats.NotADay:
            raise ValidationError(_("This is not a day of the calendar. Write it as day/month/year.")) from None


class Who(forms.Form):
    """Whose matter it is, and who hands it in."""

    card = Line(
        _("Code on the back of the identity card"),
        max_length=1000,
        required=False,
        widget=forms.TextInput(attrs={"data-controller": "scan"}),
        help_text=_("Click here and hold the card under the scanner; the rest is filled in."),
    )
    identity_kind = forms.ChoiceField(label=_("Applicant"), choices=IDENTITIES, error_messages=REQUIRED)
    identity_number = Line(_("Identity number"), max_length=40, required=False)
    full_name = Line(_("Full name of the person, or name of the organisation"))
    birth = Birth(_("Date of birth"), max_length=12, required=False, help_text=_("Day/month/year, or the year."))
    sex = forms.ChoiceField(
        label=_("Sex"), choices=[("", ""), (Sex.FEMALE, _("Female")), (Sex.MALE, _("Male"))], required=False
    )
    phone = Line(_("Telephone"), max_length=20, required=False)
    email = Line(_("E-mail"), max_length=254, required=False)
    address_line = Line(_("House number, street, hamlet"), required=False)
    representative_name = Line(_("Representative of the organisation"), required=False)
    by_other = forms.BooleanField(label=_("Somebody else hands it in"), required=False)
    by_card = Line(
        _("Code on that person's identity card"),
        max_length=1000,
        required=False,
        widget=forms.TextInput(attrs={"data-controller": "scan"}),
    )
    by_number = Line(_("That person's identification number"), max_length=40, required=False)
    by_name = Line(_("That person's full name"), required=False)
    by_phone = Line(_("That person's telephone"), max_length=20, required=False)

    def __init__(self, *args: Any, channels: Choices = (), communes: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        channel = forms.ChoiceField(
            label=_("How it came"), choices=channels, widget=forms.RadioSelect, error_messages=REQUIRED
        )
        commune = forms.ChoiceField(label=_("Commune, ward"), choices=[("", ""), *communes], required=False)
        ordered = list(self.fields.items())
        place = list(self.fields).index("address_line")
        self.fields = {"channel": channel, **dict(ordered[:place]), "commune_code": commune, **dict(ordered[place:])}

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("by_other"):
            for name in ("by_number", "by_name"):
                if not told.get(name) and name not in self.errors:
                    self.add_error(name, REQUIRED["required"])
        numbered = told.get("identity_kind") not in (None, "ORGANISATION")
        if numbered and not told.get("identity_number") and "identity_number" not in self.errors:
            self.add_error("identity_number", REQUIRED["required"])
        return told

    @property
    def owner(self) -> Details:
        told = self.cleaned_data
        names = ("full_name", "phone", "email", "commune_code", "address_line")
        kind = identity_kind_of(told["identity_kind"])
        is_body = told["identity_kind"] in ("ORGANISATION", IdentityKind.ENTERPRISE)
        return Details(
            kind=PartyKind.ORGANISATION if is_body else PartyKind.PERSON,
            identity_kind=kind,
            identity_number=told["identity_number"] if kind is not IdentityKind.NONE else "",
            birth="" if is_body else told["birth"],
            sex=Sex.UNKNOWN if is_body else Sex(told["sex"]),
            representative_name=told["representative_name"] if is_body else "",
            **{name: told[name] for name in names},
        )

    @property
    def submitter(self) -> Details | None:
        told = self.cleaned_data
        if not told["by_other"]:
            return None
        return Details(
            kind=PartyKind.PERSON,
            full_name=told["by_name"],
            identity_kind=IdentityKind.PERSONAL_ID,
            identity_number=told["by_number"],
            phone=told["by_phone"],
        )


class Begin(Who):
    """The same, and what is asked for one procedure: who settles it, and as what one applies."""

    def __init__(self, *args: Any, agencies: Choices = (), classes: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first: dict[str, forms.Field] = {}
        if len(agencies) > 1:
            first["agency"] = forms.TypedChoiceField(
                label=_("Agency that settles it"), choices=[("", ""), *agencies], coerce=int, error_messages=REQUIRED
            )
        if len(classes) > 1:
            first["applicant_class"] = forms.ChoiceField(
                label=_("Applies as"), choices=classes, error_messages=REQUIRED
            )
        self.fields = {**first, **self.fields}


_APPLIES_AS = {
    IdentityKind.PERSONAL_ID: "CITIZEN",
    IdentityKind.CMND: "CITIZEN",
    IdentityKind.PASSPORT: "FOREIGNER",
    IdentityKind.ENTERPRISE: "ENTERPRISE",
    "ORGANISATION": "ORGANISATION",
}


def applies_as(identity_kind: str, classes: Sequence[str]) -> str:
    """As what somebody with this kind of number applies, where the procedure takes such applicants."""
    usual = _APPLIES_AS.get(identity_kind, "")
    return usual if usual in classes else ""


def identity_kind_of(asked: str) -> IdentityKind:
    return IdentityKind(asked) if asked in frozenset(IdentityKind) else IdentityKind.NONE


def known(details: Details) -> Mapping[str, Any]:
    """What is known of a party, as the fields of `Begin`; what is not known leaves what was typed."""
    is_body = details.kind is PartyKind.ORGANISATION
    numbered = details.identity_kind if details.identity_kind else ("ORGANISATION" if is_body else "")
    birth = "/".join(reversed(details.birth.split("-")))
    told = {
        "identity_kind": str(numbered),
        "identity_number": details.identity_number,
        "full_name": details.full_name,
        "birth": birth,
        "sex": str(details.sex),
        "phone": details.phone,
        "email": details.email,
        "commune_code": details.commune_code,
        "address_line": details.address_line,
        "representative_name": details.representative_name,
    }
    return {name: value for name, value in told.items() if value}


def known_hand(details: Details) -> Mapping[str, Any]:
    """The same of the person who hands it in."""
    told = {"by_number": details.identity_number, "by_name": details.full_name, "by_phone": details.phone}
    return {"by_other": "on", **{name: value for name, value in told.items() if value}}


def in_commune(residence: str, communes: Mapping[str, str], provinces: Iterable[str]) -> Mapping[str, str]:
    """
    A residence of two levels in our province, as commune and the line before it; else the line as it stands. Cards from
    before July 2025 name a district too, and their communes may be others of the same name.
    """
    *line, commune, last = ["", "", *(part.strip() for part in residence.split(","))]
    found = [code for code, name in communes.items() if fold(name) == fold(commune)]
    is_old = any(fold(part).startswith(_DISTRICTS) for part in line)
    if len(found) != 1 or is_old or fold(_bare(last)) not in {fold(_bare(name)) for name in provinces}:
        return {"address_line": residence} if residence else {}
    return {"commune_code": found[0], "address_line": ", ".join(filter(None, line))}


def _bare(province: str) -> str:
    """The name of a province without the word for what it is: cards write it in both ways."""
    return re.sub(r"^(tỉnh|thành phố|tp\.?)\s+", "", province, flags=re.IGNORECASE)


_DISTRICTS = ("huyen ", "quan ", "thi xa ", "thanh pho ", "tp ", "tp. ")


class Finish(forms.Form):
    """What is settled while the person still stands there."""

    return_method = forms.ChoiceField(
        label=_("The result is wished"),
        choices=[
            ("DIRECT", _("At the counter")),
            ("ONLINE", _("Online, as a document with a signature")),
            ("PUBLIC_POST", _("By post")),
        ],
        widget=forms.RadioSelect,
        initial="DIRECT",
        error_messages=REQUIRED,
    )
    paid = forms.ChoiceField(
        label=_("Fee"),
        choices=[
            ("", _("Not taken now")),
            ("CASH", _("Taken in cash")),
            ("TRANSFER", _("Taken by bank transfer")),
            ("CARD", _("Taken by card")),
        ],
        required=False,
        widget=forms.Select(attrs={"data-onward": "yes"}),
    )
    receipt_number = Line(_("Number of another receipt, if one was written"), max_length=60, required=False)

    def __init__(self, *args: Any, ticket: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if ticket:
            label = format_lazy(_("That was all for {number}"), number=ticket)
            self.fields["ticket_done"] = forms.BooleanField(label=label, initial=True, required=False)
