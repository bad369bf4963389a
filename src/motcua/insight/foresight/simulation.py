"""
The runs. All are played at once: every number below is a row of numbers, one for each run.

Officers serve by due date, so a matter is held up only by those that are due before it. Matters are therefore taken in
the order of their due dates, and each takes, step by step, what those before it have left of the officers' time. That
is the same as serving everybody at once by due date, where whoever is due sooner may put later work aside; and it needs
no more memory than the officers' time itself: queues × slots × runs.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from motcua.insight.foresight.laws import share_within
from motcua.insight.foresight.world import Expected, Matter, Outlook, PlanNode, Risk, Token, Worked, World

Numbers = NDArray[np.float32]
Chosen = NDArray[np.bool_]
_STEP = 12
"""So many slots are looked at first: three days."""
_NEAR = 1e-3
_SURE = 0.98


def play(world: World, *, runs: int, seed: int, report: Callable[[float], None] = lambda share: None) -> Outlook:
    """Play the world forward, the same for the same seed. `report` hears the share that is done."""
    return _Play(world, runs, seed).outlook(report)


class _Play:
    def __init__(self, world: World, runs: int, seed: int) -> None:
        self.world, self.runs = world, runs
        self.chance = np.random.Generator(np.random.SFC64(seed))
        self.slots = np.arange(len(world.weekdays), dtype=np.int32)
        self.weekdays = np.array(world.weekdays, dtype=np.int8)
        self.minutes = [np.array(row, dtype=np.float32) for row in world.minutes]
        self.whole = [
            np.array(queue.officers, dtype=np.float32) * self.minutes[queue.calendar] for queue in world.queues
        ]
        self.left: list[Numbers | None] = [None] * len(world.queues)
        self.first_free = [0] * len(world.queues)
        self.passed = [np.concatenate(([0], np.cumsum(row))) for row in self.minutes]
        self.quantiles = [np.array(law.quantiles, dtype=np.float32) for law in world.laws]
        self.days = [np.array(law.weekdays, dtype=np.float32) for law in world.laws]
        self.late: dict[tuple[int, int | None], NDArray[np.float32]] = {}
        self.due: dict[tuple[int, int | None], NDArray[np.float64]] = {}

    def outlook(self, report: Callable[[float], None]) -> Outlook:
        order = sorted(self.world.matters, key=_urgency)
        risks = []
        for number, matter in enumerate(order):
            if number % 512 == 0:
                report(number / len(order))
            risk = self._walk(matter)
            if risk is not None:
                risks.append(risk)
        report(1.0)
        return Outlook(tuple(risks), tuple(self._expected()))

    def _walk(self, matter: Matter) -> Risk | None:
        """Take a matter from where it stands to its end, in every run."""
        route = self.world.routes[matter.route]
        nodes, at = route.plan.nodes, route.at
        many = self._arriving(matter.many) if matter.id is None else None
        here = {token.node: self._standing(token, many) for token in matter.tokens}
        fresh = {token.node: token for token in matter.tokens}
        due = np.float32(matter.due if matter.due is not None else np.inf)
        ended = np.full(self.runs, -1, dtype=np.float32)
        stood = np.full(self.runs, -1, dtype=np.int32)
        for index in range(min(here), len(nodes)):
            came = here.pop(index, None)
            if came is None:
                if not here:
                    break
                continue
            node, place = nodes[index], at[index]
            if place is None:
                self._go_on(node, came, here, ended)
                continue
            left = self._serve(place, came, fresh.get(index), many)
            stood[(came >= 0) & (came <= due + _NEAR) & (left > due + _NEAR)] = index
            if node.back is None:
                self._go_on(node, left, here, ended)
            else:
                sent = self.chance.random(self.runs, dtype=np.float32) < node.back[1]
                _meet(here, node.back[0], np.where(sent, left, np.float32(-1)))
                self._go_on(node, np.where(sent, np.float32(-1), left), here, ended)
        return self._judge(matter, ended, due, stood, many)

    def _arriving(self, many: float) -> Numbers:
        """How many come: in the mean as many as came before, times `arrivals`; in each run by chance."""
        return self.chance.poisson(many * self.world.arrivals, self.runs).astype(np.float32)

    def _standing(self, token: Token, many: Numbers | None) -> Numbers:
        at = np.full(self.runs, max(token.position, 0), dtype=np.float32)
        return at if many is None else np.where(many > 0, at, np.float32(-1))

    def _go_on(self, node: PlanNode, left: Numbers, here: dict[int, Numbers], ended: Numbers) -> None:
        if node.kind == "END" or not node.ways:
            np.maximum(ended, left, out=ended)
        elif node.kind == "ONE" and len(node.ways) > 1:
            luck = self.chance.random(self.runs, dtype=np.float32)
            low = 0.0
            for target, odds in node.ways[:-1]:
                _meet(here, target, np.where((luck >= low) & (luck < low + odds), left, np.float32(-1)))
                low += odds
            _meet(here, node.ways[-1][0], np.where(luck >= low, left, np.float32(-1)))
        elif node.kind == "SOME":
            taken = np.zeros(self.runs, dtype=bool)
            for target, odds in node.ways[:-1]:
                goes: Chosen = self.chance.random(self.runs, dtype=np.float32) < odds
                taken |= goes
                _meet(here, target, np.where(goes, left, np.float32(-1)))
            target, odds = node.ways[-1]
            goes = (self.chance.random(self.runs, dtype=np.float32) < odds) | ~taken
            _meet(here, target, np.where(goes, left, np.float32(-1)))
        else:
            for target, _ in node.ways:
                _meet(here, target, left)

    def _serve(self, place: Worked, came: Numbers, token: Token | None, many: Numbers | None) -> Numbers:
        """When the step is done that came at these positions (below zero: not in this run)."""
        [runs] = np.nonzero(came >= 0)
        done = np.full(self.runs, -1, dtype=np.float32)
        if len(runs):
            there = came[runs]
            slot = np.minimum(there.astype(np.int32), len(self.slots) - 1)
            copies = np.maximum(many[runs], 1) if many is not None else None
            worked = self._work_off(place, runs, there, slot, copies)
            done[runs] = np.maximum(worked, self._lie(place, there, slot, token))
        return done

    def _work_off(
        self, place: Worked, runs: NDArray[np.intp], came: Numbers, slot: NDArray[np.int32], copies: Numbers | None
    ) -> Numbers:
        """Take the officers' time: when there has been enough of it."""
        queue = self.world.queues[place.queue]
        whole, most = self.whole[place.queue], self.minutes[queue.calendar]
        left = self._left(place.queue)
        length = self._drawn(place.pace, slot)
        if copies is not None:
            length *= copies
        last, share = len(self.slots), came - slot
        first = max(int(slot.min()), self._first_free(place.queue, left))
        until = min(last, max(int(slot.max()), first) + _STEP)
        in_all = len(runs) == self.runs
        begun = np.nonzero(slot >= first)[0]
        while True:
            window = left[first:until] if in_all else left[first:until, runs]
            limit = most[first:until, None] if copies is None else most[first:until, None] * copies
            free = np.minimum(window, limit)
            free *= self.slots[first:until, None] >= slot
            free[slot[begun] - first, begun] *= 1 - share[begun]
            summed = np.cumsum(free, axis=0, dtype=np.float32)
            if until >= last or (summed[-1] >= length).all():
                break
            until = min(last, first + 2 * (until - first))
        taken = np.subtract(length, summed)
        taken += free
        np.maximum(taken, 0, out=taken)
        np.minimum(taken, free, out=taken)
        window -= taken
        if not in_all:
            left[first:until, runs] = window
        ends = np.add.reduce(summed < length - _NEAR, axis=0, dtype=np.int32)
        beyond = ends >= until - first
        np.minimum(ends, until - first - 1, out=ends)
        at, every = first + ends, np.arange(len(runs))
        own = np.where(at == slot, share, 0) + taken[ends, every] / np.maximum(most[at], 1)
        crowd = 1 - window[ends, every] / np.maximum(whole[at], 1)
        done = at + np.minimum(np.maximum(own, crowd), 1)
        ended: Numbers = np.maximum(np.where(beyond, last, done), came).astype(np.float32)
        return ended

    def _lie(self, place: Worked, came: Numbers, slot: NDArray[np.int32], token: Token | None) -> Numbers:
        """When the step has lain as long as it does though nothing waits before it."""
        number = self.world.queues[place.queue].calendar
        minutes, passed = self.minutes[number], self.passed[number]
        target = passed[slot] + (came - slot) * minutes[slot]
        target += self._drawn(place.lead, slot) if token is None else self._what_is_left(place.lead, slot, token.lain)
        at = np.minimum(np.searchsorted(passed, target, side="left") - 1, len(minutes) - 1)
        at = np.maximum(at, slot)
        until: Numbers = (at + np.minimum((target - passed[at]) / np.maximum(minutes[at], 1), 1)).astype(np.float32)
        return until

    def _left(self, number: int) -> Numbers:
        left = self.left[number]
        if left is None:
            left = self.left[number] = np.repeat(self.whole[number][:, None], self.runs, axis=1)
        return left

    def _first_free(self, number: int, left: Numbers) -> int:
        """The first slot in which a run has some of the officers' time left; what is taken is never given back."""
        slot = self.first_free[number]
        while slot < len(left) - 1 and left[slot].max() < _NEAR:
            slot += 1
        self.first_free[number] = slot
        return slot

    def _drawn(self, number: int, slot: NDArray[np.int32]) -> Numbers:
        """Lengths by chance, as they are on the day of the week."""
        luck = self.chance.random(len(slot), dtype=np.float32)
        lengths: Numbers = np.maximum(_at(self.quantiles[number], luck) * self.days[number][self.weekdays[slot]], 1)
        return lengths

    def _what_is_left(self, number: int, slot: NDArray[np.int32], lain: float) -> Numbers:
        """Lengths of what lies there already, less what has passed; who has lain longer than all is late by chance."""
        law = self.world.laws[number]
        passed = share_within(law, lain)
        if passed > _SURE:
            return self.chance.exponential(law.mean, len(slot)).astype(np.float32)
        luck = self.chance.random(len(slot), dtype=np.float32)
        length = _at(self.quantiles[number], passed + (1 - passed) * luck)
        rest: Numbers = np.maximum(length - np.float32(lain), 1) * self.days[number][self.weekdays[slot]]
        return rest

    def _judge(
        self, matter: Matter, ended: Numbers, due: np.float32, stood: NDArray[np.int32], many: Numbers | None
    ) -> Risk | None:
        weight = np.ones(self.runs, dtype=np.float32) if many is None else many
        is_late = (ended > due + _NEAR) & (weight > 0)
        if matter.week is not None:
            self._count(matter, is_late, stood, weight)
        if matter.id is None:
            return None
        probability = 1.0 if due < 0 else float(is_late.mean())
        where = stood[is_late & (stood >= 0)]
        node = int(np.bincount(where).argmax()) if len(where) else -1
        if node < 0:
            node = max(matter.tokens, key=lambda token: token.node).node
        return Risk(matter.id, probability, node, float(np.median(ended)))

    def _count(self, matter: Matter, is_late: NDArray[np.bool_], stood: NDArray[np.int32], weight: Numbers) -> None:
        """Count it where it stood when it fell due; what was in time, where it stands first."""
        route, week = self.world.routes[matter.route], matter.week or 0
        share = float(weight[is_late].sum() / max(weight.sum(), 1))
        straight = self.world.straightener(share, self.runs) / share if share > 0 else 1.0
        for index in np.unique(stood[is_late & (stood >= 0)]):
            where = self._where(route.at[index])
            late = self.late.setdefault(where, np.zeros((self.world.weeks, self.runs), dtype=np.float32))
            late[week] += straight * weight * (is_late & (stood == index))
        first = next((route.at[token.node] for token in matter.tokens if route.at[token.node]), None)
        falls = self.due.setdefault(self._where(first), np.zeros(self.world.weeks))
        falls[week] += float(weight.mean())

    def _where(self, place: Worked | None) -> tuple[int, int | None]:
        if place is None:
            return 0, None
        queue = self.world.queues[place.queue]
        return queue.agency_id, queue.unit_id

    def _expected(self) -> Sequence[Expected]:
        nobody = np.zeros((self.world.weeks, self.runs), dtype=np.float32)
        found = []
        for where in sorted(set(self.late) | set(self.due), key=str):
            late, due = self.late.get(where, nobody), self.due.get(where, np.zeros(self.world.weeks))
            for week in range(self.world.weeks):
                low, high = np.quantile(late[week], [0.05, 0.95])
                mean = float(late[week].mean())
                found.append(Expected(*where, week, mean, float(low), float(high), float(due[week])))
        return found


def _urgency(matter: Matter) -> tuple[float, int]:
    return (matter.due if matter.due is not None else float("inf"), matter.id or 0)


def _meet(here: dict[int, Numbers], target: int, came: Numbers) -> None:
    """Where ways meet the later one counts; a way that was not taken counts for nothing."""
    there = here.get(target)
    here[target] = came if there is None else np.maximum(there, came)


def _at(quantiles: Numbers, luck: Numbers) -> Numbers:
    where = luck * np.float32(len(quantiles) - 1)
    low = np.minimum(where.astype(np.int32), len(quantiles) - 2)
    lengths: Numbers = quantiles[low] + (quantiles[low + 1] - quantiles[low]) * (where - low)
    return lengths
