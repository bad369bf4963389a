from datetime import date

import pytest

from motcua.kernel.plain.actor import Role
from motcua.kernel.store import ledger
from motcua.org import operations, policy, queries
from motcua.org.states import AgencyKind, CodeSystem, UnitKind
from tests.cast.cast import MACHINE, Cast
from tests.rooms.org.given import AT, actor_on, department, officer, person_of

ON = date(2026, 10, 1)
AFTER = date(2027, 1, 1)


def merge(cast: Cast, predecessor_id: int, successor_id: int, on: date = ON) -> None:
    operations.merge_agencies(
        actor=cast.admin,
        at=AT,
        predecessor_ids=[predecessor_id],
        successor_id=successor_id,
        on=on,
        ground="202/2025/QH15",
    )


def test_an_old_code_leads_over_every_merger_to_who_is_there_now(cast: Cast) -> None:
    first, second, third = (department(cast, f"H12.7{number}") for number in (1, 2, 3))
    merge(cast, first.id, second.id)
    merge(cast, second.id, third.id, on=date(2026, 12, 1))
    match = queries.find_agency_by_code("H12.71", viewer=cast.applicant, on=AFTER)
    assert match is not None
    assert [card.id for card in match.chain] == [first.id, second.id, third.id]
    assert [card.id for card in match.live] == [third.id]


def test_before_the_merger_the_old_agency_answers(cast: Cast) -> None:
    first, second = department(cast, "H12.71"), department(cast, "H12.72")
    merge(cast, first.id, second.id)
    match = queries.find_agency_by_code("H12.71", viewer=cast.applicant, on=date(2026, 9, 30))
    assert match is not None
    assert [card.id for card in match.live] == [first.id]


def test_a_split_agency_leads_to_both_heirs(cast: Cast) -> None:
    old, left, right = (department(cast, f"H12.7{number}") for number in (1, 2, 3))
    merge(cast, old.id, left.id)
    merge(cast, old.id, right.id)
    match = queries.find_agency_by_code("H12.71", viewer=cast.applicant, on=AFTER)
    assert match is not None
    assert {card.id for card in match.live} == {left.id, right.id}


def test_a_merged_agency_keeps_its_name_and_code_on_old_records(cast: Cast) -> None:
    old, new = department(cast, "H12.71", name="Sở Thông tin và Truyền thông"), department(cast, "H12.72")
    merge(cast, old.id, new.id)
    card = queries.get_agency(old.id, viewer=cast.applicant)
    assert (card.name, card.code, card.valid_to) == ("Sở Thông tin và Truyền thông", "H12.71", ON)
    assert old.id not in {card.id for card in queries.list_agencies(viewer=cast.admin)}
    assert old.id in {card.id for card in queries.list_agencies(viewer=cast.admin, on=date(2026, 9, 30))}


def test_the_code_of_a_merged_agency_may_go_to_its_successor(cast: Cast) -> None:
    old, new = department(cast, "H12.71"), department(cast, "H12.72")
    merge(cast, old.id, new.id)
    operations.recode_agency(actor=cast.admin, at=AT, agency_id=new.id, system=CodeSystem.QD20, code="H12.71", on=ON)
    match = queries.find_agency_by_code("H12.71", viewer=cast.applicant, on=AFTER)
    assert match is not None
    assert [card.id for card in match.chain] == [new.id]


def test_roles_and_positions_end_with_the_agency(cast: Cast) -> None:
    merge(cast, cast.culture.id, cast.home_affairs.id)
    assert actor_on(cast.leader, date(2026, 9, 30)).has(Role.LEADER)
    assert not actor_on(cast.leader, ON).has(Role.LEADER)
    assert queries.list_people(cast.culture.id, viewer=cast.admin, on=ON) == []
    with pytest.raises(operations.UnitClosed):
        operations.appoint(
            actor=cast.admin,
            at=AT,
            person_id=officer().id,
            unit_id=cast.culture_division.id,
            title="Chuyên viên",
            valid_from=ON,
        )


def test_the_ledger_names_the_ground_on_the_successor(cast: Cast) -> None:
    old, new = department(cast, "H12.71"), department(cast, "H12.72")
    merge(cast, old.id, new.id)
    entry = ledger.history("agency", new.id)[-1]
    assert entry.name == "org.agencies_merged"
    assert entry.data == {"predecessor_ids": [old.id], "on": "2026-10-01", "ground": "202/2025/QH15"}


def test_no_agency_succeeds_itself(cast: Cast) -> None:
    with pytest.raises(operations.BadSuccessor):
        merge(cast, cast.culture.id, cast.culture.id)


def test_a_closed_agency_neither_succeeds_nor_closes_again(cast: Cast) -> None:
    old, new = department(cast, "H12.71"), department(cast, "H12.72")
    merge(cast, old.id, new.id)
    with pytest.raises(operations.AgencyClosed):
        merge(cast, cast.culture.id, old.id)
    with pytest.raises(operations.AgencyClosed):
        merge(cast, old.id, cast.culture.id, on=AFTER)


def test_two_provinces_are_merged_by_the_machine_alone(cast: Cast) -> None:
    with pytest.raises(policy.NotYourAgency):
        merge(cast, cast.next_province.id, cast.province.id)
    operations.merge_agencies(
        actor=MACHINE,
        at=AT,
        predecessor_ids=[cast.next_province.id],
        successor_id=cast.province.id,
        on=ON,
        ground="202/2025/QH15",
    )
    match = queries.find_agency_by_code("92", viewer=cast.applicant, on=AFTER)
    assert match is not None
    assert [card.code for card in match.live] == ["H12"]


def test_a_merger_does_not_come_before_the_agency(cast: Cast) -> None:
    with pytest.raises(operations.TooEarly):
        merge(cast, cast.culture.id, cast.home_affairs.id, on=date(2020, 1, 1))


def test_a_closed_unit_takes_nobody(cast: Cast) -> None:
    unit = operations.open_unit(
        actor=cast.admin, at=AT, agency_id=cast.culture.id, kind=UnitKind.DIVISION, name="Phòng Thể thao"
    )
    operations.close_unit(actor=cast.admin, at=AT, unit_id=unit.id, on=ON)
    assert unit.id not in {card.id for card in queries.list_units(cast.culture.id, viewer=cast.admin)}
    assert queries.get_units([unit.id], viewer=cast.admin)[unit.id].closed_on == ON
    with pytest.raises(operations.UnitClosed):
        operations.close_unit(actor=cast.admin, at=AT, unit_id=unit.id, on=ON)


def test_the_roles_of_a_closed_unit_end_and_those_of_the_agency_stay(cast: Cast) -> None:
    operations.close_unit(actor=cast.admin, at=AT, unit_id=cast.culture_division.id, on=ON)
    assert not actor_on(cast.specialist, ON).has(Role.SPECIALIST)
    assert actor_on(cast.leader, ON).has(Role.LEADER)
    assert queries.list_positions([person_of(cast.head)], viewer=cast.admin, on=ON) == []


def test_agencies_are_chosen_by_kind_and_departments_by_domain(cast: Cast) -> None:
    def found(kind: AgencyKind, domain: str) -> set[str]:
        here = cast.province.id
        return {card.code for card in queries.competent_agencies(kind, domain, viewer=cast.applicant, within=here)}

    assert found(AgencyKind.DEPARTMENT, "CULTURE") == {"H12.20"}
    assert found(AgencyKind.PROVINCE, "") == {"H12"}
    assert "H12.101" in found(AgencyKind.COMMUNE, "JUSTICE")
    assert "H12.05" not in found(AgencyKind.DEPARTMENT, "CULTURE")
