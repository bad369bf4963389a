"""Tables of measures, plans, rounds of assessment and inspections. Rows change in `operations` only."""

from typing import Any

from django.db import models
from django.db.models import PROTECT, F, Q

from motcua.indicator.models._inspections import (
    Inspection,
    InspectionFinding,
    InspectionPlan,
    PlannedUnit,
    Recommendation,
    Remediation,
    SelfAnswer,
    TeamMember,
    UnitVisit,
)
from motcua.indicator.states import PlanState, ReportState, RoundState, TaskState

__all__ = [
    "AssessmentEvidence",
    "AssessmentRound",
    "AssessmentScore",
    "AssessmentSheet",
    "AssessmentTrace",
    "IndexSetVersion",
    "Inspection",
    "InspectionFinding",
    "InspectionPlan",
    "Loaded",
    "MeasureVersion",
    "PeriodReport",
    "Plan",
    "PlanObjective",
    "PlanTarget",
    "PlanTask",
    "PlanTaskClaim",
    "PlannedUnit",
    "Recommendation",
    "Remediation",
    "ReportEdition",
    "ReportWords",
    "SelfAnswer",
    "TeamMember",
    "UnitVisit",
]


class MeasureVersion(models.Model):
    """A definition that the province published beside those that ship; never changed."""

    key = models.TextField()
    number = models.SmallIntegerField()
    valid_from = models.DateField()
    definition = models.JSONField()
    digest = models.TextField()
    published_at = models.DateTimeField()

    class Meta:
        db_table = "indicator_measure"
        constraints = [models.UniqueConstraint(fields=["key", "number"], name="indicator_measure_once")]


class IndexSetVersion(models.Model):
    """An index set that the province published beside those that ship; never changed."""

    key = models.TextField()
    number = models.SmallIntegerField()
    definition = models.JSONField()
    digest = models.TextField()
    published_at = models.DateTimeField()

    class Meta:
        db_table = "indicator_index_set"
        constraints = [models.UniqueConstraint(fields=["key", "number"], name="indicator_index_set_once")]


class Loaded(models.Model):
    """
    A line that came from another system, so that it comes once. `digest` is that of its content.

    `subject_id` is who its acts are about: a row of `org` for agencies and staff, else a number that no table reaches.
    """

    pk = models.CompositePrimaryKey("kind", "external_id")
    kind = models.TextField()
    external_id = models.TextField()
    subject_id = models.BigIntegerField()
    digest = models.TextField()
    loaded_at = models.DateTimeField()

    class Meta:
        db_table = "indicator_loaded"


# Plans: area → objective → target and task. People are plain ids, as elsewhere.


class Plan(models.Model):
    """A plan of an agency (kế hoạch CCHC) for one year or for several."""

    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    title = models.TextField()
    first_year = models.SmallIntegerField()
    last_year = models.SmallIntegerField()
    state = models.TextField()
    number = models.TextField(blank=True, default="")
    signer = models.TextField(blank=True, default="")
    signed_on = models.DateField(null=True)
    because = models.TextField(blank=True, default="")
    """Why its number is right although it is odd."""
    evaluation = models.TextField(blank=True, default="")
    drafted_by = models.BigIntegerField()
    drafted_at = models.DateTimeField()
    approved_by = models.BigIntegerField(null=True)
    approved_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "indicator_plan"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in PlanState]), name="indicator_plan_state"
            ),
            models.CheckConstraint(condition=Q(last_year__gte=F("first_year")), name="indicator_plan_years"),
        ]


class PlanObjective(models.Model):
    """What is to be reached in an area (mục tiêu)."""

    plan = models.ForeignKey(Plan, on_delete=PROTECT, related_name="+")
    area = models.TextField()
    words = models.TextField()

    class Meta:
        db_table = "indicator_plan_objective"


class PlanTarget(models.Model):
    """How much of it by the end of a year (chỉ tiêu); `measure` is the key by which it is counted, if it is."""

    objective = models.ForeignKey(PlanObjective, on_delete=PROTECT, related_name="+")
    words = models.TextField()
    unit = models.TextField()
    baseline = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    value = models.DecimalField(max_digits=14, decimal_places=2)
    year = models.SmallIntegerField()
    measure = models.TextField(blank=True, default="")
    because = models.TextField(blank=True, default="")
    """Why its numbers are right although they are odd."""

    class Meta:
        db_table = "indicator_plan_target"


