"""Two engines on one model: after each task that is done, both must have the same tasks open."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, Protocol

from tests.rooms.process.oracle.blocks import Drawn

MOST_STEPS = 400


class Engine(Protocol):
    def __init__(self, file: bytes, answers: Mapping[str, Any]) -> None: ...
    def open(self) -> list[str]: ...
    def do(self, key: str, answers: Mapping[str, Any]) -> None: ...
    @property
    def ended(self) -> bool: ...


@dataclass(frozen=True)
class Compared:
    """`done` are the tasks in the order in which they were done; `difference` says where the engines part."""

    done: tuple[str, ...]
    difference: str = ""


def compare(model: Drawn, first: type[Engine], second: type[Engine]) -> Compared:
    """Which of the open tasks is done next is drawn, from the seed of the model."""
    random, done = Random(model.seed), list[str]()
    counts = dict.fromkeys(model.tasks, 0)
    engines = [engine(model.file, {**model.answers, **counts}) for engine in (first, second)]
    while len(done) < MOST_STEPS:
        ours, theirs = (engine.open() for engine in engines)
        if ours != theirs:
            return Compared(tuple(done), f"open: {ours} and {theirs}, after {done}")
        if not ours:
            ended = [engine.ended for engine in engines]
            return Compared(tuple(done), "" if all(ended) else f"at the end: {ended}, after {done}")
        key = random.choice(ours)
        counts[key] += 1
        done.append(key)
        for engine in engines:
            engine.do(key, {**model.answers, **counts})
    return Compared(tuple(done), "no end")
