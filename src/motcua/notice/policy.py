"""Who may see messages: each their own; operators see that a message did not go out, and not what it says."""

from django.db.models import Q

from motcua.kernel.plain.actor import Actor, Role
from motcua.notice.models import Message
from motcua.notice.states import RecipientKind


def own(viewer: Actor) -> Q:
    """The messages told to this viewer."""
    mine = Q(pk__in=[])
    if viewer.party_id is not None:
        mine |= Q(recipient_kind=RecipientKind.PARTY, recipient_id=viewer.party_id)
    if viewer.person_id is not None:
        mine |= Q(recipient_kind=RecipientKind.PERSON, recipient_id=viewer.person_id)
    return mine


def is_own(viewer: Actor, message: Message) -> bool:
    mine = viewer.party_id if message.recipient_kind == RecipientKind.PARTY else viewer.person_id
    return mine is not None and mine == message.recipient_id


def may_oversee(viewer: Actor) -> bool:
    return viewer.is_system or viewer.has(Role.OPERATOR, Role.ADMIN)
