"""Small worlds to play in: one office with ordinary hours, a straight process, and constant or drawn lengths."""

from collections.abc import Sequence
from datetime import date, datetime

from motcua.insight.foresight.axis import Axis
from motcua.insight.foresight.plans import Drawn, plan_of
from motcua.insight.foresight.world import Law, Matter, Queue, Route, Token, Worked, World
from motcua.kernel.plain.clock import LOCAL
from motcua.kernel.plain.worktime import Calendar, DayKind, SpecialDay

MONDAY = datetime(2026, 9, 14, 7, 0, tzinfo=LOCAL)
DAY = 480
TUESDAY_OFF = Calendar(special_days=[SpecialDay(date(2026, 9, 15), DayKind.LOCAL, "Bão", "CV 1")])


def law(*minutes: float) -> Law:
    """Lengths at evenly spaced shares; one alone is constant."""
    quantiles = minutes if len(minutes) > 1 else minutes * 2
    return Law(tuple(map(float, quantiles)), (1.0,) * 7, sum(quantiles) / len(quantiles))


def straight(*tasks: str) -> tuple[Drawn, ...]:
    """A process of tasks one after the other."""
    keys = ["start:", *tasks, "end:"]
    kinds = ["START", *("TASK" for _ in tasks), "END"]
    return tuple(
        Drawn(key, kind, (following,) if following else ())
        for key, kind, following in zip(keys, kinds, [*keys[1:], ""], strict=True)
    )


def world(
    dues: Sequence[datetime | None],
    *,
    pace: Law,
    lead: Law | None = None,
    officers: float = 1,
    calendar: Calendar | None = None,
    tasks: Sequence[str] = ("work",),
    start: datetime = MONDAY,
) -> World:
    """Matters that all lie at the first task now, numbered from 1; every task is worked in the same queue."""
    hours = calendar or Calendar()
    axis = Axis(start)
    plan = plan_of(straight(*tasks))
    at = tuple(Worked(0, 0, 1) if node.kind == "TASK" else None for node in plan.nodes)
    return World(
        weekdays=tuple(axis.weekdays),
        minutes=(tuple(axis.minutes(hours)),),
        queues=(Queue(1, 10, "SPECIALIST", 0, (officers,) * len(axis), int(officers)),),
        laws=(pace, lead or law(1)),
        routes=(Route(plan, at),),
        matters=tuple(
            Matter(number, 0, axis.position(due, hours) if due else None, (Token(plan.index[tasks[0]]),), 0)
            for number, due in enumerate(dues, start=1)
        ),
        weeks=4,
    )


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of September 2026; the 14th is a Monday."""
    return datetime(2026, 9, day, hour, minute, tzinfo=LOCAL)
