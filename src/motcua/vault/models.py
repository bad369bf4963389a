"""The table of stored files: one row per upload; rows with the same hash share their bytes."""

from django.db import models
from django.db.models import F, Q

from motcua.vault.states import AccessClass, FileState


class StoredFile(models.Model):
    """
    A file as somebody gave it. The row never changes but for the scanner's verdict, and is never deleted.

    `name` is as given and may hold personal data: it is shown only to those who may read the file. `owner` is the id of
    the actor who gave it. `next_scan_at` is set while the scanner still has to answer.
    """

    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    content_type = models.TextField()
    name = models.TextField()
    access_class = models.TextField()
    state = models.TextField()
    malware = models.TextField(blank=True, default="")
    owner = models.TextField()
    purpose = models.TextField()
    stored_at = models.DateTimeField()
    scanned_at = models.DateTimeField(null=True)
    next_scan_at = models.DateTimeField(null=True)
    scans = models.IntegerField(default=0)

    class Meta:
        db_table = "vault_file"
        constraints = [
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="vault_file_sha256"),
            models.CheckConstraint(condition=Q(size__gt=0), name="vault_file_size"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in FileState]), name="vault_file_state"
            ),
            models.CheckConstraint(
                condition=Q(access_class__in=[access_class.value for access_class in AccessClass]),
                name="vault_file_access_class",
            ),
        ]
        indexes = [
            models.Index(fields=["sha256"], name="vault_file_by_hash"),
            models.Index(fields=["next_scan_at"], name="vault_file_to_scan", condition=Q(next_scan_at__isnull=False)),
        ]


class Upload(models.Model):
    """
    A large file on its way in, part by part, so that a broken line costs one part only. Forgotten after a day.

    `name` is as claimed; what the file is shows when it is whole.
    """

    token = models.CharField(max_length=32, unique=True)
    owner = models.TextField()
    name = models.TextField()
    size = models.BigIntegerField()
    received = models.BigIntegerField(default=0)
    begun_at = models.DateTimeField()

    class Meta:
        db_table = "vault_upload"
        constraints = [
            models.CheckConstraint(condition=Q(received__gte=0, received__lte=F("size")), name="vault_upload_received")
        ]
        indexes = [models.Index(fields=["begun_at"], name="vault_upload_begun")]


class UploadPart(models.Model):
    """Bytes of an upload from `begins_at` on; they lie in the store under their own hash."""

    upload = models.ForeignKey(Upload, models.PROTECT, related_name="parts")
    begins_at = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        db_table = "vault_upload_part"
        constraints = [models.UniqueConstraint(fields=["upload", "begins_at"], name="vault_upload_part_once")]
