"""What a certificate says, as far as people and registers want to know it."""

from asn1crypto import x509

from motcua.signature.ports import Certified


def certified(cert: x509.Certificate) -> Certified:
    said = cert.subject.native
    return Certified(
        subject=_one(said.get("common_name")) or cert.subject.human_friendly,
        organisation=_one(said.get("organization_name")),
        issuer=_one(cert.issuer.native.get("common_name")) or cert.issuer.human_friendly,
        serial=f"{cert.serial_number:x}",
        fingerprint=cert.sha256.hex(),
        valid_from=cert.not_valid_before,
        valid_to=cert.not_valid_after,
    )


def _one(value: str | list[str] | None) -> str:
    """A name may have a part several times."""
    return ", ".join(value) if isinstance(value, list) else value or ""