class PlanTask(models.Model):
    """
    What is done for it (nhiệm vụ). `first_due_on` stays.

    Bound to a target that is counted, or to a document that is put to be signed, it closes itself.
    """

    objective = models.ForeignKey(PlanObjective, on_delete=PROTECT, related_name="+")
    target = models.ForeignKey(PlanTarget, on_delete=PROTECT, null=True, related_name="+")
    words = models.TextField()
    product = models.TextField()
    lead_agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    lead_unit = models.ForeignKey("org.Unit", on_delete=PROTECT, null=True, related_name="+")
    coordinators = models.TextField(blank=True, default="")
    budget = models.BigIntegerField(default=0)
    due_on = models.DateField()
    first_due_on = models.DateField()
    state = models.TextField()
    evidence = models.TextField(blank=True, default="")
    file = models.ForeignKey("vault.StoredFile", on_delete=PROTECT, null=True, related_name="+")
    bound_file = models.ForeignKey("vault.StoredFile", on_delete=PROTECT, null=True, related_name="+")
    done_on = models.DateField(null=True)
    done_by = models.BigIntegerField(null=True)
    in_time = models.BooleanField(null=True)
    reason = models.TextField(blank=True, default="")

    class Meta:
        db_table = "indicator_plan_task"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in TaskState]), name="indicator_plan_task_state"
            ),
            models.CheckConstraint(
                condition=~Q(state=TaskState.DONE.value) | (Q(done_on__isnull=False) & ~Q(evidence="")),
                name="indicator_done_with_evidence",
            ),
        ]
        indexes = [models.Index(fields=["due_on"], name="indicator_task_due", condition=Q(state="PLANNED"))]


class PlanTaskClaim(models.Model):
    """A report that a task was done, taken back since: what was said to prove it stays."""

    task = models.ForeignKey(PlanTask, on_delete=PROTECT, related_name="+")
    evidence = models.TextField()
    file = models.ForeignKey("vault.StoredFile", on_delete=PROTECT, null=True, related_name="+")
    done_on = models.DateField()
    done_by = models.BigIntegerField(null=True)
    taken_back_at = models.DateTimeField()
    taken_back_by = models.BigIntegerField(null=True)
    reason = models.TextField()

    class Meta:
        db_table = "indicator_plan_task_claim"


# Reports of periods: words kept draft by draft, editions that never change.


class PeriodReport(models.Model):
    """The report of an agency for a period; `reason` is why it is being corrected."""

    key = models.TextField()
    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    state = models.TextField()
    due_on = models.DateField(null=True)
    reason = models.TextField(blank=True, default="")
    begun_by = models.BigIntegerField(null=True)
    begun_at = models.DateTimeField()

    class Meta:
        db_table = "indicator_report"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in ReportState]), name="indicator_report_state"
            ),
            models.UniqueConstraint(fields=["key", "agency", "first_day", "last_day"], name="indicator_report_once"),
        ]


class ReportWords(models.Model):
    """
    What somebody wrote in a field of a report; each time anew. `is_aside`: somebody else had written meanwhile, so that
    it stands beside what counts. `because`: why it is right all the same, where it says odd figures.
    """

    report = models.ForeignKey(PeriodReport, on_delete=PROTECT, related_name="+")
    field = models.TextField()
    number = models.SmallIntegerField()
    words = models.TextField(blank=True)
    because = models.TextField(blank=True, default="")
    is_aside = models.BooleanField(default=False)
    written_by = models.BigIntegerField(null=True)
    written_at = models.DateTimeField()

    class Meta:
        db_table = "indicator_report_words"
        constraints = [models.UniqueConstraint(fields=["report", "field", "number"], name="indicator_words_once")]


class ReportEdition(models.Model):
    """A report as it was published: its data byte for byte, its words, and the paper once it was laid down."""

    report = models.ForeignKey(PeriodReport, on_delete=PROTECT, related_name="+")
    number = models.SmallIntegerField()
    version = models.SmallIntegerField()
    position = models.BigIntegerField()
    data = models.TextField()
    digest = models.TextField()
    words = models.JSONField()
    reason = models.TextField(blank=True, default="")
    published_by = models.BigIntegerField(null=True)
    published_at = models.DateTimeField()
    paper = models.ForeignKey("vault.StoredFile", on_delete=PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "indicator_report_edition"
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="indicator_edition_once")]


# Rounds of assessment: round → sheet of a unit → score of an indicator → evidence; and what changed them, for ever.


def _amount() -> "models.DecimalField[Any, Any]":
    return models.DecimalField(max_digits=20, decimal_places=4, null=True)


