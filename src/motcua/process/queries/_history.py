"""
How long steps took, in bulk: for machines that learn from many steps. No text, no comment, nobody's name.

A year of a province is some million steps, so rows are plain tuples, read in pieces, the newest first, and never more
than asked for; the index `process_step_ended` is read backwards.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from motcua.kernel.plain.actor import Actor
from motcua.process import policy
from motcua.process.models import Instance, Step
from motcua.process.states import InstanceState, StepState

_AT_ONCE = 5_000


class StepTime(NamedTuple):
    """A step with its moments. `ended_at` is None while it is open; `given_by` is the step that opened it."""

    step_id: int
    given_by: int | None
    instance_id: int
    definition_id: int
    subject_id: int
    key: str
    role: str
    agency_id: int
    unit_id: int | None
    person_id: int | None
    """Who did it; of an open step, whose it is."""
    opened_at: datetime
    ended_at: datetime | None
    subject_due_at: datetime | None
    state: str


def step_times(*, viewer: Actor, subject_kind: str, since: datetime, most: int) -> Iterator[StepTime]:
    """
    Steps that were done or sent back since a moment, the latest first, at most so many.

    :raises NotYourProcess: unless a machine asks
    """
    ended = Step.objects.filter(state__in=[StepState.DONE, StepState.RETURNED], done_at__gte=since)
    return _rows(viewer, ended.filter(subject_kind=subject_kind).order_by("-done_at")[:most], "done_by")


def open_step_times(*, viewer: Actor, subject_kind: str) -> Iterator[StepTime]:
    """
    All steps that somebody could work on now; those that are held are not among them.

    :raises NotYourProcess: unless a machine asks
    """
    opened = Step.objects.filter(state=StepState.OPEN, subject_kind=subject_kind)
    return _rows(viewer, opened, "assignee_id")


def places_of_running(*, viewer: Actor, subject_kind: str) -> Mapping[int, dict[str, tuple[int, int | None]]]:
    """
    Of each running instance, the agency and unit of each of its places.

    :raises NotYourProcess: unless a machine asks
    """
    _machine(viewer)
    rows = Instance.objects.filter(state=InstanceState.RUNNING, subject_kind=subject_kind).values_list("pk", "places")
    kept: dict[tuple[Any, ...], dict[str, tuple[int, int | None]]] = {}
    found = {}
    for pk, places in rows.iterator(chunk_size=_AT_ONCE):
        where = {key: (place["agency"], place.get("unit")) for key, place in places.items()}
        found[pk] = kept.setdefault(tuple(sorted(where.items(), key=str)), where)
    return found


def _rows(viewer: Actor, steps: QuerySet[Step], person: str) -> Iterator[StepTime]:
    _machine(viewer)
    columns = ("pk", "given_by_id", "instance_id", "definition_id", "subject_id", "key", "role", "agency_id", "unit_id")
    rows = steps.values_list(*columns, person, "opened_at", "done_at", "subject_due_at", "state")
    return (StepTime(*row) for row in rows.iterator(chunk_size=_AT_ONCE))


def _machine(viewer: Actor) -> None:
    if not viewer.is_system:
        raise policy.NotYourProcess
