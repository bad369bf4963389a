"""The web server as a province runs it, without its worker, on a database of a bench."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

from motcua.interfaces.console.database import Given
from motcua.interfaces.console.services import platform, run_once
from script._lib.population import Bench


@contextmanager
def served(bench: Bench) -> Iterator[int]:
    """Two Granian processes; gives the port."""
    collect_static(bench)
    running = platform(Given(bench.app_url, bench.owner_url), host="127.0.0.1", port=_free_port())
    running.services = running.services[:1]
    try:
        running.start()
        yield running.port
    finally:
        running.stop()


def collect_static(bench: Bench) -> None:
    run_once(bench.owner_url, "manage", "collectstatic", "--noinput", "--verbosity=0")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
