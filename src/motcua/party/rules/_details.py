"""What can be known of a party, in one form, and what is wrong with it."""

import re
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from motcua.kernel.plain.text import fold, name_sort_key, nfc
from motcua.party.states import IdentityKind, PartyKind, Sex

_EMAIL = re.compile(r"[^@\s<>\"]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_PHONE = re.compile(r"0\d{9,10}|\+\d{8,15}")
_COMMUNE = re.compile(r"\d{5}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_SCOPE = re.compile(r"[A-Za-z0-9._-]{0,60}")
_IDENTITY = {
    IdentityKind.NONE: re.compile(r""),
    IdentityKind.PERSONAL_ID: re.compile(r"\d{12}"),
    IdentityKind.CMND: re.compile(r"\d{9}"),
    IdentityKind.PASSPORT: re.compile(r"[A-Z0-9]{5,20}"),
    IdentityKind.ENTERPRISE: re.compile(r"\d{10}(-\d{3})?"),
}
_OF_ORGANISATIONS = frozenset({IdentityKind.NONE, IdentityKind.ENTERPRISE})
_EARLIEST = 1900
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Details:
    """
    What is known of a party; "" where it is not.

    `birth` is a year ("1956") or a day ("1956-03-12"), since old papers have only the year. `commune_code` is the
    statistics office's, `nationality` two letters (ISO 3166). The representative is that of an organisation.
    """

    kind: PartyKind
    full_name: str
    identity_kind: IdentityKind = IdentityKind.NONE
    identity_number: str = ""
    birth: str = ""
    sex: Sex = Sex.UNKNOWN
    phone: str = ""
    email: str = ""
    commune_code: str = ""
    address_line: str = ""
    nationality: str = ""
    ethnicity: str = ""
    representative_name: str = ""
    representative_title: str = ""


FIELDS = tuple(field.name for field in fields(Details))


def values(details: Details) -> dict[str, Any]:
    return {field: getattr(details, field) for field in FIELDS}


def clean(details: Details) -> Details:
    """The same in normal form: one spelling of letters and spaces, telephone and identity numbers without marks."""
    words: dict[str, Any] = {field: " ".join(nfc(value).split()) for field, value in values(details).items()}
    kind = IdentityKind(details.identity_kind)
    return replace(
        Details(**words),
        kind=PartyKind(details.kind),
        sex=Sex(details.sex),
        identity_kind=kind,
        identity_number=clean_identity(kind, details.identity_number),
        phone=clean_phone(details.phone),
        nationality=details.nationality.strip().upper(),
    )


def clean_identity(kind: IdentityKind, number: str) -> str:
    bare = re.sub(r"[\s.\-]", "", nfc(number)).upper()
    if kind is IdentityKind.ENTERPRISE and len(bare) == 13:
        return f"{bare[:10]}-{bare[10:]}"
    return bare


def clean_phone(phone: str) -> str:
    """Without spaces and marks; a Vietnamese number begins with 0, a foreign one with + and its country."""
    bare = re.sub(r"[\s.\-()]", "", phone)
    return "0" + bare[3:] if bare.startswith("+84") else bare


def faults(details: Details, today: date) -> list[str]:
    """The fields of cleaned details that cannot be accepted, in the order in which they are asked."""
    person = details.kind is PartyKind.PERSON
    good = {
        "full_name": 0 < len(details.full_name) <= _LONGEST and any(char.isalpha() for char in details.full_name),
        "identity_number": is_identity(details.identity_kind, details.identity_number)
        and not (person and details.identity_kind is IdentityKind.ENTERPRISE)
        and (person or details.identity_kind in _OF_ORGANISATIONS),
        "birth": not details.birth or (person and is_birth(details.birth, today)),
        "phone": not details.phone or _PHONE.fullmatch(details.phone) is not None,
        "email": not details.email or (len(details.email) <= 254 and _EMAIL.fullmatch(details.email) is not None),
        "commune_code": not details.commune_code or _COMMUNE.fullmatch(details.commune_code) is not None,
        "address_line": len(details.address_line) <= _LONGEST,
        "nationality": not details.nationality or _COUNTRY.fullmatch(details.nationality) is not None,
        "ethnicity": len(details.ethnicity) <= 100,
        "representative_name": len(details.representative_name) <= _LONGEST,
        "representative_title": len(details.representative_title) <= _LONGEST,
    }
    return [field for field, is_good in good.items() if not is_good]


def is_identity(kind: IdentityKind, number: str) -> bool:
    return _IDENTITY[kind].fullmatch(number) is not None


def is_birth(birth: str, today: date) -> bool:
    """A year or a day, from 1900 to today."""
    if re.fullmatch(r"\d{4}", birth):
        return _EARLIEST <= int(birth) <= today.year
    try:
        day = date.fromisoformat(birth)
    except ValueError:
        return False
    return birth == day.isoformat() and day.year >= _EARLIEST and day <= today


def is_scope(scope: str) -> bool:
    return _SCOPE.fullmatch(scope) is not None


def sort_key(details: Details) -> str:
    """People are listed by their given names, organisations by the first word of theirs."""
    if details.kind is PartyKind.PERSON:
        return name_sort_key(details.full_name)
    return f"{fold(details.full_name)}\u0001{details.full_name.lower()}"


def completed(known: Details, told: Details) -> Details:
    """What is known after somebody told us more: nothing told is not a reason to forget."""
    news = {field: value for field, value in values(told).items() if value}
    return replace(known, **news)


def changed_fields(before: Details, after: Details) -> tuple[str, ...]:
    old, new = values(before), values(after)
    return tuple(field for field in old if old[field] != new[field])
