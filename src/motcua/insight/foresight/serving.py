"""
The officers' time, and what takes it: many steps at once, each in many runs, no two of them in the same queue.

Kept are only slots in which somebody of the queue works, so that a look at a few of them in a row is a look at some
days; and for every run the first slot that has time left, since what is taken is never given back.
"""

import numpy as np
from numpy.typing import NDArray

from motcua.insight.foresight.world import Law, World

Numbers = NDArray[np.float32]
Whole = NDArray[np.int32]

NEAR = 1e-3
_NARROW, _WIDE = 4, 32
"""So many slots are looked at first, and at most."""
_APART = 1e7
"""More working minutes than an axis holds."""


class Lengths:
    """The laws, drawn from."""

    def __init__(self, laws: tuple[Law, ...], chance: np.random.Generator) -> None:
        self.chance = chance
        self.points = max((len(law.quantiles) for law in laws), default=2)
        self.quantiles = np.array([_spread(law.quantiles, self.points) for law in laws], dtype=np.float32).ravel()
        self.days = np.array([law.weekdays for law in laws], dtype=np.float32).reshape(-1, 7)

    def draw(self, law: Whole, weekday: Whole, passed: Numbers | None = None, lain: Numbers | None = None) -> Numbers:
        """
        Lengths by chance, as they are on the day of the week.

        :param passed: the share of cases that are over after what has `lain` already; the rest of the others is drawn
        """
        luck = self.chance.random(len(law), dtype=np.float32)
        if passed is not None:
            luck = passed + (1 - passed) * luck
        luck *= np.float32(self.points - 1)
        low = np.minimum(luck.astype(np.int32), self.points - 2)
        luck -= low
        low += law * self.points
        length: Numbers = np.take(self.quantiles, low)
        length += (np.take(self.quantiles, low + 1) - length) * luck
        if lain is not None:
            length -= lain
        np.maximum(length, 1, out=length)
        length *= self.days[law, weekday]
        return np.maximum(length, 1, out=length)


class Hours:
    """The working minutes of every calendar, slot by slot."""

    def __init__(self, world: World) -> None:
        self.minutes = np.array(world.minutes, dtype=np.float32).reshape(-1, len(world.weekdays))
        self.calendar = np.array([queue.calendar for queue in world.queues], dtype=np.int32)
        rows, self.slots = self.minutes.shape
        passed = np.zeros((rows, self.slots + 1))
        np.cumsum(self.minutes, axis=1, out=passed[:, 1:])
        self.passed = (passed + _APART * np.arange(rows)[:, None]).ravel()
        """The minutes that have passed when a slot begins, one calendar behind the other."""

    def later(self, queue: Whole, came: Numbers, slot: Whole, length: Numbers) -> Numbers:
        """The positions so many working minutes on."""
        calendar = self.calendar[queue]
        first = calendar * (self.slots + 1)
        target = self.passed[first + slot] + (came - slot) * self.minutes[calendar, slot] + length
        at = np.searchsorted(self.passed, target, side="left") - 1 - first
        at = np.maximum(np.minimum(at, self.slots - 1), slot)
        whole = np.maximum(self.minutes[calendar, at], 1)
        until: Numbers = (at + np.minimum((target - self.passed[first + at]) / whole, 1)).astype(np.float32)
        return until


class Desks:
    """What is left of the officers' time at every queue, in every run."""

    def __init__(self, world: World, hours: Hours, runs: int) -> None:
        number, self.slots, self.runs = len(world.queues), hours.slots, runs
        minutes = hours.minutes[hours.calendar]
        whole = np.array([queue.officers for queue in world.queues], dtype=np.float32)
        whole = whole.reshape(number, self.slots) * minutes
        works = (whole > 0).astype(np.int32)
        self.last = int(works.sum(axis=1).max(initial=0))
        self.width = self.last + _WIDE
        self.next: Whole = np.cumsum(works, axis=1, dtype=np.int32) - works
        """Of every slot, the column of the first one from then on in which somebody works."""
        self.slot_of = np.full((number, self.width), self.slots, dtype=np.int32)
        self.most = np.zeros((number, self.width), dtype=np.float32)
        self.whole = np.zeros((number, self.width), dtype=np.float32)
        for queue, row in enumerate(works):
            [slots] = np.nonzero(row)
            self.slot_of[queue, : len(slots)] = slots
            self.most[queue, : len(slots)] = minutes[queue, slots]
            self.whole[queue, : len(slots)] = whole[queue, slots]
        self.left = np.repeat(self.whole, runs, axis=0).ravel()
        self.free_from = np.zeros(number * runs, dtype=np.int32)

    def work_off(
        self, queue: Whole, run: Whole, came: Numbers, slot: Whole, length: Numbers, copies: Numbers
    ) -> Numbers:
        """
        Take the officers' time: when there has been enough of it. Each is worked on by one officer at a time, a bundle
        of `copies` by so many.
        """
        done = np.full(len(queue), self.slots, dtype=np.float32)
        row, share = queue * self.runs + run, came - slot
        free_from = self.free_from[row]
        column = np.maximum(self.next[queue, slot], free_from)
        here, wide = np.arange(len(queue)), _NARROW
        need, is_first = length, True
        while True:
            inside = column < self.last
            if not inside.all():
                here, column, need = here[inside], column[inside], need[inside]
            if not len(here):
                return np.maximum(done, came)
            number = queue[here]
            columns = column[:, None] + np.arange(wide, dtype=np.int32)
            cells = row[here].astype(np.int64)[:, None] * self.width + columns
            most = np.take(self.most, number[:, None] * self.width + columns)
            left = np.take(self.left, cells)
            free = np.minimum(left, most * copies[here, None])
            begun = self.slot_of[number, column] == slot[here]
            free[begun, 0] *= 1 - share[here[begun]]
            summed = np.cumsum(free, axis=1, dtype=np.float32)
            taken = need[:, None] - summed
            taken += free
            np.maximum(taken, 0, out=taken)
            np.minimum(taken, free, out=taken)
            left -= taken
            self.left[cells] = left
            if is_first:
                self._move_on(row[here], column, free_from[here], left)
                is_first = False
            ends = np.add.reduce(summed < need[:, None] - NEAR, axis=1, dtype=np.int32)
            [ended] = np.nonzero(ends < wide)
            at, which = ends[ended], here[ended]
            over = number[ended] * self.width + column[ended] + at
            own = np.where(begun[ended] & (at == 0), share[which], 0) + taken[ended, at] / most[ended, at]
            crowd = 1 - left[ended, at] / np.take(self.whole, over)
            done[which] = np.take(self.slot_of, over) + np.minimum(np.maximum(own, crowd), 1)
            if len(ended) == len(here):
                return np.maximum(done, came)
            rest = ends == wide
            here, column, need = here[rest], column[rest] + wide, need[rest] - summed[rest, -1]
            wide = min(2 * wide, _WIDE)

    def _move_on(self, row: Whole, column: Whole, free_from: Whole, left: Numbers) -> None:
        """Where a run had its first slot with time left, and has none left there now."""
        has_time = left >= NEAR
        used_up = np.where(has_time.any(axis=1), has_time.argmax(axis=1), left.shape[1]).astype(np.int32)
        self.free_from[row] = np.where(column == free_from, column + used_up, free_from)


def _spread(quantiles: tuple[float, ...], points: int) -> Numbers:
    """The same law at so many points."""
    own = np.linspace(0, 1, len(quantiles))
    return np.interp(np.linspace(0, 1, points), own, quantiles).astype(np.float32)
