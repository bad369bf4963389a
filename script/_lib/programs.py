"""Programs that file over HTTP: each begins a dossier with all its answers and submits it, one after the other."""

import http.client
import json
import threading
import time
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from motcua.interfaces.console.packages import ROOT, read_package

PROCEDURE = "1.004359"
"""A licence to fish: answers and a fee, and no paper but the form itself."""


class NotTaken(RuntimeError):
    """A request was answered by something else than what was hoped for."""


@dataclass(frozen=True, slots=True)
class Story:
    """The bodies of the two requests."""

    begin: Mapping[str, Any]
    submit: Mapping[str, Any]


@dataclass(slots=True)
class Times:
    """Milliseconds of each request, and the seconds in which all of them were sent."""

    begun: list[float] = field(default_factory=list)
    submitted: list[float] = field(default_factory=list)
    seconds: float = 0


def story() -> Story:
    """The answers of the package's first scenario that is filed online."""
    [folder] = (ROOT / "procedures").glob(f"{PROCEDURE}-*")
    scenarios = tomllib.loads(read_package(folder)["scenarios.toml"])["scenario"]
    scenario = next(piece for piece in scenarios if piece["channel"] == "ONLINE")
    begin = {"procedure": PROCEDURE, "applicant_class": scenario["applicant"], "answers": scenario["answers"]}
    return Story(json.loads(json.dumps(begin, default=str)), {"return_method": "ONLINE"})


def tokens(count: int) -> list[str]:
    """One for each of so many citizens."""
    from django.db import connection

    from motcua.kernel.plain import clock
    from motcua.kernel.plain.actor import Actor
    from motcua.kernel.store.transactions import transaction
    from motcua.org import operations as org
    from motcua.org.states import TokenScope

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT account.id FROM org_account AS account JOIN party_party AS party ON party.id = party_id "
            "WHERE party.kind = 'PERSON' ORDER BY account.id LIMIT %s",
            [count],
        )
        accounts = [account for (account,) in cursor.fetchall()]
    at = clock.now()
    with transaction():
        return [
            org.issue_token(
                actor=Actor.system("bench"),
                at=at,
                account_id=account,
                label="bench",
                scopes=(TokenScope.READ, TokenScope.FILE),
                expires_at=at + timedelta(days=1),
            ).secret
            for account in accounts
        ]


def run(port: int, secrets: Sequence[str], told: Story, *, clients: int, seconds: float) -> Times:
    """So many programs at once for so many seconds, each on a connection of its own that stays open."""
    times, faults, began = Times(), list[Exception](), time.perf_counter()

    def keep_filing(secret: str) -> None:
        wire = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            while time.perf_counter() - began < seconds and not faults:
                made, took = _post(wire, secret, "/api/v1/dossiers", told.begin, 201)
                times.begun.append(took)
                _, took = _post(wire, secret, f"/api/v1/dossiers/{made['id']}/submission", told.submit, 200)
                times.submitted.append(took)
        except (OSError, NotTaken, http.client.HTTPException) as fault:
            faults.append(fault)
        finally:
            wire.close()

    threads = [threading.Thread(target=keep_filing, args=[secret]) for secret in secrets[:clients]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    times.seconds = time.perf_counter() - began
    return times


def _post(
    wire: http.client.HTTPConnection, secret: str, path: str, told: Mapping[str, Any], hoped: int
) -> tuple[dict[str, Any], float]:
    body = json.dumps(told).encode()
    heads = {"Host": "localhost", "Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
    began = time.perf_counter()
    wire.request("POST", path, body, heads)
    answer = wire.getresponse()
    said = answer.read()
    took = (time.perf_counter() - began) * 1000
    if answer.status != hoped:
        raise NotTaken(said[:2000].decode())
    return dict(json.loads(said)), took
