"""Who may see and keep personal data: oneself, officers who serve people, and the machine."""

from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.errors import NotAllowed

SERVING = frozenset(Role) - {Role.OPERATOR}
"""Whoever only runs the machines has no business with people's data."""


class NotYourData(NotAllowed):
    """These are another person's data."""

    code = "party.not_your_data"


class NotForYou(NotAllowed):
    """Sign in to do this."""

    code = "party.not_for_you"


def serves(actor: Actor) -> bool:
    return actor.is_system or (actor.is_officer and actor.has(*SERVING))


def may_see(actor: Actor, party_id: int) -> None:
    if not (serves(actor) or is_self(actor, party_id)):
        raise NotYourData()


def may_change(actor: Actor, party_id: int) -> bool:
    return serves(actor) or is_self(actor, party_id)


def may_register(actor: Actor) -> None:
    """Citizens register those whom they file for."""
    if not (serves(actor) or actor.is_citizen):
        raise NotForYou()


def may_erase(actor: Actor) -> None:
    if not (actor.is_system or actor.has(Role.ADMIN)):
        raise NotYourData()


def is_self(actor: Actor, party_id: int) -> bool:
    return actor.is_citizen and actor.party_id == party_id
