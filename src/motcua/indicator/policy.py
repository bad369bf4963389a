"""Who may publish what is measured: whoever administers the province's organisation."""

from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.errors import NotAllowed


class NotYourMeasures(NotAllowed):
    """Measures are published by an administrator of the province."""

    code = "indicator.not_your_measures"


def may_publish(actor: Actor) -> None:
    """:raises NotYourMeasures: to everybody else"""
    if not (actor.is_system or actor.has(Role.ADMIN)):
        raise NotYourMeasures()
