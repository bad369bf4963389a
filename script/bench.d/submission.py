"""
Submissions over HTTP with two papers of 200 kB, beside the same statements sent by pgbench to the same server.

Two Granian processes with the rights of the application; eight connections send draft after draft, each with papers
that nobody sent before. The statements of one submission are overheard and given to pgbench: prepared, eight clients,
every transaction on a draft of its own. The two take turns, and the medians of their rounds are compared.
"""

import os
import statistics
import tempfile
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from script._lib import population, sending, serving

CLIENTS, ROUNDS, SECONDS, WARM_UP_SECONDS = 8, 3, 10, 3
PER_ROUND = 20_000
"""Drafts that a round has at its disposal; pgbench has those of its own rounds, from the first of which it counts."""


def run() -> dict[str, object]:
    bench = population.fresh("bench_submission", dossiers=10_000)
    os.environ["MOTCUA_DATABASE_URL"] = bench.app_url
    from motcua.interfaces.console.ready import make_ready

    make_ready(bench.owner_url)
    from script._lib import drafts, statements

    senders = drafts.prepare((ROUNDS + 2) * PER_ROUND)
    overheard, script = _overhear(senders[0])
    over_http: list[float] = []
    bare: list[float] = []
    with serving.served(bench) as port, tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
        file.write(script)
        file.flush()
        requests = _requests(senders)
        sending.send(port, requests, clients=CLIENTS, seconds=WARM_UP_SECONDS)
        for turn in range(ROUNDS):
            over_http.append(sending.send(port, requests, clients=CLIENTS, seconds=SECONDS))
            first = drafts.FIRST_DOSSIER + (turn + 1) * PER_ROUND
            bare.append(
                statements.transactions_per_second(
                    bench.app_url, Path(file.name), clients=CLIENTS, seconds=SECONDS / 2, first=first, i=0
                )
            )
    rate, bound = statistics.median(over_http), statistics.median(bare)
    return {
        "submissions_per_second": round(rate, 1),
        "submissions_per_second_by_round": [round(one, 1) for one in over_http],
        "pgbench_transactions_per_second": round(bound, 1),
        "pgbench_transactions_per_second_by_round": [round(one, 1) for one in bare],
        "ratio": round(rate / bound, 3),
        "statements_of_a_submission": overheard,
        "needs": {
            "submissions_per_second": [round(rate, 1), "≥", 60],
            "ratio": [round(rate / bound, 3), "≥", 0.2],
            "statements_of_a_submission": [overheard, "≤", 25],
        },
    }


def _requests(senders: list[Any]) -> Iterator[Iterable[bytes]]:
    from script._lib import drafts

    body = drafts.Body()
    return (drafts.request(number, senders[number % len(senders)], body) for number in count(1))


def _overhear(sender: Any) -> tuple[int, str]:
    """How many statements the first submission takes, and the script that repeats them on other drafts."""
    from django.test import Client

    from script._lib import drafts, statements

    client = Client(enforce_csrf_checks=True, headers={"Host": "localhost", "Cookie": sender.cookies})
    kind = f"multipart/form-data; boundary={drafts.BOUNDARY}"
    with statements.overheard() as heard:
        answer = client.post(drafts.address(0), b"".join(drafts.Body().of(0)), content_type=kind)
    if answer.status_code != 302:
        raise RuntimeError(answer.content.decode()[-3000:])
    names = {drafts.FIRST_DOSSIER: ":dossier", drafts.FIRST_ANSWERS: ":answers"}
    script = statements.script(heard, names, {"vault_file": drafts.newest_files(len(drafts.PAPERS))})
    steps = (
        "\\set i :i + 1",
        f"\\set dossier :first + :client_id + {CLIENTS} * :i",
        f"\\set answers :dossier - {drafts.FIRST_DOSSIER} + {drafts.FIRST_ANSWERS}",
    )
    return len(heard), "\n".join((*steps, script))
