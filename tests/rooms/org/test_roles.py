from datetime import date

import pytest

from motcua.kernel.plain.actor import Role
from motcua.kernel.store import ledger
from motcua.org import operations, policy, queries
from tests.cast.cast import Cast
from tests.cast.moments import LONG_AGO, TODAY
from tests.rooms.org.given import AT, actor_on, person_of

ON = date(2026, 10, 1)


def grant(cast: Cast, role: Role = Role.CLERK, **given: object) -> queries.GrantCard:
    values = {"person_id": person_of(cast.specialist), "agency_id": cast.culture.id, "valid_from": ON} | given
    return operations.grant_role(actor=cast.admin, at=AT, role=role, **values)


def test_a_role_holds_from_its_first_day_to_the_day_before_its_last(cast: Cast) -> None:
    grant(cast, valid_to=date(2026, 11, 1))
    held = {day: actor_on(cast.specialist, day).has(Role.CLERK) for day in (TODAY, ON, date(2026, 11, 1))}
    assert list(held.values()) == [False, True, False]


def test_the_same_role_is_not_granted_twice_for_one_time(cast: Cast) -> None:
    grant(cast, valid_to=date(2026, 11, 1))
    with pytest.raises(operations.AlreadyGranted):
        grant(cast, valid_from=date(2026, 10, 15))
    assert grant(cast, valid_from=date(2026, 11, 1)).valid_to is None
    assert grant(cast, unit_id=cast.culture_clerical.id).unit_id == cast.culture_clerical.id


def test_a_role_in_a_unit_needs_a_unit_of_that_agency(cast: Cast) -> None:
    with pytest.raises(queries.NoSuchUnit):
        grant(cast, unit_id=cast.commune_counter.id)


def test_a_revoked_role_is_gone_from_that_day(cast: Cast) -> None:
    [held] = queries.list_grants(person_of(cast.leader), viewer=cast.admin)
    operations.revoke_role(actor=cast.admin, at=AT, grant_id=held.id, on=ON)
    assert actor_on(cast.leader, TODAY).has(Role.LEADER)
    assert not actor_on(cast.leader, ON).has(Role.LEADER)
    entry = ledger.history("officer", held.person_id)[-1]
    assert (entry.name, entry.data["grant_id"]) == ("org.role_revoked", held.id)
    with pytest.raises(operations.NoSuchGrant):
        operations.revoke_role(actor=cast.admin, at=AT, grant_id=held.id, on=ON)


def test_a_role_revoked_before_it_began_never_was(cast: Cast) -> None:
    future = grant(cast)
    operations.revoke_role(actor=cast.admin, at=AT, grant_id=future.id, on=TODAY)
    assert not actor_on(cast.specialist, ON).has(Role.CLERK)
    assert grant(cast).valid_from == ON


def test_those_with_a_role_are_listed_by_name_for_a_unit_and_for_the_agency(cast: Cast) -> None:
    grant(cast, Role.SPECIALIST, person_id=person_of(cast.leader), valid_from=LONG_AGO)
    within = queries.officers_with_role(
        Role.SPECIALIST, cast.culture.id, cast.culture_division.id, viewer=cast.head, on=TODAY
    )
    assert [person.full_name for person in within] == ["Huỳnh Thanh Đạm", "Trần Quốc Khánh", "Thạch Sa Phal"]
    elsewhere = queries.officers_with_role(
        Role.SPECIALIST, cast.culture.id, cast.culture_clerical.id, viewer=cast.head, on=TODAY
    )
    assert [person.full_name for person in elsewhere] == ["Huỳnh Thanh Đạm"]
    anywhere = queries.officers_with_role(Role.SPECIALIST, cast.culture.id, viewer=cast.head, on=TODAY)
    assert len(anywhere) == 3


def test_a_departments_administrator_governs_the_department_alone(cast: Cast) -> None:
    grant(cast, Role.ADMIN, valid_from=LONG_AGO)
    local_admin = cast.again(cast.specialist)
    given = {"person_id": person_of(cast.colleague), "role": Role.CLERK, "valid_from": ON}
    operations.grant_role(actor=local_admin, at=AT, agency_id=cast.culture.id, **given)
    for agency in (cast.home_affairs, cast.province):
        with pytest.raises(policy.NotYourAgency):
            operations.grant_role(actor=local_admin, at=AT, agency_id=agency.id, **given)


def test_administration_of_one_unit_is_no_power_over_the_agency(cast: Cast) -> None:
    grant(cast, Role.ADMIN, valid_from=LONG_AGO, unit_id=cast.culture_division.id)
    with pytest.raises(policy.NotYourAgency):
        operations.grant_role(
            actor=cast.again(cast.specialist),
            at=AT,
            person_id=person_of(cast.colleague),
            role=Role.CLERK,
            agency_id=cast.culture.id,
            valid_from=ON,
        )
