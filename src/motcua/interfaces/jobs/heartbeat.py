"""
The pulse of a worker: a small file under `VAR/workers`, rewritten every few seconds.

A clean end removes it. A file whose pulse has stopped is a worker that died or hangs; the next worker on the same
machine takes away what is left of dead ones.
"""

import json
import os
import socket
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

SILENT = timedelta(seconds=30)


@dataclass(slots=True)
class JobPulse:
    """`at`: end of the last run; `done`: how much was done since the start; `fault`: the last run's, if any."""

    at: str = ""
    done: int = 0
    fault: str = ""


@dataclass(slots=True)
class Pulse:
    """One worker: where, since when, last seen; and its jobs by name. Moments are ISO text."""

    host: str
    pid: int
    started_at: str
    at: str
    jobs: dict[str, JobPulse] = field(default_factory=dict)

    def is_alive(self, now: datetime) -> bool:
        return now - datetime.fromisoformat(self.at) < SILENT

    @classmethod
    def here(cls, now: datetime, job_names: Iterable[str] = ()) -> "Pulse":
        """That of this process."""
        jobs = {name: JobPulse() for name in job_names}
        return cls(socket.gethostname(), os.getpid(), started_at=now.isoformat(), at=now.isoformat(), jobs=jobs)


def beat(folder: Path, pulse: Pulse, now: datetime) -> None:
    """Show that this worker lives."""
    pulse.at = now.isoformat()
    path = _path(folder, pulse)
    part = path.with_suffix(".part")
    part.write_text(json.dumps(asdict(pulse)), encoding="utf-8")
    part.rename(path)


def start(folder: Path, pulse: Pulse, now: datetime) -> None:
    """Begin a pulse, after those of dead workers on this machine are taken away."""
    folder.mkdir(parents=True, exist_ok=True)
    for other in read(folder):
        if other.host == pulse.host and not _runs(other.pid):
            _path(folder, other).unlink(missing_ok=True)
    beat(folder, pulse, now)


def end(folder: Path, pulse: Pulse) -> None:
    _path(folder, pulse).unlink(missing_ok=True)


def read(folder: Path) -> Iterator[Pulse]:
    """Every worker that lives, or did not end cleanly."""
    for path in sorted(folder.glob("*.json")):
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            continue
        jobs = {name: JobPulse(**job) for name, job in found.pop("jobs").items()}
        yield Pulse(**found, jobs=jobs)


def _path(folder: Path, pulse: Pulse) -> Path:
    return folder / f"{pulse.host}-{pulse.pid}.json"


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
