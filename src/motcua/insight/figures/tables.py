"""Tables of facts and of their sums. They hold nothing that cannot be laid down anew from the ledger."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


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
    """One fact of one subject, as the acts up to the projection's position tell it; see `indicator.rules`."""

    mix_id = models.IntegerField()
    day = models.DateField()
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
        ]


class Rollup(models.Model):
    """The sum of weights of facts alike, on a day or in a month; `grain` is D or M, and a month is its first day."""

    agency_id = models.BigIntegerField()
    grain = models.CharField(max_length=1)
    mix_id = models.IntegerField()
    day = models.DateField()
    topic = models.TextField()
    number = models.BigIntegerField()

    class Meta:
        app_label = "insight"
        db_table = "insight_rollup"
        constraints = [
            models.UniqueConstraint(
                fields=["agency_id", "grain", "mix_id", "day", "topic"], name="insight_rollup_once"
            ),
            models.CheckConstraint(condition=Q(grain__in=["D", "M"]), name="insight_rollup_grain"),
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
