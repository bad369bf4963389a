"""Tables of the catalogue. Validity is half-open; what was published is never changed (triggers, see migrations)."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

from motcua.catalogue.states import UNDER_WAY, ApprovalState, VersionState


def period(name: str) -> models.CheckConstraint:
    """A period does not end before it begins; what ends on its first day was never in force."""
    return models.CheckConstraint(condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name=name)


class Regime(models.Model):
    """The one-stop law of a period; on a day, the one that began last holds."""

    key = models.TextField(unique=True)
    valid_from = models.DateField(unique=True)
    valid_to = models.DateField(null=True)
    content = models.JSONField()
    digest = models.TextField()
    adopted_at = models.DateTimeField()

    class Meta:
        db_table = "catalogue_regime"
        constraints = [period("catalogue_regime_period")]


class Procedure(models.Model):
    """A procedure by the code it is known by: the national one, else its own."""

    key = models.TextField(unique=True)

    class Meta:
        db_table = "catalogue_procedure"


class ProcedureVersion(models.Model):
    """
    A package as it was published. `files` is the truth; what lists and filters ask for is drawn from it once.

    `form_id` and `process_id` are the form and the process definition that were published with it.
    """

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    state = models.TextField(default=VersionState.DRAFT)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    files = models.JSONField()
    digest = models.TextField()
    form_id = models.BigIntegerField(null=True)
    process_id = models.BigIntegerField(null=True)
    row = models.JSONField()
    sector = models.TextField()
    levels = ArrayField(models.TextField())
    applicants = ArrayField(models.TextField())
    agency_kind = models.TextField()
    agency_domain = models.TextField(blank=True, default="")
    service_level = models.TextField()
    popular = models.BooleanField(default=False)
    search = SearchVectorField(editable=False)
    published_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "catalogue_procedure_version"
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="catalogue_version_number"),
            models.CheckConstraint(
                condition=Q(state__in=[str(state) for state in VersionState]), name="catalogue_version_state"
            ),
            models.CheckConstraint(
                condition=Q(state=VersionState.DRAFT)
                | Q(form_id__isnull=False, process_id__isnull=False, published_at__isnull=False),
                name="catalogue_version_published_whole",
            ),
            period("catalogue_version_period"),
        ]
        indexes = [GinIndex(fields=["search"], name="catalogue_version_search")]


class DraftRevision(models.Model):
    """
    A change to a draft, so that it can be taken back. `texts` are those of the other side by path, null for no file:
    of before the change, or of after it when it is `undone`.
    """

    version = models.ForeignKey(ProcedureVersion, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    texts = models.JSONField()
    note = models.TextField(blank=True, default="")
    revised_by = models.TextField()
    revised_at = models.DateTimeField()
    undone = models.BooleanField(default=False)

    class Meta:
        db_table = "catalogue_draft_revision"
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="catalogue_revision_number")]


class Approval(models.Model):
    """
    One way of a draft through the approval of its internal process: sent, checked, approved. `digest` is that of what
    was sent; people are ids of actors. `ended_by` took it back, or changed the draft.
    """

    version = models.ForeignKey(ProcedureVersion, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    state = models.TextField(default=ApprovalState.SENT)
    digest = models.TextField()
    note = models.TextField(blank=True, default="")
    sent_by = models.TextField()
    sent_at = models.DateTimeField()
    remark = models.TextField(blank=True, default="")
    checked_by = models.TextField(blank=True, default="")
    checked_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, default="")
    decision_number = models.TextField(blank=True, default="")
    decision_issuer = models.TextField(blank=True, default="")
    decided_on = models.DateField(null=True)
    answered_by = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    ended_by = models.TextField(blank=True, default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "catalogue_approval"
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="catalogue_approval_number"),
            models.UniqueConstraint(
                fields=["version"],
                condition=Q(state__in=[str(state) for state in UNDER_WAY]),
                name="catalogue_one_approval_under_way",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[str(state) for state in ApprovalState]), name="catalogue_approval_state"
            ),
        ]


class FrontDoor(models.Model):
    """Where one submits from `valid_from`; the door that opened last, and is not closed, holds."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="+")
    door = models.TextField()
    url = models.TextField(blank=True, default="")
    source = models.TextField(blank=True, default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "catalogue_front_door"
        constraints = [
            models.UniqueConstraint(fields=["procedure", "valid_from"], name="catalogue_front_door_day"),
            models.CheckConstraint(
                condition=Q(door__in=["HERE", "NATIONAL_PORTAL", "MINISTRY"]), name="catalogue_front_door_door"
            ),
            period("catalogue_front_door_period"),
        ]


class Syllable(models.Model):
    """The bare syllables that published procedures use: what a mistyped word is repaired to."""

    text = models.TextField(primary_key=True)

    class Meta:
        db_table = "catalogue_syllable"
