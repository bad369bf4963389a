"""
An officer who opens pages, in a process of its own, so that visitors of two databases can take turns.

    visiting.py     reads a line of JSON, {"account": …, "paths": […]}, and answers with the milliseconds of each page
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

    def visit(self, account: str, paths: Sequence[str]) -> list[float]:
        """Milliseconds for each page."""
        return list(self._ask(account=account, paths=list(paths))["milliseconds"])

    def statements(self, account: str, path: str) -> int:
        """How many statements a page takes."""
        return int(self._ask(account=account, paths=[path])["statements"])

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


def _serve() -> None:
    from motcua.interfaces.console.ready import make_ready

    make_ready(os.environ["MOTCUA_DATABASE_URL"])
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    clients: dict[str, Client] = {}
    for line in sys.stdin:
        asked = json.loads(line)
        account = asked["account"]
        if account not in clients:
            clients[account] = Client(headers={"Host": "localhost"})
            clients[account].force_login(get_user_model().objects.get(username=account))
            _open(clients[account], asked["paths"][0])
        times = []
        for path in asked["paths"]:
            began = time.perf_counter()
            _open(clients[account], path)
            times.append((time.perf_counter() - began) * 1000)
        with CaptureQueriesContext(connection) as queries:
            _open(clients[account], asked["paths"][0])
        print(json.dumps({"milliseconds": times, "statements": len(queries)}), flush=True)


def _open(client: Any, path: str) -> None:
    answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status_code} {answer.content[:500]!r}")


if __name__ == "__main__":
    _serve()
