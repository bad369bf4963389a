"""
What signing needs from outside: keys that never leave their store, an authority that proves the time, and somebody who
reads signatures. Time is proven by a token (RFC 3161); signatures in a PDF are PAdES, those beside other bytes CAdES.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from motcua.kernel.plain.errors import Invalid, Unavailable
from motcua.signature.states import Coverage, Later, Trust


class KeyUnavailable(Unavailable):
    """The key of this certificate cannot be used at the moment: {reason}. Nothing was signed."""

    code = "signature.key_unavailable"


class NoTimestamp(Unavailable):
    """The timestamp authority does not answer at the moment: {reason}. Nothing was signed; please try again later."""

    code = "signature.no_timestamp"


class NotAKey(Invalid):
    """This is not a key file (PKCS#12) with one certificate and its key, or the passphrase is another: {reason}."""

    code = "signature.not_a_key"


class NotReadable(Invalid):
    """This file cannot be read as a PDF: it is damaged or locked with a password."""

    code = "signature.not_readable"


@dataclass(frozen=True, slots=True)
class Certified:
    """What a certificate says; `serial` and `fingerprint` (SHA-256) in hexadecimal."""

    subject: str
    organisation: str
    issuer: str
    serial: str
    fingerprint: str
    valid_from: datetime
    valid_to: datetime


@dataclass(frozen=True, slots=True)
class Stamp:
    """The part of a page where a signature shows, in points from its lower left corner, and the page drawn there."""

    page: int
    left: float
    bottom: float
    width: float
    height: float
    drawn: bytes


@dataclass(frozen=True, slots=True)
class Proof:
    """
    What is found of one signature, or of a timestamp of a whole file. `time` is proven by `time_by`, or, where that is
    empty, only claimed. `certified` is None where the certificate cannot be read.
    """

    certified: Certified | None
    is_intact: bool
    trust: Trust
    time: datetime | None
    time_by: str
    coverage: Coverage
    later: Later
    is_timestamp: bool = False

    @property
    def holds(self) -> bool:
        """Nothing speaks against it."""
        return (
            self.is_intact
            and self.trust is Trust.TRUSTED
            and self.coverage is not Coverage.PART
            and self.later is not Later.CONTENT
        )


class Keys(Protocol):
    """
    Keys by their names in their stores. Every verb may raise `KeyUnavailable`; nothing gives a key away.

    A signature carries the proof of its time where a timestamp authority is configured; then it may raise
    `NoTimestamp`, and nothing was signed.
    """

    @property
    def present(self) -> bool:
        """Whether the store can be opened at all."""
        ...

    def names(self) -> tuple[str, ...]:
        """Every key that can be used here."""
        ...

    def certified(self, key: str) -> Certified:
        """The certificate of a key."""
        ...

    def keep(self, pkcs12: bytes, passphrase: str) -> str:
        """
        Take a key file into the store, under the store's own passphrase; its name there.

        :raises NotAKey: if it cannot be opened with that passphrase, or holds no key with its certificate
        """
        ...

    def sign_pdf(self, pdf: bytes, *, key: str, at: datetime, stamp: Stamp | None = None) -> bytes:
        """
        The same PDF with one more signature (PAdES), what is there already untouched.

        :raises NotReadable: if it is no PDF that can be signed
        """
        ...

    def sign_bytes(self, data: bytes, *, key: str, at: datetime) -> bytes:
        """A signature beside the bytes (CAdES, DER)."""
        ...

    def check(self) -> str:
        """What is wrong, in a sentence for operators; empty when all is well."""
        ...


class Timestamps(Protocol):
    """The authority that proves a time. Without one, `present` is false and `timestamp` raises `NoTimestamp`."""

    @property
    def present(self) -> bool: ...

    def timestamp(self, data: bytes) -> bytes:
        """
        A token (RFC 3161, DER) that these bytes were there at its time.

        :raises NoTimestamp: if it does not answer, or answers for other bytes
        """
        ...

    def check(self) -> str:
        """What is wrong, in a sentence for operators; empty when all is well or there is none."""
        ...


class Proofs(Protocol):
    """Reads signatures, by the authorities that are trusted here; asks nobody outside."""

    def of_pdf(self, pdf: bytes, *, at: datetime) -> tuple[Proof, ...]:
        """
        One for each signature in the file, in the order in which they were made.

        :raises NotReadable: if it is no PDF that can be read
        """
        ...

    def of_bytes(self, data: bytes, signature: bytes, *, at: datetime) -> Proof:
        """Of a signature beside the bytes, as `Keys.sign_bytes` makes them."""
        ...

    def of_timestamp(self, data: bytes, token: bytes, *, at: datetime) -> Proof:
        """Of a token, as `Timestamps.timestamp` gives them."""
        ...


class Seal(Protocol):
    """The seal of this installation, for what the platform itself vouches for, such as the root of its ledger."""

    @property
    def present(self) -> bool:
        """Whether a key was named for it; otherwise `sign_bytes` raises `KeyUnavailable`."""
        ...

    @property
    def has_timestamps(self) -> bool:
        """Whether `timestamp` can be asked; otherwise it raises `NoTimestamp`."""
        ...

    def sign_bytes(self, data: bytes) -> bytes:
        """A detached signature of the agency (CAdES, DER)."""
        ...

    def timestamp(self, data: bytes) -> bytes:
        """A token (RFC 3161, DER)."""
        ...
