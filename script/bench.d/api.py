"""
The API over 1,000,000 dossiers: a list of 100 dossiers for an ordinary officer and for a citizen, each with a token;
and new dossiers over HTTP, begun with their answers and submitted, from two Granian processes on two cores.

The time of a list is that inside the server. The time of a request of the second kind is that of the sender: from the
first byte sent to the last byte read, on two connections; the rate is that of eight.
"""

import json
import os
from statistics import median, quantiles
from typing import Any

from script._lib import population, programs, serving, visiting

LIST = "/api/v1/dossiers?limit=100"
OFFICERS, VISITS = 5, 40
ALONE, TOGETHER, SECONDS = 2, 8, 10


def run() -> dict[str, object]:
    bench = population.province(1_000_000)
    serving.collect_static(bench)
    officers = _lists(bench, visiting.officers(bench, "SPECIALIST", OFFICERS))
    citizen = _lists(bench, [visiting.citizen(bench, dossiers=500)])
    made = _made()
    return {
        "officers": officers,
        "citizen": citizen,
        "made": made,
        "needs": {
            "list_of_100_as_officer_p95_ms": [officers["p95_ms"], "≤", 60],
            "list_of_100_as_citizen_p95_ms": [citizen["p95_ms"], "≤", 60],
            "list_statements": [max(officers["statements"], citizen["statements"]), "≤", 10],
            "create_p95_ms": [made["begin_p95_ms"], "≤", 40],
            "submit_p95_ms": [made["submit_p95_ms"], "≤", 40],
            "dossiers_per_second": [made["dossiers_per_second"], "≥", 60],
        },
    }


def _lists(bench: population.Bench, accounts: list[str]) -> dict[str, Any]:
    times: list[float] = []
    statements = 0
    with visiting.Visitor(bench) as visitor:
        for account in accounts:
            times += visitor.visit(account, [LIST] * VISITS, token=True)
            statements = max(statements, visitor.statements(account, LIST, token=True))
    return {"p50_ms": round(median(times), 1), "p95_ms": round(quantiles(times, n=20)[-1], 1), "statements": statements}


def _made() -> dict[str, Any]:
    """On a copy, which is thrown away: what is made here would spoil the other benches."""
    bench = population.fresh("bench_api", dossiers=1_000_000)
    os.environ["MOTCUA_DATABASE_URL"] = bench.app_url
    from motcua.interfaces.console.ready import make_ready

    make_ready(bench.owner_url)
    tokens = programs.tokens(TOGETHER)
    story = programs.story()
    try:
        with serving.served(bench) as port:
            programs.run(port, tokens, story, clients=TOGETHER, seconds=3)
            alone = programs.run(port, tokens, story, clients=ALONE, seconds=SECONDS)
            together = programs.run(port, tokens, story, clients=TOGETHER, seconds=SECONDS)
    finally:
        population.drop(bench)
    return {
        "body_bytes": len(json.dumps(story.begin)),
        "begin_p50_ms": round(median(alone.begun), 1),
        "begin_p95_ms": round(quantiles(alone.begun, n=20)[-1], 1),
        "submit_p50_ms": round(median(alone.submitted), 1),
        "submit_p95_ms": round(quantiles(alone.submitted, n=20)[-1], 1),
        "dossiers_per_second": round(len(together.submitted) / together.seconds, 1),
    }
