"""Whether the worker lives and what it leans on answers: for people, and for a monitor that reads the exit status."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Protocol

from motcua.interfaces.jobs import heartbeat


class Checked(Protocol):
    def check(self) -> str:
        """What is wrong, in a sentence; empty when all is well."""


def report(pulse_folder: Path, leans_on: Mapping[str, Checked], now: datetime) -> int:
    """Print every worker that lives or died, its jobs, and what it leans on; 0 when one lives and all is well."""
    well, alive = True, False
    for pulse in heartbeat.read(pulse_folder):
        lives = pulse.is_alive(now)
        print(f"{pulse.host} {pulse.pid}: {'alive' if lives else 'DEAD'}, last seen {pulse.at}")
        for name, job in pulse.jobs.items():
            print(f"  {name}: {job.done} done, last run {job.at or 'never'}{', ' + job.fault if job.fault else ''}")
        if lives:
            alive = True
            well = well and all(not job.fault for job in pulse.jobs.values())
    if not alive:
        print("no worker is alive")
    for name, part in leans_on.items():
        fault = part.check()
        print(f"{name}: {fault or 'well'}")
        well = well and not fault
    return 0 if alive and well else 1
