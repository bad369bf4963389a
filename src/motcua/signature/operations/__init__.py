"""Verbs of signing."""

from motcua.signature.operations._certificates import (
    CertificateOver,
    NoReason,
    NotAnOfficerHere,
    RegisteredAlready,
    RevokedAlready,
    register_certificate,
    revoke_certificate,
)
from motcua.signature.operations._reports import report
from motcua.signature.operations._requests import (
    AnsweredAlready,
    AskedAlready,
    CertificateExpired,
    CertificateNotYetValid,
    CertificateRevokedSince,
    NotYourCertificate,
    SignedMeanwhile,
    Subject,
    ask,
    decline,
    sign,
)
from motcua.signature.policy import ForOfficersOnly, NotYourCertificates, NotYoursToAsk

__all__ = [
    "AnsweredAlready",
    "AskedAlready",
    "CertificateExpired",
    "CertificateNotYetValid",
    "CertificateOver",
    "CertificateRevokedSince",
    "ForOfficersOnly",
    "NoReason",
    "NotAnOfficerHere",
    "NotYourCertificate",
    "NotYourCertificates",
    "NotYoursToAsk",
    "RegisteredAlready",
    "RevokedAlready",
    "SignedMeanwhile",
    "Subject",
    "ask",
    "decline",
    "register_certificate",
    "report",
    "revoke_certificate",
    "sign",
]
