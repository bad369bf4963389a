"""
Playing apart: each half of the runs with chances of its own, in as many processes as there are processors for them. So
the worker's other jobs go on meanwhile, and the memory is given back at the end. The players get plain numbers and
touch no database; what they say does not depend on how many of them there are.
"""

import multiprocessing
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from multiprocessing.connection import Connection, wait

from motcua.insight.foresight.world import Expected, Outlook, Risk, World

PARTS = 2
_PATIENCE = 10.0
"""Seconds without a word, after which it is looked whether they live."""


class BrokenOff(RuntimeError):
    """The process that played a part of a forecast ended before it was done."""


def play_apart(
    world: World, *, runs: int, seed: int, report: Callable[[float], None], processes: int | None = None
) -> Outlook:
    """The same as `simulation.play`, each half of the runs for itself; on one processor one after the other."""
    afresh = multiprocessing.get_context("spawn")
    number = min(processes or os.cpu_count() or 1, PARTS)
    shares = [0.0] * PARTS
    played: dict[int, Outlook] = {}
    children, lines = [], []
    with ExitStack() as open_ends:
        for first in range(number):
            here, there = afresh.Pipe(duplex=False)
            open_ends.enter_context(here)
            child = afresh.Process(target=_play, args=(there, world, runs // PARTS, seed, range(first, PARTS, number)))
            child.start()
            children.append(child)
            open_ends.callback(child.join)
            open_ends.callback(child.terminate)
            there.close()
            lines.append(here)
        while len(played) < PARTS:
            ready = wait(lines, timeout=_PATIENCE)
            if not ready and not any(child.is_alive() for child in children):
                raise BrokenOff
            for here in [line for line in lines if line in ready]:
                part, said = _hear(here)
                if isinstance(said, Outlook):
                    played[part], shares[part] = said, 1.0
                    if part + number >= PARTS:
                        lines.remove(here)
                else:
                    shares[part] = said
            report(sum(shares) / PARTS)
    return _together([played[part] for part in range(PARTS)])


def _hear(here: Connection) -> tuple[int, float | Outlook]:
    """Of a part: the share that is done, or the outlook, after which nothing comes."""
    try:
        said: tuple[int, float | Outlook] = here.recv()
    except EOFError:
        raise BrokenOff from None
    return said


def _play(there: Connection, world: World, runs: int, seed: int, parts: Sequence[int]) -> None:
    from motcua.insight.foresight.simulation import play

    for part in parts:

        def tell(share: float, part: int = part) -> None:
            there.send((part, share))

        there.send((part, play(world, runs=runs, seed=PARTS * seed + part, report=tell)))
    there.close()


def _together(parts: Sequence[Outlook]) -> Outlook:
    """Every part played as many runs; where they differ on a step, the part counts in which more runs were late."""
    number = len(parts)
    risks = tuple(
        Risk(
            same[0].matter_id,
            sum(one.probability for one in same) / number,
            max(same, key=lambda one: one.probability).node,
            sum(one.ends for one in same) / number,
        )
        for same in zip(*(part.risks for part in parts), strict=True)
    )
    found: dict[tuple[int, int | None, int], list[Expected]] = {}
    for part in parts:
        for one in part.expected:
            found.setdefault((one.agency_id, one.unit_id, one.week), []).append(one)
    expected = tuple(
        Expected(*key, *(sum(getattr(one, name) for one in same) / number for name in ("mean", "low", "high", "due")))
        for key, same in found.items()
    )
    return Outlook(risks, expected)
