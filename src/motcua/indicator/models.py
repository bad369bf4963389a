"""Tables of measures, plans and inspections. Rows change in `operations` only."""

from django.db import models
from django.db.models import PROTECT, F, Q

from motcua.indicator.states import (
    Duty,
    InspectionState,
    Judgement,
    PlanState,
    RecommendationState,
    TaskState,
    VisitState,
)


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
    """What is done for it (nhiệm vụ). Bound to a target that is counted, it closes itself; `first_due_on` stays."""

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


# Inspections: yearly plan; decision with a team; visit of a unit with self-report, findings, conclusion, remedies.


class InspectionPlan(models.Model):
    """Which units an agency inspects in a year (kế hoạch kiểm tra), and which share of its units that shall be."""

    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    year = models.SmallIntegerField()
    target_percent = models.SmallIntegerField()
    state = models.TextField()
    number = models.TextField(blank=True, default="")
    signed_on = models.DateField(null=True)

    class Meta:
        db_table = "indicator_inspection_plan"
        constraints = [
            models.UniqueConstraint(fields=["agency", "year"], name="indicator_inspection_plan_once"),
            models.CheckConstraint(condition=Q(target_percent__range=(0, 100)), name="indicator_inspection_percent"),
        ]


class PlannedUnit(models.Model):
    """A unit that is to be inspected in a month."""

    plan = models.ForeignKey(InspectionPlan, on_delete=PROTECT, related_name="+")
    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    month = models.SmallIntegerField()

    class Meta:
        db_table = "indicator_planned_unit"
        constraints = [models.UniqueConstraint(fields=["plan", "agency"], name="indicator_planned_unit_once")]


class Inspection(models.Model):
    """By decision and for its days (quyết định kiểm tra). `criteria` is the checklist as it was when it was chosen."""

    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    title = models.TextField()
    outline = models.TextField()
    criteria = models.JSONField()
    first_day = models.DateField()
    last_day = models.DateField()
    state = models.TextField()
    number = models.TextField(blank=True, default="")
    signed_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "indicator_inspection"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in InspectionState]), name="indicator_inspection_state"
            ),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="indicator_inspection_days"),
        ]


class TeamMember(models.Model):
    """Who inspects, in which group."""

    inspection = models.ForeignKey(Inspection, on_delete=PROTECT, related_name="+")
    person_id = models.BigIntegerField(db_index=True)
    duty = models.TextField()
    group = models.SmallIntegerField()

    class Meta:
        db_table = "indicator_team_member"
        constraints = [
            models.UniqueConstraint(fields=["inspection", "person_id"], name="indicator_team_member_once"),
            models.UniqueConstraint(
                fields=["inspection"], condition=Q(duty=Duty.LEAD.value), name="indicator_team_one_lead"
            ),
        ]


class UnitVisit(models.Model):
    """The inspection of one unit, by a group of the team, on a day."""

    inspection = models.ForeignKey(Inspection, on_delete=PROTECT, related_name="+")
    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    visit_on = models.DateField()
    group = models.SmallIntegerField()
    state = models.TextField()
    reported_by = models.BigIntegerField(null=True)
    reported_at = models.DateTimeField(null=True)
    conclusion = models.TextField(blank=True, default="")
    number = models.TextField(blank=True, default="")
    concluded_on = models.DateField(null=True)

    class Meta:
        db_table = "indicator_unit_visit"
        constraints = [
            models.UniqueConstraint(fields=["inspection", "agency"], name="indicator_unit_visit_once"),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in VisitState]), name="indicator_unit_visit_state"
            ),
        ]


class SelfAnswer(models.Model):
    """What the unit says of a criterion, with what shows it."""

    visit = models.ForeignKey(UnitVisit, on_delete=PROTECT, related_name="+")
    criterion = models.TextField()
    words = models.TextField()
    file = models.ForeignKey("vault.StoredFile", on_delete=PROTECT, null=True, related_name="+")
    answered_by = models.BigIntegerField()
    answered_at = models.DateTimeField()

    class Meta:
        db_table = "indicator_self_answer"
        constraints = [models.UniqueConstraint(fields=["visit", "criterion"], name="indicator_self_answer_once")]


class InspectionFinding(models.Model):
    """What the team found of a criterion; never changed, the last one counts."""

    visit = models.ForeignKey(UnitVisit, on_delete=PROTECT, related_name="+")
    criterion = models.TextField()
    judgement = models.TextField()
    words = models.TextField()
    file = models.ForeignKey("vault.StoredFile", on_delete=PROTECT, null=True, related_name="+")
    found_by = models.BigIntegerField()
    found_at = models.DateTimeField()

    class Meta:
        db_table = "indicator_inspection_finding"
        constraints = [
            models.CheckConstraint(
                condition=Q(judgement__in=[one.value for one in Judgement]), name="indicator_finding_judgement"
            )
        ]


class Recommendation(models.Model):
    """What the unit is asked to remedy, by whom of it and by when (kiến nghị)."""

    visit = models.ForeignKey(UnitVisit, on_delete=PROTECT, related_name="+")
    words = models.TextField()
    owner_unit = models.ForeignKey("org.Unit", on_delete=PROTECT, null=True, related_name="+")
    due_on = models.DateField()
    state = models.TextField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "indicator_recommendation"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in RecommendationState]),
                name="indicator_recommendation_state",
            )
        ]


class Remediation(models.Model):
    """What the unit reports as remedied, and what was said to it."""

    recommendation = models.ForeignKey(Recommendation, on_delete=PROTECT, related_name="+")
    words = models.TextField()
    file = models.ForeignKey("vault.StoredFile", on_delete=PROTECT, null=True, related_name="+")
    reported_by = models.BigIntegerField()
    reported_at = models.DateTimeField()
    accepted = models.BooleanField(null=True)
    answer = models.TextField(blank=True, default="")
    judged_by = models.BigIntegerField(null=True)
    judged_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "indicator_remediation"
