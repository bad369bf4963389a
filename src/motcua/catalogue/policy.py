"""Who may do what in the catalogue. What is published is public (NĐ 63/2010 Art. 17); changing it is not."""

from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.errors import NotAllowed

DRAFT_READERS = (Role.ADMIN, Role.CONTROLLER)


class NotAdministrator(NotAllowed):
    """Only administrators may change the catalogue of procedures."""

    code = "catalogue.not_administrator"


def sees_drafts(viewer: Actor) -> bool:
    return viewer.is_system or viewer.has(*DRAFT_READERS)


def may_change(actor: Actor) -> None:
    """:raises NotAdministrator: if this actor may not change the catalogue"""
    if not (actor.is_system or actor.has(Role.ADMIN)):
        raise NotAdministrator
