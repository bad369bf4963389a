from datetime import date

import pytest

from motcua.kernel.store import ledger
from motcua.org import operations, queries
from motcua.org.states import AgencyKind, CodeSystem, Domain
from tests.cast.cast import MACHINE, Cast
from tests.rooms.org.given import AT, department


def test_an_agency_is_found_under_all_its_codes(cast: Cast) -> None:
    agency = operations.establish_agency(
        actor=cast.admin,
        at=AT,
        kind=AgencyKind.DEPARTMENT,
        domain=Domain.JUSTICE,
        name="  Sở   Tư pháp ",
        codes={CodeSystem.QD20: "h12.19", CodeSystem.QCVN102: "000.00.19.H12"},
        aliases={CodeSystem.QCVN102: ["19.H12"]},
        valid_from=date(2025, 7, 1),
        parent_id=cast.province.id,
    )
    assert agency == queries.get_agency(agency.id, viewer=cast.admin)
    assert (agency.name, agency.code) == ("Sở Tư pháp", "H12.19")
    for code in ("H12.19", "000.00.19.H12", "19.h12 "):
        match = queries.find_agency_by_code(code, viewer=cast.applicant, on=AT.date())
        assert match is not None
        assert match.holder.id == agency.id


def test_the_ledger_tells_who_established_it_without_its_name(cast: Cast) -> None:
    agency = department(cast)
    [entry] = ledger.history("agency", agency.id)
    assert (entry.name, entry.actor) == ("org.agency_established", "system:cast")
    assert entry.data == {"kind": "DEPARTMENT", "domain": "SCIENCE", "codes": ["H12.77"], "valid_from": "2025-07-01"}


def test_a_code_has_one_holder_at_a_time(cast: Cast) -> None:
    with pytest.raises(operations.CodeTaken) as refusal:
        department(cast, cast.culture.code)
    assert refusal.value.data == {"code": cast.culture.code}


def test_a_code_must_have_the_form_of_its_system(cast: Cast) -> None:
    with pytest.raises(operations.BadCode):
        department(cast, "000.1137.H53")


def test_an_agency_needs_a_name(cast: Cast) -> None:
    with pytest.raises(operations.NameMissing):
        department(cast, name=" \u200b ")


def test_nothing_is_established_under_a_closed_agency(cast: Cast) -> None:
    old, new = department(cast, "H12.77"), department(cast, "H12.78")
    operations.merge_agencies(
        actor=MACHINE, at=AT, predecessor_ids=[old.id], successor_id=new.id, on=AT.date(), ground="1/QĐ"
    )
    with pytest.raises(operations.AgencyClosed):
        operations.establish_agency(
            actor=MACHINE,
            at=AT,
            kind=AgencyKind.CENTRE,
            name="Trung tâm",
            codes={},
            valid_from=AT.date(),
            parent_id=old.id,
        )


def test_an_unknown_agency_is_not_found(cast: Cast) -> None:
    with pytest.raises(queries.NoSuchAgency):
        queries.get_agency(-1, viewer=cast.admin)
