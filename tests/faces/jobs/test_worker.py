"""The worker: jobs that do not disturb each other, a clean end, a pulse that tells the living from the dead."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from motcua.interfaces.jobs import health, heartbeat, worker
from motcua.interfaces.jobs.timetable import Job
from motcua.interfaces.jobs.worker import Worker
from motcua.kernel.plain import clock
from motcua.kernel.plain.errors import Unavailable


class Counting:
    """A job that has `work` things to do and notes when it was called."""

    def __init__(self, work: int = 0, fault: Exception | None = None) -> None:
        self.work, self.fault, self.calls = work, fault, 0

    def __call__(self, now: datetime) -> int:
        self.calls += 1
        if self.fault:
            raise self.fault
        self.work -= 1
        return 1 if self.work >= 0 else 0


class Part:
    """Something the worker leans on."""

    def __init__(self, fault: str = "") -> None:
        self.fault = fault

    def check(self) -> str:
        return self.fault


def wait_for(what: Callable[[], object]) -> None:
    give_up_at = time.monotonic() + 60
    while not what():
        assert time.monotonic() < give_up_at
        time.sleep(0.01)


def test_once_does_all_there_is(tmp_path: Path) -> None:
    many, swept = Counting(work=3), Counting(work=3)
    jobs = [Job("many", many, period=9), Job("sweep", swept, period=9, in_one_go=True)]
    assert Worker(tmp_path, jobs).run_once()
    assert (many.calls, swept.calls) == (4, 1)


def test_once_tells_of_a_fault_and_still_does_the_rest(tmp_path: Path) -> None:
    good = Counting()
    jobs = [Job("bad", Counting(fault=ZeroDivisionError()), period=9), Job("good", good, period=9)]
    assert not Worker(tmp_path, jobs).run_once()
    assert good.calls == 1


def test_a_fault_in_one_job_does_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "FIRST_REST", 0.01)
    bad, down, good = Counting(fault=ZeroDivisionError()), Counting(fault=Unavailable()), Counting(work=50)
    jobs = [Job("bad", bad, period=0.01), Job("down", down, period=0.01), Job("good", good, period=0.01)]
    at_work = Worker(tmp_path, jobs)
    running = threading.Thread(target=at_work.run)
    running.start()
    wait_for(lambda: good.calls > 50 and bad.calls > 2 and down.calls > 2)
    at_work.end()
    running.join(10)
    assert at_work.pulse.jobs["bad"].fault.startswith("ZeroDivisionError")
    assert at_work.pulse.jobs["down"].fault == "A part this depends on does not answer at the moment."
    assert (at_work.pulse.jobs["good"].done, at_work.pulse.jobs["good"].fault) == (50, "")


def test_a_slow_job_does_not_hold_up_the_others(tmp_path: Path) -> None:
    release = threading.Event()
    quick = Counting()
    slow = Job("slow", lambda now: int(release.wait(20) and False), period=0.01)
    at_work = Worker(tmp_path, [slow, Job("quick", quick, period=0.01)])
    running = threading.Thread(target=at_work.run)
    running.start()
    wait_for(lambda: quick.calls > 5)
    release.set()
    at_work.end()
    running.join(10)
    assert not running.is_alive()


def test_a_living_worker_shows_its_pulse_and_takes_it_away_at_the_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at_work = Worker(tmp_path, [Job("quick", Counting(), period=0.01)])
    running = threading.Thread(target=at_work.run)
    running.start()
    wait_for(lambda: list(heartbeat.read(tmp_path)))
    assert health.report(tmp_path, {"store": Part()}, clock.now()) == 0
    assert "store: well" in capsys.readouterr().out
    assert health.report(tmp_path, {"mail": Part("does not answer")}, clock.now()) == 1
    assert "mail: does not answer" in capsys.readouterr().out
    at_work.end()
    running.join(10)
    assert health.report(tmp_path, {}, clock.now()) == 1
    assert "no worker is alive" in capsys.readouterr().out


def test_a_pulse_that_stopped_is_a_dead_worker(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    long_ago = clock.now() - timedelta(minutes=5)
    pulse = heartbeat.Pulse.here(long_ago)
    heartbeat.start(tmp_path, pulse, long_ago)
    assert not pulse.is_alive(clock.now())
    assert health.report(tmp_path, {}, clock.now()) == 1
    assert "DEAD" in capsys.readouterr().out


def test_a_new_worker_takes_away_the_pulse_of_a_dead_one_on_its_machine(tmp_path: Path) -> None:
    dead = heartbeat.Pulse.here(clock.now())
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    dead.pid = gone.pid
    elsewhere = heartbeat.Pulse("another-machine", gone.pid, dead.started_at, dead.at)
    for pulse in (dead, elsewhere):
        heartbeat.beat(tmp_path, pulse, clock.now())
    here = heartbeat.Pulse.here(clock.now())
    heartbeat.start(tmp_path, here, clock.now())
    assert {(pulse.host, pulse.pid) for pulse in heartbeat.read(tmp_path)} == {
        (here.host, os.getpid()),
        ("another-machine", gone.pid),
    }


@pytest.mark.django_db(transaction=True)
def test_the_process_works_and_ends_cleanly_when_told(tmp_path: Path) -> None:
    pulses = tmp_path / "workers"
    environment = {**os.environ, "MOTCUA_VAR": str(tmp_path), "MOTCUA_DATABASE_URL": _this_database()}
    command = [sys.executable, "-m", "motcua", "worker"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as running:
        try:
            wait_for(lambda: any(pulse.jobs["deliver"].at for pulse in heartbeat.read(pulses)))
            running.send_signal(signal.SIGTERM)
            _, said = running.communicate(timeout=60)
        finally:
            running.kill()
    assert (running.returncode, said) == (0, b"")
    assert list(pulses.iterdir()) == []


def _this_database() -> str:
    at = connection.get_connection_params()
    user, secret = (quote(at.get(part) or "", safe="") for part in ("user", "password"))
    return f"postgresql://{user}:{secret}@{at.get('host', '')}:{at.get('port', '')}/{at['dbname']}"
