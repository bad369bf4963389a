"""
The worker: one process, one thread per job, so that a slow mail server never keeps the ledger waiting.

A fault in one job is logged, shown in the pulse, and gives that job a rest; the others go on. SIGTERM and SIGINT end it
cleanly: what is under way is finished, nothing new is begun. Whatever a killed worker held is taken up again by lease.
"""

import logging
import signal
import threading
from collections.abc import Sequence
from pathlib import Path

from django.db import connection

from motcua.interfaces.jobs import heartbeat
from motcua.interfaces.jobs.timetable import JOBS, Job
from motcua.kernel.plain import clock
from motcua.kernel.plain.errors import Unavailable

BEAT = 1.0
FIRST_REST = 1.0
LONGEST_REST = 60.0
PATIENCE = 12.0
"""Seconds: between two beats; a job's rest after a fault, doubled while it lasts; for jobs to finish when we end."""

log = logging.getLogger(__name__)


class Worker:
    def __init__(self, pulse_folder: Path, jobs: Sequence[Job] = JOBS) -> None:
        self.jobs = jobs
        self.folder = pulse_folder
        self.ending = threading.Event()
        self.pulse = heartbeat.Pulse.here(clock.now(), [job.name for job in jobs])

    def run(self) -> None:
        """Work until `end` is called."""
        heartbeat.start(self.folder, self.pulse, clock.now())
        threads = [
            threading.Thread(target=self._keep_doing, args=[job], name=job.name, daemon=True) for job in self.jobs
        ]
        for thread in threads:
            thread.start()
        while not self.ending.wait(BEAT):
            heartbeat.beat(self.folder, self.pulse, clock.now())
        for thread in threads:
            thread.join(PATIENCE)
        heartbeat.end(self.folder, self.pulse)

    def end(self) -> None:
        self.ending.set()

    def run_once(self) -> bool:
        """Do what there is to do now, then stop; whether everything went well."""
        well = True
        for job in self.jobs:
            while done := self._attempt(job):
                if job.in_one_go:
                    break
            well = well and done is not None
        return well

    def _keep_doing(self, job: Job) -> None:
        rest = FIRST_REST
        while not self.ending.is_set():
            done = self._attempt(job)
            connection.close()
            if done is None:
                self.ending.wait(rest)
                rest = min(rest * 2, LONGEST_REST)
                continue
            rest = FIRST_REST
            if not done or job.in_one_go:
                self.ending.wait(job.period)

    def _attempt(self, job: Job) -> int | None:
        """How much was done; None when the job met a fault."""
        pulse = self.pulse.jobs[job.name]
        try:
            done = job.run(clock.now())
        except Unavailable as down:
            log.warning("job %s rests: %s", job.name, down)
            pulse.fault = str(down)
            return None
        except Exception as fault:
            log.exception("job %s met a fault", job.name)
            pulse.fault = f"{type(fault).__name__}: {fault}"[:500]
            return None
        finally:
            pulse.at = clock.now().isoformat()
        pulse.done += done
        pulse.fault = ""
        return done


def main(pulse_folder: Path, *, once: bool) -> int:
    """The process: returns its exit status."""
    worker = Worker(pulse_folder)
    if once:
        return 0 if worker.run_once() else 1
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.end())
    worker.run()
    return 0
