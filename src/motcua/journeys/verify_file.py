"""The signatures in a file that somebody has: looked at outside of any transaction, what was found is written down."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from motcua.journeys.keep_upload import Upload, receive_bytes
from motcua.kernel.plain import ports
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction
from motcua.signature import operations as signature
from motcua.signature import queries as signatures
from motcua.signature.ports import Proof, Proofs
from motcua.signature.queries import ReportCard
from motcua.signature.states import Trust
from motcua.vault.ports import Limits, Store

PURPOSE = "signature.verified"


def verify_file(upload: Upload, *, actor: Actor, at: datetime, max_bytes: int) -> ReportCard:
    """
    Look at every signature of an uploaded PDF. Its bytes are not kept: no row names them. Call it outside any
    transaction.

    :raises Refused: as `receive_bytes` does, and NotReadable
    """
    received = receive_bytes(upload, actor=actor, at=at, limits=Limits(max_bytes, ("pdf",)), purpose=PURPOSE)
    with ports.adapter(Store).open(received.sha256) as stream:
        proofs = ports.adapter(Proofs).of_pdf(stream.read(), at=at)
    known = signatures.revoked_among([one.certified.fingerprint for one in proofs if one.certified], viewer=actor)
    judged = [_judged(one, known) for one in proofs]
    with transaction():
        return signature.report(actor=actor, at=at, sha256=received.sha256, size=received.size, proofs=judged)


def _judged(proof: Proof, revoked: Mapping[str, datetime]) -> Proof:
    """A certificate that was revoked here counts only for what is proven to have been signed before."""
    since = revoked.get(proof.certified.fingerprint) if proof.certified else None
    if since is None or (proof.time_by and proof.time is not None and proof.time < since):
        return proof
    return replace(proof, trust=Trust.REVOKED)
