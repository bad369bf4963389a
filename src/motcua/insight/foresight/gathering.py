"""Reading what a forecast is made from, across rooms."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.insight.foresight.axis import ALL_DAYS
from motcua.insight.foresight.backtest import Record
from motcua.insight.foresight.laws import Place
from motcua.insight.foresight.plans import Drawn
from motcua.insight.foresight.records import Absence, Offices, Row, Version
from motcua.insight.models import DossierFact
from motcua.insight.tally import WAITING
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Role
from motcua.org import queries as org
from motcua.process import queries as process
from motcua.process.states import StepState

SEER = Actor.system("foresight")
KIND = "dossier"
BACK = timedelta(days=365)
MOST = 400_000
"""Steps that are learnt from at most, the latest ones: so memory is bounded, some 300 MB."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything, as of `now`."""

    now: datetime
    record: Record
    versions: Mapping[int, Version]
    names: Mapping[tuple[int, str], process.RouteNode]
    offices: Offices


def gather(now: datetime) -> Gathered:
    ended = [_row(one) for one in process.step_times(viewer=SEER, subject_kind=KIND, since=now - BACK, most=MOST)]
    ended.reverse()
    opened = [_row(one) for one in process.open_step_times(viewer=SEER, subject_kind=KIND)]
    cards = [
        process.route_of(number, viewer=SEER) for number in sorted({row.definition_id for row in (*ended, *opened)})
    ]
    versions = {card.definition_id: _version(card) for card in cards}
    places = _places(ended, versions)
    places.update(process.places_of_running(viewer=SEER, subject_kind=KIND))
    return Gathered(
        now=now,
        record=Record(ended, opened, places, _outcomes(now)),
        versions=versions,
        names={(card.definition_id, node.key): node for card in cards for node in card.tasks},
        offices=_offices((*ended, *opened), places.values(), now),
    )


def _row(one: process.StepTime) -> Row:
    return Row(
        step_id=one.step_id,
        given_by=one.given_by,
        instance_id=one.instance_id,
        definition_id=one.definition_id,
        dossier_id=one.subject_id,
        key=one.key,
        role=one.role,
        place=(one.agency_id, one.unit_id),
        person_id=one.person_id,
        opened_at=one.opened_at,
        ended_at=one.ended_at,
        due_at=one.subject_due_at,
        sent_back=one.state == StepState.RETURNED,
    )


def _version(card: process.RouteCard) -> Version:
    nodes = tuple(Drawn(node.key, node.kind, node.targets) for node in card.nodes)
    return Version(card.key, nodes, {node.key: (str(node.role), node.place_key) for node in card.tasks})


def _places(rows: Iterable[Row], versions: Mapping[int, Version]) -> dict[int, dict[str, Place]]:
    """Where the instances of the past were worked, as their steps tell."""
    found: dict[int, dict[str, Place]] = {}
    for row in rows:
        task = versions[row.definition_id].tasks.get(row.key)
        if task is not None:
            found.setdefault(row.instance_id, {})[task[1]] = row.place
    return found


def _outcomes(now: datetime) -> dict[int, bool]:
    """Late or not: what was finished in the time that is looked at, and what is open and past its due date."""
    finished = DossierFact.objects.filter(finished_at__gte=now - BACK).exclude(punctuality="")
    overdue = DossierFact.objects.filter(received_at__isnull=False, ended_at__isnull=True, due_at__lt=now)
    told = finished.values_list("dossier_id", "punctuality")
    outcomes = {dossier_id: punctuality == "LATE" for dossier_id, punctuality in told.iterator(chunk_size=5000)}
    outcomes.update(dict.fromkeys(overdue.exclude(state__in=WAITING).values_list("dossier_id", flat=True), True))
    return outcomes


def _offices(rows: Sequence[Row], places: Iterable[Mapping[str, Place]], now: datetime) -> Offices:
    agencies = {row.place[0] for row in rows} | {place[0] for where in places for place in where.values()}
    today = clock.local_date(now)
    holders: dict[tuple[int, str], dict[int, int | None]] = {(agency, role): {} for agency in agencies for role in Role}
    for held in org.list_holders(list(Role), agencies, viewer=SEER, on=today):
        holders[held.agency_id, held.role][held.person.id] = held.unit_id
    away = org.list_absences(agencies, viewer=SEER, first=today, last=today + timedelta(days=ALL_DAYS))
    return Offices(
        calendars={agency: org.calendar_of(agency, viewer=SEER) for agency in agencies},
        holders=holders,
        absences=tuple(
            Absence(
                one.from_person_id,
                one.to_person_id,
                one.agency_id,
                frozenset(map(str, one.roles)),
                one.valid_from,
                one.valid_to - timedelta(days=1),
            )
            for one in away
        ),
    )
