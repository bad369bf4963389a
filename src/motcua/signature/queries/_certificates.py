"""Certificates: whose they are, how they stand, how much they are used."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q

from motcua.kernel.plain.actor import Actor
from motcua.org import queries as org
from motcua.signature import policy, rules
from motcua.signature.models import Certificate, Signature
from motcua.signature.policy import NoSuchCertificate
from motcua.signature.rules import Standing
from motcua.signature.states import CertificateState


@dataclass(frozen=True, slots=True)
class CertificateCard:
    """`person_id` is None for the seal of the agency. `used` times, last `used_at`."""

    id: int
    agency_id: int
    person_id: int | None
    key: str
    subject: str
    organisation: str
    issuer: str
    serial: str
    fingerprint: str
    valid_from: datetime
    valid_to: datetime
    state: CertificateState
    revoked_at: datetime | None
    revoked_for: str
    used: int
    used_at: datetime | None
    may_revoke: bool

    @property
    def is_seal(self) -> bool:
        return self.person_id is None

    def standing(self, at: datetime) -> Standing:
        return rules.standing(self.state, self.valid_from, self.valid_to, at)


def get_certificate(certificate_id: int, *, viewer: Actor) -> CertificateCard:
    """:raises NoSuchCertificate: if there is none, or it is not the viewer's to see"""
    row = Certificate.objects.filter(policy.certificates_seen_by(viewer), pk=certificate_id).first()
    if row is None:
        raise NoSuchCertificate()
    return certificate_cards([row], viewer)[0]


def list_certificates(*, viewer: Actor) -> tuple[CertificateCard, ...]:
    """Every certificate of the agencies that the viewer administers, those that end first on top."""
    administered = org.agencies_administered_by(viewer)
    rows = Certificate.objects.filter(agency__in=list(administered)).order_by("-state", "valid_to", "id")
    return tuple(certificate_cards(rows, viewer))


def list_own_certificates(*, viewer: Actor) -> tuple[CertificateCard, ...]:
    """Those with which the viewer signs: the own ones, then the seals that he or she keeps."""
    rows = Certificate.objects.filter(policy.certificates_of(viewer)).order_by("person_id", "-valid_to", "id")
    return tuple(certificate_cards(rows, viewer))


def find_usable(
    *, viewer: Actor, at: datetime, person_id: int | None = None, agency_id: int | None = None
) -> CertificateCard | None:
    """The certificate of a person, or of an agency's seal, that can be used then; of several, the youngest."""
    whose = Q(person_id=person_id) if person_id is not None else Q(person_id=None, agency=agency_id)
    rows = Certificate.objects.filter(
        whose, policy.certificates_seen_by(viewer), state=CertificateState.IN_USE, valid_from__lte=at, valid_to__gte=at
    )
    row = rows.order_by("-valid_to", "-id").first()
    return certificate_cards([row], viewer)[0] if row is not None else None


def revoked_among(fingerprints: Iterable[str], *, viewer: Actor) -> Mapping[str, datetime]:
    """Which of these certificates were revoked here, and when; revocation is for everybody to know."""
    rows = Certificate.objects.filter(fingerprint__in=list(fingerprints), state=CertificateState.REVOKED)
    return {row.fingerprint: row.revoked_at for row in rows if row.revoked_at is not None}


def certificate_cards(rows: Iterable[Certificate], viewer: Actor) -> list[CertificateCard]:
    listed = list(rows)
    uses = Signature.objects.filter(certificate__in=[row.pk for row in listed]).values_list("certificate")
    used = {pk: (count, last) for pk, count, last in uses.annotate(Count("id"), Max("signed_at")).order_by()}
    administered = org.agencies_administered_by(viewer)
    return [_card(row, used.get(row.pk, (0, None)), row.agency_id in administered) for row in listed]


def _card(row: Certificate, used: tuple[int, datetime | None], is_administered: bool) -> CertificateCard:
    return CertificateCard(
        id=row.pk,
        agency_id=row.agency_id,
        person_id=row.person_id,
        key=row.key,
        subject=row.subject,
        organisation=row.organisation,
        issuer=row.issuer,
        serial=row.serial,
        fingerprint=row.fingerprint,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        state=CertificateState(row.state),
        revoked_at=row.revoked_at,
        revoked_for=row.revoked_for,
        used=used[0],
        used_at=used[1],
        may_revoke=is_administered and row.state == CertificateState.IN_USE,
    )
