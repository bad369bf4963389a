"""Whether workers live and what the platform leans on answers, as operators see it."""

import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from platform import python_version
from typing import Any

import django
from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

import motcua
from motcua.kernel.plain import ports
from motcua.notice.ports import Mailer
from motcua.payment.ports import Gateway
from motcua.signature.ports import Keys, Timestamps
from motcua.vault.ports import Scanner, Store

SILENT = timedelta(seconds=30)
"""A worker writes its pulse every few seconds; one that was silent for longer is dead, or hangs."""

LEANS_ON: tuple[tuple[str | Promise, type[Any]], ...] = (
    (_("File store"), Store),
    (_("Virus scanner"), Scanner),
    (_("Mail server"), Mailer),
    (_("Payment gateway"), Gateway),
    (_("Keys for signing"), Keys),
    (_("Timestamp authority"), Timestamps),
)


@dataclass(frozen=True, slots=True)
class Job:
    """`done`: how much since the worker's start; `fault`: that of the last run, if any."""

    name: str
    ran_at: datetime | None
    done: int
    fault: str


@dataclass(frozen=True, slots=True)
class Pulse:
    """One worker, as its file says."""

    host: str
    pid: int
    started_at: datetime
    seen_at: datetime
    jobs: tuple[Job, ...]

    def is_alive(self, now: datetime) -> bool:
        return now - self.seen_at < SILENT


@dataclass(frozen=True, slots=True)
class Part:
    """Something the platform leans on; `fault` is empty when it works; `played` is what only pretends, for trials."""

    name: str | Promise
    fault: str
    present: bool = True
    played: bool = False


def pulses(folder: Path) -> list[Pulse]:
    """Every worker that lives, or did not end cleanly; a file that cannot be read is not a worker."""
    return list(_pulses(folder))


def _pulses(folder: Path) -> Iterator[Pulse]:
    for path in sorted(folder.glob("*.json")):
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
            yield Pulse(
                host=str(found["host"]),
                pid=int(found["pid"]),
                started_at=datetime.fromisoformat(found["started_at"]),
                seen_at=datetime.fromisoformat(found["at"]),
                jobs=tuple(_job(name, job) for name, job in found["jobs"].items()),
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue


def _job(name: str, job: dict[str, Any]) -> Job:
    ran_at = datetime.fromisoformat(job["at"]) if job["at"] else None
    return Job(name, ran_at, int(job["done"]), str(job["fault"]))


@dataclass(frozen=True, slots=True)
class Machine:
    """What runs here, and how much room it takes and has left, in bytes."""

    platform: str
    python: str
    django: str
    postgresql: str
    database: int
    free: int


def machine(folder: Path) -> Machine:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version'), pg_database_size(current_database())")
        server, size = cursor.fetchone() or ("", 0)
    free = shutil.disk_usage(folder).free
    return Machine(motcua.__version__, python_version(), django.get_version(), str(server), int(size), free)


def parts() -> list[Part]:
    """All are asked at the same time: one that does not answer keeps the page waiting once."""
    adapters = [ports.adapter(port) for _name, port in LEANS_ON]
    with ThreadPoolExecutor(len(adapters)) as pool:
        faults = list(pool.map(_fault, adapters))
    return [
        Part(name, fault, present=getattr(adapter, "present", True), played=getattr(adapter, "played", False))
        for (name, _port), adapter, fault in zip(LEANS_ON, adapters, faults, strict=True)
    ]


def _fault(adapter: Any) -> str:
    """What is wrong; a check that breaks is itself a fault, and the page that shows it must not break with it."""
    try:
        return str(adapter.check())
    except Exception as fault:
        return f"{type(fault).__name__}: {fault}"
