"""Key files (PKCS#12), and a key out of one held ready: reading it anew for every signature costs six times as much."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from asn1crypto import x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509 import Certificate
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.util import get_pyca_cryptography_hash

from motcua.interfaces.connectors.signing.drawn import Drawn
from motcua.interfaces.connectors.signing.reading import certified
from motcua.kernel.plain import clock
from motcua.signature.ports import Certified, NotAKey, NotReadable, Stamp

DIGEST = "sha256"
_Private = RSAPrivateKey | EllipticCurvePrivateKey
_ROOM_FOR_TOKEN = 16 * 1024
"""Bytes of a timestamp with the certificates of its authority, at most."""


class _HeldKey(Signer):
    """A key in memory; pyHanko asks it for the bare signature and does the rest."""

    def __init__(self, key: _Private, cert: x509.Certificate, chain: list[x509.Certificate]) -> None:
        super().__init__(signing_cert=cert)
        self.cert_registry.register_multiple(chain)
        self.key = key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        digest = get_pyca_cryptography_hash(digest_algorithm)
        if isinstance(self.key, RSAPrivateKey):
            return self.key.sign(data, PKCS1v15(), digest)
        return self.key.sign(data, ECDSA(digest))


class _SignerAt(PdfSigner):
    """Claims the moment of the act, not the one at which the machine comes to it."""

    at: datetime

    def init_signing_session(self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = clock.local(self.at)
        return session


@dataclass(frozen=True, slots=True)
class Held:
    """A key with its certificate, ready to sign."""

    signer: Signer
    certified: Certified
    room: int
    """Bytes that a signature with its certificates takes, without a timestamp."""

    def sign_pdf(self, pdf: bytes, *, at: datetime, stamper: TimeStamper | None, stamp: Stamp | None) -> bytes:
        try:
            writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
            taken = len(writer.prev.embedded_signatures)
            name = f"ChuKy{taken + 1}"
            room = 2 * (self.room + (_ROOM_FOR_TOKEN if stamper is not None else 0))
            signer = _SignerAt(
                PdfSignatureMetadata(
                    field_name=name,
                    md_algorithm=DIGEST,
                    subfilter=fields.SigSeedSubFilter.PADES,
                    name=self.certified.subject,
                ),
                signer=self.signer,
                timestamper=stamper,
                stamp_style=Drawn(stamp.drawn) if stamp is not None else None,
                new_field_spec=_field(name, stamp),
            )
            signer.at = at
            made = asyncio.run(signer.async_sign_pdf(writer, bytes_reserved=room, output=BytesIO()))
        except (PdfError, SigningError, ValueError, KeyError, TypeError, IndexError, RecursionError) as fault:
            raise NotReadable() from fault
        return bytes(made.getvalue())

    def sign_bytes(self, data: bytes, *, at: datetime, stamper: TimeStamper | None) -> bytes:
        signing = self.signer.async_sign_general_data(
            data,
            DIGEST,
            detached=True,
            use_cades=True,
            timestamper=stamper,
            signed_attr_settings=PdfCMSSignedAttributes(signing_time=clock.local(at)),
        )
        return bytes(asyncio.run(signing).dump())


def _field(name: str, stamp: Stamp | None) -> fields.SigFieldSpec:
    if stamp is None:
        return fields.SigFieldSpec(name)
    left, bottom = round(stamp.left), round(stamp.bottom)
    box = (left, bottom, round(stamp.left + stamp.width), round(stamp.bottom + stamp.height))
    return fields.SigFieldSpec(name, on_page=stamp.page, box=box)


def opened(file: bytes, passphrase: str) -> Held:
    """:raises NotAKey: if it is none, or the passphrase does not open it"""
    key, cert, others = _parts(file, passphrase)
    own, *chain = [x509.Certificate.load(one.public_bytes(Encoding.DER)) for one in (cert, *others)]
    size = key.key_size // 8
    room = sum(len(one.dump()) for one in (own, *chain)) + 2 * size + 1024
    return Held(_HeldKey(key, own, chain), certified(own), room)


def locked_anew(file: bytes, passphrase: str, *, under: str) -> bytes:
    """The same key under another passphrase."""
    key, cert, others = _parts(file, passphrase)
    return pkcs12.serialize_key_and_certificates(None, key, cert, others, BestAvailableEncryption(under.encode()))


def _parts(file: bytes, passphrase: str) -> tuple[_Private, Certificate, list[Certificate]]:
    try:
        key, cert, others = pkcs12.load_key_and_certificates(file, passphrase.encode())
    except ValueError as fault:
        raise NotAKey(reason=str(fault)) from fault
    if cert is None or not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
        raise NotAKey(reason="no RSA or EC key with its certificate")
    return key, cert, others
