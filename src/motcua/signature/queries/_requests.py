"""Requests for signatures, and the files that came of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from motcua.kernel.plain.actor import Actor
from motcua.signature import policy
from motcua.signature.models import Request, Signature
from motcua.signature.policy import NoSuchRequest
from motcua.signature.states import Capacity, RequestState


@dataclass(frozen=True, slots=True)
class RequestCard:
    """`file_id` is the file as it is to be signed now: with the signatures that others have made meanwhile."""

    id: int
    title: str
    file_id: int
    agency_id: int
    person_id: int | None
    capacity: Capacity
    subject_kind: str
    subject_id: int
    asked_at: datetime
    state: RequestState
    reason: str
    answered_by: int | None
    answered_at: datetime | None

    @property
    def is_seal(self) -> bool:
        return self.person_id is None


@dataclass(frozen=True, slots=True)
class SignatureCard:
    """A signature that was made here. `subject` stands in its certificate; `file_id` holds it."""

    id: int
    subject_kind: str
    subject_id: int
    is_seal: bool
    person_id: int
    certificate_id: int
    subject: str
    issuer: str
    serial: str
    file_id: int
    signed_at: datetime
    has_proven_time: bool


def get_request(request_id: int, *, viewer: Actor) -> RequestCard:
    """:raises NoSuchRequest: if there is none, or the viewer is not asked"""
    row = Request.objects.filter(policy.requests_to(viewer), pk=request_id).first()
    if row is None:
        raise NoSuchRequest()
    return request_card(row)


def list_requests(*, viewer: Actor) -> tuple[RequestCard, ...]:
    """Those that wait for the viewer, the oldest first."""
    return tuple(map(request_card, _waiting(viewer).order_by("asked_at", "id")))


def count_requests(*, viewer: Actor) -> int:
    return _waiting(viewer).count()


def list_answered(*, viewer: Actor, most: int) -> tuple[RequestCard, ...]:
    """What the viewer has signed or declined, the latest first."""
    rows = Request.objects.filter(answered_by=viewer.person_id or 0).order_by("-answered_at", "-id")
    return tuple(map(request_card, rows[:most]))


def find_request(kind: str, subject_id: int, *, viewer: Actor, person_id: int | None) -> RequestCard | None:
    """What was asked of a person, or of the seal, about a subject and not declined, as far as the viewer is asked."""
    rows = Request.objects.filter(policy.requests_to(viewer), subject_kind=kind, subject_id=subject_id)
    row = rows.filter(person_id=person_id).exclude(state=RequestState.DECLINED).first()
    return request_card(row) if row is not None else None


def signatures_on(kind: str, subject_ids: Iterable[int], *, viewer: Actor) -> tuple[SignatureCard, ...]:
    """
    The signatures that were made on subjects, in their order; the last of a subject has the file with all of them.

    The room that knows the subject says who may read of it; officers and machines only.
    """
    if not (viewer.is_system or viewer.is_officer):
        return ()
    rows = Signature.objects.filter(request__subject_kind=kind, request__subject_id__in=list(subject_ids))
    listed = rows.select_related("request", "certificate").order_by("id")
    return tuple(
        SignatureCard(
            id=row.pk,
            subject_kind=row.request.subject_kind,
            subject_id=row.request.subject_id,
            is_seal=row.certificate.person_id is None,
            person_id=row.person_id,
            certificate_id=row.certificate_id,
            subject=row.certificate.subject,
            issuer=row.certificate.issuer,
            serial=row.certificate.serial,
            file_id=row.file_id,
            signed_at=row.signed_at,
            has_proven_time=row.has_proven_time,
        )
        for row in listed
    )


def newest(file_id: int) -> int:
    """The file that came of this one by all signatures so far."""
    following = Signature.objects.filter(base=file_id).values_list("file_id", flat=True).first()
    return newest(following) if following is not None else file_id


def request_card(row: Request) -> RequestCard:
    return RequestCard(
        id=row.pk,
        title=row.title,
        file_id=newest(row.file_id),
        agency_id=row.agency_id,
        person_id=row.person_id,
        capacity=Capacity(row.capacity),
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        asked_at=row.asked_at,
        state=RequestState(row.state),
        reason=row.reason,
        answered_by=row.answered_by,
        answered_at=row.answered_at,
    )


def _waiting(viewer: Actor) -> QuerySet[Request, Request]:
    return Request.objects.filter(policy.requests_to(viewer), state=RequestState.WAITING)
