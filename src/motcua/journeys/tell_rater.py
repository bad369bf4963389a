"""Whoever was not satisfied is told that the agency has looked into it."""

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.dossier.ports import Addresses
from motcua.feedback import queries as feedback
from motcua.feedback.events import FollowUpClosed
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.ports import adapter
from motcua.kernel.store.ledger import EntryCard
from motcua.notice import operations as notice
from motcua.notice.states import RecipientKind, Template
from motcua.org import queries as org
from motcua.party import queries as parties

SYSTEM = Actor.system("notice")
KIND = "dossier"


def tell_rater(event: FollowUpClosed, entry: EntryCard) -> None:
    """Queue one message to whoever rated; what was done stands on the page of the dossier."""
    card = feedback.get_follow_up(event.follow_up_id, viewer=SYSTEM)
    if card.party_id is None or card.about_kind != KIND:
        return
    dossier = dossiers.get_dossier(card.about_id, viewer=SYSTEM)
    notice.queue(
        actor=SYSTEM,
        at=entry.at,
        recipient_kind=RecipientKind.PARTY,
        recipient_id=card.party_id,
        template=Template.FOLLOW_UP_CLOSED,
        data={
            "code": dossier.code or "",
            "procedure": catalogue.get_procedure(dossier.version_id, viewer=SYSTEM).name.vi,
            "agency": org.get_agency(card.agency_id, viewer=SYSTEM).name,
            "link": adapter(Addresses).of_dossier(dossier.id),
        },
        dedupe_key=f"ledger:{entry.id}:rater",
        address=parties.get_party(card.party_id, viewer=SYSTEM).email or None,
        about_kind=KIND,
        about_id=dossier.id,
    )
