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
