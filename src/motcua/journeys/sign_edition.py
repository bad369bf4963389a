"""
Controlled documents with electronic signatures: the approver signs the printed edition, the agency's clerks seal it
when it is in force. Without a certificate the number, the signer and the moment stand for the approval, as before.
"""

from datetime import datetime
from typing import BinaryIO

from motcua.journeys.keep_upload import receive_made
from motcua.journeys.open_file import open_file
from motcua.journeys.printing import controlled, work_procedure
from motcua.journeys.sign_file import sign_request
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.ledger import EntryCard
from motcua.kernel.store.transactions import transaction
from motcua.quality import queries as quality
from motcua.quality.events import EditionEnforced
from motcua.quality.queries import DocumentCard, EditionCard
from motcua.quality.states import EditionState, Kind
from motcua.signature import operations as signature
from motcua.signature import queries as signatures
from motcua.signature.events import DocumentSigned
from motcua.signature.operations import Subject
from motcua.signature.queries import RequestCard, SignatureCard
from motcua.signature.states import Holder
from motcua.vault import operations as vault
from motcua.vault.queries import FileCard
from motcua.vault.states import AccessClass

SYSTEM = Actor.system("signing")
KIND = "quality_edition"
PURPOSE = "quality.edition"
SIGNED_STATES = (EditionState.APPROVED, EditionState.EFFECTIVE)


def number_to_sign(card: DocumentCard, *, viewer: Actor, at: datetime) -> int | None:
    """The edition that the viewer approved, has not signed electronically, and could."""
    editions = (card.on_its_way, card.in_force)
    return next((one.number for one in editions if one is not None and _can_sign(one, viewer, at)), None)


def _can_sign(edition: EditionCard, viewer: Actor, at: datetime) -> bool:
    if edition.state not in SIGNED_STATES or edition.signer_id is None or edition.signer_id != viewer.person_id:
        return False
    own = {one.person_id for one in signatures.signatures_on(KIND, [edition.id], viewer=viewer) if not one.is_seal}
    return viewer.person_id not in own and has_certificate(viewer, at=at)


def has_certificate(viewer: Actor, *, at: datetime) -> bool:
    """Whether the viewer could sign electronically now."""
    return (
        viewer.person_id is not None
        and signatures.find_usable(viewer=viewer, at=at, person_id=viewer.person_id) is not None
    )


def sign_edition(*, actor: Actor, at: datetime, document_id: int, number: int) -> RequestCard:
    """
    Sign the edition that one has approved. Call it outside any transaction. Where the signature cannot be made now, the
    request for it waits.

    :raises Refused: as `sign_file.sign_request` does
    """
    card = quality.get_document(document_id, viewer=actor, on=clock.local_date(at))
    edition = card.edition(number)
    asked = signatures.find_request(KIND, edition.id, viewer=actor, person_id=actor.person_id)
    return sign_request(actor=actor, at=at, request_id=(asked or _ask_for(actor, at, card, edition)).id)


def signatures_of(edition: EditionCard, *, viewer: Actor) -> tuple[SignatureCard, ...]:
    """The electronic signatures on an edition, in their order; whoever reads the document reads them."""
    return signatures.signatures_on(KIND, [edition.id], viewer=viewer)


def open_signed(edition: EditionCard, *, viewer: Actor) -> tuple[FileCard, BinaryIO] | None:
    """The signed file of an edition and the stream of its bytes, or None while it has no electronic signature."""
    made = signatures_of(edition, viewer=viewer)
    return open_file(viewer=viewer, file_id=made[-1].file_id, vouched=True) if made else None


def ask_for_seal(event: EditionEnforced, entry: EntryCard) -> None:
    """Subscriber: an edition came into force."""
    card = quality.get_document(event.document_id, viewer=SYSTEM, on=clock.local_date(entry.at))
    _ask_for_seal(card, card.edition(event.edition), entry.at)


def ask_for_seal_of_signed(event: DocumentSigned, entry: EntryCard) -> None:
    """Subscriber: what was signed after it had come into force waits for the seal too."""
    if event.subject_kind != KIND or event.holder == Holder.AGENCY:
        return
    card, edition = quality.get_edition(event.subject_id, viewer=SYSTEM, on=clock.local_date(entry.at))
    if edition.state is EditionState.EFFECTIVE:
        _ask_for_seal(card, edition, entry.at)


def _ask_for_seal(card: DocumentCard, edition: EditionCard, at: datetime) -> None:
    """Where the agency has a seal, and somebody has signed."""
    made = signatures_of(edition, viewer=SYSTEM)
    if not made or any(one.is_seal for one in made):
        return
    if signatures.find_usable(viewer=SYSTEM, at=at, agency_id=card.agency_id) is None:
        return
    if signatures.find_request(KIND, edition.id, viewer=SYSTEM, person_id=None) is None:
        signature.ask(
            actor=SYSTEM,
            at=at,
            file_id=made[-1].file_id,
            agency_id=card.agency_id,
            person_id=None,
            subject=_subject(card, edition),
        )


def _ask_for(actor: Actor, at: datetime, card: DocumentCard, edition: EditionCard) -> RequestCard:
    is_work = card.kind is Kind.WORK_PROCEDURE
    make = work_procedure.print_edition if is_work else controlled.print_document
    printed = make(viewer=actor, at=at, document_id=card.id, number=edition.number, as_issued=True)
    received = receive_made(printed.pdf, name=printed.name)
    with transaction():
        kept = vault.keep(actor=actor, at=at, received=received, access_class=AccessClass.INTERNAL, purpose=PURPOSE)
        return signature.ask(
            actor=actor,
            at=at,
            file_id=kept.id,
            agency_id=card.agency_id,
            person_id=actor.person_id,
            subject=_subject(card, edition),
        )


def _subject(card: DocumentCard, edition: EditionCard) -> Subject:
    return Subject(KIND, edition.id, f"{card.code} · {card.title} ({edition.number:02})")
