"""
Loading the past: how long `motcua load` takes for dossiers with their acts, from the first look to the last sum.

The number of dossiers is that of the variable BENCH_DOSSIERS; the time for a million is reckoned from it. What a line
costs does not grow with how many there are, except in the indexes of the database.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from zlib import crc32

import psycopg

from script._lib.population import Bench, drop, empty

DOSSIERS = int(os.environ.get("BENCH_DOSSIERS", "40000"))
MILLION = 1_000_000
AGENCIES = 60
FIRST = datetime.fromisoformat("2016-01-04T08:00:00+07:00")
YEARS = 8


def run() -> dict[str, object]:
    bench = empty("bench_load")
    with TemporaryDirectory() as folder:
        acts = _write(Path(folder))
        ours = {**os.environ, "MOTCUA_DATABASE_URL": bench.owner_url, "MOTCUA_DATABASE_OWNER_URL": bench.owner_url}
        began = perf_counter()
        subprocess.run([sys.executable, "-m", "motcua", "load", folder], env=ours, check=True, stdout=sys.stderr)
        seconds = perf_counter() - began
    counted = _counted(bench)
    with suppress(psycopg.errors.InsufficientPrivilege):
        drop(bench)
    minutes = round(seconds * MILLION / DOSSIERS / 60, 1)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "dossiers": DOSSIERS,
        "acts": acts,
        "seconds": round(seconds, 1),
        "cpu_seconds_without_the_database": round(children.ru_utime + children.ru_stime, 1),
        "acts_per_second": round(acts / seconds),
        "memory_mb": round(children.ru_maxrss / 1024),
        "facts": counted,
        "minutes_for_a_million": minutes,
        "needs": {"minutes_for_a_million": [minutes, "≤", 15]},
    }


def _counted(bench: Bench) -> int:
    """How many facts there are, once every act is counted."""
    with psycopg.connect(bench.owner_url) as database:
        [lag, facts] = database.execute(
            "SELECT (SELECT position FROM ledger_horizon) - (SELECT position FROM insight_projection), count(*) "
            "FROM insight_fact"
        ).fetchone() or (0, 0)
    if lag:
        raise RuntimeError(f"{lag} acts are not counted")
    return int(facts)


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
