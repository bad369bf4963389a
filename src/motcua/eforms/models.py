"""Tables of forms and answers. A published form never changes: a trigger refuses it (see migrations)."""

from django.db import models
from django.db.models import Q

from motcua.eforms.states import AnswersState


class Form(models.Model):
    """A published form: its source as it was checked."""

    key = models.TextField()
    version = models.IntegerField()
    source = models.JSONField()
    published_at = models.DateTimeField()
    published_by = models.TextField()

    class Meta:
        db_table = "eforms_form"
        constraints = [models.UniqueConstraint(fields=["key", "version"], name="eforms_form_once")]


class Answers(models.Model):
    """
    What one person answers to one form.

    `version` grows with every change; `pages` keeps for each saved page the version that saved it, so that two tabs are
    told apart. `origins` names the answers that were taken from elsewhere and not changed since.
    """

    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="+")
    owner = models.TextField()
    party_id = models.BigIntegerField(null=True)
    data = models.JSONField(default=dict)
    version = models.IntegerField(default=1)
    pages = models.JSONField(default=dict)
    origins = models.JSONField(default=dict)
    state = models.TextField(
        choices=[(state.value, state.value) for state in AnswersState], default=AnswersState.OPEN.value
    )
    opened_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    sealed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "eforms_answers"
        constraints = [
            models.CheckConstraint(
                condition=Q(state=AnswersState.OPEN.value, sealed_at__isnull=True)
                | Q(state=AnswersState.SEALED.value, sealed_at__isnull=False),
                name="eforms_answers_sealed_at",
            )
        ]
