"""What the tests of this room begin with, brought about by operations."""

from datetime import date

from motcua.kernel.plain.actor import Actor, Role
from motcua.org import operations, queries
from motcua.org.queries import AgencyCard, DelegationCard, PersonCard
from motcua.org.states import AgencyKind, CodeSystem, Domain
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import LONG_AGO, MONDAY_MORNING, TODAY

AT = MONDAY_MORNING


def department(cast: Cast, code: str = "H12.77", *, name: str = "Sở Thử nghiệm", since: date = LONG_AGO) -> AgencyCard:
    return operations.establish_agency(
        actor=MACHINE,
        at=AT,
        kind=AgencyKind.DEPARTMENT,
        domain=Domain.SCIENCE,
        name=name,
        codes={CodeSystem.QD20: code},
        valid_from=since,
        parent_id=cast.province.id,
    )


def officer(full_name: str = "Sơn Ngọc Hà") -> PersonCard:
    return operations.enrol_officer(
        actor=MACHINE, at=AT, full_name=full_name, email="ha@example.vn", phone="0913000009"
    )


def neighbouring_admin(cast: Cast) -> Actor:
    """The stranger as administrator of the next province."""
    assert cast.stranger.person_id is not None
    operations.grant_role(
        actor=MACHINE,
        at=AT,
        person_id=cast.stranger.person_id,
        role=Role.ADMIN,
        agency_id=cast.next_culture.id,
        valid_from=LONG_AGO,
    )
    return cast.again(cast.stranger)


def person_of(actor: Actor) -> int:
    assert actor.person_id is not None
    return actor.person_id


def loan(
    cast: Cast,
    *,
    roles: tuple[Role, ...] = (Role.LEADER,),
    lender: str = "leader",
    borrower: str = "head",
    since: date = TODAY,
    until: date = date(2026, 10, 1),
    unit_id: int | None = None,
) -> DelegationCard:
    """The leader of the department lends the head of a division the leader's role."""
    return operations.delegate(
        actor=cast.actor(lender),
        at=AT,
        from_person_id=person_of(cast.actor(lender)),
        to_person_id=person_of(cast.actor(borrower)),
        roles=roles,
        agency_id=cast.culture.id,
        unit_id=unit_id,
        valid_from=since,
        valid_to=until,
        ground="15/GUQ-SVHTTDL",
    )


def actor_on(actor: Actor, on: date) -> Actor:
    assert actor.account_id is not None
    return queries.actor_of(actor.account_id, on=on)
