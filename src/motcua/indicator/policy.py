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


class NotYoursToLoad(NotAllowed):
    """The past is loaded by whoever operates the platform, from the console."""

    code = "indicator.not_yours_to_load"


def may_load(actor: Actor) -> None:
    """:raises NotYoursToLoad: to everybody but the machine"""
    if not actor.is_system:
        raise NotYoursToLoad()
