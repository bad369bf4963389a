"""
What is found of signatures, by the authorities whose certificates lie in a folder; nobody outside is asked.

A certificate counts at the time that is proven for the signature, and without such a proof today. Damaged files make
pyHanko raise all sorts of faults: they are caught here, at the edge.
"""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from motcua.signature.ports import NotReadable, Proof
from motcua.signature.states import Coverage, Later, Trust

if TYPE_CHECKING:
    from asn1crypto import x509

_FILES = (".pem", ".crt", ".cer", ".der")


class Roots:
    """The adapter of `signature.ports.Proofs`: trusts the certificates in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: tuple[tuple[tuple[str, int], ...], list[x509.Certificate]] = ((), [])

    def of_pdf(self, pdf: bytes, *, at: datetime) -> tuple[Proof, ...]:
        from pyhanko.pdf_utils.reader import PdfFileReader

        try:
            reader = PdfFileReader(BytesIO(pdf), strict=False)
            if reader.encrypted:
                raise NotReadable()
            found = list(reader.embedded_signatures)
        except NotReadable:
            raise
        except Exception as fault:
            raise NotReadable() from fault
        return tuple(self._of_embedded(one, at) for one in found)

    def of_bytes(self, data: bytes, signature: bytes, *, at: datetime) -> Proof:
        from asn1crypto import cms
        from pyhanko.sign.validation import async_validate_detached_cms

        def judge(moment: datetime) -> Awaitable[Any]:
            signed = cms.ContentInfo.load(signature)["content"]
            return async_validate_detached_cms(
                data, signed, self._context(moment), self._context(at), key_usage_settings=_usage()
            )

        return _proof(judge, at, Coverage.FILE)

    def of_timestamp(self, data: bytes, token: bytes, *, at: datetime) -> Proof:
        from asn1crypto import cms
        from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
        from pyhanko.sign.validation.status import TimestampSignatureStatus

        async def judged(moment: datetime) -> Any:
            signed = cms.ContentInfo.load(token)["content"]
            found = await validate_tst_signed_data(
                signed, self._context(moment), lambda name: hashlib.new(name, data).digest()
            )
            return TimestampSignatureStatus(**found)

        return _proof(judged, at, Coverage.FILE)

    def _of_embedded(self, one: Any, at: datetime) -> Proof:
        from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp

        def judge(moment: datetime) -> Awaitable[Any]:
            if one.sig_object_type == "/DocTimeStamp":
                return async_validate_pdf_timestamp(one, self._context(moment))
            return async_validate_pdf_signature(
                one, self._context(moment), self._context(at), key_usage_settings=_usage()
            )

        return _proof(judge, at, None)

    def _context(self, moment: datetime) -> Any:
        from pyhanko_certvalidator import ValidationContext

        return ValidationContext(
            trust_roots=self._roots(), allow_fetching=False, moment=moment, best_signature_time=moment
        )

    def _roots(self) -> list["x509.Certificate"]:
        """Read once, and again when a file comes or goes or changes."""
        from pyhanko.keys import load_certs_from_pemder_data

        paths = sorted(path for path in self.folder.glob("*") if path.suffix in _FILES)
        stand = tuple((path.name, path.stat().st_mtime_ns) for path in paths)
        if stand != self._read[0]:
            certs = [cert for path in paths for cert in load_certs_from_pemder_data(path.read_bytes())]
            self._read = (stand, certs)
        return self._read[1]


def _usage() -> Any:
    """Certificates of before carry the one or the other."""
    from pyhanko.sign.validation.settings import KeyUsageConstraints

    return KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False)


def _proof(judge: Callable[[datetime], Awaitable[Any]], at: datetime, coverage: Coverage | None) -> Proof:
    try:
        status = asyncio.run(_judged(judge(at)))
        time, time_by = _time(status)
        if time_by and time is not None and not status.trusted:
            status = asyncio.run(_judged(judge(time)))
    except Exception:
        return Proof(None, False, Trust.UNCLEAR, None, "", Coverage.PART, Later.CONTENT)
    return _of(status, time, time_by, coverage)


async def _judged(judging: Awaitable[Any]) -> Any:
    return await judging


def _of(status: Any, time: datetime | None, time_by: str, coverage: Coverage | None) -> Proof:
    from motcua.interfaces.connectors.signing.reading import certified

    return Proof(
        certified=certified(status.signing_cert),
        is_intact=bool(status.intact and status.valid),
        trust=_trust(status),
        time=time,
        time_by=time_by,
        coverage=coverage or _coverage(status),
        later=Later.NOTHING if coverage else _later(status),
        is_timestamp=hasattr(status, "timestamp"),
    )


def _time(status: Any) -> tuple[datetime | None, str]:
    """The proven time and by whom, else the claimed one."""
    if hasattr(status, "timestamp"):
        return status.timestamp, _name(status.signing_cert) if status.trusted else ""
    token = status.timestamp_validity
    if token is not None and token.intact and token.valid and token.trusted:
        return token.timestamp, _name(token.signing_cert)
    return status.signer_reported_dt, ""


def _name(cert: "x509.Certificate") -> str:
    from motcua.interfaces.connectors.signing.reading import certified

    return certified(cert).subject


def _trust(status: Any) -> Trust:
    from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate

    if status.trust_problem_indic is None and status.validation_path is not None:
        return Trust.TRUSTED
    if status.revocation_details is not None:
        return Trust.REVOKED
    return {
        AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND: Trust.UNKNOWN_ISSUER,
        AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: Trust.EXPIRED,
        AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED: Trust.EXPIRED,
        AdESIndeterminate.EXPIRED: Trust.EXPIRED,
        AdESIndeterminate.NOT_YET_VALID: Trust.NOT_YET_VALID,
        AdESFailure.NOT_YET_VALID: Trust.NOT_YET_VALID,
        AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: Trust.NOT_FOR_SIGNING,
        AdESIndeterminate.SIG_CONSTRAINTS_FAILURE: Trust.NOT_FOR_SIGNING,
    }.get(status.trust_problem_indic, Trust.UNCLEAR)


def _coverage(status: Any) -> Coverage:
    from pyhanko.sign.validation import SignatureCoverageLevel

    return {
        SignatureCoverageLevel.ENTIRE_FILE: Coverage.FILE,
        SignatureCoverageLevel.ENTIRE_REVISION: Coverage.REVISION,
    }.get(status.coverage, Coverage.PART)


def _later(status: Any) -> Later:
    from pyhanko.sign.diff_analysis import ModificationLevel

    return {
        ModificationLevel.NONE: Later.NOTHING,
        ModificationLevel.LTA_UPDATES: Later.PROOFS,
        ModificationLevel.FORM_FILLING: Later.SIGNATURES,
    }.get(status.modification_level, Later.CONTENT)
