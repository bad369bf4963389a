"""
Those who bear witness to the seals of the ledger: the seal of this installation, and the timestamp authority.

Every seal holds on to the one before it, so the certificate behind an old one counts at the time at which it was made,
even where nothing but the younger seals proves that time.
"""

from collections.abc import Callable
from datetime import datetime

from motcua.kernel.plain import clock
from motcua.signature.ports import Keys, KeyUnavailable, Proof, Proofs, Timestamps
from motcua.signature.states import Trust


class LedgerSigner:
    """The adapter of `kernel.store.seals.Signer`: signs with one key of the store, named in the settings."""

    def __init__(self, keys: Keys, proofs: Proofs, *, key: str) -> None:
        self.keys = keys
        self.proofs = proofs
        self.key = key

    def sign(self, body: bytes) -> bytes:
        return self.keys.sign_bytes(body, key=self.key, at=clock.now())

    def fault_of_signature(self, body: bytes, signature: bytes) -> str:
        """A renewed certificate speaks for the same subject; somebody else's does not, however much it is trusted."""
        proof = _in_its_time(lambda at: self.proofs.of_bytes(body, signature, at=at))
        try:
            subject = self.keys.certified(self.key).subject
        except KeyUnavailable as refusal:
            return str(refusal)
        if proof.holds and proof.certified is not None and proof.certified.subject != subject:
            return f"it is that of {proof.certified.subject}"
        return _fault(proof)


class LedgerStamper:
    """The adapter of `kernel.store.seals.Stamper`."""

    def __init__(self, timestamps: Timestamps, proofs: Proofs) -> None:
        self.timestamps = timestamps
        self.proofs = proofs

    def stamp(self, body: bytes) -> bytes:
        return self.timestamps.timestamp(body)

    def fault_of_stamp(self, body: bytes, token: bytes) -> str:
        return _fault(_in_its_time(lambda at: self.proofs.of_timestamp(body, token, at=at)))


def _in_its_time(judge: Callable[[datetime], Proof]) -> Proof:
    proof = judge(clock.now())
    return judge(proof.time) if proof.trust is Trust.EXPIRED and proof.time is not None else proof


def _fault(proof: Proof) -> str:
    if not proof.is_intact:
        return "it is not about these bytes, or damaged"
    return "" if proof.holds else proof.trust.label
