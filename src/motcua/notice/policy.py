"""
Who may see messages: each their own; operators see that a message did not go out, and not what it says. The words of
messages are written by administrators of the province; they and its operators announce outages.
"""

from django.db.models import Q

from motcua.kernel.plain.actor import Actor, Role
from motcua.notice.models import Message
from motcua.notice.states import RecipientKind
from motcua.org import queries as org
from motcua.org.states import AgencyKind


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


def writes_words(actor: Actor) -> Actor | None:
    """Words of messages hold for the whole province: they are for an administrator of its people's committee."""
    if actor.is_system:
        return actor
    grants = [grant for grant in actor.grants if grant.role is Role.ADMIN and grant.unit_id is None]
    agencies = org.get_agencies([grant.agency_id for grant in grants], viewer=actor)
    whole = [grant for grant in grants if _is_province(agencies[grant.agency_id])]
    return actor.using(min(whole, key=lambda grant: grant.for_person_id is not None)) if whole else None


def _is_province(agency: org.AgencyCard) -> bool:
    return agency.kind is AgencyKind.PROVINCE and agency.parent_id is None


def may_oversee(viewer: Actor) -> bool:
    return viewer.is_system or viewer.has(Role.OPERATOR, Role.ADMIN)


def announces(actor: Actor) -> tuple[Actor, int] | None:
    """Outages are of the whole province: the actor as the ledger names him or her, and the agency that announces."""
    grants = [grant for grant in actor.grants if grant.role in (Role.OPERATOR, Role.ADMIN) and grant.unit_id is None]
    agencies = org.get_agencies([grant.agency_id for grant in grants], viewer=actor) if grants else {}
    whole = [grant for grant in grants if _is_province(agencies[grant.agency_id])]
    if not whole:
        return None
    grant = min(whole, key=lambda grant: grant.for_person_id is not None)
    return actor.using(grant), grant.agency_id
