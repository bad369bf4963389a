"""Tables of quality systems. People are plain ids, as elsewhere; texts are kept as they were written."""

from django.db import models
from django.db.models import PROTECT, Q

from motcua.quality.states import (
    ON_ITS_WAY,
    AuditState,
    EditionState,
    FindingState,
    Grade,
    Kind,
    Likelihood,
    Measure,
    ReviewState,
    RiskState,
    Severity,
    Standard,
)


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


class Objective(models.Model):
    """What an agency wants to reach in a year; the actual value is never written down, it is measured."""

    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    measure = models.TextField()
    target = models.PositiveIntegerField()
    plan = models.TextField()
    set_by = models.BigIntegerField()
    set_at = models.DateTimeField()

    class Meta:
        db_table = "quality_objective"
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "measure"], name="quality_objective_once"),
            _one_of("measure", [one.value for one in Measure], "quality_objective_measure"),
        ]


class Audit(models.Model):
    """An internal audit. `checklist` is a list of {clause, question, answer, evidence}."""

    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    number = models.TextField()
    state = models.TextField()
    words = models.TextField()
    planned_on = models.DateField()
    lead_id = models.BigIntegerField()
    team = models.TextField(blank=True, default="")
    checklist = models.JSONField(default=list)
    conclusion = models.TextField(blank=True, default="")
    planned_by = models.BigIntegerField()
    planned_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "quality_audit"
        constraints = [
            models.UniqueConstraint(fields=["agency", "number"], name="quality_audit_number"),
            _one_of("state", [one.value for one in AuditState], "quality_audit_state"),
        ]


class Finding(models.Model):
    """What an audit found, and what was done about it: cause, action, by when, whether it helped."""

    audit = models.ForeignKey(Audit, on_delete=PROTECT, related_name="+")
    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    grade = models.TextField()
    state = models.TextField()
    clause = models.TextField(blank=True, default="")
    words = models.TextField()
    unit_id = models.BigIntegerField(null=True)
    found_by = models.BigIntegerField()
    found_at = models.DateTimeField()
    cause = models.TextField(blank=True, default="")
    action = models.TextField(blank=True, default="")
    responsible_id = models.BigIntegerField(null=True)
    due_on = models.DateField(null=True)
    done = models.TextField(blank=True, default="")
    done_by = models.BigIntegerField(null=True)
    done_at = models.DateTimeField(null=True)
    verdict = models.TextField(blank=True, default="")
    verified_by = models.BigIntegerField(null=True)
    verified_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "quality_finding"
        constraints = [
            models.UniqueConstraint(fields=["audit", "number"], name="quality_finding_number"),
            _one_of("grade", [one.value for one in Grade], "quality_finding_grade"),
            _one_of("state", [one.value for one in FindingState], "quality_finding_state"),
        ]


class Risk(models.Model):
    """
    What may go wrong in the work of an agency: in which activity, why, and with what consequence. `procedure_key` names
    the administrative procedure, where it is one. Likelihood and severity are those of the last review.
    """

    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    number = models.TextField()
    state = models.TextField()
    activity = models.TextField()
    procedure_key = models.TextField(blank=True, default="")
    cause = models.TextField()
    consequence = models.TextField()
    likelihood = models.TextField()
    severity = models.TextField()
    recorded_by = models.BigIntegerField()
    recorded_at = models.DateTimeField()
    review = models.TextField(blank=True, default="")
    reviewed_by = models.BigIntegerField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    closed_for = models.TextField(blank=True, default="")
    closed_by = models.BigIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "quality_risk"
        constraints = [
            models.UniqueConstraint(fields=["agency", "number"], name="quality_risk_number"),
            _one_of("state", [one.value for one in RiskState], "quality_risk_state"),
            _one_of("likelihood", [one.value for one in Likelihood], "quality_risk_likelihood"),
            _one_of("severity", [one.value for one in Severity], "quality_risk_severity"),
        ]


class Mitigation(models.Model):
    """A measure against a risk: what, by whom, by when; `done` says what was done."""

    risk = models.ForeignKey(Risk, on_delete=PROTECT, related_name="+")
    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    words = models.TextField()
    responsible_id = models.BigIntegerField()
    due_on = models.DateField()
    planned_by = models.BigIntegerField()
    planned_at = models.DateTimeField()
    done = models.TextField(blank=True, default="")
    done_by = models.BigIntegerField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "quality_mitigation"
        constraints = [models.UniqueConstraint(fields=["risk", "number"], name="quality_mitigation_number")]
        indexes = [
            models.Index(fields=["agency", "due_on"], name="quality_mitigation_due", condition=Q(done_at__isnull=True))
        ]


class Review(models.Model):
    """A management review: what was looked at, by topic, and what was decided."""

    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    state = models.TextField()
    held_on = models.DateField()
    people = models.TextField()
    inputs = models.JSONField(default=dict)
    decisions = models.TextField()
    recorded_by = models.BigIntegerField()
    recorded_at = models.DateTimeField()
    signed_number = models.TextField(blank=True, default="")
    signer_id = models.BigIntegerField(null=True)
    signed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "quality_review"
        constraints = [_one_of("state", [one.value for one in ReviewState], "quality_review_state")]


class Publication(models.Model):
    """That an agency's system conforms to a standard, as it was published: the scope of that day stays with it."""

    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    standard = models.TextField()
    words = models.TextField()
    unit_ids = models.JSONField()
    units_total = models.PositiveSmallIntegerField()
    procedures = models.JSONField()
    signed_number = models.TextField()
    signer_id = models.BigIntegerField(null=True)
    published_at = models.DateTimeField()
    notified_on = models.DateField(null=True)
    notified_to = models.TextField(blank=True, default="")

    class Meta:
        db_table = "quality_publication"
        constraints = [_one_of("standard", [one.value for one in Standard], "quality_publication_standard")]
        indexes = [models.Index(fields=["agency", "-published_at"], name="quality_publications")]
