"""Tables of quality systems. People are plain ids, as elsewhere; texts are kept as they were written."""

from django.db import models
from django.db.models import PROTECT, Q

from motcua.quality.states import ON_ITS_WAY, EditionState, Kind, Standard


def _one_of(field: str, words: list[str], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": words}), name=name)


class System(models.Model):
    """The quality system of an agency: its scope. `mark` is what the codes of its documents carry (CCHC)."""

    agency = models.OneToOneField("org.Agency", on_delete=PROTECT, related_name="+")
    mark = models.TextField()
    standard = models.TextField()
    words = models.TextField()
    unit_ids = models.JSONField(default=list)
    procedures = models.JSONField(default=list)
    opened_at = models.DateTimeField()
    scope_changed_at = models.DateTimeField()

    class Meta:
        db_table = "quality_system"
        constraints = [_one_of("standard", [one.value for one in Standard], "quality_system_standard")]


class Document(models.Model):
    """A controlled document under its code; `procedure_key` names the administrative procedure of a work procedure."""

    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    kind = models.TextField()
    code = models.TextField()
    title = models.TextField()
    procedure_key = models.TextField(blank=True, default="")

    class Meta:
        db_table = "quality_document"
        constraints = [
            models.UniqueConstraint(fields=["agency", "code"], name="quality_document_code"),
            models.UniqueConstraint(
                fields=["agency", "procedure_key"],
                condition=~Q(procedure_key=""),
                name="quality_document_of_procedure",
            ),
            _one_of("kind", [one.value for one in Kind], "quality_document_kind"),
        ]


class Edition(models.Model):
    """
    One issue of a document (lần ban hành). `words` are its parts by name; `change` says what is new in it. For a work
    procedure `version_id` and `definition_id` are those it is printed from, `digest` is that of the definition.
    """

    document = models.ForeignKey(Document, on_delete=PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    state = models.TextField()
    words = models.JSONField(default=dict)
    change = models.TextField(blank=True, default="")
    version_id = models.BigIntegerField(null=True)
    definition_id = models.BigIntegerField(null=True)
    digest = models.TextField(blank=True, default="")
    drafted_by = models.BigIntegerField()
    drafted_at = models.DateTimeField()
    reviewed_by = models.BigIntegerField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    returned_for = models.TextField(blank=True, default="")
    signed_number = models.TextField(blank=True, default="")
    signer_id = models.BigIntegerField(null=True)
    signed_at = models.DateTimeField(null=True)
    effective_from = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_for = models.TextField(blank=True, default="")

    class Meta:
        db_table = "quality_edition"
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="quality_edition_number"),
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(state=EditionState.EFFECTIVE.value),
                name="quality_one_edition_in_force",
            ),
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(state__in=[one.value for one in ON_ITS_WAY]),
                name="quality_one_edition_on_its_way",
            ),
            _one_of("state", [one.value for one in EditionState], "quality_edition_state"),
        ]
        indexes = [
            models.Index(
                fields=["effective_from"],
                name="quality_edition_to_enforce",
                condition=Q(state=EditionState.APPROVED.value),
            )
        ]
