"""A result is taken at the counter: signed on the screen, or with a one-time code that the applicant was sent."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.catalogue import queries as catalogue
from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Channel, Proof
from motcua.journeys.keep_upload import receive_made
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Unavailable
from motcua.kernel.store.transactions import transaction_required
from motcua.notice import operations as notice
from motcua.notice.states import RecipientKind, Template
from motcua.org import queries as org
from motcua.party import queries as parties
from motcua.vault import operations as vault
from motcua.vault.ports import Received
from motcua.vault.states import AccessClass

SYSTEM = Actor.system("notice")
PURPOSE = "dossier.collection"


class NoWayToSend(Unavailable):
    """The applicant has neither an account nor an e-mail address: let the person sign."""

    code = "dossier.no_way_to_send"


@dataclass(frozen=True, slots=True)
class Ways:
    """By which ways a code reaches the applicant: an e-mail address, the inbox of an account, or none."""

    email: str = ""
    has_inbox: bool = False

    @property
    def masked(self) -> str:
        """Enough of the address for its owner to recognise it."""
        name, at, domain = self.email.rpartition("@")
        return f"{name[:1]}…{at}{domain}" if at else ""

    def __bool__(self) -> bool:
        return bool(self.email or self.has_inbox)


def ways_to_send(card: dossiers.DossierCard) -> Ways:
    """Where the applicant of this dossier would read a code."""
    if card.submitter_id is None:
        return Ways()
    email = parties.get_party(card.submitter_id, viewer=SYSTEM).email
    return Ways(email, org.find_account_of_party(card.submitter_id, viewer=SYSTEM) is not None)


@transaction_required
def send_code(*, actor: Actor, at: datetime, dossier_id: int, code: str) -> datetime:
    """
    Keep a new code and queue the message that carries it; a worker sends it. Says until when the code holds.

    :raises NoWayToSend: if the applicant could read it nowhere
    """
    until = dossier.issue_code(actor=actor, at=at, dossier_id=dossier_id, code=code)
    card = dossiers.get_dossier(dossier_id, viewer=SYSTEM)
    ways = ways_to_send(card)
    if not ways or card.submitter_id is None:
        raise NoWayToSend()
    agencies = org.get_agencies([card.receiving_agency_id, card.competent_agency_id], viewer=SYSTEM)
    notice.queue(
        actor=SYSTEM,
        at=at,
        recipient_kind=RecipientKind.PARTY,
        recipient_id=card.submitter_id,
        template=Template.COLLECTION_CODE,
        data={
            "code": card.code or "",
            "procedure": catalogue.get_procedure(card.version_id, viewer=SYSTEM).name.vi,
            "agency": agencies[card.competent_agency_id].name,
            "place": agencies[card.receiving_agency_id].name,
            "one_time_code": code,
            "until": until,
        },
        dedupe_key=f"collection:{dossier_id}:{until.timestamp()}",
        address=ways.email or None,
        about_kind="dossier",
        about_id=dossier_id,
    )
    return until


def receive_signature(svg: str) -> Received:
    """Put the picture of a signature into the store; no row is written yet. Call it outside any transaction."""
    return receive_made(svg.encode(), name="chu-ky.svg", content_type="image/svg+xml")


@transaction_required
def collect_result(
    *, actor: Actor, at: datetime, dossier_id: int, collected: dossier.Collected, signature: Received | None = None
) -> dossiers.DossierCard:
    """Return the result over the counter, and keep the picture of the signature with it, for officers only."""
    if collected.proof is Proof.SIGNATURE and signature is not None:
        kept = vault.keep(actor=actor, at=at, received=signature, access_class=AccessClass.RESTRICTED, purpose=PURPOSE)
        collected = replace(collected, file_id=kept.id)
    return dossier.give_back(actor=actor, at=at, dossier_id=dossier_id, method=Channel.DIRECT, collected=collected)
