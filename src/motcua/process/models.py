"""
Tables of processes: definitions, instances, steps, arrivals, waits; notes and instructions among officers.

Agencies, units and people are plain ids, as is the subject: a step is a hot row, and every reference that the database
checks would lock the agency's row for everybody. Open steps have partial indexes, one for each way a worklist asks.
"""

from collections.abc import Iterable
from enum import StrEnum

from django.db import models
from django.db.models import Q

from motcua.process.states import ACTIVE, UNFINISHED, Awaited, Direction, InstanceState, Place, StepState


def _values(words: Iterable[StrEnum]) -> list[str]:
    """The stored codes, in an order that does not change: migrations quote them."""
    return sorted(word.value for word in words)


MODEL = "model"
"""Under this word the content of a definition that was drawn holds its BPMN 2.0 file."""


class Definition(models.Model):
    """A published version of a process. Never changed: a trigger refuses it."""

    key = models.TextField()
    version = models.IntegerField()
    content = models.JSONField()
    """The normalised step list; of a drawn process {"model": the file}."""
    published_at = models.DateTimeField()

    class Meta:
        db_table = "process_definition"
        constraints = [models.UniqueConstraint(fields=["key", "version"], name="process_definition_once")]


class Instance(models.Model):
    """One subject on its way through one version of a process."""

    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="+", db_index=False)
    subject_kind = models.TextField()
    subject_id = models.BigIntegerField()
    agency_id = models.BigIntegerField()
    state = models.TextField(default=InstanceState.RUNNING.value)
    places = models.JSONField()
    """Place key to {"agency": id, "unit": id or null}: where the steps of that place are worked."""
    facts = models.JSONField(default=dict)
    """What conditions and shares read, and no more."""
    returns = models.IntegerField(default=0)
    """How often the matter went back; then former workers are looked up for the steps that open again."""
    started_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    subject_due_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "process_instance"
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "-id"], name="process_instance_subject"),
            models.Index(
                fields=["subject_due_at"],
                condition=Q(state=InstanceState.RUNNING.value),
                name="process_instance_due",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id"],
                condition=Q(state__in=_values(ACTIVE)),
                name="process_instance_one_active",
            ),
            models.CheckConstraint(condition=Q(state__in=_values(InstanceState)), name="process_instance_state"),
        ]

    @property
    def agency_ids(self) -> frozenset[int]:
        """Every agency that takes part."""
        return frozenset({self.agency_id, *(place["agency"] for place in self.places.values())})


OPEN = Q(state=StepState.OPEN.value)
POOLED = OPEN & Q(assignee_id__isnull=True)


class Step(models.Model):
    """A task of an instance, each time it came up. What worklists ask for is repeated here: no joins."""

    instance = models.ForeignKey(Instance, on_delete=models.PROTECT, related_name="steps")
    definition_id = models.BigIntegerField()
    subject_kind = models.TextField()
    subject_id = models.BigIntegerField()
    subject_due_at = models.DateTimeField(null=True)
    key = models.TextField()
    within = models.TextField(default="", blank=True)
    """In which runs of activities that are done several times; empty outside of any."""
    about = models.TextField(default="", db_default="", blank=True)
    """What its run is called by the item of a list that it is about."""
    role = models.TextField()
    place = models.TextField()
    agency_id = models.BigIntegerField()
    unit_id = models.BigIntegerField(null=True)
    assignee_id = models.BigIntegerField(null=True)
    state = models.TextField(default=StepState.OPEN.value)
    given_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    """The step whose completion or return opened this one."""
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    touched_at = models.DateTimeField(null=True)
    """When somebody claimed it or gave it to another; from then on it cannot be recalled."""
    done_at = models.DateTimeField(null=True)
    done_by = models.BigIntegerField(null=True)
    done_for = models.BigIntegerField(null=True)
    """Whom the worker stood in for."""
    outcome = models.TextField(default="", blank=True)
    comment = models.TextField(default="", blank=True)
    is_final = models.BooleanField(default=False)
    """Its end had effects that cannot be taken back: work was stopped, or something was said outside."""

    class Meta:
        db_table = "process_step"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=_values(set(StepState) - {StepState.AHEAD})), name="process_step_state"
            ),
            models.CheckConstraint(condition=Q(place__in=_values(Place)), name="process_step_place"),
            models.UniqueConstraint(
                fields=["instance", "key", "within"],
                condition=Q(state__in=_values(UNFINISHED)),
                name="process_step_once",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=OPEN, name="process_step_due"),
            models.Index(
                fields=["assignee_id", "subject_due_at", "id"],
                condition=OPEN & Q(assignee_id__isnull=False),
                name="process_step_person",
            ),
            models.Index(
                fields=["agency_id", "role", "subject_due_at", "id"], condition=POOLED, name="process_step_pool_agency"
            ),
            models.Index(
                fields=["unit_id", "role", "subject_due_at", "id"],
                condition=POOLED & Q(unit_id__isnull=False),
                name="process_step_pool_unit",
            ),
            models.Index(
                fields=["agency_id", "role", "subject_due_at", "id"],
                condition=POOLED & Q(unit_id__isnull=True),
                name="process_step_pool_no_unit",
            ),
            models.Index(
                fields=["agency_id", "role", "subject_due_at", "id"], condition=OPEN, name="process_step_agency"
            ),
            models.Index(
                fields=["unit_id", "role", "subject_due_at", "id"],
                condition=OPEN & Q(unit_id__isnull=False),
                name="process_step_unit",
            ),
            models.Index(
                fields=["agency_id", "role", "subject_due_at", "id"],
                condition=OPEN & Q(unit_id__isnull=True),
                name="process_step_no_unit",
            ),
            models.Index(
                fields=["done_at"],
                condition=Q(state__in=[StepState.DONE.value, StepState.RETURNED.value]),
                name="process_step_ended",
            ),
        ]


