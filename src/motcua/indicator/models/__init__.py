"""Tables of measures, plans and inspections. Rows change in `operations` only."""

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
from motcua.indicator.states import PlanState, TaskState

__all__ = [
    "Inspection",
    "InspectionFinding",
    "InspectionPlan",
    "Loaded",
    "MeasureVersion",
    "Plan",
    "PlanObjective",
    "PlanTarget",
    "PlanTask",
    "PlanTaskClaim",
    "PlannedUnit",
    "Recommendation",
    "Remediation",
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
