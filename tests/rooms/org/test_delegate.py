from datetime import date

import pytest

from motcua.kernel.plain.actor import Grant, Role
from motcua.kernel.store import ledger
from motcua.org import operations, queries
from tests.cast.cast import Cast
from tests.cast.moments import TODAY
from tests.rooms.org.given import AT, actor_on, loan, person_of

LAST = date(2026, 9, 30)
END = date(2026, 10, 1)


def test_a_loan_counts_for_its_term_and_names_the_lender(cast: Cast) -> None:
    loan(cast, since=date(2026, 9, 20), until=END)
    leads = {day: actor_on(cast.head, day).has(Role.LEADER) for day in (TODAY, date(2026, 9, 20), LAST, END)}
    assert list(leads.values()) == [False, True, True, False]
    lent = actor_on(cast.head, LAST).grant(Role.LEADER, cast.culture.id)
    assert lent == Grant(Role.LEADER, cast.culture.id, None, for_person_id=person_of(cast.leader))


def test_the_lender_keeps_the_role_and_the_borrower_the_own_ones(cast: Cast) -> None:
    loan(cast)
    assert cast.again(cast.leader) == cast.leader
    assert cast.again(cast.head).grant(Role.UNIT_HEAD, cast.culture.id, cast.culture_division.id)


def test_a_loan_for_one_unit_does_not_cover_the_agency(cast: Cast) -> None:
    loan(cast, unit_id=cast.culture_division.id)
    borrower = cast.again(cast.head)
    assert borrower.grant(Role.LEADER, cast.culture.id, cast.culture_division.id)
    assert borrower.grant(Role.LEADER, cast.culture.id, cast.culture_clerical.id) is None


def test_what_was_borrowed_is_not_lent_on(cast: Cast) -> None:
    loan(cast)
    with pytest.raises(operations.NotTheirRole) as refusal:
        loan(cast, lender="head", borrower="specialist")
    assert refusal.value.data == {"roles": "LEADER"}


@pytest.mark.parametrize("role", [Role.ADMIN, Role.CLERK])
def test_nobody_lends_what_he_does_not_hold(cast: Cast, role: Role) -> None:
    with pytest.raises(operations.NotTheirRole):
        loan(cast, roles=(Role.LEADER, role))


def test_a_role_in_a_unit_is_lent_for_that_unit_only(cast: Cast) -> None:
    with pytest.raises(operations.NotTheirRole):
        loan(cast, roles=(Role.UNIT_HEAD,), lender="head", borrower="specialist")
    loan(cast, roles=(Role.UNIT_HEAD,), lender="head", borrower="specialist", unit_id=cast.culture_division.id)
    assert cast.again(cast.specialist).has(Role.UNIT_HEAD)


def test_a_loan_ends_when_the_lender_loses_the_role(cast: Cast) -> None:
    loan(cast)
    [held] = queries.list_grants(person_of(cast.leader), viewer=cast.admin)
    operations.revoke_role(actor=cast.admin, at=AT, grant_id=held.id, on=date(2026, 9, 20))
    assert actor_on(cast.head, date(2026, 9, 19)).has(Role.LEADER)
    assert not actor_on(cast.head, date(2026, 9, 20)).has(Role.LEADER)


def test_a_revoked_loan_is_over_at_once(cast: Cast) -> None:
    given = loan(cast)
    operations.revoke_delegation(actor=cast.leader, at=AT, delegation_id=given.id)
    assert not cast.again(cast.head).has(Role.LEADER)
    assert queries.list_delegations(person_of(cast.head), viewer=cast.head, on=TODAY) == []
    with pytest.raises(operations.DelegationOver):
        operations.revoke_delegation(actor=cast.leader, at=AT, delegation_id=given.id)


def test_the_borrower_may_give_it_back(cast: Cast) -> None:
    given = loan(cast)
    assert queries.list_delegations(person_of(cast.head), viewer=cast.head, on=TODAY) == [given]
    operations.revoke_delegation(actor=cast.again(cast.head), at=AT, delegation_id=given.id)
    assert not cast.again(cast.head).has(Role.LEADER)


def test_roles_are_lent_to_another_officer_who_serves(cast: Cast) -> None:
    with pytest.raises(operations.NobodyToLendTo):
        loan(cast, borrower="leader")
    [position] = queries.list_positions([person_of(cast.head)], viewer=cast.admin)
    operations.end_position(actor=cast.admin, at=AT, position_id=position.id, on=TODAY)
    with pytest.raises(operations.NobodyToLendTo):
        loan(cast)


def test_only_the_lender_and_administrators_lend(cast: Cast) -> None:
    given = {
        "from_person_id": person_of(cast.leader),
        "to_person_id": person_of(cast.head),
        "roles": [Role.LEADER],
        "agency_id": cast.culture.id,
        "valid_from": TODAY,
        "valid_to": END,
    }
    with pytest.raises(operations.NotYoursToLend):
        operations.delegate(actor=cast.head, at=AT, ground="1/GUQ", **given)
    with pytest.raises(operations.GroundMissing):
        operations.delegate(actor=cast.leader, at=AT, ground=" ", **given)
    assert operations.delegate(actor=cast.admin, at=AT, ground="1/GUQ", **given).ground == "1/GUQ"


def test_the_ledger_tells_what_was_lent_to_whom(cast: Cast) -> None:
    given = loan(cast)
    entry = ledger.history("officer", person_of(cast.leader))[-1]
    assert (entry.name, entry.actor) == ("org.roles_delegated", cast.leader.id)
    assert (entry.data["delegation_id"], entry.data["to_person_id"]) == (given.id, person_of(cast.head))


def test_an_act_under_a_loan_is_recorded_on_behalf_of_the_lender(cast: Cast) -> None:
    operations.delegate(
        actor=cast.admin,
        at=AT,
        from_person_id=person_of(cast.admin),
        to_person_id=person_of(cast.controller),
        roles=[Role.ADMIN],
        agency_id=cast.province.id,
        valid_from=TODAY,
        valid_to=END,
        ground="2/GUQ-VP",
    )
    deputy = cast.again(cast.controller)
    unit = operations.close_unit(actor=deputy, at=AT, unit_id=cast.culture_clerical.id, on=END)
    [*_, entry] = ledger.history("unit", unit.id)
    assert (entry.actor, entry.behalf_of) == (cast.controller.id, cast.admin.id)
