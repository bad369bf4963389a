"""Tables of the queue."""

from collections.abc import Iterable

from django.db import models
from django.db.models import PROTECT, Q

from motcua.queue import rules
from motcua.queue.states import DeviceKind, Priority, TicketState


def _one_of(column: str, words: Iterable[str], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{column}__in": sorted(map(str, words))}), name=name)


class Line(models.Model):
    """What people wait for at an agency; a letter is free again once its line is closed."""

    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    letter = models.TextField()
    name = models.TextField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "queue_line"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "letter"], condition=Q(closed_at__isnull=True), name="queue_line_letter"
            )
        ]


class Device(models.Model):
    """A screen in the hall. Its key is its right."""

    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    kind = models.TextField()
    key = models.TextField(unique=True)
    window = models.TextField(blank=True, default="")
    """The counter where a rating device stands."""
    opened_by = models.BigIntegerField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "queue_device"
        constraints = [_one_of("kind", DeviceKind, "queue_device_kind")]


class Asking(models.Model):
    """What a rating device asks about, until when; one thing at a time."""

    device = models.ForeignKey(Device, on_delete=PROTECT, related_name="+")
    about_kind = models.TextField()
    about_id = models.BigIntegerField()
    asked_at = models.DateTimeField()
    until = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    """Answered, or replaced by the next one."""

    class Meta:
        db_table = "queue_asking"
        constraints = [
            models.UniqueConstraint(
                fields=["device"], condition=Q(closed_at__isnull=True), name="queue_asking_one_at_a_time"
            )
        ]


class Ticket(models.Model):
    """A number of a day. It knows no name."""

    line = models.ForeignKey(Line, on_delete=PROTECT, related_name="+")
    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    day = models.DateField()
    number = models.IntegerField()
    priority = models.TextField(blank=True, default="")
    state = models.TextField(default=TicketState.WAITING.value)
    taken_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True)
    called_by = models.BigIntegerField(null=True)
    called_times = models.SmallIntegerField(default=0)
    waited = models.IntegerField(null=True)
    """Minutes until the first call."""
    window = models.TextField(blank=True, default="")
    """Where the person is to go: the number or name of the counter."""
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "queue_ticket"
        constraints = [
            models.UniqueConstraint(fields=["line", "day", "number"], name="queue_ticket_once"),
            models.UniqueConstraint(
                fields=["called_by"], condition=Q(state=TicketState.CALLED.value), name="queue_ticket_one_at_a_time"
            ),
            _one_of("state", TicketState, "queue_ticket_state"),
            _one_of("priority", Priority, "queue_ticket_priority"),
        ]
        indexes = [
            models.Index(
                fields=["agency", "day", "taken_at"],
                name="queue_ticket_waiting",
                condition=Q(state=TicketState.WAITING.value),
            ),
            models.Index(fields=["agency", "day", "-called_at"], name="queue_ticket_called"),
        ]

    @property
    def written(self) -> str:
        return rules.written(self.line.letter, self.number)
