"""
A certificate authority for demonstrations: named as such in every certificate, trusted by nobody else.

Its certificates lie under `<folder>/roots`, the keys of those who sign under `<folder>/keys`, as key files (PKCS#12).
"""

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NAME = "DEMO – CA không có giá trị pháp lý"
YEARS = timedelta(days=5 * 365)


@dataclass(frozen=True, slots=True)
class Issued:
    """A key with the certificate that was made for it."""

    key: rsa.RSAPrivateKey
    cert: x509.Certificate


class Authority:
    """Issues certificates that begin at `since`."""

    def __init__(self, since: datetime, name: str = NAME) -> None:
        self.since = since
        own = _key()
        subject = _named(name, "Một Cửa – dữ liệu trình diễn")
        made = _unsigned(subject, subject, own, since, since + 2 * YEARS)
        made = made.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        made = made.add_extension(_usage(signs=False), critical=True)
        self.own = Issued(own, made.sign(own, hashes.SHA256()))

    def issue(
        self, name: str, organisation: str, *, until: datetime | None = None, proves_time: bool = False
    ) -> Issued:
        """For somebody who signs, for an agency's seal, or for an authority that proves the time."""
        key = _key()
        made = _unsigned(
            _named(name, organisation), self.own.cert.subject, key, self.since, until or self.since + YEARS
        )
        made = made.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        made = made.add_extension(_usage(signs=True), critical=True)
        if proves_time:
            made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        return Issued(key, made.sign(self.own.key, hashes.SHA256()))

    def key_file(self, issued: Issued, passphrase: str) -> bytes:
        """PKCS#12, with the authority's certificate in it."""
        lock = BestAvailableEncryption(passphrase.encode())
        return pkcs12.serialize_key_and_certificates(None, issued.key, issued.cert, [self.own.cert], lock)

    def trust_in(self, folder: Path, name: str = "demo") -> None:
        """Let the platform whose folder this is trust the authority."""
        _write(folder / "roots" / f"{name}.pem", self.own.cert.public_bytes(Encoding.PEM))

    def hand_out(self, folder: Path, name: str, issued: Issued, passphrase: str) -> str:
        """Put a key into the store under a name; the name."""
        _write(folder / "keys" / f"{name}.p12", self.key_file(issued, passphrase))
        return f"{name}.p12"


def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _named(name: str, organisation: str) -> x509.Name:
    parts = ((NameOID.COUNTRY_NAME, "VN"), (NameOID.ORGANIZATION_NAME, organisation), (NameOID.COMMON_NAME, name))
    return x509.Name([x509.NameAttribute(kind, _cut(value)) for kind, value in parts])


def _cut(value: str) -> str:
    """A part of a name has 64 bytes at most here."""
    return value.encode()[:64].decode(errors="ignore")


def _unsigned(
    subject: x509.Name, issuer: x509.Name, key: rsa.RSAPrivateKey, since: datetime, until: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
    )


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs,
        content_commitment=signs,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=not signs,
        crl_sign=not signs,
        encipher_only=False,
        decipher_only=False,
    )


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
