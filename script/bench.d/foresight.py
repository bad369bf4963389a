"""
Foresight: how long a forecast of 20,000 open dossiers takes, and how it stands to what came in a province of its own.

The past is lived by officers who differ (`motcua.interfaces.console.demo.past`) and copied into tables as rows; nothing
of it is drawn from the forecast's own model. Three parts, one after the other in one database: nine months of a small
province, looked back on; more than 20,000 open dossiers, played 200 times; a million dossiers, whose latest steps are
read. In the large province every agency has seven units, which lived the same past under other numbers.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any, LiteralString, NamedTuple

import psycopg
from psycopg import sql

from script._lib.population import Bench, drop

if TYPE_CHECKING:
    from motcua.interfaces.console.demo import past

OPEN = 20_000
UNITS = 7
ROLES = {"RECEPTION": 2, "UNIT_HEAD": 1, "SPECIALIST": 6, "LEADER": 1, "CLERK": 1}
TABLES: dict[str, LiteralString] = {
    "instance": (
        "process_instance (id, definition_id, subject_kind, subject_id, agency_id, state, places, facts, returns, "
        "started_at, ended_at, subject_due_at)"
    ),
    "step": (
        "process_step (id, instance_id, definition_id, subject_kind, subject_id, subject_due_at, key, within, role, "
        "place, agency_id, unit_id, assignee_id, state, given_by_id, opened_at, done_at, done_by, outcome, comment, "
        "is_final)"
    ),
    "fact": (
        "insight_dossier_fact (dossier_id, position, state, code, procedure_code, receiving_agency_id, "
        "competent_agency_id, channel, filing, received_at, due_at, finished_at, ended_at, punctuality, decision, "
        "supplements, late_apology, rating)"
    ),
}


def run() -> dict[str, object]:
    bench = Bench.named("bench_foresight")
    with psycopg.connect(bench.owner_url.replace(bench.name, "postgres"), autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(bench.name)))
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(bench.name)))
    ours = {"MOTCUA_DATABASE_URL": bench.app_url, "MOTCUA_DATABASE_OWNER_URL": bench.owner_url}
    environment = {**os.environ, **ours}
    migrate = [sys.executable, "-m", "motcua", "migrate"]
    subprocess.run(migrate, env={**environment, "MOTCUA_DATABASE_URL": bench.owner_url}, check=True, stdout=sys.stderr)
    os.environ.update(ours)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    import django

    django.setup()
    town = _found(bench)
    found = {**_look_back(bench, town), **_forecast(bench, town), **_read_a_million(bench)}
    from django.db import connection

    connection.close()
    with suppress(psycopg.errors.InsufficientPrivilege):
        # The server may still be tidying the large tables; then the next run makes the database anew.
        drop(bench)
    worst = min(found["brier_base_rate"], found["brier_remaining_ratio"])
    needs = {
        "open_dossiers": [found["open_dossiers"], "≥", OPEN],
        "seconds_for_a_forecast": [found["seconds_for_a_forecast"], "≤", 60],
        "brier_to_the_better_simple_way": [round(found["brier"] / worst, 3), "≤", 0.98],
    }
    return {**found, "needs": needs}


@dataclass(frozen=True, slots=True)
class Town:
    """Agencies with officers, and the definitions that they work by."""

    agencies: Sequence[int]
    definitions: Sequence[int]


def _found(bench: Bench) -> Town:
    from motcua.interfaces.console.demo import past, scene
    from motcua.kernel.plain import clock
    from motcua.kernel.store.transactions import transaction
    from motcua.org import queries as org
    from motcua.process import operations as process

    began = datetime.combine(scene.FOUNDED, datetime.min.time(), tzinfo=clock.LOCAL)
    scene.set_scene(began)
    places = {"RECEPTION": "RECEPTION"}
    steps = [
        {
            "key": task.key,
            "name": {"vi": task.key, "en": task.key},
            "role": task.role,
            "at": places.get(task.role, "IMPLEMENTING"),
            "when": "answers.hard == true" if task.skipped else None,
            "outcomes": ["FORWARD", "RETURN"] if task.sends_back else ["FORWARD"],
        }
        for task in past.USUAL
    ]
    with transaction():
        definitions = [
            process.publish_definition(actor=scene.MACHINE, at=began, key=f"past-{number}", version=1, steps=steps)
            for number in range(5)
        ]
    agencies = [card.id for card in org.list_agencies(viewer=scene.MACHINE, on=clock.local_date(clock.now()))]
    return Town(agencies, definitions)


def _live(town: Town, *, offices: int, days: int, load: float, waits: float, people: int = 1) -> "past.Past":
    from motcua.interfaces.console.demo import past, scene
    from motcua.kernel.plain import clock
    from motcua.org import queries as org

    tasks = tuple(
        replace(task, waits=max(task.waits, waits)) if task.role == "SPECIALIST" else task for task in past.USUAL
    )
    procedures = [past.Procedure(pk, days, tasks) for pk, days in zip(town.definitions, (3, 5, 7, 10, 15), strict=True)]
    houses, person = [], 1_000_000
    for agency in town.agencies[:offices]:
        staff = {}
        for role, number in ROLES.items():
            staff[role] = list(range(person, person + number * people))
            person += number * people
        calendar = org.calendar_of(agency, viewer=scene.MACHINE)
        houses.append(past.Office(agency, calendar, dict.fromkeys(ROLES, (agency, None)), staff))
    lived = past.Past(houses, procedures, load=load, seed=11)
    now = clock.now()
    lived.live(clock.local_date(now - timedelta(days=days)), now)
    return lived


def _look_back(bench: Bench, town: Town) -> dict[str, Any]:
    from motcua.insight.foresight import making
    from motcua.insight.models import ForecastCheck
    from motcua.kernel.plain import clock

    lived = _live(town, offices=4, days=274, load=0.52, waits=0.12)
    _copy(bench, [(lived, AS_LIVED)])
    began = perf_counter()
    making.look_back(now=clock.now(), seed=1)
    took = perf_counter() - began
    found = ForecastCheck.objects.latest("made_at")
    return {
        "forecasts_judged": found.number,
        "of_them_late": found.late,
        "period": f"{found.first} - {found.last}, learnt from {found.learnt_from} on",
        "brier": round(found.forecast, 4),
        "brier_base_rate": round(found.base_rate, 4),
        "brier_remaining_ratio": round(found.remaining_ratio, 4),
        "tempo": found.tempo,
        "said_and_happened": json.dumps([[number, round(p, 2), round(h, 2)] for number, p, h in found.bins]),
        "seconds_for_a_look_back": round(took, 1),
    }


def _forecast(bench: Bench, town: Town) -> dict[str, Any]:
    from motcua.insight import forecasts
    from motcua.insight.foresight import making
    from motcua.kernel.plain import clock
    from motcua.kernel.store.transactions import transaction

    lived = _live(town, offices=len(town.agencies), days=46, load=0.475, waits=0.5, people=4)
    _copy(bench, [(lived, _once_more(lived, number)) for number in range(UNITS)])
    now = clock.now()
    with transaction():
        forecast_id = forecasts.claim(now=now, every=timedelta(hours=1))
    began, worked = perf_counter(), process_time() + _of_players()
    dossiers = making.make(forecast_id or 0, now=now, seed=1)
    took, work = perf_counter() - began, process_time() + _of_players() - worked
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "open_dossiers": dossiers,
        "seconds_for_a_forecast": round(took, 1),
        "processor_seconds_for_a_forecast": round(work, 1),
        "memory_mb_of_a_player": round(children),
        "memory_mb_of_the_job": round(own),
    }


def _of_players() -> float:
    """Processor seconds of processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _read_a_million(bench: Bench) -> dict[str, Any]:
    """The latest steps of a million dossiers, five steps each, over three years."""
    from motcua.insight.foresight.gathering import BACK, KIND, MOST, SEER
    from motcua.kernel.plain import clock
    from motcua.process import queries as process

    with psycopg.connect(bench.owner_url, autocommit=True) as database:
        database.execute("SET synchronous_commit = off; SET maintenance_work_mem = '512MB'")
        database.execute("TRUNCATE process_instance, process_step CASCADE")
        database.execute(
            "INSERT INTO process_instance (id, definition_id, subject_kind, subject_id, agency_id, state, places, "
            "facts, returns, started_at) SELECT k, (SELECT min(id) FROM process_definition), 'dossier', k, 1, 'DONE', "
            "'{}', '{}', 0, now() - (1000000 - k) * interval '90 seconds' FROM generate_series(1, 1000000) AS k"
        )
        database.execute(
            "INSERT INTO process_step (id, instance_id, definition_id, subject_kind, subject_id, key, within, role, "
            "place, agency_id, state, opened_at, done_at, done_by, outcome, comment, is_final) SELECT 5 * k + s, k, "
            "(SELECT min(id) FROM process_definition), 'dossier', k, 'tham_dinh', '', 'SPECIALIST', 'IMPLEMENTING', 1, "
            "'DONE', now() - (1000000 - k) * interval '90 seconds', now() - (1000000 - k) * interval '90 seconds' + "
            "s * interval '5 hours', k % 500, 'FORWARD', '', false "
            "FROM generate_series(1, 1000000) AS k, generate_series(1, 5) AS s"
        )
        database.execute("VACUUM ANALYZE process_step")
    since = clock.now() - BACK
    began = perf_counter()
    rows = sum(1 for _ in process.step_times(viewer=SEER, subject_kind=KIND, since=since, most=MOST))
    return {"steps_read_of_5000000": rows, "seconds_to_read_them": round(perf_counter() - began, 2)}


