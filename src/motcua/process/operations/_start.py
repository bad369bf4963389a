"""Starting a process over a subject."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Taken
from motcua.kernel.plain.worktime import Calendar
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction, transaction_required
from motcua.process import policy, rules
from motcua.process.events import ProcessStarted
from motcua.process.models import Instance
from motcua.process.queries import InstanceCard
from motcua.process.queries._graphs import graph_of
from motcua.process.states import Place

from ._instance import go_on, say


class AlreadyRunning(Taken):
    """A process is already running for this."""

    code = "process.already_running"


class PlaceUnknown(Incomplete):
    """It is not known which agency does the part {place} of the process."""

    code = "process.place_unknown"


@transaction_required
def start(
    *,
    actor: Actor,
    at: datetime,
    definition_id: int,
    subject_kind: str,
    subject_id: int,
    agency_id: int,
    reception_agency_id: int,
    calendar: Calendar,
    facts: Mapping[str, Any],
    reception_unit_id: int | None = None,
    unit_id: int | None = None,
    due_at: datetime | None = None,
    places: Mapping[str, int] | None = None,
) -> InstanceCard:
    """
    Begin a process; its first steps open at `at`.

    :param agency_id: the implementing agency; `unit_id` is the unit of it that handles the subject, where one is fixed
    :param facts: the names that conditions read (answers, channel, case, applicant, received)
    :param due_at: when the whole is due; None where the law names no limit
    :param places: agencies of the other places, by the keys of `queries.places_of`; DECIDING defaults to `agency_id`
    :raises AlreadyRunning: if the subject has a process that has not ended
    :raises PlaceUnknown: if a place has no agency
    :raises ConditionUnclear: if a condition has no value for the facts
    """
    graph = graph_of(definition_id)
    known = {
        Place.RECEPTION.value: (reception_agency_id, reception_unit_id),
        Place.IMPLEMENTING.value: (agency_id, unit_id),
        Place.DECIDING.value: (agency_id, unit_id),
        **{key: (agency, None) for key, agency in (places or {}).items()},
    }
    instance = Instance(
        definition_id=definition_id,
        subject_kind=subject_kind,
        subject_id=subject_id,
        agency_id=agency_id,
        places={place.key: _place(place.key, known) for place in graph.places},
        facts=rules.facts_to_keep(graph, facts),
        started_at=at,
        subject_due_at=due_at,
    )
    policy.may_direct(actor, instance.agency_ids | {reception_agency_id})
    _insert(instance)
    moves = rules.begin(graph, rules.Marking(), instance.facts)
    steps, _ = go_on(instance, moves, at=at, calendar=calendar, by=None, actor=actor)
    ledger.record(
        ProcessStarted(
            instance.pk, subject_kind, subject_id, definition_id, agency_id, tuple(step.pk for step in steps)
        ),
        actor=actor,
        at=at,
    )
    say(instance, moves, actor=actor, at=at)
    return InstanceCard.of(instance, steps)


def _place(key: str, known: Mapping[str, tuple[int, int | None]]) -> dict[str, int | None]:
    if key not in known:
        raise PlaceUnknown(place=key)
    agency_id, unit_id = known[key]
    return {"agency": agency_id, "unit": unit_id}


def _insert(instance: Instance) -> None:
    """:raises AlreadyRunning: if somebody else started one, even in this very moment"""
    try:
        with transaction():
            instance.save(force_insert=True)
    except IntegrityError:
        raise AlreadyRunning from None
