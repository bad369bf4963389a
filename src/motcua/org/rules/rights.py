"""What a grant covers, and what a delegation makes of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from motcua.kernel.plain.actor import Grant, Role


@dataclass(frozen=True, slots=True)
class Lent:
    """The scope of one delegation."""

    roles: frozenset[str]
    agency_id: int
    unit_id: int | None


def covers(grant_unit: int | None, unit: int | None) -> bool:
    """A grant without a unit covers every unit; a grant for one unit covers that unit only."""
    return grant_unit is None or grant_unit == unit


def lent_grant(grant: Grant, lent: Lent, lender_id: int) -> Grant | None:
    """What of the lender's `grant` reaches the borrower: the narrower of the two scopes, or nothing."""
    if grant.role is Role.EXAMINER or grant.role not in lent.roles or grant.agency_id != lent.agency_id:
        return None
    if None not in (grant.unit_id, lent.unit_id) and grant.unit_id != lent.unit_id:
        return None
    unit_id = lent.unit_id if grant.unit_id is None else grant.unit_id
    return Grant(grant.role, grant.agency_id, unit_id, for_person_id=lender_id)


def roles_not_held(roles: Iterable[Role], held: Iterable[Grant], agency_id: int, unit_id: int | None) -> list[Role]:
    """The roles of `roles` that no own grant of `held` covers there; what a decision opens to be read is never lent."""
    there = [grant for grant in held if grant.agency_id == agency_id and covers(grant.unit_id, unit_id)]
    own = [grant for grant in there if grant.role is not Role.EXAMINER]
    return [role for role in roles if not any(grant.role is role for grant in own)]


def overlaps(start: date, end: date | None, other_start: date, other_end: date | None) -> bool:
    """Whether two half-open periods share a day; an end of None is open."""
    return (other_end is None or start < other_end) and (end is None or other_start < end)
