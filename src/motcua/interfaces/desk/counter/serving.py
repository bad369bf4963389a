"""The number that this officer has called: it leads to the intake, and ends with it."""

from datetime import date

from motcua.kernel.plain.actor import Actor
from motcua.queue import queries as hall


def now(actor: Actor, day: date) -> hall.TicketCard | None:
    """Whom the officer serves now."""
    return hall.find_mine(viewer=actor, day=day)
