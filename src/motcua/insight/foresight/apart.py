"""
Playing in processes of their own, one for each half of the runs: the worker's other jobs go on meanwhile, both cores
are used, and the memory is given back at the end.
"""

import multiprocessing
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from multiprocessing.connection import Connection, wait

from motcua.insight.foresight.world import Expected, Outlook, Risk, World

PARTS = 2
_PATIENCE = 10.0
"""Seconds without a word, after which it is looked whether they live."""


class BrokenOff(RuntimeError):
    """The process that played a part of a forecast ended before it was done."""


def play_apart(world: World, *, runs: int, seed: int, report: Callable[[float], None]) -> Outlook:
    """The same as `simulation.play`, in two processes with half of the runs each."""
    afresh = multiprocessing.get_context("spawn")
    shares: dict[Connection, float] = {}
    played: dict[Connection, Outlook] = {}
    children = []
    with ExitStack() as open_ends:
        for number in range(PARTS):
            here, there = afresh.Pipe(duplex=False)
            open_ends.enter_context(here)
            child = afresh.Process(target=_play, args=(there, world, runs // PARTS, seed + number))
            child.start()
            children.append(child)
            open_ends.callback(child.join)
            open_ends.callback(child.terminate)
            there.close()
            shares[here] = 0.0
        while len(played) < PARTS:
            waiting = [one for one in shares if one not in played]
            ready = wait(waiting, timeout=_PATIENCE)
            if not ready and not any(child.is_alive() for child in children):
                raise BrokenOff
            for here in waiting:
                if here in ready:
                    _hear(here, shares, played)
            report(sum(shares.values()) / PARTS)
    return _together([played[here] for here in shares])


def _hear(here: Connection, shares: dict[Connection, float], played: dict[Connection, Outlook]) -> None:
    """A share that is done, or the outlook, after which nothing comes."""
    try:
        said = here.recv()
    except EOFError:
        raise BrokenOff from None
    if isinstance(said, Outlook):
        played[here], shares[here] = said, 1.0
    else:
        shares[here] = said


def _play(there: Connection, world: World, runs: int, seed: int) -> None:
    from motcua.insight.foresight.simulation import play

    there.send(play(world, runs=runs, seed=seed, report=there.send))
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
