"""Facts of signing: ids and days. Who is behind a certificate stays with the room."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.kernel.plain.event import Event


@dataclass(frozen=True)
class _OfCertificate(Event):
    subject: ClassVar[str] = "certificate"
    name: ClassVar[str] = "certificate"

    certificate_id: int
    agency_id: int
    person_id: int | None


@dataclass(frozen=True)
class CertificateIssued(_OfCertificate):
    """The first certificate of a person or of a seal is registered; `person_id` is None for a seal."""

    name: ClassVar[str] = "signature.certificate_issued"

    valid_from: datetime
    valid_to: datetime


@dataclass(frozen=True)
class CertificateRenewed(_OfCertificate):
    """Whose certificate it is had one before."""

    name: ClassVar[str] = "signature.certificate_renewed"

    replaces: int
    valid_from: datetime
    valid_to: datetime


@dataclass(frozen=True)
class CertificateRevoked(_OfCertificate):
    name: ClassVar[str] = "signature.certificate_revoked"


@dataclass(frozen=True)
class _OfRequest(Event):
    subject: ClassVar[str] = "signature_request"
    name: ClassVar[str] = "signature_request"

    request_id: int
    agency_id: int
    person_id: int | None
    subject_kind: str
    subject_id: int


@dataclass(frozen=True)
class SignatureAsked(_OfRequest):
    """`person_id` is None where the seal is asked for."""

    name: ClassVar[str] = "signature.asked"

    file_id: int


@dataclass(frozen=True)
class SignatureDeclined(_OfRequest):
    name: ClassVar[str] = "signature.declined"


@dataclass(frozen=True)
class DocumentSigned(Event):
    """With a certificate, the file `base_id` became `file_id`. `agency_id` is that of the document."""

    subject: ClassVar[str] = "signature"
    name: ClassVar[str] = "signature.document_signed"

    signature_id: int
    request_id: int
    certificate_id: int
    is_seal: bool
    agency_id: int
    base_id: int
    file_id: int
    subject_kind: str
    subject_id: int
    signed_at: datetime
    has_proven_time: bool


@dataclass(frozen=True)
class FileVerified(Event):
    """The signatures of a file were looked at: how many there are, and how many hold."""

    subject: ClassVar[str] = "signature_report"
    name: ClassVar[str] = "signature.file_verified"

    report_id: int
    signatures: int
    holding: int
