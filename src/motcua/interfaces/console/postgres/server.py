"""The supervisor: one PostgreSQL server on a folder, its child from start to stop."""

import fcntl
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import IO, Self

import psycopg

from motcua.interfaces.console.postgres import binaries, processes, roles
from motcua.interfaces.console.postgres.account import Account
from motcua.interfaces.console.postgres.connection import (
    ADMINISTRATOR,
    APPLICATION,
    DATABASE,
    OWNER,
    Connection,
    PasswordsMissing,
)
from motcua.kernel.plain.errors import Unavailable

PORTS = range(25432, 25532)
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "log_line_prefix": "%m [%p] ",
}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
ELSEWHERE = Path("/var/lib/motcua")


class NotReady(Unavailable):
    """PostgreSQL did not start. The end of {log}: {tail}"""

    code = "console.postgres_not_ready"


def _silent(line: str) -> None:
    """Say nothing."""


class Server:
    """
    PostgreSQL on `home`: its data, log, port and passwords lie there and stay from one start to the next.

    Whoever starts first owns the server and stops it; whoever comes while it runs joins it and leaves it running.
    `durable=False` is for tests: their data may be lost with the machine's power.
    """

    def __init__(self, home: Path, *, durable: bool = True, say: Callable[[str], None] = _silent) -> None:
        self.home = home.absolute()
        self.durable = durable
        self.say = say
        self._process: subprocess.Popen[bytes] | None = None
        self._lock: IO[str] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def owner_url(self) -> str:
        """For migrations: the role that owns every table."""
        return Connection.read(self._connection_file).url(OWNER)

    @property
    def app_url(self) -> str:
        """For web and worker: the role that may read and write rows and nothing else."""
        return Connection.read(self._connection_file).url(APPLICATION)

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def owned(self) -> bool:
        return self._lock is not None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def has_ended(self) -> bool:
        """Whether the server that we started is no longer there; asking also buries it."""
        return self._process is not None and self._process.poll() is not None

    def start(self) -> None:
        """
        Make the data folder where there is none, start the server, and return when it answers.

        :raises NoPostgres, OtherVersion: if no suitable programs are found
        :raises NotReady: if the server does not come up; its log says why
        """
        self._find_home()
        if not self.owned and not self._take_lock():
            self._wait_for(APPLICATION, DATABASE)
            return
        try:
            self._start_owned()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End the server if it is ours: open transactions are rolled back, everything committed is on the disk."""
        if self._process is not None:
            processes.end(self._process.pid, self.has_ended)
            self._process = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _find_home(self) -> None:
        """Our folder; or a link from it to one under /var/lib, where PostgreSQL's account cannot enter ours."""
        self.home.parent.mkdir(parents=True, exist_ok=True)
        account = Account.for_data(self.data)
        if not self.home.is_symlink() and not account.can_reach(self.home.parent):
            ELSEWHERE.mkdir(parents=True, exist_ok=True)
            ELSEWHERE.chmod(0o711)
            place = tempfile.mkdtemp(prefix=f"{self.home.name}-", dir=ELSEWHERE)
            self.home.symlink_to(place)
            self.say(f"The database lies in {place}: its account cannot enter {self.home.parent}.")
        self.home = self.home.resolve()
        self.home.mkdir(parents=True, exist_ok=True)
        self.home.chmod(0o700 if account.is_self else 0o711)

    def _take_lock(self) -> bool:
        lock = (self.home / "lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            return False
        self._lock = lock
        return True

    def _start_owned(self) -> None:
        account = Account.for_data(self.data)
        version = self.data / "PG_VERSION"
        made_by = int(version.read_text()) if version.exists() else None
        programs = binaries.find(made_by, self.data).within_reach(account, self.home / "binaries")
        if made_by is None:
            self.say(f"PostgreSQL {programs.version} makes its data folder …")
            Connection.new().write(self._connection_file)
            self._initialise(account, programs)
        self._bury_predecessor()
        connection = self._launch(account, programs)
        roles.prepare(connection, for_tests=not self.durable)

    def _initialise(self, account: Account, programs: binaries.Binaries) -> None:
        """Under another name first, so that an interrupted start leaves no half-made data behind."""
        unfinished = self.home / "data.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        account.give_folder(unfinished)
        options = ["--locale-provider=builtin"] if programs.major >= 17 else []
        options += [] if self.durable else ["--no-sync"]
        password = Connection.read(self._connection_file).passwords[ADMINISTRATOR]
        with account.secret(self.home / "password.new", password) as password_file:
            made = account.run(
                [
                    programs / "initdb",
                    f"--pgdata={unfinished}",
                    f"--username={ADMINISTRATOR}",
                    f"--pwfile={password_file}",
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C.UTF-8",
                    *options,
                ],
                cwd=self.home,
            )
        if made.returncode != 0:
            raise NotReady(log="initdb", tail=(made.stderr or made.stdout).strip()[-1500:])
        unfinished.rename(self.data)

    def _choose_port(self) -> Connection:
        """The port of the last start if it is free, so that addresses stay; else the first free one."""
        known = Connection.read(self._connection_file)
        port = next(port for port in (known.port or PORTS[0], *PORTS) if processes.is_free(port))
        chosen = replace(known, port=port)
        if chosen != known:
            chosen.write(self._connection_file)
        return chosen

    def _bury_predecessor(self) -> None:
        """
        End a server whose supervisor was killed, and remove a pid file that names none.

        PostgreSQL itself takes any living process with that pid for its predecessor, even a zombie nobody reaps.
        """
        pid_file = self.data / "postmaster.pid"
        if not pid_file.exists():
            return
        pid = int(pid_file.read_text().split("\n", 1)[0] or 0)
        if processes.serves(pid, self.data):
            self.say("A server without a supervisor still runs on these data: it is stopped first.")
            processes.end(pid, lambda: not processes.serves(pid, self.data))
        pid_file.unlink(missing_ok=True)

    def _launch(self, account: Account, programs: binaries.Binaries) -> Connection:
        """
        Start and wait; again for a while where the memory of a killed predecessor is not yet released, and where a
        server that started at the same moment was quicker to take the port.
        """
        give_up_at = time.monotonic() + 15
        self._log.touch(mode=0o600)
        while True:
            connection = self._choose_port()
            settings = SETTINGS | ({} if self.durable else FORGETFUL) | {"port": str(connection.port)}
            options = [f"--{name}={value}" for name, value in settings.items()]
            with self._log.open("ab") as log:
                begin = log.tell()
                self._process = account.start(
                    [programs / "postgres", "-D", self.data, *options], cwd=self.home, stdout=log, stderr=log
                )
            try:
                self._wait_for(ADMINISTRATOR, "postgres")
                return connection
            except NotReady:
                said = self._log.read_bytes()[begin:]
                passes = b"shared memory" in said or b"Is another postmaster already running on port" in said
                if not passes or time.monotonic() > give_up_at:
                    raise
            time.sleep(0.3)

    def _wait_for(self, role: str, database: str, patience: float = 120) -> None:
        """Until the server lets this role in; a database that recovers from a crash takes its time."""
        give_up_at = time.monotonic() + patience
        while not self.has_ended() and time.monotonic() < give_up_at:
            try:
                psycopg.connect(Connection.read(self._connection_file).url(role, database), connect_timeout=5).close()
                return
            except (psycopg.OperationalError, PasswordsMissing):
                time.sleep(0.05)
        tail = self._log.read_text(errors="replace")[-1500:] if self._log.exists() else ""
        raise NotReady(log=self._log, tail=tail.strip())

    @property
    def _log(self) -> Path:
        return self.home / "log"

    @property
    def _connection_file(self) -> Path:
        return self.home / "connection.json"
