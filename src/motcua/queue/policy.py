"""Who may do what in the hall: officers of the counter there, and whoever stands before an open device."""

from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.errors import NotAllowed


class NotYourHall(NotAllowed):
    """Only reception officers of this agency may do this."""

    code = "queue.not_your_hall"


def at_counter(actor: Actor, agency_id: int) -> Actor:
    """:raises NotYourHall: unless the actor sits at a counter of the agency"""
    grant = actor.grant(Role.RECEPTION, agency_id)
    if grant is None or actor.person_id is None:
        raise NotYourHall
    return actor.using(grant)
