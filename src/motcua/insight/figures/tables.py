"""Tables of facts and of their sums. They hold nothing that cannot be laid down anew from the ledger."""

from enum import StrEnum
from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

STANDING: Final = "day <= %s AND (gone IS NULL OR gone > %s)"
"""What is counted up to a day, and not out of it again."""


class Grain(StrEnum):
    """What a sum adds up. Sums of a topic are kept for months and years; a topic's days are counted from its facts."""

    DAY = "D"
    MONTH = "M"
    YEAR = "Y"
    MONTH_OF_TOPIC = "T"
    YEAR_OF_TOPIC = "U"


AT_GRAIN: Final = {
    "grains": "(VALUES ('D'), ('M'), ('Y'), ('T'), ('U')) AS grains(grain)",
    "day": "date_trunc(CASE grain WHEN 'D' THEN 'day' WHEN 'Y' THEN 'year' WHEN 'U' THEN 'year' ELSE 'month' END, "
    "day::timestamp)::date",
    "topic": "CASE WHEN grain IN ('T', 'U') THEN topic ELSE '' END",
}
"""Parts of a statement: where a move is added up, grain by grain."""


class Mix(models.Model):
    """A fact with one set of traits: facts and sums name it by its number."""

    kind = models.TextField()
    fact = models.TextField()
    traits = ArrayField(models.TextField())

    class Meta:
        app_label = "insight"
        db_table = "insight_mix"
        constraints = [models.UniqueConstraint(fields=["kind", "fact", "traits"], name="insight_mix_once")]


class FactRow(models.Model):
    """
    One fact of one subject, as the acts up to the projection's position tell it; see `indicator.rules`.

    `gone` is empty for what happens, and the end of days for a stock that nothing ends. The view `insight_move` has by
    how much each moves the sums of which days: in where it begins, and a stock out where it goes.
    """

    mix_id = models.IntegerField()
    day = models.DateField()
    gone = models.DateField(null=True)
    weight = models.IntegerField()
    agency_id = models.BigIntegerField()
    topic = models.TextField()
    subject_id = models.BigIntegerField()
    key = models.BigIntegerField()
    position = models.BigIntegerField()

    class Meta:
        app_label = "insight"
        db_table = "insight_fact"
        indexes = [
            models.Index(fields=["subject_id", "mix_id"], name="insight_fact_subject"),
            models.Index(fields=["agency_id", "mix_id", "day"], name="insight_fact_cell"),
            models.Index(
                fields=["agency_id", "mix_id", "gone", "day"],
                condition=Q(gone__isnull=False),
                name="insight_fact_standing",
            ),
        ]


class Rollup(models.Model):
    """What facts alike come to; `day` is the first of its month or year, `topic` is empty where all are meant."""

    pk = models.CompositePrimaryKey("agency_id", "grain", "mix_id", "day", "topic")
    agency_id = models.BigIntegerField()
    grain = models.CharField(max_length=1, choices=[(grain.value, grain.name) for grain in Grain])
    mix_id = models.IntegerField()
    day = models.DateField()
    topic = models.TextField()
    number = models.BigIntegerField()

    class Meta:
        app_label = "insight"
        db_table = "insight_rollup"
        constraints = [
            models.CheckConstraint(condition=Q(grain__in=[grain.value for grain in Grain]), name="insight_rollup_grain")
        ]


class Projection(models.Model):
    """One row: facts and sums hold every act up to `position`. `rules` is the digest of the rules they were laid by."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    position = models.BigIntegerField(default=0)
    rules = models.TextField(default="")

    class Meta:
        app_label = "insight"
        db_table = "insight_projection"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="insight_projection_one_row")]
