"""Web and worker as children: started together, started again when they fall, stopped together."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from motcua.interfaces.console.database import Database
from motcua.interfaces.console.postgres.processes import is_free
from motcua.kernel.plain.errors import Taken, Unavailable

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
STEADY_AFTER = 60.0
PATIENCE = 15.0


class PortTaken(Taken):
    """Port {port} is taken: stop what listens there, or choose another with --port."""

    code = "console.port_taken"


class NoAnswer(Unavailable):
    """The pages do not answer on port {port}; the lines above say why."""

    code = "console.no_answer"


@dataclass(slots=True)
class Service:
    """One child process; after a fall it rests before it is started again, longer each time it falls early."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause: float = FIRST_PAUSE
    rests_until: float = field(default=0.0)

    def start(self) -> None:
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(self.command, env={**os.environ, **self.environment}, process_group=0)

    def has_ended(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def tend(self, say: Callable[[str], None]) -> None:
        """Look after it once: bury what fell, start again what has rested."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            self.pause = FIRST_PAUSE if now - self.started_at > STEADY_AFTER else min(self.pause * 2, LONGEST_PAUSE)
            self.rests_until = now + self.pause
            self._end_descendants()
            say(f"{self.name} ended with {self.process.returncode}; it is started again in {self.pause:.0f} s.")
            self.process = None
        elif self.process is None and now >= self.rests_until:
            self.start()

    def ask_to_stop(self) -> None:
        if self.process is not None and not self.has_ended():
            self.process.terminate()

    def stop(self) -> None:
        """Wait for a clean end, then insist."""
        if self.process is None:
            return
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._end_descendants()
        self.process = None

    def _end_descendants(self) -> None:
        """Processes of its own that a killed service left behind: they are in its process group."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


@dataclass(slots=True)
class Platform:
    """Everything a running province consists of, on one machine."""

    database: Database
    services: Sequence[Service]
    host: str
    port: int
    say: Callable[[str], None] = print

    def start(self) -> None:
        """
        Start web and worker; returns when pages are answered.

        :raises PortTaken: if something else listens already
        :raises NoAnswer: if the web server does not come up
        """
        if not is_free(self.port):
            raise PortTaken(port=self.port)
        for service in self.services:
            service.start()
        give_up_at = time.monotonic() + 60
        while not answers(self.host, self.port):
            if self.services[0].has_ended() or time.monotonic() > give_up_at:
                raise NoAnswer(port=self.port)
            time.sleep(0.05)

    def tend(self) -> None:
        """Look after database and services once."""
        if self.database.has_ended():
            self.say("The database ended; it is started again.")
            self.database.start()
        for service in self.services:
            service.tend(self.say)

    def stop(self) -> None:
        for service in self.services:
            service.ask_to_stop()
        for service in self.services:
            service.stop()

    def run_until_told(self) -> None:
        """Tend to everything until Ctrl-C, SIGTERM or SIGHUP."""
        try:
            while True:
                self.tend()
                time.sleep(0.5)
        except KeyboardInterrupt:
            self.say("Stopping …")


def platform(database: Database, *, host: str, port: int, web_processes: int = 2, threads: int = 4) -> Platform:
    """Web server and worker on a database that is running and migrated."""
    environment = {"MOTCUA_DATABASE_URL": database.app_url, "DJANGO_SETTINGS_MODULE": "motcua.config.settings"}
    if "MOTCUA_PUBLIC_URL" not in os.environ:
        environment["MOTCUA_PUBLIC_URL"] = f"http://localhost:{port}"
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning"]
    web += ["--host", host, "--port", str(port), "--workers", str(web_processes), "--blocking-threads", str(threads)]
    web += ["--respawn-failed-workers", "motcua.config.wsgi:application"]
    worker = [sys.executable, "-m", "motcua", "worker"]
    return Platform(database, [Service("web", web, environment), Service("worker", worker, environment)], host, port)


def run_once(database_url: str, *words: str) -> int:
    """One `motcua` command to its end in a process of its own, on this database; returns its exit code."""
    environment = {**os.environ, "MOTCUA_DATABASE_URL": database_url}
    return subprocess.run([sys.executable, "-m", "motcua", *words], env=environment, check=False).returncode


def answers(host: str, port: int) -> bool:
    """Whether a page is answered, whatever the answer."""
    connection = http.client.HTTPConnection(host, port, timeout=10)
    try:
        connection.request("HEAD", "/")
        connection.getresponse()
    except OSError:
        return False
    finally:
        connection.close()
    return True
