"""Web and worker as children: started again when they fall, stopped together."""

import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from motcua.interfaces.console import services
from motcua.interfaces.console.database import Given
from motcua.interfaces.console.services import Platform, PortTaken, Service

NOWHERE = Given("postgresql://nowhere", "postgresql://nowhere")


def _service(code: str) -> Service:
    return Service("sleeper", [sys.executable, "-c", code], {})


def test_a_service_that_fell_is_started_again_after_a_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "FIRST_PAUSE", 0.01)
    said: list[str] = []
    service = _service("raise SystemExit(3)")
    service.pause = 0.01
    service.start()
    assert service.process is not None
    first = service.process
    first.wait()
    service.tend(said.append)
    assert said[0].startswith("sleeper ended with 3")
    time.sleep(0.05)
    service.tend(said.append)
    assert service.process is not first
    service.stop()


def test_a_service_that_falls_early_rests_longer_each_time() -> None:
    service = _service("raise SystemExit(3)")
    pauses = []
    for _ in range(8):
        service.start()
        assert service.process is not None
        service.process.wait()
        service.tend(lambda line: None)
        pauses.append(service.pause)
    assert pauses == [1, 2, 4, 8, 16, 30, 30, 30]


def test_what_a_killed_service_left_behind_is_ended_too(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    child = (
        "import subprocess, sys; print(subprocess.Popen(['sleep', '60']).pid, file=open(sys.argv[1], 'w'), flush=True)"
    )
    service = Service("parent", [sys.executable, "-c", child, str(note)], {})
    service.start()
    assert service.process is not None
    service.process.wait()
    service.tend(lambda line: None)
    time.sleep(0.1)
    assert _state(int(note.read_text())) in ("", "Z")


def _state(pid: int) -> str:
    """The state of a process as /proc has it; empty when it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return ""


def test_a_service_that_does_not_listen_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "PATIENCE", 0.1)
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"
    service = _service(deaf)
    service.process = subprocess.Popen(service.command, stdout=subprocess.PIPE, process_group=0)
    process = service.process
    with process:
        assert process.stdout is not None
        process.stdout.readline()
        service.ask_to_stop()
        service.stop()
    assert process.returncode == -signal.SIGKILL


def test_a_taken_port_is_said_before_anything_is_started() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        service = _service("")
        with pytest.raises(PortTaken, match=f"Port {port} is taken"):
            Platform(NOWHERE, [service], "127.0.0.1", port).start()
    assert service.process is None


def test_a_platform_is_up_when_pages_answer_and_down_when_stopped() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    web = Service("web", [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"], {})
    worker = _service("import time; time.sleep(60)")
    platform = Platform(NOWHERE, [web, worker], "127.0.0.1", port)
    platform.start()
    try:
        assert services.answers("127.0.0.1", port)
        assert not worker.has_ended()
    finally:
        platform.stop()
    assert (web.process, worker.process) == (None, None)
    assert not services.answers("127.0.0.1", port)
