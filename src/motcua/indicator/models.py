"""Tables of measures. Rows change in `operations` only."""

from django.db import models


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
