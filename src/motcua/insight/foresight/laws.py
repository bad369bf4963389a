"""
How long steps take, learnt from steps that were done.

Two lengths are kept apart. The *lead* is how long a step took that came when its officer had nothing else to end
first: from its coming to its end. The *pace* is how fast an officer gets through work that is waiting: from the end of
one step to the end of the next, in the busier third of an officer's weeks. Both in working minutes, so that nights and
holidays do not count.

Lengths are looked at as logarithms. The mean of a step at a unit is drawn to the mean of the step, that to the mean of
the procedure, and that to the mean of all, the more the fewer cases there are:

    m = (n · own mean + K · wider mean) / (n + K),   K = 10

and so are the spread around the mean (the step's quantiles to those of the procedure) and the days of the week.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import exp, log1p
from typing import NamedTuple

from motcua.insight.foresight.world import Law

K = 10.0
POINTS = 33
"""A law is kept as so many quantiles."""
_MOST = 10.0
"""No length above exp(10) minutes, some 46 working days."""

Place = tuple[int, int | None]


class Sample(NamedTuple):
    """One step that was done: whose, where, on which day of the week it was begun, and its working minutes."""

    procedure: str
    step: str
    place: Place
    weekday: int
    minutes: float


class Mean:
    """A mean in the making."""

    __slots__ = ("number", "total")

    def __init__(self) -> None:
        self.number = 0
        self.total = 0.0

    def add(self, value: float) -> None:
        self.number += 1
        self.total += value

    @property
    def mean(self) -> float:
        return self.total / self.number if self.number else 0.0

    def drawn_to(self, wider: float) -> float:
        return shrunk(self.number, self.total, wider)


def shrunk(number: int, total: float, wider: float) -> float:
    """The mean of `number` values, drawn to a wider mean as if that had been seen `K` times."""
    return (total + K * wider) / (number + K)


class Laws:
    """What was learnt; answers for every step, also for one that nobody has seen yet."""

    def __init__(self, samples: Iterable[Sample]) -> None:
        seen = list(samples)
        everything = Mean()
        procedures: dict[str, Mean] = defaultdict(Mean)
        steps: dict[tuple[str, str], Mean] = defaultdict(Mean)
        places: dict[tuple[str, str, Place], Mean] = defaultdict(Mean)
        for one in seen:
            length = log1p(one.minutes)
            everything.add(length)
            procedures[one.procedure].add(length)
            steps[one.procedure, one.step].add(length)
            places[one.procedure, one.step, one.place].add(length)
        self.number = len(seen)
        self._all = everything.drawn_to(log1p(240))
        self._procedures = {key: mean.drawn_to(self._all) for key, mean in procedures.items()}
        self._steps = {key: mean.drawn_to(self._procedures[key[0]]) for key, mean in steps.items()}
        self._places = {key: mean.drawn_to(self._steps[key[:2]]) for key, mean in places.items()}
        self._learn_spread(seen)

    def _learn_spread(self, seen: Sequence[Sample]) -> None:
        days: dict[tuple[Place, int], Mean] = defaultdict(Mean)
        of_procedure: dict[str, list[float]] = defaultdict(list)
        of_step: dict[tuple[str, str], list[float]] = defaultdict(list)
        for one in seen:
            off = log1p(one.minutes) - self._places[one.procedure, one.step, one.place]
            days[one.place, one.weekday].add(off)
            of_procedure[one.procedure].append(off)
            of_step[one.procedure, one.step].append(off)
        self._days = {key: mean.drawn_to(0.0) for key, mean in days.items()}
        wide = _quantiles([off for offs in of_procedure.values() for off in offs[:2000]], _plain())
        self._wide = wide
        self._spread_of_procedure = {key: _quantiles(offs, wide) for key, offs in of_procedure.items()}
        self._spread = {key: _quantiles(offs, self._spread_of_procedure[key[0]]) for key, offs in of_step.items()}

    def law(self, procedure: str, step: str, place: Place) -> Law:
        mean = self._mean(procedure, step, place)
        spread = self._spread.get((procedure, step)) or self._spread_of_procedure.get(procedure) or self._wide
        quantiles = tuple(exp(min(max(mean + off, 0.0), _MOST)) for off in spread)
        return Law(
            quantiles=quantiles,
            weekdays=tuple(exp(self._days.get((place, day), 0.0)) for day in range(7)),
            mean=sum(quantiles) / len(quantiles),
        )

    def _mean(self, procedure: str, step: str, place: Place) -> float:
        wide = self._procedures.get(procedure, self._all)
        return self._places.get((procedure, step, place), self._steps.get((procedure, step), wide))


def share_within(law: Law, minutes: float) -> float:
    """The share of cases that take at most so long."""
    if minutes <= law.quantiles[0]:
        return 0.0
    for number, (low, high) in enumerate(zip(law.quantiles, law.quantiles[1:], strict=False)):
        if minutes <= high:
            return (number + (minutes - low) / max(high - low, 1e-9)) / (len(law.quantiles) - 1)
    return 1.0


def _quantiles(values: list[float], wider: Sequence[float]) -> tuple[float, ...]:
    """The quantiles of the values, drawn to wider ones as a mean is."""
    number = len(values)
    values.sort()
    own = [_at(values, point / (POINTS - 1)) for point in range(POINTS)] if values else [0.0] * POINTS
    return tuple((number * mine + K * theirs) / (number + K) for mine, theirs in zip(own, wider, strict=True))


def _at(ordered: Sequence[float], share: float) -> float:
    where = share * (len(ordered) - 1)
    low = int(where)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (where - low)


def _plain() -> tuple[float, ...]:
    """Before anything was seen: from a quarter to four times the mean."""
    return tuple((point / (POINTS - 1) - 0.5) * 2 * 1.386 for point in range(POINTS))
