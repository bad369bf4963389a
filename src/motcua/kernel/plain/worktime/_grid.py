"""The calendar in integers: days as ordinals, moments as minutes; sessions in leaves of 256 days, made when asked."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from ._moment import DAY, LAST, BeyondCalendar

Hours = tuple[tuple[int, int], ...]
"""The sessions of one day, each from and to a minute of the day; empty on a rest day."""

_DAYS = 256
_MINUTES = _DAYS * DAY


class _Leaf(NamedTuple):
    opens: list[int]
    closes: list[int]
    before: list[int]
    """Working minutes of the leaf before each session; the last entry is the total."""
    days: list[int]
    """Its working days."""
    ends: list[int]
    """The close of business of each working day."""


class _Leaves(dict[int, _Leaf]):
    def __init__(self, hours_on: Callable[[int], Hours]) -> None:
        self._hours_on = hours_on

    def __missing__(self, number: int) -> _Leaf:
        if number * _DAYS > LAST:
            raise BeyondCalendar
        days = range(number * _DAYS, (number + 1) * _DAYS)
        hours = {day: hours for day in days if (hours := self._hours_on(day))}
        sessions = [(day * DAY + opens, day * DAY + closes) for day in hours for opens, closes in hours[day]]
        leaf = self[number] = _Leaf(
            opens=[opens for opens, _ in sessions],
            closes=[closes for _, closes in sessions],
            before=list(accumulate((closes - opens for opens, closes in sessions), initial=0)),
            days=list(hours),
            ends=[day * DAY + hours[day][-1][1] for day in hours],
        )
        return leaf


class Grid:
    """
    Where working time lies. A session includes both its ends: what is handed in at 17:00 is in time.

    Every method raises `BeyondCalendar` when the answer lies after 2100.
    """

    __slots__ = ("_leaves", "closing")

    def __init__(self, hours_on: Callable[[int], Hours]) -> None:
        self._leaves = _Leaves(hours_on)
        self.closing: Callable[[int], int] = cache(lambda day: self.closing_after(day - 1, 1))
        """The close of business on a day, or on the next working day if it is a rest day."""

    def next_open(self, minute: int) -> int:
        """`minute` itself if it lies in a session, else the next opening."""
        number = minute // _MINUTES
        leaf = self._leaves[number]
        session = bisect_left(leaf.closes, minute)
        while session == len(leaf.opens):
            number += 1
            leaf, session = self._leaves[number], 0
        opens = leaf.opens[session]
        return minute if minute > opens else opens

    def add(self, minute: int, amount: int) -> int:
        """`minute` plus `amount` working minutes, from 1; what fills a session ends at its close, not at an opening."""
        number = minute // _MINUTES
        leaf = self._leaves[number]
        amount += _worked_before(leaf, minute)
        while amount > leaf.before[-1]:
            amount -= leaf.before[-1]
            number += 1
            leaf = self._leaves[number]
        session = bisect_left(leaf.before, amount) - 1
        return leaf.opens[session] + amount - leaf.before[session]

    def worked(self, start: int, end: int) -> int:
        """Working minutes from `start` to `end`; negative if `end` is earlier."""
        if end < start:
            return -self.worked(end, start)
        first, last = start // _MINUTES, end // _MINUTES
        whole = sum(self._leaves[number].before[-1] for number in range(first, last))
        return whole + _worked_before(self._leaves[last], end) - _worked_before(self._leaves[first], start)

    def workday_after(self, day: int, amount: int) -> int:
        """The `amount`-th working day after `day`, from 1."""
        return self.closing_after(day, amount) // DAY

    def closing_after(self, day: int, amount: int) -> int:
        """The close of business on the `amount`-th working day after `day`, from 1."""
        number = day // _DAYS
        leaf = self._leaves[number]
        place = bisect_right(leaf.days, day) + amount - 1
        while place >= len(leaf.ends):
            place -= len(leaf.ends)
            number += 1
            leaf = self._leaves[number]
        return leaf.ends[place]

    def workdays(self, start: int, end: int) -> int:
        """Working days after `start` up to, and with, `end`; negative if `end` is earlier."""
        if end < start:
            return -self.workdays(end, start)
        first, last = start // _DAYS, end // _DAYS
        whole = sum(len(self._leaves[number].days) for number in range(first, last))
        return whole + bisect_right(self._leaves[last].days, end) - bisect_right(self._leaves[first].days, start)


def _worked_before(leaf: _Leaf, minute: int) -> int:
    session = bisect_left(leaf.closes, minute)
    worked = leaf.before[session]
    if session < len(leaf.opens) and (opens := leaf.opens[session]) < minute:
        return worked + minute - opens
    return worked
