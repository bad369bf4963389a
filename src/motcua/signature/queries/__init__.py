"""Reading certificates, requests, signatures and reports."""

from motcua.signature.policy import NoSuchCertificate, NoSuchReport, NoSuchRequest
from motcua.signature.queries._certificates import (
    CertificateCard,
    find_usable,
    get_certificate,
    list_certificates,
    list_own_certificates,
    revoked_among,
)
from motcua.signature.queries._reports import ReportCard, get_report
from motcua.signature.queries._requests import (
    RequestCard,
    SignatureCard,
    count_requests,
    find_request,
    get_request,
    list_answered,
    list_requests,
    signatures_on,
)
from motcua.signature.rules import Standing

__all__ = [
    "CertificateCard",
    "NoSuchCertificate",
    "NoSuchReport",
    "NoSuchRequest",
    "ReportCard",
    "RequestCard",
    "SignatureCard",
    "Standing",
    "count_requests",
    "find_request",
    "find_usable",
    "get_certificate",
    "get_report",
    "get_request",
    "list_answered",
    "list_certificates",
    "list_own_certificates",
    "list_requests",
    "revoked_among",
    "signatures_on",
]
