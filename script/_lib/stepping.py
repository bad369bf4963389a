"""
An office at work: instances of published models are carried through their steps, one transaction for each.

    python -m script._lib.stepping CLIENT SECONDS DEFINITION…

The database is the one of MOTCUA_DATABASE_URL. Prints as JSON how many steps were completed, in how many seconds and in
how many of the processor's (of this process, without the server's), and for each definition how long each step took.
"""

import json
import os
import sys
import time
from datetime import datetime, timedelta

FIRST_SUBJECT = 10_000_000
"""A client has a million subjects of its own from there on."""


def work(client: int, seconds: float, definitions: list[int]) -> dict[str, object]:
    """Instances of the models take turns; starting them counts as time, and not as steps."""
    from django.db import connection

    from motcua.kernel.plain import clock
    from motcua.kernel.plain.actor import Actor, ActorKind, Grant, Role
    from motcua.kernel.plain.worktime import Calendar
    from motcua.kernel.store.transactions import transaction
    from motcua.process import operations as process

    agency, person = 1, client + 1
    grants = (Grant(Role.SPECIALIST, agency),)
    officer = Actor(kind=ActorKind.OFFICER, id=f"officer:{person}", person_id=person, grants=grants)
    calendar, each = Calendar(), {definition: list[float]() for definition in definitions}
    began, worked = time.perf_counter(), time.process_time()
    subject, done = FIRST_SUBJECT + client * 1_000_000, 0

    def left() -> bool:
        return time.perf_counter() - began < seconds

    def opened(definition: int, at: datetime) -> list[int]:
        with transaction():
            started = process.start(
                actor=officer,
                at=at,
                definition_id=definition,
                subject_kind="bench",
                subject_id=subject,
                agency_id=agency,
                reception_agency_id=agency,
                facts={"channel": "DIRECT", "case": ""},
                calendar=calendar,
                due_at=at + timedelta(days=30),
            )
        return [step.id for step in started.current if step.id is not None]

    while left():
        for definition in definitions:
            subject += 1
            steps = opened(definition, clock.now())
            while steps and left():
                before = time.perf_counter()
                with transaction():
                    led_to = process.complete(actor=officer, at=clock.now(), step_id=steps.pop(0), calendar=calendar)
                each[definition].append(time.perf_counter() - before)
                steps += [step.id for step in led_to.opened if step.id is not None]
                done += 1
    took = time.perf_counter() - began
    connection.close()
    return {"steps": done, "seconds": took, "processor": time.process_time() - worked, "each": each}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    import django

    django.setup()
    client, seconds, *definitions = sys.argv[1:]
    print(json.dumps(work(int(client), float(seconds), [int(definition) for definition in definitions])))


if __name__ == "__main__":
    main()
