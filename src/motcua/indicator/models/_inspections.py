"""Tables of inspections: plan; decision with a team; visit with self-report, findings, conclusion, remedies."""

from django.db import models
from django.db.models import PROTECT, F, Q

from motcua.indicator.states import Duty, InspectionState, Judgement, RecommendationState, VisitState


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
