"""
The seal: how long a million acts take to be sealed and to be verified, by one process and its database on one core.

The acts are copied into the ledger as rows that look like those of dossiers; sealing and verifying are the job's own.
What was promised is held against the time that both processes had a processor, which is the time on one core that does
nothing else; the time on the wall stands beside it.
"""

import os
import resource
from contextlib import suppress
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import psycopg

from script._lib.population import Bench, drop, empty

ENTRIES = 1_000_000
PROVEN = 100_000

_FILL = """
    INSERT INTO ledger_entry (name, version, subject_kind, subject_id, actor, behalf_of, place, at, recorded_at,
        request_id, data)
    SELECT 'process.step_completed', 1, 'dossier', k / 7, 'officer:' || k %% 900, '', '10.0.' || k %% 40 || '.7',
        now() - k * interval '31 seconds', now() - k * interval '31 seconds', md5(k::text),
        jsonb_build_object('instance_id', k / 7, 'subject_kind', 'dossier', 'subject_id', k / 7, 'step_id', k,
            'key', 'tham_dinh', 'role', 'SPECIALIST', 'agency_id', k %% 60, 'unit_id', k %% 300, 'person_id', k %% 900,
            'outcome', 'FORWARD', 'minutes_to_spare', k %% 3000, 'opened', jsonb_build_array(k + 1), 'finished', false,
            'cancelled', '[]'::jsonb)
    FROM generate_series(1, %s) AS k
"""


def run() -> dict[str, object]:
    bench = empty("bench_seal")
    _fill(bench)
    os.environ["MOTCUA_DATABASE_URL"] = bench.app_url
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    import django

    django.setup()
    found = {"entries": ENTRIES, **_seal(), **_verify(), **_prove(), **_size(bench)}
    from django.db import connection

    connection.close()
    with suppress(psycopg.errors.InsufficientPrivilege):
        # The server may still be tidying the large tables; then the next run makes the database anew.
        drop(bench)
    needs = {
        "processor_seconds_to_seal": [found["processor_seconds_to_seal"], "≤", 30],
        "processor_seconds_to_verify": [found["processor_seconds_to_verify"], "≤", 60],
    }
    return {**found, "needs": needs}


def _fill(bench: Bench) -> None:
    with psycopg.connect(bench.owner_url, autocommit=True) as database:
        database.execute("SET synchronous_commit = off")
        database.execute(_FILL, [ENTRIES])
        database.execute("INSERT INTO ledger_position SELECT row_number() OVER (ORDER BY id), id FROM ledger_entry")
        database.execute("UPDATE ledger_horizon SET position = %s", [ENTRIES])
        database.execute("VACUUM ANALYZE ledger_entry, ledger_position")


def _worked() -> float:
    """Seconds that this process and its database process have had a processor."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [backend] = cursor.fetchone() or (0,)
    words = Path(f"/proc/{backend}/stat").read_text().rpartition(")")[2].split()
    ticks = int(words[11]) + int(words[12])
    return process_time() + ticks / os.sysconf("SC_CLK_TCK")


def _seal() -> dict[str, Any]:
    from motcua.kernel.plain import clock
    from motcua.kernel.store import seals
    from motcua.kernel.store.transactions import transaction

    began, worked, longest, number = perf_counter(), _worked(), 0.0, 0
    while True:
        at = perf_counter()
        with transaction():
            made = seals.seal(at=clock.now())
        longest = max(longest, perf_counter() - at)
        if made is None:
            break
        number = made.number
    took = perf_counter() - began
    return {
        "seals": number,
        "processor_seconds_to_seal": round(_worked() - worked, 1),
        "seconds_to_seal": round(took, 1),
        "longest_transaction_seconds": round(longest, 2),
    }


def _verify() -> dict[str, Any]:
    from motcua.kernel.store import seals

    began, worked = perf_counter(), _worked()
    verdict = seals.check()
    took, worked = perf_counter() - began, _worked() - worked
    if verdict.count or verdict.entries != ENTRIES:
        raise RuntimeError(f"the ledger of the bench does not verify: {verdict}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "processor_seconds_to_verify": round(worked, 1),
        "seconds_to_verify": round(took, 1),
        "memory_mb": round(memory),
    }


def _prove() -> dict[str, Any]:
    from motcua.kernel.plain import clock
    from motcua.kernel.store import seals
    from motcua.kernel.store.transactions import transaction

    card = seals.get_seal()
    wanted = range(1, ENTRIES + 1, ENTRIES // PROVEN)
    began = perf_counter()
    proofs = sum(1 for _ in seals.inclusion(wanted, size=card.size))
    one_by_one = perf_counter() - began
    began = perf_counter()
    nodes = len(seals.shared(wanted, seal=card).nodes)
    together = perf_counter() - began
    moments = []
    for place in range(1, ENTRIES, ENTRIES // 200):
        began = perf_counter()
        seals.prove(place, size=card.size)
        moments.append(perf_counter() - began)
    began = perf_counter()
    with transaction():
        seals.seal(at=clock.now())
    idle = perf_counter() - began
    return {
        "proofs": proofs,
        "seconds_for_as_many_proofs": round(one_by_one, 1),
        "nodes_of_one_shared_proof": nodes,
        "seconds_for_the_shared_proof": round(together, 1),
        "p95_ms_of_one_proof": round(sorted(moments)[int(len(moments) * 0.95)] * 1000, 1),
        "ms_with_nothing_to_seal": round(idle * 1000, 1),
    }


def _size(bench: Bench) -> dict[str, Any]:
    with psycopg.connect(bench.owner_url) as database:
        [ledger, tiles] = database.execute(
            "SELECT pg_total_relation_size('ledger_entry') + pg_total_relation_size('ledger_position'), "
            "pg_total_relation_size('ledger_tile')"
        ).fetchone() or (0, 0)
    return {"mb_of_the_ledger": round(ledger / 2**20), "mb_of_the_hashes": round(tiles / 2**20)}
