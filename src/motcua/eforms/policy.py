"""Who may publish forms, and whose answers are whose."""

from motcua.eforms.models import Answers
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.errors import NotAllowed


class NotAPublisher(NotAllowed):
    """Only the procedure control office and administrators publish forms."""

    code = "eforms.not_a_publisher"


class NotSignedIn(NotAllowed):
    """Sign in to fill in this form: what you type is then kept for you."""

    code = "eforms.not_signed_in"


def may_publish(actor: Actor) -> None:
    if not (actor.is_system or actor.has(Role.ADMIN, Role.CONTROLLER)):
        raise NotAPublisher()


def may_open(actor: Actor) -> None:
    if actor.id == Actor.NOBODY.id:
        raise NotSignedIn()


def may_use(actor: Actor, answers: Answers) -> bool:
    """
    Whether the answers are this actor's to read and to fill in.

    They are their owner's and those of the person they are about. Officers in office pass: which answers are theirs to
    see is known to the room that keeps the dossier, and it has asked before it comes here.
    """
    return (
        actor.is_system
        or (actor.is_officer and bool(actor.grants))
        or answers.owner == actor.id
        or (actor.is_citizen and actor.party_id is not None and actor.party_id == answers.party_id)
    )