class Arrival(models.Model):
    """A branch that came to the join of its parallel group. It waits until the join lets all of them go on as one."""

    instance = models.ForeignKey(Instance, on_delete=models.PROTECT, related_name="arrivals")
    join = models.TextField()
    source = models.TextField()
    within = models.TextField(default="", blank=True)
    step = models.ForeignKey(Step, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    """The step whose completion brought it; None when the start did, or a return into the group put it back."""
    used_by = models.ForeignKey(Step, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    """The step whose completion let the join go on; None while it waits."""

    class Meta:
        db_table = "process_arrival"
        constraints = [
            models.UniqueConstraint(
                fields=["instance", "join", "source", "within"],
                condition=Q(used_by__isnull=True),
                name="process_arrival_once",
            )
        ]


class Wait(models.Model):
    """What a process waits for besides people. The row goes when it has come, or is not awaited any more."""

    instance = models.ForeignKey(Instance, on_delete=models.PROTECT, related_name="waits")
    key = models.TextField()
    within = models.TextField(default="", blank=True)
    kind = models.TextField()
    name = models.TextField(default="", blank=True)
    """Of the message or service."""
    activity = models.TextField(default="", blank=True)
    """The node of the activity on whose border it is awaited; empty in the flow."""
    gateway = models.TextField(default="", blank=True)
    """The event gateway behind which it is one of several."""
    due_at = models.DateTimeField(null=True)
    """When the time of a timer comes."""
    times = models.IntegerField(null=True, default=1)
    """How often it will still come; None: again and again."""
    opened_at = models.DateTimeField()
    step = models.ForeignKey(Step, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    """The step whose completion or return brought it."""

    class Meta:
        db_table = "process_wait"
        constraints = [
            models.UniqueConstraint(fields=["instance", "key", "within"], name="process_wait_once"),
            models.CheckConstraint(condition=Q(kind__in=_values(Awaited)), name="process_wait_kind"),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(kind=Awaited.TIMER.value), name="process_wait_timer"),
        ]


class Note(models.Model):
    """What officers write to one another about a matter. The person whose matter it is never reads it."""

    instance = models.ForeignKey(Instance, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    mentions = models.JSONField(default=list)
    """The officers who are told of it."""
    written_at = models.DateTimeField()
    written_by = models.BigIntegerField()

    class Meta:
        db_table = "process_note"


class Instruction(models.Model):
    """What a head or leader tells the holder of a step to do, or not to forget. Open until answered or closed."""

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="+")
    instance = models.ForeignKey(Instance, on_delete=models.PROTECT, related_name="+")
    kind = models.TextField()
    text = models.TextField()
    person_id = models.BigIntegerField()
    """Who is to do it."""
    given_at = models.DateTimeField()
    given_by = models.BigIntegerField()
    respond_by = models.DateTimeField(null=True)
    answer = models.TextField(default="", blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.BigIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "process_instruction"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=_values(Direction)), name="process_instruction_kind")
        ]
        indexes = [
            models.Index(
                fields=["person_id", "respond_by"],
                name="process_instruction_to",
                condition=Q(answered_at__isnull=True, closed_at__isnull=True),
            ),
            models.Index(
                fields=["given_by", "respond_by"], name="process_instruction_by", condition=Q(closed_at__isnull=True)
            ),
        ]


class KeptFilter(models.Model):
    """A filter of the worklist that an officer gave a name, to come back to it."""

    person_id = models.BigIntegerField()
    name = models.TextField()
    scope = models.TextField()
    due = models.TextField()
    holder_id = models.BigIntegerField(null=True)
    """Whose work is looked at; None for everybody's."""
    kept_at = models.DateTimeField()

    class Meta:
        db_table = "process_kept_filter"
        constraints = [models.UniqueConstraint(fields=["person_id", "name"], name="process_kept_filter_once")]


class DueWarning(models.Model):
    """That a due time comes near or has passed was told: once for each mark, and anew when the due time moves."""

    instance = models.ForeignKey(Instance, on_delete=models.PROTECT, related_name="+", db_index=False)
    step = models.ForeignKey(Step, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    """None: the whole matter."""
    due_at = models.DateTimeField()
    days = models.SmallIntegerField()
    """Working days before the due day; 0: on that day; OVERDUE: after it."""
    warned_at = models.DateTimeField()

    class Meta:
        db_table = "process_due_warning"
        constraints = [
            models.UniqueConstraint(
                fields=["instance", "step", "due_at", "days"], nulls_distinct=False, name="process_due_warning_once"
            )
        ]
