"""
Who reads and who acts in the quality system of an agency.

Whoever works in the agency reads it, as does whoever supervises or administers it. Officers write; the head of a unit
or procedure control checks what somebody else wrote; a leader signs (Circular 01/2018/TT-VPCP Art. 8: the lead unit
drafts, the control unit checks, the Chair approves). Procedure control, leaders and administrators of the agency above
do their part for the agencies below it.
"""

from collections.abc import Iterator

from django.db.models import Q

from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.errors import NotAllowed, NotFound
from motcua.org import queries as org
from motcua.quality.states import Right

HOLDERS = {
    Right.WRITE: (Role.SPECIALIST, Role.UNIT_HEAD, Role.CLERK, Role.CONTROLLER, Role.LEADER, Role.ADMIN),
    Right.REVIEW: (Role.UNIT_HEAD, Role.CONTROLLER),
    Right.APPROVE: (Role.LEADER,),
    Right.MANAGE: (Role.UNIT_HEAD, Role.CONTROLLER, Role.LEADER, Role.ADMIN),
}
FROM_ABOVE = (Role.CONTROLLER, Role.LEADER, Role.ADMIN)


class NoQualitySystem(NotFound):
    """This agency has no quality system here, or it is not open to you."""

    code = "quality.no_system"


class NotYourPart(NotAllowed):
    """This is not your part in the quality system: officers write, the head of a unit or procedure control checks, a
    leader signs."""

    code = "quality.not_your_part"


def agencies_read_by(viewer: Actor) -> frozenset[int]:
    if viewer.is_system:
        return frozenset(one.id for one in org.list_agencies(viewer=viewer))
    if not viewer.is_officer:
        return frozenset()
    own = viewer.agency_ids()
    return own | org.agencies_seen_by(viewer) | org.agencies_administered_by(viewer)


def seen_by(viewer: Actor) -> Q:
    if viewer.is_system:
        return Q()
    return Q(agency__in=list(agencies_read_by(viewer)))


def may_read(viewer: Actor, agency_id: int) -> None:
    """:raises NoQualitySystem: to whoever has nothing to do with the agency"""
    if not viewer.is_system and agency_id not in agencies_read_by(viewer):
        raise NoQualitySystem()


def acting(actor: Actor, agency_id: int, right: Right) -> Actor | None:
    """The actor as the ledger names him or her, or None."""
    if actor.is_system:
        return actor
    line = frozenset(_line(agency_id))
    fitting = [
        grant
        for grant in actor.grants
        if grant.role in HOLDERS[right]
        and (grant.agency_id == agency_id or (grant.role in FROM_ABOVE and grant.agency_id in line))
    ]
    return actor.using(min(fitting, key=lambda grant: grant.for_person_id is not None)) if fitting else None


def may(actor: Actor, agency_id: int, right: Right) -> Actor:
    """:raises NoQualitySystem: to a stranger it does not exist"""
    may_read(actor, agency_id)
    found = acting(actor, agency_id, right)
    if found is None:
        raise NotYourPart()
    return found


def rights_of(viewer: Actor, agency_id: int) -> frozenset[Right]:
    return frozenset(right for right in Right if acting(viewer, agency_id, right) is not None)


def _line(agency_id: int) -> Iterator[int]:
    """The agencies above this one."""
    above = org.get_agency(agency_id, viewer=Actor.NOBODY).parent_id
    while above is not None:
        yield above
        above = org.get_agency(above, viewer=Actor.NOBODY).parent_id