class Elsewhere(NamedTuple):
    """What is added to numbers where the same past is lived once more, in another unit."""

    dossiers: int = 0
    steps: int = 0
    people: int = 0
    unit: int | None = None


AS_LIVED = Elsewhere()


def _once_more(lived: "past.Past", number: int) -> Elsewhere:
    return Elsewhere(number * len(lived.dossiers), number * len(lived.works), number * 100_000, 1000 + number)


def _copy(bench: Bench, pasts: Sequence[tuple["past.Past", Elsewhere]]) -> None:
    with psycopg.connect(bench.owner_url, autocommit=True) as database:
        database.execute("SET synchronous_commit = off")
        database.execute("TRUNCATE process_instance, process_step, insight_dossier_fact CASCADE")
        for name, rows in (("instance", _instances), ("step", _steps), ("fact", _facts)):
            with database.cursor().copy(sql.SQL("COPY {} FROM STDIN").format(sql.SQL(TABLES[name]))) as copying:
                for lived, there in pasts:
                    for row in rows(lived, there):
                        copying.write_row(row)
            database.execute("ANALYZE")
        people = sorted(
            {
                (one.person_id + there.people, role, agency)
                for lived, there in pasts
                for agency, roles in lived.officers.items()
                for role in roles
                for one in roles[role]
            }
        )
        _appoint(database, people)


