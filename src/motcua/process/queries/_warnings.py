"""What is to be warned of: for the machine that looks for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery

from motcua.kernel.plain.actor import Actor
from motcua.org import queries as org
from motcua.process import rules
from motcua.process.models import OPEN, DueWarning, Instance, Step
from motcua.process.states import OVERDUE, InstanceState

MOST = 5000
"""At a time; the others come with the next look."""


NOT_OVER = Q(told=None) | Q(told__gt=OVERDUE)


@dataclass(frozen=True, slots=True)
class Pressing:
    """A running instance, or one open step of it, that has come to a mark of which nobody was told."""

    instance_id: int
    step_id: int | None
    agency_id: int


def list_pressing(*, viewer: Actor, at: datetime, days: Iterable[int]) -> tuple[Pressing, ...]:
    """
    What has come to another mark before its due time, or past it, the most urgent first; only machines are told.

    :param days: how many working days before the due day are marks; the day itself and the time after it always are
    """
    if not viewer.is_system:
        return ()
    marks = tuple(days)
    found = (*_wholes(at, marks), *_steps(at, marks))
    return tuple(Pressing(*ids) for ids in islice(found, MOST))


def _wholes(at: datetime, days: tuple[int, ...]) -> Iterator[tuple[int, None, int]]:
    told = _told(instance=OuterRef("pk"), step=None, due_at=OuterRef("subject_due_at"))
    rows = Instance.objects.filter(state=InstanceState.RUNNING, subject_due_at__lt=rules.horizon(at, days))
    columns = rows.annotate(told=told).filter(NOT_OVER).order_by("subject_due_at", "pk")
    for pk, agency_id, *come in columns.values_list("pk", "agency_id", "subject_due_at", "started_at", "told"):
        if _has_come(agency_id, *come, at=at, days=days):
            yield pk, None, agency_id


def _steps(at: datetime, days: tuple[int, ...]) -> Iterator[tuple[int, int, int]]:
    """Steps that are due with the whole are warned of with it."""
    told = _told(instance=OuterRef("instance"), step=OuterRef("pk"), due_at=OuterRef("due_at"))
    rows = Step.objects.filter(OPEN, due_at__lt=rules.horizon(at, days), instance__state=InstanceState.RUNNING)
    apart = rows.filter(Q(subject_due_at=None) | ~Q(due_at=F("subject_due_at")))
    columns = apart.annotate(told=told).filter(NOT_OVER).order_by("due_at", "pk")
    for instance_id, pk, agency_id, *come in columns.values_list(
        "instance_id", "pk", "agency_id", "due_at", "opened_at", "told"
    ):
        if _has_come(agency_id, *come, at=at, days=days):
            yield instance_id, pk, agency_id


def _told(**where: Any) -> Subquery:
    """The last mark that was told; none where nobody was told of this due time."""
    return Subquery(DueWarning.objects.filter(**where).order_by("days").values("days")[:1])


def _has_come(
    agency_id: int, due_at: datetime, since: datetime, told: int | None, *, at: datetime, days: tuple[int, ...]
) -> bool:
    mark = rules.warning_at(due_at, since, at, org.calendar_of(agency_id, viewer=Actor.NOBODY), days)
    return mark is not None and (told is None or mark < told)
