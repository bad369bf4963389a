"""
Who may do what in the catalogue. What is published is public (NĐ 63/2010 Art. 17); changing it is not.

A draft is written by administrators, checked by procedure control of the province (kiểm soát thủ tục hành chính) and
approved by those who lead the People's Committee of the province (TT 01/2018/TT-VPCP Art. 8).
"""

from motcua.kernel.plain.actor import Actor, Grant, Role
from motcua.kernel.plain.errors import NotAllowed
from motcua.org import queries as org
from motcua.org.states import AgencyKind

DRAFT_READERS = (Role.ADMIN, Role.CONTROLLER)


class NotAdministrator(NotAllowed):
    """Only administrators may change the catalogue of procedures."""

    code = "catalogue.not_administrator"


class NotTheControlUnit(NotAllowed):
    """Only procedure control of the province checks drafts."""

    code = "catalogue.not_the_control_unit"


class NotTheChair(NotAllowed):
    """Only those who lead the People's Committee of the province approve drafts."""

    code = "catalogue.not_the_chair"


def sees_drafts(viewer: Actor) -> bool:
    return viewer.is_system or viewer.has(*DRAFT_READERS) or leads(viewer)


def changes(actor: Actor) -> bool:
    return actor.is_system or actor.has(Role.ADMIN)


def may_change(actor: Actor) -> None:
    """:raises NotAdministrator: if this actor may not change the catalogue"""
    if not changes(actor):
        raise NotAdministrator


def controls(viewer: Actor) -> bool:
    return viewer.is_system or _at_the_top(viewer, Role.CONTROLLER) is not None


def may_check(actor: Actor) -> Actor:
    """
    The actor as the ledger names him or her.

    :raises NotTheControlUnit: if this actor does not control the procedures of the province
    """
    if not controls(actor):
        raise NotTheControlUnit
    return actor.using(_at_the_top(actor, Role.CONTROLLER))


def leads(viewer: Actor) -> bool:
    return viewer.is_system or _at_the_top(viewer, Role.LEADER) is not None


def may_approve(actor: Actor) -> Actor:
    """
    The actor as the ledger names him or her.

    :raises NotTheChair: if this actor does not lead the People's Committee of the province
    """
    if not leads(actor):
        raise NotTheChair
    return actor.using(_at_the_top(actor, Role.LEADER))


def _at_the_top(actor: Actor, role: Role) -> Grant | None:
    """The grant of the role in a people's committee of a province as a whole; own grants before delegated ones."""
    held = [grant for grant in actor.grants if grant.role is role and grant.unit_id is None]
    if not held:
        return None
    agencies = org.get_agencies([grant.agency_id for grant in held], viewer=actor)
    top = {one.id for one in agencies.values() if one.kind is AgencyKind.PROVINCE and one.parent_id is None}
    fitting = [grant for grant in held if grant.agency_id in top]
    return min(fitting, key=lambda grant: grant.for_person_id is not None, default=None)
