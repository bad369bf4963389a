"""
A signature on a file of the vault: the keys are asked outside of any transaction, what they made is kept in one.

The signed file takes the place of the one before it (`signature.sign`); who signed the same file at the same moment is
one too late, and signs what the other has made of it.
"""

from dataclasses import dataclass
from datetime import datetime

from motcua.journeys.keep_upload import receive_made
from motcua.journeys.open_file import open_file
from motcua.kernel.plain import ports
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotAllowed
from motcua.kernel.store.transactions import transaction
from motcua.signature import operations as signature
from motcua.signature import queries as signatures
from motcua.signature.ports import Keys, KeyUnavailable, Timestamps
from motcua.signature.queries import CertificateCard, RequestCard
from motcua.vault import operations as vault
from motcua.vault.ports import Received
from motcua.vault.queries import FileCard

PURPOSE = "signature.signed"


class NoCertificate(NotAllowed):
    """There is no certificate with which you could sign this now. Ask your administrator to register or renew one."""

    code = "signature.no_certificate"


@dataclass(frozen=True, slots=True)
class Made:
    """A signed file in the store that no row names yet."""

    request_id: int
    certificate_id: int
    base: FileCard
    received: Received
    has_proven_time: bool


def sign_request(*, actor: Actor, at: datetime, request_id: int) -> RequestCard:
    """
    Sign what one is asked to. Call it outside any transaction.

    :raises NoCertificate: if there is none that can be used now
    :raises Refused: as `signature.sign`, `Keys.sign_pdf` and `open_file` do
    """
    try:
        return keep(actor=actor, at=at, made=make(actor=actor, at=at, request_id=request_id))
    except signature.SignedMeanwhile:
        return keep(actor=actor, at=at, made=make(actor=actor, at=at, request_id=request_id))


def make(*, actor: Actor, at: datetime, request_id: int) -> Made:
    """Sign the file as it is now, outside of any transaction."""
    request = signatures.get_request(request_id, viewer=actor)
    certificate = _certificate(request, actor, at)
    keys = ports.adapter(Keys)
    if keys.certified(certificate.key).fingerprint != certificate.fingerprint:
        raise KeyUnavailable(reason="another key lies in its place")
    base, stream = open_file(viewer=actor, file_id=request.file_id, vouched=True)
    with stream:
        signed = keys.sign_pdf(stream.read(), key=certificate.key, at=at)
    received = receive_made(signed, name=base.name)
    return Made(request.id, certificate.id, base, received, ports.adapter(Timestamps).present)


def keep(*, actor: Actor, at: datetime, made: Made) -> RequestCard:
    """Keep what was made, and that it was signed, in one transaction."""
    with transaction():
        kept = vault.keep(
            actor=actor, at=at, received=made.received, access_class=made.base.access_class, purpose=PURPOSE
        )
        return signature.sign(
            actor=actor,
            at=at,
            request_id=made.request_id,
            certificate_id=made.certificate_id,
            base_id=made.base.id,
            file_id=kept.id,
            has_proven_time=made.has_proven_time,
        )


def _certificate(request: RequestCard, actor: Actor, at: datetime) -> CertificateCard:
    found = signatures.find_usable(
        viewer=actor, at=at, person_id=request.person_id, agency_id=request.agency_id if request.is_seal else None
    )
    if found is None:
        raise NoCertificate()
    return found