class AssessmentRound(models.Model):
    """
    Units are assessed by an index set for a period (đợt đánh giá). `filled` holds points that the set leaves open.

    `position` is how far the ledger was counted when figures were last taken; `table`, its `digest`
    and `definition` are what was published, byte by byte.
    """

    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    appraiser = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    title = models.TextField()
    set_key = models.TextField()
    set_version = models.SmallIntegerField()
    filled = models.JSONField()
    first = models.DateField()
    last = models.DateField()
    entry_until = models.DateField()
    appraisal_until = models.DateField()
    appeal_until = models.DateField()
    state = models.TextField()
    position = models.BigIntegerField(null=True)
    opened_by = models.BigIntegerField()
    opened_at = models.DateTimeField()
    number = models.TextField(blank=True, default="")
    published_at = models.DateTimeField(null=True)
    table = models.TextField(blank=True, default="")
    definition = models.TextField(blank=True, default="")
    digest = models.TextField(blank=True, default="")

    class Meta:
        db_table = "indicator_round"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in RoundState]), name="indicator_round_state"
            ),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="indicator_round_period"),
            models.CheckConstraint(
                condition=~Q(state=RoundState.PUBLISHED.value) | ~Q(digest=""), name="indicator_published_with_digest"
            ),
        ]


class AssessmentSheet(models.Model):
    """
    What one unit is assessed by (phiếu chấm điểm). `figures` are those of its measures as they were last taken: key to
    numerator, denominator and version. Result and place are written once, on publication.
    """

    round = models.ForeignKey(AssessmentRound, on_delete=PROTECT, related_name="+")
    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    ranked_among = models.TextField()
    figures = models.JSONField(default=dict)
    handed_in_at = models.DateTimeField(null=True)
    handed_in_by = models.BigIntegerField(null=True)
    total = models.DecimalField(max_digits=9, decimal_places=4, null=True)
    maximum = models.DecimalField(max_digits=9, decimal_places=4, null=True)
    percent = models.DecimalField(max_digits=7, decimal_places=4, null=True)
    class_key = models.TextField(blank=True, default="")
    place = models.SmallIntegerField(null=True)

    class Meta:
        db_table = "indicator_sheet"
        constraints = [models.UniqueConstraint(fields=["round", "agency"], name="indicator_sheet_once")]


class AssessmentScore(models.Model):
    """
    One indicator on a sheet: what the unit says, what the appraiser verifies, what an appeal asks and what is decided
    on it, each as a value, or as a numerator and its denominator (`…_of`). Of what is counted nobody says anything.
    The last three fields are written once, on publication.
    """

    sheet = models.ForeignKey(AssessmentSheet, on_delete=PROTECT, related_name="+")
    indicator = models.TextField()
    entered = _amount()
    entered_of = _amount()
    note = models.TextField(blank=True, default="")
    links = models.TextField(blank=True, default="")
    verified = _amount()
    verified_of = _amount()
    reason = models.TextField(blank=True, default="")
    verified_by = models.BigIntegerField(null=True)
    appeal = models.TextField(blank=True, default="")
    asked = _amount()
    asked_of = _amount()
    outcome = models.TextField(blank=True, default="")
    decided = _amount()
    decided_of = _amount()
    decision = models.TextField(blank=True, default="")
    decided_by = models.BigIntegerField(null=True)
    numerator = _amount()
    denominator = _amount()
    points = models.DecimalField(max_digits=9, decimal_places=4, null=True)

    class Meta:
        db_table = "indicator_score"
        constraints = [models.UniqueConstraint(fields=["sheet", "indicator"], name="indicator_score_once")]


class AssessmentEvidence(models.Model):
    """A file that shows what a unit says of an indicator."""

    score = models.ForeignKey(AssessmentScore, on_delete=PROTECT, related_name="+")
    file = models.ForeignKey("vault.StoredFile", on_delete=PROTECT, related_name="+")

    class Meta:
        db_table = "indicator_evidence"


class AssessmentTrace(models.Model):
    """A change of a score: from what to what (`12/15`), by whom, why. Rows are only added."""

    sheet = models.ForeignKey(AssessmentSheet, on_delete=PROTECT, related_name="+")
    indicator = models.TextField(blank=True, default="")
    act = models.TextField()
    before = models.TextField(blank=True, default="")
    after = models.TextField(blank=True, default="")
    words = models.TextField(blank=True, default="")
    by = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "indicator_score_trace"
