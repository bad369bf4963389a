"""Scales: the round numbers that an axis is marked by, and the classes that values are put into."""

from collections.abc import Iterable, Sequence
from math import ceil, floor, log10

_STEPS = (1, 2, 5, 10)


def ticks(low: float, high: float, *, most: int = 4, whole: bool = False) -> list[float]:
    """Round numbers, evenly apart, of which the first is no more than `low` and the last no less than `high`."""
    low, high = min(low, high), max(low, high)
    if high == low:
        high = low + 1
    step = _step((high - low) / most, whole=whole)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(at * step, 10) for at in range(first, last + 1)]


def _step(least: float, *, whole: bool) -> float:
    power = 10.0 ** floor(log10(least))
    step = next(power * one for one in _STEPS if power * one >= least * (1 - 1e-9))
    return max(step, 1.0) if whole else step


def along(value: float, low: float, high: float, *, start: float, end: float) -> float:
    """Where a value lies between `start` and `end`, as it lies between `low` and `high`."""
    return start + (end - start) * (value - low) / (high - low)


def breaks(values: Iterable[float], *, most: int = 5) -> list[float]:
    """
    Where classes begin: about as many values in each, and like values in one. The first is the least of all.

    Fewer than `most` where there are fewer different values.
    """
    ordered = sorted(values)
    found: list[float] = []
    for at in range(most):
        begins = ordered[len(ordered) * at // most] if ordered else 0
        if ordered and (not found or begins > found[-1]):
            found.append(begins)
    return found


def class_of(value: float, begins: Sequence[float]) -> int:
    """The number of the class, from 1."""
    return max(1, sum(value >= one for one in begins))
