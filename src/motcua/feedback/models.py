"""Ratings."""

from django.db import models
from django.db.models import Q

from motcua.feedback.states import Satisfaction


class Rating(models.Model):
    """One rating of one matter; the overall level is the minimum that was said (TT 32/2017 Art. 12)."""

    about_kind = models.TextField()
    about_id = models.BigIntegerField()
    overall = models.TextField()
    aspects = models.JSONField(default=dict)
    comment = models.TextField(blank=True, default="")
    given_by = models.TextField()
    given_at = models.DateTimeField()

    class Meta:
        db_table = "feedback_rating"
        constraints = [
            models.UniqueConstraint(fields=["about_kind", "about_id"], name="feedback_one_rating"),
            models.CheckConstraint(
                condition=Q(overall__in=sorted(level.value for level in Satisfaction)), name="feedback_rating_level"
            ),
        ]
