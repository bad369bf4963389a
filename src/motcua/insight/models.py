"""Facts: what the ledger says of each dossier, laid flat for counting. Rebuilt from the ledger at any time."""

from enum import StrEnum

from django.db import models
from django.db.models import Q

from motcua.insight.figures.tables import FactRow, Mix, Projection, Rollup

__all__ = ["FactRow", "Mix", "Projection", "Rollup"]


class DossierFact(models.Model):
    """One dossier, as far as the entry at `position`."""

    dossier_id = models.BigIntegerField(primary_key=True)
    position = models.BigIntegerField()
    state = models.TextField()
    code = models.TextField(blank=True, default="")
    procedure_code = models.TextField(blank=True, default="")
    receiving_agency_id = models.BigIntegerField(null=True)
    competent_agency_id = models.BigIntegerField(null=True)
    channel = models.TextField(blank=True, default="")
    filing = models.TextField(blank=True, default="")
    submitted_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    punctuality = models.TextField(blank=True, default="")
    decision = models.TextField(blank=True, default="")
    supplements = models.SmallIntegerField(default=0)
    late_apology = models.BooleanField(default=False)
    rating = models.TextField(blank=True, default="")

    class Meta:
        db_table = "insight_dossier_fact"
        indexes = [
            models.Index(fields=["competent_agency_id", "received_at"], name="insight_received"),
            models.Index(fields=["competent_agency_id", "finished_at"], name="insight_finished"),
            models.Index(
                fields=["competent_agency_id", "due_at"],
                name="insight_open",
                condition=Q(received_at__isnull=False, ended_at__isnull=True),
            ),
            models.Index(
                fields=["due_at"],
                name="insight_due",
                condition=Q(received_at__isnull=False, ended_at__isnull=True),
            ),
            models.Index(fields=["received_at"], name="insight_received_at"),
            models.Index(fields=["finished_at"], name="insight_finished_at"),
            models.Index(fields=["procedure_code", "-finished_at"], name="insight_usual"),
        ]


class What(StrEnum):
    """What a fact is counted as; the day of what is counted in a month is the first of it."""

    OPEN = "OPEN"
    SENT = "SENT"
    RECEIVED = "RECEIVED"
    DONE = "DONE"
    SENT_IN_MONTH = "SENT_IN_MONTH"
    RECEIVED_IN_MONTH = "RECEIVED_IN_MONTH"
    DONE_IN_MONTH = "DONE_IN_MONTH"


class Tally(models.Model):
    """So many facts of one kind; see `tally`."""

    what = models.TextField()
    day = models.DateField()
    competent_agency_id = models.BigIntegerField()
    receiving_agency_id = models.BigIntegerField()
    procedure_code = models.TextField()
    channel = models.TextField()
    detail = models.TextField()
    rating = models.TextField()
    number = models.IntegerField()

    class Meta:
        db_table = "insight_tally"
        constraints = [
            models.UniqueConstraint(
                fields=[
                    *("what", "day", "competent_agency_id", "receiving_agency_id"),
                    *("procedure_code", "channel", "detail", "rating"),
                ],
                name="insight_tally_once",
            )
        ]


class Forecast(models.Model):
    """
    What was foreseen at a moment, or what somebody asked: what if. `question` is empty for what is foreseen as it is.

    ASKED → RUNNING → DONE | FAILED
    """

    state = models.TextField(default="ASKED")
    question = models.JSONField(default=dict)
    asked_at = models.DateTimeField()
    asked_by = models.BigIntegerField(null=True)
    begun_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    progress = models.SmallIntegerField(default=0)
    """In percent."""
    position = models.BigIntegerField(default=0)
    """The place in the ledger up to which it knows."""
    dossiers = models.IntegerField(default=0)
    steps = models.IntegerField(default=0)
    """Done steps that it learnt from."""
    runs = models.SmallIntegerField(default=0)

    class Meta:
        db_table = "insight_forecast"
        indexes = [models.Index(fields=["state", "asked_at"], name="insight_forecast_state")]


class Risk(models.Model):
    """How likely a dossier under way is to be late, and where it will lie then. Only of the latest forecast."""

    forecast = models.ForeignKey(Forecast, on_delete=models.CASCADE, related_name="+", db_index=False)
    dossier_id = models.BigIntegerField()
    code = models.TextField()
    procedure_code = models.TextField()
    competent_agency_id = models.BigIntegerField(null=True)
    due_at = models.DateTimeField(null=True)
    probability = models.FloatField()
    ends_on = models.DateField()
    agency_id = models.BigIntegerField()
    unit_id = models.BigIntegerField(null=True)
    role = models.TextField()
    step_vi = models.TextField()
    step_en = models.TextField()
    ahead = models.IntegerField()
    people = models.IntegerField()
    minutes = models.FloatField()

    class Meta:
        db_table = "insight_risk"
        constraints = [models.UniqueConstraint(fields=["forecast", "dossier_id"], name="insight_risk_once")]
        indexes = [
            models.Index(fields=["forecast", "agency_id", "-probability"], name="insight_risk_agency"),
            models.Index(fields=["dossier_id"], name="insight_risk_dossier"),
        ]


class ExpectedLate(models.Model):
    """How many dossiers will fall due and be late at a place in a week of a forecast, and between what bounds."""

    forecast = models.ForeignKey(Forecast, on_delete=models.CASCADE, related_name="+", db_index=False)
    agency_id = models.BigIntegerField()
    unit_id = models.BigIntegerField(null=True)
    week = models.DateField()
    """Its first day."""
    mean = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()

    class Meta:
        db_table = "insight_expected_late"
        indexes = [models.Index(fields=["forecast", "agency_id"], name="insight_expected")]


class ForecastCheck(models.Model):
    """
    How forecasts of the past months stood to what came; `a` and `b` straighten the shares of runs, `tempo` says by how
    much officers are quicker than their pace was.
    """

    made_at = models.DateTimeField()
    first = models.DateField()
    last = models.DateField()
    learnt_from = models.DateField()
    number = models.IntegerField()
    late = models.IntegerField()
    forecast = models.FloatField()
    base_rate = models.FloatField()
    remaining_ratio = models.FloatField()
    bins = models.JSONField()
    a = models.FloatField()
    b = models.FloatField()
    tempo = models.FloatField(default=1.0)

    class Meta:
        db_table = "insight_forecast_check"
        indexes = [models.Index(fields=["-made_at"], name="insight_check_made")]


class Visits(models.Model):
    """How often a page was read on a day; nothing about who read it. `page` is the name of an address."""

    day = models.DateField()
    page = models.TextField()
    procedure_code = models.TextField(blank=True, default="")
    views = models.IntegerField()
    entries = models.IntegerField()
    phones = models.IntegerField()
    searches = models.IntegerField()

    class Meta:
        db_table = "insight_visits"
        constraints = [models.UniqueConstraint(fields=["day", "page", "procedure_code"], name="insight_visits_once")]


class FilingStart(models.Model):
    """That a dossier was begun online, for the way from page to result."""

    dossier_id = models.BigIntegerField(primary_key=True)
    procedure_code = models.TextField()
    started_at = models.DateTimeField()

    class Meta:
        db_table = "insight_filing_start"
        indexes = [models.Index(fields=["started_at"], name="insight_started_at")]
