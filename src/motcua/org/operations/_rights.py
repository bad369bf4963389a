"""Roles, and their loan to somebody else for a term."""

from collections.abc import Iterable
from datetime import date, datetime

from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Grant, Role
from motcua.kernel.plain.errors import Invalid, NotAllowed, NotFound, Taken, WrongState
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.org import events, policy
from motcua.org.models import Agency, Delegation, Position, RoleGrant, in_force
from motcua.org.operations._officers import officer_of
from motcua.org.operations._rows import (
    GroundMissing,
    agency_of,
    check_period,
    clean_words,
    lasts_beyond,
    open_agency,
    open_unit_of,
)
from motcua.org.queries import DelegationCard, GrantCard
from motcua.org.rules.rights import overlaps, roles_not_held


class AlreadyGranted(Taken):
    """This officer already holds this role there at that time."""

    code = "org.already_granted"


class NoSuchGrant(NotFound):
    """There is no such role to take away."""

    code = "org.no_such_grant"


class NotTheirRole(Invalid):
    """Only roles that one holds oneself can be lent; these are not held there: {roles}."""

    code = "org.not_their_role"


class NotYoursToLend(NotAllowed):
    """Only the officer whose roles they are, or an administrator, may lend them."""

    code = "org.not_yours_to_lend"


class NobodyToLendTo(Invalid):
    """Roles can be lent only to another officer who holds a position on that day."""

    code = "org.nobody_to_lend_to"


class NoSuchDelegation(NotFound):
    """There is no such delegation."""

    code = "org.no_such_delegation"


class DelegationOver(WrongState):
    """This delegation is over."""

    code = "org.delegation_over"


@transaction_required
def grant_role(
    *,
    actor: Actor,
    at: datetime,
    person_id: int,
    role: Role,
    agency_id: int,
    valid_from: date,
    unit_id: int | None = None,
    valid_to: date | None = None,
) -> GrantCard:
    """
    Let an officer act in a role in an agency, or in one unit of it.

    :raises AlreadyGranted: if the officer holds it there for a part of that time
    """
    check_period(valid_from, valid_to)
    agency = open_agency(agency_id)
    actor = policy.administers(actor, agency)
    unit = None if unit_id is None else open_unit_of(unit_id, agency.pk)
    person = officer_of(person_id, locked=True)
    same = RoleGrant.objects.filter(person=person, role=role, agency=agency, unit=unit)
    periods = same.values_list("valid_from", "valid_to")
    if any(overlaps(valid_from, valid_to, start, end) for start, end in periods):
        raise AlreadyGranted()
    grant = RoleGrant.objects.create(
        person=person, role=Role(role), agency=agency, unit=unit, valid_from=valid_from, valid_to=valid_to
    )
    ledger.record(
        events.RoleGranted(
            person_id=person.pk,
            grant_id=grant.pk,
            role=grant.role,
            agency_id=agency.pk,
            unit_id=unit_id,
            valid_from=valid_from,
            valid_to=valid_to,
        ),
        actor=actor,
        at=at,
    )
    return GrantCard.of(grant)


@transaction_required
def revoke_role(*, actor: Actor, at: datetime, grant_id: int, on: date) -> GrantCard:
    """
    Take a role away from `on`.

    :raises NoSuchGrant: if there is none, or it ends earlier anyway
    """
    rows = RoleGrant.objects.select_for_update(of=("self",)).select_related("agency")
    grant = rows.filter(lasts_beyond(on), pk=grant_id).first()
    if grant is None:
        raise NoSuchGrant()
    actor = policy.administers(actor, grant.agency)
    grant.valid_to = max(on, grant.valid_from)
    grant.save(update_fields=["valid_to"])
    ledger.record(
        events.RoleRevoked(
            person_id=grant.person_id, grant_id=grant.pk, role=grant.role, agency_id=grant.agency_id, on=on
        ),
        actor=actor,
        at=at,
    )
    return GrantCard.of(grant)


@transaction_required
def delegate(
    *,
    actor: Actor,
    at: datetime,
    from_person_id: int,
    to_person_id: int,
    roles: Iterable[Role],
    agency_id: int,
    valid_from: date,
    valid_to: date,
    ground: str,
    unit_id: int | None = None,
) -> DelegationCard:
    """
    Lend roles to another officer for a term, by the document `ground`.

    Only roles held by oneself on the first day can be lent, so what was borrowed is never lent on. While the loan
    runs it counts only as far as the lender still holds the role.

    :raises NotYoursToLend: if the actor is neither the lender nor an administrator of the agency
    :raises NotTheirRole: if the lender does not hold a role there
    :raises NobodyToLendTo: if the borrower is the lender, or holds no position on the first day
    """
    check_period(valid_from, valid_to)
    if not clean_words(ground):
        raise GroundMissing()
    agency = open_agency(agency_id)
    actor = _may_lend(actor, from_person_id, agency)
    if unit_id is not None:
        open_unit_of(unit_id, agency.pk)
    wanted = sorted({Role(role) for role in roles})
    missing = roles_not_held(wanted, _own_grants(from_person_id, valid_from), agency.pk, unit_id)
    if missing or not wanted:
        raise NotTheirRole(roles=", ".join(missing))
    if from_person_id == to_person_id or not _holds_position(to_person_id, valid_from):
        raise NobodyToLendTo()
    delegation = Delegation.objects.create(
        from_person_id=from_person_id,
        to_person_id=to_person_id,
        roles=[str(role) for role in wanted],
        agency=agency,
        unit_id=unit_id,
        valid_from=valid_from,
        valid_to=valid_to,
        ground=clean_words(ground),
    )
    ledger.record(
        events.RolesDelegated(
            person_id=from_person_id,
            delegation_id=delegation.pk,
            to_person_id=to_person_id,
            roles=tuple(delegation.roles),
            agency_id=agency.pk,
            unit_id=unit_id,
            valid_from=valid_from,
            valid_to=valid_to,
        ),
        actor=actor,
        at=at,
    )
    return DelegationCard.of(delegation)


@transaction_required
def revoke_delegation(*, actor: Actor, at: datetime, delegation_id: int) -> DelegationCard:
    """
    End a delegation at once: by the lender, the borrower or an administrator.

    :raises DelegationOver: if it was revoked, or its term is over
    """
    row = Delegation.objects.select_for_update().filter(pk=delegation_id).first()
    if row is None:
        raise NoSuchDelegation()
    if actor.person_id is None or actor.person_id not in (row.from_person_id, row.to_person_id):
        actor = policy.administers(actor, agency_of(row.agency_id))
    if row.revoked_at is not None or row.valid_to <= clock.local_date(at):
        raise DelegationOver()
    row.revoked_at = at
    row.save(update_fields=["revoked_at"])
    ledger.record(
        events.DelegationRevoked(person_id=row.from_person_id, delegation_id=row.pk, to_person_id=row.to_person_id),
        actor=actor,
        at=at,
    )
    return DelegationCard.of(row)


def _may_lend(actor: Actor, from_person_id: int, agency: Agency) -> Actor:
    if actor.person_id == from_person_id:
        return actor
    try:
        return policy.administers(actor, agency)
    except policy.NotYourAgency:
        raise NotYoursToLend() from None


def _own_grants(person_id: int, on: date) -> list[Grant]:
    rows = RoleGrant.objects.filter(in_force(on), person=person_id)
    return [Grant(Role(row.role), row.agency_id, row.unit_id) for row in rows]


def _holds_position(person_id: int, on: date) -> bool:
    return Position.objects.filter(in_force(on), person=person_id).exists()
