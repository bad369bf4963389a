"""
Loading the past: how long dossiers with their acts take to be checked, loaded, placed and counted by one process.

The number of dossiers is that of the variable BENCH_DOSSIERS; the time for a million is reckoned from it. What a line
costs does not grow with how many there are, except in the indexes of the database.
"""

import json
import os
import resource
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from zlib import crc32

import psycopg

from script._lib.population import drop, empty

DOSSIERS = int(os.environ.get("BENCH_DOSSIERS", "40000"))
MILLION = 1_000_000
AGENCIES = 60
FIRST = datetime.fromisoformat("2016-01-04T08:00:00+07:00")
YEARS = 8


def run() -> dict[str, object]:
    bench = empty("bench_load")
    os.environ["MOTCUA_DATABASE_URL"] = bench.owner_url
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    import django

    django.setup()
    with TemporaryDirectory() as folder:
        acts = _write(Path(folder))
        took = _load(Path(folder))
    found = _rates(took, acts)
    from django.db import connection

    connection.close()
    with suppress(psycopg.errors.InsufficientPrivilege):
        drop(bench)
    return {**found, "needs": {"minutes_for_a_million": [found["minutes_for_a_million"], "≤", 15]}}


def _rates(took: dict[str, float], acts: int) -> dict[str, Any]:
    seconds = sum(took.values())
    return {
        "dossiers": DOSSIERS,
        "acts": acts,
        "cpu_seconds_of_this_process": round(time.process_time(), 1),
        "cpu_seconds_of_the_database": round(_cpu_of_the_database(), 1),
        **{f"seconds_to_{name}": round(number, 1) for name, number in took.items()},
        "acts_per_second": round(acts / seconds),
        "minutes_for_a_million": round(seconds * MILLION / DOSSIERS / 60, 1),
        "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _cpu_of_the_database() -> float:
    """Of the process that serves this one: on a busy machine it says more than the time on the wall."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [backend] = cursor.fetchone() or (0,)
    ticks = Path(f"/proc/{backend}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def _load(folder: Path) -> dict[str, float]:
    from motcua.insight.figures import projection
    from motcua.journeys import load_past
    from motcua.kernel.plain import clock
    from motcua.kernel.plain.actor import Actor
    from motcua.kernel.store import positions
    from motcua.kernel.store.transactions import transaction

    actor, moments = Actor.system("bench"), [perf_counter()]
    looked = load_past.look_through(folder, viewer=actor, now=clock.now())
    if looked.count:
        raise RuntimeError(f"the files of the bench are faulty: {looked.faults[:3]}")
    moments.append(perf_counter())
    for batch in load_past.batches(looked):
        with transaction():
            load_past.take(batch, actor=actor, at=clock.now())
    moments.append(perf_counter())
    with transaction():
        positions.give_positions()
    moments.append(perf_counter())
    while True:
        with transaction():
            if not projection.advance(size=projection.IN_BULK):
                break
    moments.append(perf_counter())
    names = ("check", "load", "place", "count")
    return {name: end - begin for name, begin, end in zip(names, moments, moments[1:], strict=False)}


def _write(folder: Path) -> int:
    acts = 0
    with (folder / "agencies.ndjson").open("w") as file:
        file.writelines(f"{json.dumps(line)}\n" for line in _agencies())
    with (folder / "dossiers.ndjson").open("w") as file:
        for number in range(DOSSIERS):
            line = _dossier(number)
            acts += len(line["acts"])
            file.write(f"{json.dumps(line)}\n")
    return acts


def _agencies() -> Iterator[dict[str, Any]]:
    top = {"id": "top", "code": "H99", "kind": "PROVINCE", "name": "Bench", "established_on": "2011-01-01"}
    yield top
    for number in range(AGENCIES):
        yield {**top, "id": str(number), "code": f"H99.{number}", "kind": "COMMUNE", "parent": "H99"}


def _dossier(number: int) -> dict[str, Any]:
    """In the order of their days, as other systems give them out."""
    at = FIRST + timedelta(days=YEARS * 365 * number / DOSSIERS, hours=_one_of(8, number))
    due, done = (
        at + timedelta(days=3 + _one_of(20, number, "due")),
        at + timedelta(days=1 + _one_of(20, number, "done")),
    )
    acts: list[tuple[str, datetime, dict[str, Any]]] = [
        ("submitted", at, {}),
        ("received", at + timedelta(hours=1), {"due_at": due.isoformat()}),
    ]
    if _one_of(2, number, "paper"):
        acts.append(("paper_added", at + timedelta(hours=2), {"with_file": True, "component": "A"}))
    acts += [("forwarded", at + timedelta(hours=3), {}), ("finished", done, {"decision": "APPROVED"})]
    if _one_of(5, number, "returned"):
        acts.append(("returned", done + timedelta(hours=5), {"method": "DIRECT"}))
    return {
        "id": f"hs-{number}",
        "procedure": f"9.{_one_of(200, number, 'procedure'):06}",
        "agency": f"H99.{_one_of(AGENCIES, number, 'agency')}",
        "channel": ("ONLINE", "DIRECT", "PUBLIC_POST")[_one_of(3, number, "channel")],
        "level": "FULL",
        "acts": [{"act": act, "at": moment.isoformat(), **more} for act, moment, more in acts],
    }


def _one_of(many: int, number: int, what: str = "") -> int:
    """Spread evenly, and the same each time."""
    return crc32(f"{what}/{number}".encode()) % many
