"""Somebody is asked to sign; he or she signs or declines."""

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotAllowed, Taken, WrongState
from motcua.kernel.store import ledger
from motcua.kernel.store.rows import insert_once
from motcua.kernel.store.transactions import transaction_required
from motcua.signature import policy, rules
from motcua.signature.events import DocumentSigned, SignatureAsked, SignatureDeclined
from motcua.signature.models import Certificate, Request, Signature
from motcua.signature.operations._certificates import said
from motcua.signature.policy import NoSuchRequest
from motcua.signature.queries._requests import RequestCard, newest, request_card
from motcua.signature.rules import Standing
from motcua.signature.states import Capacity, CertificateState, RequestState


class AskedAlready(Taken):
    """This signature was asked for already."""

    code = "signature.asked_already"


class AnsweredAlready(WrongState):
    """This request was answered already: look at how the document stands now."""

    code = "signature.answered_already"


class NotYourCertificate(NotAllowed):
    """You sign with a certificate of your own only, and with the seal of an agency only where you are its clerk."""

    code = "signature.not_your_certificate"


class CertificateRevokedSince(NotAllowed):
    """This certificate was revoked: nobody signs with it any more. Ask your administrator for another."""

    code = "signature.certificate_revoked_since"


class CertificateExpired(NotAllowed):
    """The time of this certificate is over. Ask your administrator to renew it; the document can be signed then."""

    code = "signature.certificate_expired"


class CertificateNotYetValid(NotAllowed):
    """The time of this certificate has not begun yet."""

    code = "signature.certificate_not_yet_valid"


class SignedMeanwhile(Taken):
    """Somebody else signed this document at the same moment. Sign it once more, so that both signatures stand in it."""

    code = "signature.signed_meanwhile"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a document belongs to, and what it is called there."""

    kind: str
    id: int
    title: str


@transaction_required
def ask(
    *,
    actor: Actor,
    at: datetime,
    file_id: int,
    agency_id: int,
    person_id: int | None,
    subject: Subject,
    capacity: Capacity = Capacity.OWN,
) -> RequestCard:
    """
    Ask a person to sign a file, or, where nobody is named, the clerks of the agency for its seal.

    :raises AskedAlready: if that was asked of the same about the same subject, and not declined
    """
    policy.may_ask(actor, agency_id, person_id)
    row = Request(
        file_id=file_id,
        agency_id=agency_id,
        person_id=person_id,
        capacity=capacity,
        title=subject.title,
        subject_kind=subject.kind,
        subject_id=subject.id,
        asked_at=at,
    )
    if not insert_once(row):
        raise AskedAlready()
    asked = SignatureAsked(row.pk, agency_id, person_id, subject.kind, subject.id, file_id)
    ledger.record(asked, actor=actor, at=at)
    return request_card(row)


@transaction_required
def decline(*, actor: Actor, at: datetime, request_id: int, reason: str) -> RequestCard:
    """
    Do not sign, and say why.

    :raises AnsweredAlready: if it was signed or declined before
    """
    row, actor = _asked(actor, request_id)
    row.reason = said(reason)
    _answer(row, RequestState.DECLINED, actor, at)
    declined = SignatureDeclined(row.pk, row.agency_id, row.person_id, row.subject_kind, row.subject_id)
    ledger.record(declined, actor=actor, at=at)
    return request_card(row)


@transaction_required
def sign(
    *,
    actor: Actor,
    at: datetime,
    request_id: int,
    certificate_id: int,
    base_id: int,
    file_id: int,
    has_proven_time: bool,
) -> RequestCard:
    """
    Write down that a file was signed: of `base_id` came `file_id`, which was made before (`journeys.sign_file`).

    :raises AnsweredAlready: if the request was answered before
    :raises NotYourCertificate: if it is somebody else's
    :raises CertificateRevokedSince, CertificateExpired, CertificateNotYetValid: if it cannot be used at this moment
    :raises SignedMeanwhile: if another file has come of `base_id`
    """
    row, actor = _asked(actor, request_id)
    certificate = _certificate(row, certificate_id, at)
    if newest(row.file_id) != base_id:
        raise SignedMeanwhile()
    made = Signature(
        request=row,
        certificate=certificate,
        base_id=base_id,
        file_id=file_id,
        person_id=actor.person_id or 0,
        signed_at=at,
        has_proven_time=has_proven_time,
    )
    if not insert_once(made):
        raise SignedMeanwhile()
    _answer(row, RequestState.SIGNED, actor, at)
    signed = DocumentSigned(
        signature_id=made.pk,
        request_id=row.pk,
        certificate_id=certificate.pk,
        agency_id=certificate.agency_id,
        holder=certificate.holder,
        base_id=base_id,
        file_id=file_id,
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        signed_at=at,
        has_proven_time=has_proven_time,
    )
    ledger.record(signed, actor=actor, at=at)
    return request_card(row)


def _asked(actor: Actor, request_id: int) -> tuple[Request, Actor]:
    """The waiting request, locked, and the actor as the ledger names him or her."""
    row = Request.objects.select_for_update().filter(pk=request_id).first()
    if row is None:
        raise NoSuchRequest()
    actor = policy.answers(actor, row.agency_id, row.person_id)
    if row.state != RequestState.WAITING:
        raise AnsweredAlready()
    return row, actor


def _certificate(request: Request, certificate_id: int, at: datetime) -> Certificate:
    row = Certificate.objects.select_for_update().filter(pk=certificate_id).first()
    if row is None or row.person_id != request.person_id:
        raise NotYourCertificate()
    if row.person_id is None and row.agency_id != request.agency_id:
        raise NotYourCertificate()
    match rules.standing(CertificateState(row.state), row.valid_from, row.valid_to, at):
        case Standing.REVOKED:
            raise CertificateRevokedSince()
        case Standing.OVER:
            raise CertificateExpired()
        case Standing.NOT_YET:
            raise CertificateNotYetValid()
        case Standing.USABLE:
            return row


def _answer(row: Request, state: RequestState, actor: Actor, at: datetime) -> None:
    row.state, row.answered_by, row.answered_at = state, actor.person_id, at
    row.save(update_fields=["state", "reason", "answered_by", "answered_at"])
