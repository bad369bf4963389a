"""
The runs. All are played at once: every number below is a row of numbers, one for each run.

Officers serve by due date, so a matter is held up only by those that are due before it. Matters therefore take, in the
order of their due dates and step by step, what those before them have left of the officers' time. That is the same as
serving everybody at once by due date, where whoever is due sooner may put later work aside; and it needs no more memory
than the officers' time itself: queues × slots × runs.

Steps at different queues do not get in each other's way. So the steps are put into *waves*: each in the first wave
after its matter's step before and after the step before at its queue. A wave holds no queue twice, and is served at
once.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from motcua.insight.foresight.laws import share_within
from motcua.insight.foresight.serving import NEAR, Desks, Hours, Lengths, Numbers
from motcua.insight.foresight.world import Expected, Matter, Outlook, PlanNode, Risk, Route, Token, Worked, World

Chosen = NDArray[np.bool_]
_AT_ONCE = 128
"""Steps served at once at most: so their numbers stay near the processor."""
_SURE = 0.98
_NOT = np.float32(-1)
"""Not in this run."""


def play(world: World, *, runs: int, seed: int, report: Callable[[float], None] = lambda share: None) -> Outlook:
    """Play the world forward, the same for the same seed. `report` hears the share that is done."""
    return _Play(world, runs, seed).outlook(report)


@dataclass(slots=True)
class _Walk:
    """
    A matter on its way, in every run. `here`: at what position it came to the nodes that it comes to next; `many`: of a
    bundle, how many come in each run.
    """

    matter: Matter
    route: Route
    due: np.float32
    many: Numbers | None
    here: dict[int, Numbers]
    fresh: dict[int, Token]
    ended: Numbers
    stood: NDArray[np.int16]


class _Visit(NamedTuple):
    """A step of a matter: the node, where it is worked, and up to which node nobody works after it."""

    rank: int
    node: int
    worked: Worked
    until: int


class _Play:
    def __init__(self, world: World, runs: int, seed: int) -> None:
        self.world, self.runs = world, runs
        self.chance = np.random.Generator(np.random.SFC64(seed))
        self.weekdays = np.array(world.weekdays, dtype=np.int32)
        self.lengths = Lengths(world.laws, self.chance)
        self.hours = Hours(world)
        self.desks = Desks(world, self.hours, runs)
        self.order = sorted(world.matters, key=_urgency)
        self.walks: dict[int, _Walk] = {}
        self.risks: dict[int, Risk] = {}
        self.late: dict[tuple[int, int | None], NDArray[np.float32]] = {}
        self.due: dict[tuple[int, int | None], NDArray[np.float64]] = {}

    def outlook(self, report: Callable[[float], None]) -> Outlook:
        waves, idle = self._waves()
        for rank in idle:
            self._end(rank, self._started(rank, len(self._route(rank).plan.nodes)))
        whole, done, told = sum(map(len, waves)), 0, -1
        for wave in waves:
            for first in range(0, len(wave), _AT_ONCE):
                self._serve(wave[first : first + _AT_ONCE])
            done += len(wave)
            if done * 100 // whole > told:
                told = done * 100 // whole
                report(done / whole)
        report(1.0)
        return Outlook(tuple(self.risks[rank] for rank in sorted(self.risks)), tuple(self._expected()))

    def _waves(self) -> tuple[list[list[_Visit]], list[int]]:
        """The steps by waves, and who takes none."""
        waves: list[list[_Visit]] = []
        idle: list[int] = []
        free = [0] * len(self.world.queues)
        known: dict[tuple[int, bool, tuple[int, ...]], tuple[tuple[int, Worked, int], ...]] = {}
        for rank, matter in enumerate(self.order):
            key = (matter.route, matter.id is None, tuple(token.node for token in matter.tokens))
            if key not in known:
                known[key] = tuple(self._steps(matter))
            if not known[key]:
                idle.append(rank)
            number = 0
            for index, worked, until in known[key]:
                number = max(number, free[worked.queue])
                if number == len(waves):
                    waves.append([])
                waves[number].append(_Visit(rank, index, worked, until))
                number += 1
                free[worked.queue] = number
        return waves, idle

    def _steps(self, matter: Matter) -> Iterator[tuple[int, Worked, int]]:
        """The steps that a matter may come to: the node, where it is worked, and the node of the next."""
        route = self.world.routes[matter.route]
        nodes = route.plan.nodes
        reached = {token.node for token in matter.tokens}
        steps: list[tuple[int, Worked]] = []
        for index in range(min(reached), len(nodes)):
            if index not in reached:
                continue
            node, worked = nodes[index], route.at[index]
            if worked is not None:
                steps.append((index, worked))
                if node.back is not None and matter.id is not None:
                    reached.add(node.back[0])
            if node.kind != "END":
                reached.update(target for target, _ in node.ways)
        following = [index for index, _ in steps[1:]] + [len(nodes)]
        for (index, worked), until in zip(steps, following, strict=False):
            yield index, worked, until

    def _route(self, rank: int) -> Route:
        return self.world.routes[self.order[rank].route]

    def _started(self, rank: int, until: int) -> _Walk:
        matter, route = self.order[rank], self._route(rank)
        many = self._arriving(matter.many) if matter.id is None else None
        due = np.float32(matter.due if matter.due is not None else np.inf)
        walk = _Walk(
            matter,
            route,
            due,
            many,
            here={token.node: self._standing(token, many) for token in matter.tokens},
            fresh={token.node: token for token in matter.tokens},
            ended=np.full(self.runs, _NOT, dtype=np.float32),
            stood=np.full(self.runs, -1, dtype=np.int16),
        )
        self._pass(walk, until)
        return walk

    def _pass(self, walk: _Walk, until: int) -> None:
        """Go on from nodes at which nobody works."""
        while walk.here:
            index = min(walk.here)
            if index >= until:
                return
            self._go_on(walk, walk.route.plan.nodes[index], walk.here.pop(index))

    def _arriving(self, many: float) -> Numbers:
        """How many come: in the mean as many as came before, times `arrivals`; in each run by chance."""
        return self.chance.poisson(many * self.world.arrivals, self.runs).astype(np.float32)

    def _standing(self, token: Token, many: Numbers | None) -> Numbers:
        at = np.full(self.runs, max(token.position, 0), dtype=np.float32)
        return at if many is None else np.where(many > 0, at, _NOT)

    def _go_on(self, walk: _Walk, node: PlanNode, left: Numbers) -> None:
        here = walk.here
        if node.kind == "END" or not node.ways:
            np.maximum(walk.ended, left, out=walk.ended)
        elif node.kind == "ONE" and len(node.ways) > 1:
            luck = self.chance.random(self.runs, dtype=np.float32)
            low = 0.0
            for target, odds in node.ways[:-1]:
                _meet(here, target, np.where((luck >= low) & (luck < low + odds), left, _NOT))
                low += odds
            _meet(here, node.ways[-1][0], np.where(luck >= low, left, _NOT))
        elif node.kind == "SOME":
            taken = np.zeros(self.runs, dtype=bool)
            for target, odds in node.ways[:-1]:
                goes: Chosen = self.chance.random(self.runs, dtype=np.float32) < odds
                taken |= goes
                _meet(here, target, np.where(goes, left, _NOT))
            target, odds = node.ways[-1]
            goes = (self.chance.random(self.runs, dtype=np.float32) < odds) | ~taken
            _meet(here, target, np.where(goes, left, _NOT))
        else:
            for target, _ in node.ways:
                _meet(here, target, left)

    def _serve(self, visits: Sequence[_Visit]) -> None:
        """Serve steps of different queues; then their matters go on."""
        walks = [self.walks.get(visit.rank) or self._started(visit.rank, visit.node) for visit in visits]
        came = np.stack([walk.here.pop(visit.node) for walk, visit in zip(walks, visits, strict=True)])
        left = self._served(visits, walks, came)
        due = np.array([walk.due for walk in walks], dtype=np.float32)[:, None] + np.float32(NEAR)
        falls_due: Chosen = (came >= 0) & (came <= due) & (left > due)
        overdue: Chosen = np.any(falls_due, axis=1)
        nodes = [walk.route.plan.nodes[visit.node] for walk, visit in zip(walks, visits, strict=True)]
        backs = [None if walk.many is not None else node.back for walk, node in zip(walks, nodes, strict=True)]
        odds = np.array([back[1] if back else 0 for back in backs], dtype=np.float32)[:, None]
        sent = self.chance.random(left.shape, dtype=np.float32) < odds
        again, onward = np.where(sent, left, _NOT), np.where(sent, _NOT, left)
        for number, (visit, walk) in enumerate(zip(visits, walks, strict=True)):
            if overdue[number]:
                walk.stood[falls_due[number]] = visit.node
            back = backs[number]
            if back is not None:
                _meet(walk.here, back[0], again[number].copy())
            self._go_on(walk, nodes[number], onward[number].copy())
            self._pass(walk, visit.until)
            if walk.here:
                self.walks[visit.rank] = walk
            else:
                self._end(visit.rank, walk)
                self.walks.pop(visit.rank, None)

    def _served(self, visits: Sequence[_Visit], walks: Sequence[_Walk], came: Numbers) -> Numbers:
        """When each is done in each run: when the officers had enough time for it, and not before it has lain long."""
        step, run = (part.astype(np.int32) for part in np.nonzero(came >= 0))
        done = np.full(came.shape, _NOT, dtype=np.float32)
        if not len(step):
            return done
        queues, paces, leads = np.array([visit.worked for visit in visits], dtype=np.int32).T
        there = came[step, run]
        slot = np.minimum(there.astype(np.int32), self.hours.slots - 1)
        weekday, queue = self.weekdays[slot], queues[step]
        copies = np.ones(len(step), dtype=np.float32)
        for number, walk in enumerate(walks):
            if walk.many is not None:
                mine = step == number
                copies[mine] = walk.many[run[mine]]
        length = self.lengths.draw(paces[step], weekday) * copies
        worked_off = self.desks.work_off(queue, run, there, slot, length, copies)
        lies = self._lies(visits, walks, leads, step, weekday)
        done[step, run] = np.maximum(worked_off, self.hours.later(queue, there, slot, lies))
        return done

    def _lies(
        self,
        visits: Sequence[_Visit],
        walks: Sequence[_Walk],
        leads: NDArray[np.int32],
        step: NDArray[np.int32],
        weekday: NDArray[np.int32],
    ) -> Numbers:
        """
        How long each still lies though nothing waits before it; of what lies there already, what is left. Who has lain
        longer than all goes by chance.
        """
        passed, lain = np.zeros((2, len(visits)), dtype=np.float32)
        beyond: list[tuple[int, float]] = []
        for number, (visit, walk) in enumerate(zip(visits, walks, strict=True)):
            token = walk.fresh.get(visit.node)
            if token is not None and token.lain:
                law = self.world.laws[leads[number]]
                passed[number], lain[number] = share_within(law, token.lain), token.lain
                if passed[number] > _SURE:
                    beyond.append((number, law.mean))
        lies = self.lengths.draw(leads[step], weekday, passed[step], lain[step])
        for number, mean in beyond:
            mine = step == number
            lies[mine] = self.chance.exponential(mean, int(mine.sum()))
        return lies

    def _end(self, rank: int, walk: _Walk) -> None:
        matter = walk.matter
        weight = np.ones(self.runs, dtype=np.float32) if walk.many is None else walk.many
        is_late = (walk.ended > walk.due + np.float32(NEAR)) & (weight > 0)
        if matter.week is not None:
            self._count(walk, is_late, weight)
        if matter.id is None:
            return
        probability = 1.0 if walk.due < 0 else float(is_late.mean())
        where = walk.stood[is_late & (walk.stood >= 0)]
        node = int(np.bincount(where).argmax()) if len(where) else max(token.node for token in matter.tokens)
        self.risks[rank] = Risk(matter.id, probability, node, float(np.median(walk.ended)))

    def _count(self, walk: _Walk, is_late: Chosen, weight: Numbers) -> None:
        """Count it where it stood when it fell due; what was in time, where it stands first."""
        route, week, stood = walk.route, walk.matter.week or 0, walk.stood
        share = float(weight[is_late].sum() / max(weight.sum(), 1))
        straight = self.world.straightener(share, self.runs) / share if share > 0 else 1.0
        for index in np.unique(stood[is_late & (stood >= 0)]):
            where = self._where(route.at[index])
            late = self.late.setdefault(where, np.zeros((self.world.weeks, self.runs), dtype=np.float32))
            late[week] += straight * weight * (is_late & (stood == index))
        first = next((route.at[token.node] for token in walk.matter.tokens if route.at[token.node]), None)
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
