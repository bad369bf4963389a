"""Pure decisions: codes, rights, hours, lists. No database."""

from datetime import date, time

import pytest

from motcua.kernel.plain.actor import Grant, Role
from motcua.kernel.plain.worktime import Schedule, Session
from motcua.org.rules import codes, hours, places, province, rights
from motcua.org.rules.faults import Unreadable
from motcua.org.rules.rights import Lent
from motcua.org.states import CodeSystem, Domain

JAN, FEB, MAR, APR = (date(2026, month, 1) for month in (1, 2, 3, 4))


@pytest.mark.parametrize(
    ("code", "system"),
    [
        ("H12", CodeSystem.QD20),
        ("H12.07", CodeSystem.QD20),
        ("H44.100", CodeSystem.QD20),
        ("H37.02.02", CodeSystem.QD20),
        ("000.00.00.H12", CodeSystem.QCVN102),
        ("002.00.20.H13", CodeSystem.QCVN102),
        ("28.22.H17", CodeSystem.QCVN102),
        ("96", CodeSystem.GSO),
        ("32002", CodeSystem.GSO),
        ("000.1137.H53", None),
        ("h12", None),
        ("Z12.01", None),
        ("H12.", None),
        ("H1", None),
        ("320", None),
        ("H12." + "1" * 40, None),
        ("", None),
    ],
)
def test_the_form_of_a_code_says_its_system(code: str, system: CodeSystem | None) -> None:
    assert codes.system_of(code) is system


@pytest.mark.parametrize(
    ("username", "good"),
    [("mong.thu", True), ("0913000001", True), ("a@b.vn", True), ("ab", False), (".abc", False), ("mộng", False)],
)
def test_a_username_is_plain(username: str, good: bool) -> None:
    assert codes.is_username(codes.clean_username(username)) is good


def test_a_password_is_no_hash() -> None:
    assert not codes.is_password_hash("lúa-tôm-rừng-biển")
    assert not codes.is_password_hash("")
    assert codes.is_password_hash("argon2$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNo")
    assert codes.is_password_hash("!")


@pytest.mark.parametrize(
    ("held", "lent", "reaches"),
    [
        (Grant(Role.LEADER, 1), Lent(frozenset({"LEADER"}), 1, None), Grant(Role.LEADER, 1, None, 9)),
        (Grant(Role.LEADER, 1), Lent(frozenset({"LEADER"}), 1, 5), Grant(Role.LEADER, 1, 5, 9)),
        (Grant(Role.UNIT_HEAD, 1, 5), Lent(frozenset({"UNIT_HEAD"}), 1, None), Grant(Role.UNIT_HEAD, 1, 5, 9)),
        (Grant(Role.UNIT_HEAD, 1, 5), Lent(frozenset({"UNIT_HEAD"}), 1, 6), None),
        (Grant(Role.LEADER, 2), Lent(frozenset({"LEADER"}), 1, None), None),
        (Grant(Role.CLERK, 1), Lent(frozenset({"LEADER"}), 1, None), None),
    ],
)
def test_a_loan_reaches_no_further_than_both_scopes(held: Grant, lent: Lent, reaches: Grant | None) -> None:
    assert rights.lent_grant(held, lent, lender_id=9) == reaches


def test_a_role_in_one_unit_cannot_be_lent_for_the_agency() -> None:
    held = [Grant(Role.UNIT_HEAD, 1, 5), Grant(Role.LEADER, 1)]
    assert rights.roles_not_held([Role.UNIT_HEAD, Role.LEADER], held, 1, None) == [Role.UNIT_HEAD]
    assert rights.roles_not_held([Role.UNIT_HEAD, Role.LEADER], held, 1, 5) == []
    assert rights.roles_not_held([Role.LEADER], held, 2, None) == [Role.LEADER]


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ((JAN, FEB), (FEB, MAR), False),
        ((JAN, MAR), (FEB, APR), True),
        ((JAN, None), (MAR, None), True),
        ((MAR, None), (JAN, MAR), False),
        ((JAN, APR), (FEB, MAR), True),
    ],
)
def test_half_open_periods_meet_without_overlap(
    one: tuple[date, date | None], other: tuple[date, date | None], shared: bool
) -> None:
    assert rights.overlaps(*one, *other) is shared
    assert rights.overlaps(*other, *one) is shared


WEEK = {0: (Session(time(7), time(11)),)}
SUMMER = {0: (Session(time(6), time(10)),)}
OWN = {0: (Session(time(8), time(12)),)}


def test_own_hours_lie_over_the_general_ones_however_late_those_began() -> None:
    general = [Schedule(JAN, None, WEEK), Schedule(MAR, APR, SUMMER)]
    mixed = hours.overlay(general, [Schedule(FEB, date(2026, 3, 15), OWN)])
    assert mixed == [
        Schedule(JAN, FEB, WEEK),
        Schedule(date(2026, 3, 15), None, WEEK),
        Schedule(date(2026, 3, 15), APR, SUMMER),
        Schedule(FEB, date(2026, 3, 15), OWN),
    ]


def test_hours_are_read_back_as_they_were_stored() -> None:
    stored = hours.week_to_json({4: ((time(7), time(11, 30)), (time(13, 30), time(17)))})
    assert stored == {"4": [["07:00", "11:30"], ["13:30", "17:00"]]}
    assert hours.schedule(JAN, None, stored).sessions(4)[1] == Session(time(13, 30), time(17))


def test_a_list_of_places_names_the_line_that_is_wrong() -> None:
    head = "code,level,parent_code,name,full_name,full_name_en,unit_type,valid_from,valid_to\n"
    with pytest.raises(Unreadable, match="line 3"):
        places.read_places(head + "96,PROVINCE,,Cà Mau,Tỉnh Cà Mau,,Tỉnh,2025-07-01,\nx,COMMUNE,96,,,,,,\n")
    with pytest.raises(Unreadable, match="the column 'level' is missing"):
        places.read_places("code,name\n96,Cà Mau\n")


AGENCY = '[[agency]]\nkey = "a"\nkind = "PROVINCE"\nname = "Ủy ban"\nvalid_from = 2025-07-01\n'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[agency]", "line 1"),
        ('[[agency]]\nkind = "PROVINCE"', "key is missing"),
        (AGENCY.replace("PROVINCE", "VILLAGE"), "'VILLAGE' is not one of PROVINCE"),
        (AGENCY.replace("2025-07-01", '"2025"'), "valid_from is missing or is not a date"),
        (AGENCY + AGENCY, "two agencies have this key"),
        (AGENCY + 'parent = "b"', "does not stand before it"),
        (AGENCY + '[[agency.code]]\nsystem = "QD20"\ncode = "12"', "does not have the form of QD20"),
        (
            AGENCY + '[[merger]]\npredecessors = ["b"]\nsuccessor = "a"\non = 2025-07-01\nground = "x"',
            "names 'b', which is no agency",
        ),
    ],
)
def test_a_province_file_says_what_is_wrong(text: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        province.read_province(text)


def test_a_province_file_is_read_with_its_defaults() -> None:
    [agency] = province.read_province(AGENCY + '[[agency.code]]\nsystem = "QD20"\ncode = " h12"').agencies
    assert agency.domain is Domain.ANY
    assert [(code.code, code.valid_from) for code in agency.codes] == [("H12", date(2025, 7, 1))]
