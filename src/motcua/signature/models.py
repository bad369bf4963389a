"""Tables of certificates, requests, signatures and reports. People and subjects are plain ids; keys lie elsewhere."""

from collections.abc import Iterable

from django.db import models
from django.db.models import PROTECT, F, Q

from motcua.signature.states import Capacity, CertificateState, Holder, RequestState


def _one_of(field: str, words: Iterable[str], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": [str(word) for word in words]}), name=name)


class Certificate(models.Model):
    """A certificate as it was registered; without a person it is the seal of the agency. `key` names its key."""

    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    person_id = models.BigIntegerField(null=True)
    key = models.TextField()
    subject = models.TextField()
    organisation = models.TextField(blank=True, default="")
    issuer = models.TextField()
    serial = models.TextField()
    fingerprint = models.TextField(unique=True)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField()
    state = models.TextField(default=CertificateState.IN_USE.value)
    registered_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_for = models.TextField(blank=True, default="")

    class Meta:
        db_table = "signature_certificate"
        constraints = [
            _one_of("state", CertificateState, "signature_certificate_state"),
            models.CheckConstraint(condition=Q(valid_to__gt=F("valid_from")), name="signature_certificate_valid"),
        ]
        indexes = [
            models.Index(fields=["person_id"], name="signature_certificate_person"),
            models.Index(fields=["issuer", "serial"], name="signature_certificate_serial"),
        ]

    @property
    def holder(self) -> str:
        """As events name whose it is."""
        return Holder.AGENCY if self.person_id is None else Holder.PERSON


class Request(models.Model):
    """
    Somebody is asked for one signature on a file; without a person the agency's seal is asked for. `title` is what the
    file is called where it belongs.
    """

    file = models.ForeignKey("vault.StoredFile", on_delete=PROTECT, related_name="+")
    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    person_id = models.BigIntegerField(null=True)
    capacity = models.TextField(blank=True, default="")
    title = models.TextField()
    subject_kind = models.TextField()
    subject_id = models.BigIntegerField()
    asked_at = models.DateTimeField()
    state = models.TextField(default=RequestState.WAITING.value)
    reason = models.TextField(blank=True, default="")
    answered_by = models.BigIntegerField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "signature_request"
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "agency", "person_id"],
                condition=~Q(state=RequestState.DECLINED.value),
                nulls_distinct=False,
                name="signature_asked_once",
            ),
            _one_of("state", RequestState, "signature_request_state"),
            _one_of("capacity", Capacity, "signature_request_capacity"),
        ]
        indexes = [
            models.Index(
                fields=["person_id", "agency"],
                name="signature_request_waiting",
                condition=Q(state=RequestState.WAITING.value),
            )
        ]


class Signature(models.Model):
    """What a request led to: of `base` came `file`, which holds all of it and the signature."""

    request = models.OneToOneField(Request, on_delete=PROTECT, related_name="+")
    certificate = models.ForeignKey(Certificate, on_delete=PROTECT, related_name="+")
    base = models.OneToOneField("vault.StoredFile", on_delete=PROTECT, related_name="+")
    file = models.OneToOneField("vault.StoredFile", on_delete=PROTECT, related_name="+")
    person_id = models.BigIntegerField()
    signed_at = models.DateTimeField()
    has_proven_time = models.BooleanField()

    class Meta:
        db_table = "signature_made"


class Report(models.Model):
    """What was found of a file that somebody had checked: the bytes are not kept, their hash is."""

    sha256 = models.TextField()
    size = models.BigIntegerField()
    proofs = models.JSONField()
    person_id = models.BigIntegerField()
    checked_at = models.DateTimeField()

    class Meta:
        db_table = "signature_report"
        indexes = [models.Index(fields=["person_id", "-checked_at"], name="signature_reports_of")]
