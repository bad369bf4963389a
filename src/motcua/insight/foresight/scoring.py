"""
How good forecasts were: compared with what happened, and with two forecasts that anybody could make.

The Brier score is the mean of (probability - what happened)²: 0 is perfect, 0.25 is a coin. The two to beat, both
learnt from the months before the period, as the forecast itself is:

* the *base rate*: every dossier has the share that was late before;
* the *ratio of time that remains*: working time left to the due date, as a share of the whole, in ten classes; each
  class has the share of it that was late before.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from typing import NamedTuple

CLASSES = 10
_EDGE = 0.5
"""So sure may a share of 200 runs be at most: half a run of so many."""


class Forecast(NamedTuple):
    """A forecast whose outcome is known: the share of runs, the share of time that remained, whether it was late."""

    share: float
    remaining: float
    was_late: bool


@dataclass(frozen=True, slots=True)
class Straightener:
    """
    Shares of runs become probabilities: log-odds = a + b · log-odds of the share.

    Learnt from forecasts whose outcome is known; with b below one the runs were too sure of themselves.
    """

    a: float = 0.0
    b: float = 1.0

    def __call__(self, share: float, runs: int = 200) -> float:
        return 1 / (1 + exp(-(self.a + self.b * log_odds(share, runs))))


AS_PLAYED = Straightener()


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts between two probabilities: how many, what they said in the mean, and the share that was late."""

    number: int
    said: float
    happened: float


@dataclass(frozen=True, slots=True)
class Check:
    """The scores of a period; lower is better."""

    number: int
    late: int
    forecast: float
    base_rate: float
    remaining_ratio: float
    bins: tuple[Bin, ...]


def surprise(known: Sequence[Forecast], runs: int) -> float:
    """How surprising the outcomes are when the shares are straightened: the mean of -log(probability of what came)."""
    straight = straighten(known, runs)
    said = [straight(one.share, runs) for one in known]
    return sum(-log(p if one.was_late else 1 - p) for p, one in zip(said, known, strict=True)) / max(len(known), 1)


def check(before: Sequence[Forecast], period: Sequence[Forecast], runs: int) -> Check:
    """Learn from the forecasts `before`, and judge those of the `period`."""
    straight = straighten(before, runs)
    base = _share(before)
    by_ratio = RatioOfTime(before)
    said = [(straight(one.share, runs), one.was_late) for one in period]
    return Check(
        number=len(period),
        late=sum(one.was_late for one in period),
        forecast=brier(said),
        base_rate=brier([(base, one.was_late) for one in period]),
        remaining_ratio=brier([(by_ratio(one.remaining), one.was_late) for one in period]),
        bins=bins(said),
    )


def brier(said: Sequence[tuple[float, bool]]) -> float:
    """0 for no forecasts at all."""
    return sum((probability - happened) ** 2 for probability, happened in said) / max(len(said), 1)


def bins(said: Sequence[tuple[float, bool]], number: int = 5) -> tuple[Bin, ...]:
    """Classes of equal width that hold any forecast."""
    found = []
    for low in range(number):
        here = [one for one in said if min(int(one[0] * number), number - 1) == low]
        if here:
            many = len(here)
            found.append(Bin(many, sum(one[0] for one in here) / many, sum(one[1] for one in here) / many))
    return tuple(found)


class RatioOfTime:
    """The share that was late, by how much of the time remained: ten classes with as many forecasts each."""

    def __init__(self, before: Sequence[Forecast]) -> None:
        ordered = sorted(before, key=lambda one: one.remaining)
        base = _share(before)
        size = max(len(ordered) // CLASSES, 1)
        parts = [ordered[at : at + size] for at in range(0, len(ordered), size)]
        self.edges = [part[0].remaining for part in parts[1:]]
        self.shares = [(sum(one.was_late for one in part) + base) / (len(part) + 1) for part in parts] or [base]

    def __call__(self, remaining: float) -> float:
        return self.shares[bisect_right(self.edges, remaining)]


def straighten(known: Sequence[Forecast], runs: int) -> Straightener:
    """
    The two numbers that make the known outcomes most likely, by Newton's steps; a slight pull to (0, 1) keeps them near
    where few outcomes are known.
    """
    a, b, pull = 0.0, 1.0, 2.0
    points = [(log_odds(one.share, runs), float(one.was_late)) for one in known]
    for _ in range(25):
        ga, gb = -pull * a, -pull * (b - 1)
        haa, hab, hbb = pull, 0.0, pull
        for x, y in points:
            p = 1 / (1 + exp(-(a + b * x)))
            w = p * (1 - p)
            ga += y - p
            gb += (y - p) * x
            haa += w
            hab += w * x
            hbb += w * x * x
        det = haa * hbb - hab * hab
        da, db = (hbb * ga - hab * gb) / det, (haa * gb - hab * ga) / det
        da, db = max(min(da, 1.0), -1.0), max(min(db, 0.5), -0.5)
        a, b = a + da, b + db
        if abs(da) + abs(db) < 1e-6:
            break
    return Straightener(a, max(b, 0.0))


def log_odds(share: float, runs: int) -> float:
    """Finite also where all runs, or none, were late."""
    inside = (share * runs + _EDGE) / (runs + 2 * _EDGE)
    return log(inside / (1 - inside))


def _share(known: Sequence[Forecast]) -> float:
    return (sum(one.was_late for one in known) + 1) / (len(known) + 2)
