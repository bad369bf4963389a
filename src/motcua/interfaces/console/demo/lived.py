"""
Some agencies of the demo have a past of months that their officers lived (`past`), each in a way of their own; it is
then acted like every other story, so that the pages tell of it and a forecast can be judged by it.
"""

import random
import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from motcua.interfaces.console.demo import past
from motcua.interfaces.console.packages import FACTS, ROOT, read_text
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.worktime import Calendar

COMMUNE = ("1.001653", "1.001731", "1.001022", "1.001266")
WORKED = {
    "H12.05": ("1.010828", "1.014200", "1.014201"),
    "H12.41": ("1.003687", "1.004379", "1.005442"),
    "H12.101": COMMUNE,
    "H12.102": COMMUNE,
}
"""The agencies, and of what they do some procedures that each works straight through by itself."""
ROLES = (Role.UNIT_HEAD, Role.SPECIALIST, Role.LEADER, Role.CLERK)
MINUTES = {Role.UNIT_HEAD: 25.0, Role.SPECIALIST: 450.0, Role.LEADER: 20.0, Role.CLERK: 15.0}
"""What a dossier takes of an officer's day in all: where there are few, everybody has other duties besides."""
WAITS = 0.25
LOAD = 0.58
A_MONTH = timedelta(days=30.5)


def live(
    agency: str, people: Mapping[str, Sequence[int]], calendar: Calendar, *, months: int, now: datetime, seed: int
) -> past.Past:
    """The months up to `now` at one of the agencies, lived by these people in its roles."""
    office = past.Office(0, calendar, dict.fromkeys(people, (0, None)), people)
    procedures = [procedure(number, code) for number, code in enumerate(WORKED[agency])]
    lived = past.Past([office], procedures, load=LOAD, seed=random.Random(f"{seed}:{agency}").getrandbits(32))
    lived.live(clock.local_date(now - months * A_MONTH), now)
    return lived


def procedure(number: int, code: str) -> past.Procedure:
    """A procedure of the platform as officers live it; what is done more than once in a role shares its time."""
    [folder] = (ROOT / "procedures").glob(f"{code}-*")
    facts = tomllib.loads(read_text(folder / FACTS))
    worked = [step for step in facts["step"] if step["role"] != Role.RECEPTION]
    roles = [step["role"] for step in worked]
    tasks = (
        past.Task(
            step["key"],
            step["role"],
            MINUTES[Role(step["role"])] / roles.count(step["role"]),
            waits=WAITS if step["role"] == Role.SPECIALIST else 0.0,
        )
        for step in worked
    )
    return past.Procedure(number, _days(facts), tuple(tasks))


def _days(facts: Mapping[str, Any]) -> int:
    """The working days that the law gives."""
    limit = next(case["limit"][0] for case in facts["case"])
    return int(limit["amount"] if limit["unit"] == "WORKDAY" else limit["amount"] * 5 // 7)
