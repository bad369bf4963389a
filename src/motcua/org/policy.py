"""
Who may change and see what.

An administrator governs the agency of the grant and every agency below it; what concerns all agencies is for the
administrator of a provincial people's committee that stands under no other, and for the machine.
"""

from collections.abc import Iterable, Mapping

from django.db.models import Q

from motcua.kernel.plain.actor import Actor, Grant, Role
from motcua.kernel.plain.errors import NotAllowed
from motcua.org.models import Agency, RoleGrant
from motcua.org.states import AgencyKind


class NotYourAgency(NotAllowed):
    """You do not administer this agency."""

    code = "org.not_your_agency"


class NotAnAdministrator(NotAllowed):
    """Only an administrator of the province may do this."""

    code = "org.not_an_administrator"


class NotForYou(NotAllowed):
    """This is for officers only."""

    code = "org.not_for_you"


def administers(actor: Actor, agency: Agency) -> Actor:
    """The actor as the ledger names him or her: on behalf of whoever lent the right, if it was lent."""
    if actor.is_system:
        return actor
    grants = _admin_grants(actor)
    above: Agency | None = agency
    while above is not None and grants:
        if above.pk in grants:
            return actor.using(grants[above.pk])
        above = above.parent
    raise NotYourAgency()


def administers_all(actor: Actor) -> Actor:
    """For what concerns every agency: officers, public holidays, the list of places."""
    if actor.is_system:
        return actor
    grants = _admin_grants(actor)
    roots = Agency.objects.filter(pk__in=grants, kind=AgencyKind.PROVINCE, parent=None).order_by("pk")
    for agency in roots if grants else ():
        return actor.using(grants[agency.pk])
    raise NotAnAdministrator()


def administers_somewhere(actor: Actor) -> Actor:
    """For what belongs to no agency yet: a person about to be appointed."""
    if actor.is_system:
        return actor
    for grant in _admin_grants(actor).values():
        return actor.using(grant)
    raise NotAnAdministrator()


class OwnRole(NotAllowed):
    """Nobody says of his or her own role whether it is still needed. Somebody else has to."""

    code = "org.own_role"


class NotYoursToJudge(NotAllowed):
    """Only the head of the unit, a leader of the agency or of the one above it, or an administrator may say this."""

    code = "org.not_yours_to_judge"


def may_judge(actor: Actor, role: RoleGrant) -> Actor:
    """
    The head of the unit, a leader of the agency, one of the agency above it, an administrator: in this order.

    :raises OwnRole: if it is the actor's own role, or that of somebody for whom he or she acts
    """
    if actor.is_system:
        return actor
    if role.person_id in actor.person_ids():
        raise OwnRole()
    for grant in sorted(actor.grants, key=lambda grant: grant.for_person_id is not None):
        covers = grant.unit_id is None or grant.unit_id == role.unit_id
        heads = grant.role is Role.UNIT_HEAD and role.unit_id is not None
        if grant.agency_id == role.agency_id and covers and (heads or grant.role is Role.LEADER):
            return actor.using(grant)
        if grant.role is Role.LEADER and grant.unit_id is None and grant.agency_id == role.agency.parent_id:
            return actor.using(grant)
    try:
        return administers(actor, role.agency)
    except NotYourAgency:
        raise NotYoursToJudge() from None


def judged_by(viewer: Actor, administered: Iterable[int]) -> Q:
    """The reviewed roles that `may_judge` lets through, as a condition for SQL."""
    if viewer.is_system:
        return Q()
    wholes = [grant for grant in viewer.grants if grant.unit_id is None]
    led = [grant.agency_id for grant in wholes if grant.role is Role.LEADER]
    headed = [grant.agency_id for grant in wholes if grant.role is Role.UNIT_HEAD]
    units = viewer.unit_ids(Role.UNIT_HEAD, Role.LEADER)
    theirs = (
        Q(grant__agency__in=[*led, *administered])
        | Q(grant__agency__parent__in=led)
        | Q(grant__agency__in=headed, grant__unit__isnull=False)
        | Q(grant__unit__in=units)
    )
    return theirs & ~Q(grant__person__in=viewer.person_ids())


def administered_agencies(viewer: Actor, children: Mapping[int | None, Iterable[int]]) -> frozenset[int]:
    """The agencies of the viewer's grants as administrator, and all below them; `children` by their parent."""
    found = set(_admin_grants(viewer))
    waiting = list(found)
    while waiting:
        below = [agency_id for agency_id in children.get(waiting.pop(), ()) if agency_id not in found]
        found.update(below)
        waiting.extend(below)
    return frozenset(found)


def may_see_officers(viewer: Actor) -> None:
    if not (viewer.is_system or viewer.is_officer):
        raise NotForYou()


def _admin_grants(actor: Actor) -> dict[int, Grant]:
    """By agency; one limited to a unit gives no power over the agency, and an own grant goes before a lent one."""
    whole = [grant for grant in actor.grants if grant.role is Role.ADMIN and grant.unit_id is None]
    return {grant.agency_id: grant for grant in sorted(whole, key=lambda grant: grant.for_person_id is None)}
