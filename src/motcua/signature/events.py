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
    holder: str


@dataclass(frozen=True)
class CertificateIssued(_OfCertificate):
    """A certificate is registered; `holder` is PERSON, or AGENCY for a seal."""

    name: ClassVar[str] = "signature.certificate_issued"

    person_id: int | None
    valid_from: datetime
    valid_to: datetime


@dataclass(frozen=True)
class CertificateRenewed(_OfCertificate):
    """Whose certificate it is has another that takes its place."""

    name: ClassVar[str] = "signature.certificate_renewed"

    renewed_by: int


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
    """A certificate was used: the file `base_id` became `file_id`. `agency_id` and `holder` are the certificate's."""

    subject: ClassVar[str] = "certificate_use"
    name: ClassVar[str] = "signature.document_signed"

    signature_id: int
    request_id: int
    certificate_id: int
    agency_id: int
    holder: str
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
