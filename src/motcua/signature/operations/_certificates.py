"""Certificates are registered, renewed and revoked."""

from datetime import datetime

from django.db.models import Q

from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid, Taken, WrongState
from motcua.kernel.plain.text import nfc
from motcua.kernel.store import ledger
from motcua.kernel.store.rows import insert_once
from motcua.kernel.store.transactions import transaction_required
from motcua.org import queries as org
from motcua.signature import policy
from motcua.signature.events import CertificateIssued, CertificateRenewed, CertificateRevoked
from motcua.signature.models import Certificate
from motcua.signature.policy import NoSuchCertificate
from motcua.signature.ports import Certified
from motcua.signature.queries._certificates import CertificateCard, certificate_cards
from motcua.signature.states import CertificateState

LONGEST = 500


class RegisteredAlready(Taken):
    """This certificate is registered already."""

    code = "signature.registered_already"


class CertificateOver(Invalid):
    """The time of this certificate is over. Register the one that was issued after it."""

    code = "signature.certificate_over"


class NotAnOfficerHere(Invalid):
    """Choose an officer of this agency."""

    code = "signature.not_an_officer_here"


class RevokedAlready(WrongState):
    """This certificate was revoked already."""

    code = "signature.revoked_already"


class NoReason(Invalid):
    """Say why, in at most {limit} characters."""

    code = "signature.no_reason"


@transaction_required
def register_certificate(
    *, actor: Actor, at: datetime, agency_id: int, person_id: int | None, key: str, certified: Certified
) -> CertificateCard:
    """
    Let a person, or the agency's seal, sign with a certificate whose key lies in the store under the name `key`. Whose
    it is may have had one before: then it is renewed.

    :raises RegisteredAlready: if it is anybody's already
    :raises CertificateOver: if its time is over
    :raises NotAnOfficerHere: if the person holds no role in the agency
    """
    actor = policy.registers_in(actor, agency_id)
    if certified.valid_to < at:
        raise CertificateOver()
    today = clock.local_date(at)
    if person_id is not None:
        officers = org.officers_of([agency_id], viewer=actor, on=today)
        if person_id not in {one.id for one in officers}:
            raise NotAnOfficerHere(field="person_id")
    whose = Q(person_id=person_id) if person_id is not None else Q(person_id=None, agency=agency_id)
    before = Certificate.objects.filter(whose, state=CertificateState.IN_USE).order_by("-id").first()
    row = Certificate(
        agency_id=agency_id,
        person_id=person_id,
        key=key,
        subject=certified.subject,
        organisation=certified.organisation,
        issuer=certified.issuer,
        serial=certified.serial,
        fingerprint=certified.fingerprint,
        valid_from=certified.valid_from,
        valid_to=certified.valid_to,
        registered_at=at,
    )
    if not insert_once(row):
        raise RegisteredAlready()
    issued = CertificateIssued(row.pk, agency_id, row.holder, person_id, row.valid_from, row.valid_to)
    ledger.record(issued, actor=actor, at=at)
    if before is not None:
        ledger.record(CertificateRenewed(before.pk, before.agency_id, before.holder, row.pk), actor=actor, at=at)
    return certificate_cards([row], actor)[0]


@transaction_required
def revoke_certificate(*, actor: Actor, at: datetime, certificate_id: int, reason: str) -> CertificateCard:
    """
    Let nobody sign with it any more; what was signed stays as it is.

    :raises RevokedAlready: if it was
    """
    row = Certificate.objects.select_for_update().filter(pk=certificate_id).first()
    if row is None or not Certificate.objects.filter(policy.certificates_seen_by(actor), pk=certificate_id).exists():
        raise NoSuchCertificate()
    actor = policy.registers_in(actor, row.agency_id)
    if row.state == CertificateState.REVOKED:
        raise RevokedAlready()
    row.state, row.revoked_at, row.revoked_for = CertificateState.REVOKED, at, said(reason)
    row.save(update_fields=["state", "revoked_at", "revoked_for"])
    ledger.record(CertificateRevoked(row.pk, row.agency_id, row.holder), actor=actor, at=at)
    return certificate_cards([row], actor)[0]


def said(reason: str) -> str:
    """:raises NoReason: if nothing is said, or too much"""
    words = nfc(reason).strip()
    if not words or len(words) > LONGEST:
        raise NoReason(field="reason", limit=LONGEST)
    return words
