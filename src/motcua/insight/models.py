"""Facts: what the ledger says of each dossier, laid flat for counting. Rebuilt from the ledger at any time."""

from enum import StrEnum

from django.db import models
from django.db.models import Q


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
