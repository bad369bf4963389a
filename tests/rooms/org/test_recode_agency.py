from datetime import date

import pytest

from motcua.org import operations, queries
from motcua.org.states import CodeSystem
from tests.cast.cast import Cast
from tests.rooms.org.given import AT, department

FROM = date(2026, 10, 1)


def recode(cast: Cast, agency_id: int, code: str, *, on: date = FROM, keep: bool = True) -> queries.AgencyCard:
    return operations.recode_agency(
        actor=cast.admin,
        at=AT,
        agency_id=agency_id,
        system=CodeSystem.QD20,
        code=code,
        on=on,
        keep_old_as_alias=keep,
    )


def holder(cast: Cast, code: str, on: date) -> int:
    match = queries.find_agency_by_code(code, viewer=cast.admin, on=on)
    assert match is not None
    return match.holder.id


def test_the_code_of_the_day_is_printed_and_every_code_is_found(cast: Cast) -> None:
    agency = department(cast)
    assert recode(cast, agency.id, "H12.88").code == "H12.88"
    assert queries.get_agency(agency.id, viewer=cast.admin, on=date(2026, 9, 30)).code == "H12.77"
    assert holder(cast, "H12.77", date(2027, 1, 1)) == agency.id
    assert holder(cast, "H12.88", date(2025, 8, 1)) == agency.id


def test_an_old_code_kept_as_an_alias_is_given_to_nobody(cast: Cast) -> None:
    recode(cast, department(cast).id, "H12.88")
    with pytest.raises(operations.CodeTaken):
        department(cast, "H12.77", since=FROM)


def test_an_old_code_let_go_is_anothers_from_that_day(cast: Cast) -> None:
    first = department(cast)
    recode(cast, first.id, "H12.88", keep=False)
    second = department(cast, "H12.77", since=FROM)
    assert holder(cast, "H12.77", date(2026, 9, 30)) == first.id
    assert holder(cast, "H12.77", FROM) == second.id


def test_an_agency_takes_its_own_alias_back(cast: Cast) -> None:
    agency = department(cast)
    recode(cast, agency.id, "H12.88")
    assert recode(cast, agency.id, "H12.77", on=date(2026, 11, 1)).code == "H12.77"


def test_a_code_does_not_begin_before_the_one_it_follows(cast: Cast) -> None:
    with pytest.raises(operations.TooEarly):
        recode(cast, department(cast).id, "H12.88", on=date(2025, 7, 1))


def test_anothers_code_is_refused_and_nothing_changes(cast: Cast) -> None:
    agency = department(cast)
    with pytest.raises(operations.CodeTaken):
        recode(cast, agency.id, cast.culture.code)
