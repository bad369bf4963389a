"""
The courses of dossiers: how those received in a period came in, how they were settled, how their results went out; and
how many were submitted, received and settled online. Numbers only, in one pass.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from motcua.indicator.queries import Term
from motcua.insight.figures import projection
from motcua.insight.figures.answering import scope_of
from motcua.insight.figures.counting import Counting
from motcua.insight.periods import Period
from motcua.kernel.plain.actor import Actor

RECEIVED: Final = "dossier.received"
STAGES: Final = ("dossier.sent", RECEIVED, "dossier.done")
IN_TIME: Final = ("EARLY", "ON_TIME")
ONLINE: Final = "channel=ONLINE"


@dataclass(frozen=True, slots=True)
class Course:
    """How it came in; when it was settled and how its result went out, "" where it was not, or not yet."""

    channel: str
    punctuality: str
    method: str


@dataclass(frozen=True, slots=True)
class Courses:
    """`online`: how many came to each of `STAGES` in the period, of those that came online."""

    taken: Mapping[Course, int]
    online: tuple[int, ...]
    as_of_position: int


def courses(*, viewer: Actor, period: Period, agency_id: int | None = None) -> Courses:
    scope = scope_of(agency_id, "", viewer)

    def counted() -> tuple[Mapping[Course, int], tuple[int, ...]]:
        counting = Counting(scope)
        stages = [Term(fact, all=(ONLINE,)) for fact in STAGES]
        counting.ask_for(stages, period)
        taken = Counter[Course]()
        for traits, number in counting.by_traits(RECEIVED, period):
            taken[_course(traits)] += number
        return {course: number for course, number in taken.items() if number}, tuple(
            counting.total([stage], period) for stage in stages
        )

    (taken, online), position = projection.steadily(counted)
    return Courses(taken, online, position)


def _course(traits: Iterable[str]) -> Course:
    told = dict(trait.split("=", 1) for trait in traits if "=" in trait)
    return Course(told.get("channel", ""), told.get("punctuality", ""), told.get("return_method", ""))
