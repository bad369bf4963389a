"""
Who may change and see what.

An administrator governs the agency of the grant and every agency below it; what concerns all agencies is for the
administrator of a provincial people's committee that stands under no other, and for the machine.
"""

from collections.abc import Iterable, Mapping

from motcua.kernel.plain.actor import Actor, Grant, Role
from motcua.kernel.plain.errors import NotAllowed
from motcua.org.models import Agency
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