def _appoint(database: psycopg.Connection, people: Iterable[tuple[int, str, int]]) -> None:
    database.execute("DELETE FROM org_role_grant WHERE person_id >= 1000000")
    database.execute("DELETE FROM org_person WHERE id >= 1000000")
    listed = list(people)
    with database.cursor().copy("COPY org_person (id, full_name, sort_key, email, phone) FROM STDIN") as copying:
        for person, _, _ in listed:
            copying.write_row((person, f"Officer {person}", f"{person}", "", ""))
    with database.cursor().copy("COPY org_role_grant (person_id, role, agency_id, valid_from) FROM STDIN") as copying:
        for person, role, agency in listed:
            copying.write_row((person, role, agency, date(2025, 7, 1)))


Rows = Iterator[tuple[object, ...]]


def _instances(lived: "past.Past", there: Elsewhere) -> Rows:
    for one in lived.dossiers:
        number = one.id + there.dossiers
        agency = one.place["SPECIALIST"][0]
        places = json.dumps({key: {"agency": agency, "unit": there.unit} for key in ("RECEPTION", "IMPLEMENTING")})
        state = "DONE" if one.ended_at else "RUNNING"
        definition = one.procedure.definition_id
        yield (
            number,
            definition,
            "dossier",
            number,
            agency,
            state,
            places,
            "{}",
            0,
            one.received_at,
            one.ended_at,
            one.due_at,
        )


def _steps(lived: "past.Past", there: Elsewhere) -> Rows:
    for one in lived.works:
        dossier, task = one.dossier, one.task
        agency, number = dossier.place[task.role][0], dossier.id + there.dossiers
        giver = None if one.given_by is None else one.given_by + there.steps
        state = "OPEN" if one.ended_at is None else "RETURNED" if one.sent_back else "DONE"
        outcome = "" if one.ended_at is None else "RETURN" if one.sent_back else "FORWARD"
        person = one.officer.person_id + there.people
        yield (
            *(
                one.step_id + there.steps,
                number,
                dossier.procedure.definition_id,
                "dossier",
                number,
                dossier.due_at,
                task.key,
                "",
            ),
            *(
                task.role,
                "RECEPTION" if task.role == "RECEPTION" else "IMPLEMENTING",
                agency,
                there.unit,
                person,
                state,
            ),
            *(giver, one.opened_at, one.ended_at, person if one.ended_at else None, outcome, "", False),
        )


def _facts(lived: "past.Past", there: Elsewhere) -> Rows:
    for one in lived.dossiers:
        agency, ended, number = one.place["SPECIALIST"][0], one.ended_at, one.id + there.dossiers
        how = "" if ended is None else "LATE" if ended > one.due_at else "ON_TIME"
        state = "PROCESSING" if ended is None else "DONE"
        yield (
            *(number, 1, state, f"P.{number}", f"past-{one.procedure.definition_id}", agency, agency, "ONLINE", "SELF"),
            *(one.received_at, one.due_at, ended, ended, how, "", 0, False, ""),
        )
