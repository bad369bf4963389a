"""What can be known of a party, and what cannot be accepted. No database."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.party import rules
from motcua.party.rules import Details
from motcua.party.states import IdentityKind, PartyKind, Sex

TODAY = date(2026, 9, 14)
THU = Details(
    PartyKind.PERSON,
    "Lê Thị Mộng Thu",
    IdentityKind.PERSONAL_ID,
    "096190000001",
    birth="1990-03-12",
    sex=Sex.FEMALE,
    phone="0913000001",
    email="mong.thu@example.vn",
    commune_code="32002",
    nationality="VN",
)
FIRM = Details(PartyKind.ORGANISATION, "Công ty TNHH Mũi Đất", IdentityKind.ENTERPRISE, "2000000001")


def test_whole_details_have_no_fault() -> None:
    assert rules.faults(THU, TODAY) == []
    assert rules.faults(FIRM, TODAY) == []
    assert rules.faults(Details(PartyKind.PERSON, "Út"), TODAY) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"full_name": ""}, "full_name"),
        ({"full_name": "12345"}, "full_name"),
        ({"full_name": "a" * 301}, "full_name"),
        ({"identity_number": "09619000000"}, "identity_number"),
        ({"identity_number": ""}, "identity_number"),
        ({"identity_kind": IdentityKind.CMND}, "identity_number"),
        ({"identity_kind": IdentityKind.ENTERPRISE, "identity_number": "2000000001"}, "identity_number"),
        ({"identity_kind": IdentityKind.NONE}, "identity_number"),
        ({"birth": "1899"}, "birth"),
        ({"birth": "2027"}, "birth"),
        ({"birth": "2026-09-15"}, "birth"),
        ({"birth": "2100-01-01"}, "birth"),
        ({"birth": "1990-02-30"}, "birth"),
        ({"birth": "12/03/1990"}, "birth"),
        ({"birth": "19900312"}, "birth"),
        ({"phone": "113"}, "phone"),
        ({"phone": "84913000001"}, "phone"),
        ({"email": "mong.thu"}, "email"),
        ({"email": "a@b"}, "email"),
        ({"commune_code": "3200"}, "commune_code"),
        ({"nationality": "Việt Nam"}, "nationality"),
        ({"address_line": "a" * 301}, "address_line"),
        ({"ethnicity": "a" * 101}, "ethnicity"),
    ],
)
def test_a_fault_names_its_field(change: dict[str, object], field: str) -> None:
    assert rules.faults(replace(THU, **change), TODAY) == [field]


@pytest.mark.parametrize("birth", ["1900", "1900-01-01", "2026", "2026-09-14", ""])
def test_births_reach_from_1900_to_today(birth: str) -> None:
    assert rules.faults(replace(THU, birth=birth), TODAY) == []


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (IdentityKind.CMND, "381000001"),
        (IdentityKind.PASSPORT, "C1234567"),
        (IdentityKind.PASSPORT, "AB1234567890"),
    ],
)
def test_older_and_foreign_papers_are_accepted(kind: IdentityKind, number: str) -> None:
    assert rules.faults(replace(THU, identity_kind=kind, identity_number=number), TODAY) == []


def test_organisations_have_no_birth_and_no_personal_number() -> None:
    assert rules.faults(replace(FIRM, birth="1990"), TODAY) == ["birth"]
    assert rules.faults(replace(FIRM, identity_kind=IdentityKind.CMND, identity_number="381000001"), TODAY) == [
        "identity_number"
    ]


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        (IdentityKind.PERSONAL_ID, " 096 190 000 001 ", "096190000001"),
        (IdentityKind.ENTERPRISE, "2000000001001", "2000000001-001"),
        (IdentityKind.ENTERPRISE, "2000000001-001", "2000000001-001"),
        (IdentityKind.PASSPORT, "c 1234567", "C1234567"),
    ],
)
def test_a_number_is_kept_in_one_form(kind: IdentityKind, written: str, kept: str) -> None:
    assert rules.clean_identity(kind, written) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [("0913 000.001", "0913000001"), ("+84 913-000-001", "0913000001"), ("+1 (415) 5550100", "+14155550100"), ("", "")],
)
def test_a_telephone_number_is_kept_without_marks(written: str, kept: str) -> None:
    assert rules.clean_phone(written) == kept


@pytest.mark.parametrize(
    "name",
    ["Y Blô Niê", "H'Hen Niê", "Ksor Phước", "Thạch Sa Phal", "Út", "Nguyễn Hoàng Phương Khánh An", "Trần-Lê Ỷ Ưu Ộ"],
)
def test_every_name_of_the_country_is_a_name(name: str) -> None:
    assert rules.faults(rules.clean(replace(THU, full_name=f"  {name}\u200b ")), TODAY) == []
    assert rules.clean(replace(THU, full_name=f"  {name}\u200b ")).full_name == name


def test_people_stand_by_given_name_and_organisations_by_their_first_word() -> None:
    names = ["Võ Thị Bích", "Trần An", "An Thị Út", "Nguyễn Văn An", "Lý Đạt"]
    ordered = sorted((replace(THU, full_name=name) for name in names), key=rules.sort_key)
    assert [details.full_name for details in ordered] == [
        "Trần An",
        "Nguyễn Văn An",
        "Võ Thị Bích",
        "Lý Đạt",
        "An Thị Út",
    ]
    assert rules.sort_key(FIRM).startswith("cong ty")


def test_what_was_not_told_is_not_forgotten() -> None:
    told = Details(PartyKind.PERSON, "Lê Thị Mộng Thu", phone="0913000009")
    known = rules.completed(THU, told)
    assert (known.phone, known.email, known.identity_number) == ("0913000009", THU.email, THU.identity_number)
    assert rules.changed_fields(THU, known) == ("phone",)


def test_an_organisation_may_have_no_number() -> None:
    nameless = replace(FIRM, identity_kind=IdentityKind.NONE, identity_number="")
    assert rules.faults(rules.clean(nameless), date(2026, 9, 14)) == []
