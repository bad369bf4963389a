"""
Somebody who opens pages, in a process of its own, so that visitors of two databases can take turns.

    visiting.py     reads a line of JSON, {"account": …, "paths": […]}, and answers with the milliseconds of each page

A visitor signs in as the account; with `token` it is a program with a token of that account; without account, nobody.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any

from script._lib.population import Bench


class Visitor(AbstractContextManager["Visitor"]):
    """Pages are asked through the whole of Django, from the first middleware to the last, without a socket."""

    def __init__(self, bench: Bench) -> None:
        environment = {**os.environ, "MOTCUA_DATABASE_URL": bench.app_url, "MOTCUA_DATABASE_OWNER_URL": bench.owner_url}
        self.process = subprocess.Popen(
            [sys.executable, __file__], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def visit(self, account: str, paths: Sequence[str], *, token: bool = False) -> list[float]:
        """Milliseconds for each page."""
        return list(self._ask(account=account, paths=list(paths), token=token)["milliseconds"])

    def statements(self, account: str, path: str, *, token: bool = False) -> int:
        """How many statements a page takes."""
        return int(self._ask(account=account, paths=[path], token=token)["statements"])

    def look(self, account: str, path: str) -> tuple[int, str]:
        """The status and the words that the page is answered with."""
        answer = self._ask(account=account, paths=[path], look=True)
        return int(answer["status"]), str(answer["words"])

    def measure(self, account: str, path: str, times: int) -> dict[str, Any]:
        """Milliseconds on the wall and of our own processor time, and statements, of a page opened many times."""
        return self._ask(account=account, paths=[path] * times)

    def _ask(self, **words: Any) -> dict[str, Any]:
        if self.process.stdin is None or self.process.stdout is None:
            raise RuntimeError("no pipe")
        print(json.dumps(words), file=self.process.stdin, flush=True)
        return dict(json.loads(self.process.stdout.readline()))

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait()


def officers(bench: Bench, role: str, count: int) -> list[str]:
    """User names of officers with this role and no other, those with the most open steps of their own first."""
    import psycopg

    with psycopg.connect(bench.owner_url) as database:
        rows = database.execute(
            "SELECT username FROM org_account AS account JOIN org_role_grant AS held USING (person_id) "
            "WHERE valid_to IS NULL AND account.is_active GROUP BY username, person_id HAVING array_agg(role) = %s "
            "ORDER BY (SELECT count(*) FROM process_step WHERE assignee_id = person_id AND state = 'OPEN') DESC "
            "LIMIT %s",
            [[role], count],
        )
        return [username for (username,) in rows]


def citizen(bench: Bench, *, dossiers: int) -> str:
    """The user name of a body that files for many: so many dossiers of others are given to it, the first time."""
    import psycopg

    with psycopg.connect(bench.owner_url) as database:
        [username, party] = database.execute(
            "SELECT username, party_id FROM org_account JOIN party_party AS party ON party.id = party_id "
            "WHERE party.kind = 'ORGANISATION' AND is_active ORDER BY org_account.id LIMIT 1"
        ).fetchone() or ("", 0)
        [has] = database.execute(
            "SELECT count(*) FROM dossier_dossier WHERE submitter_id = %s", [party]
        ).fetchone() or (0,)
        database.execute(
            "UPDATE dossier_dossier SET submitter_id = %s WHERE id IN (SELECT id FROM dossier_dossier "
            "WHERE code IS NOT NULL AND id %% 997 = 0 ORDER BY id LIMIT %s)",
            [party, max(dossiers - has, 0)],
        )
    return str(username)


def _serve() -> None:
    from motcua.interfaces.console.ready import make_ready

    make_ready(os.environ["MOTCUA_DATABASE_URL"])
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    clients: dict[tuple[str, bool], Client] = {}
    for line in sys.stdin:
        asked = json.loads(line)
        who = (asked["account"], asked.get("token", False))
        if who not in clients:
            clients[who] = _client(*who)
        client, paths = clients[who], asked["paths"]
        first = _answer(client, paths[0])
        if asked.get("look"):
            words = "" if first.streaming else first.content.decode()
            print(json.dumps({"status": first.status_code, "words": words}), flush=True)
            continue
        times, processor = [], []
        for path in paths:
            began, used = time.perf_counter(), time.process_time()
            _open(client, path)
            times.append((time.perf_counter() - began) * 1000)
            processor.append((time.process_time() - used) * 1000)
        with CaptureQueriesContext(connection) as queries:
            _open(client, paths[0])
        said = {"milliseconds": times, "processor_milliseconds": processor, "statements": len(queries)}
        print(json.dumps(said), flush=True)


def _client(account: str, is_program: bool) -> Any:
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client(headers={"Host": "localhost"}, raise_request_exception=False)
    if not account:
        return client
    found = get_user_model().objects.get(username=account)
    if is_program:
        return Client(headers={"Host": "localhost", "Authorization": f"Bearer {_token(found.pk)}"})
    client.force_login(found)
    return client


def _token(account_id: int) -> str:
    from datetime import timedelta

    from motcua.kernel.plain import clock
    from motcua.kernel.plain.actor import Actor
    from motcua.kernel.store.transactions import transaction
    from motcua.org import operations as org
    from motcua.org.states import TokenScope

    at = clock.now()
    with transaction():
        issued = org.issue_token(
            actor=Actor.system("bench"),
            at=at,
            account_id=account_id,
            label="bench",
            scopes=tuple(TokenScope),
            expires_at=at + timedelta(days=1),
        )
    return issued.secret


def _answer(client: Any, path: str) -> Any:
    """The answer with its whole body, as a server would send it."""
    answer = client.get(path)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer


def _open(client: Any, path: str) -> None:
    answer = _answer(client, path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status_code} {b'' if answer.streaming else answer.content[:500]!r}")


if __name__ == "__main__":
    _serve()
