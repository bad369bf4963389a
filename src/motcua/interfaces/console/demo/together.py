"""Two parts of the loading at once: each in a process of its own, on a database connection of its own."""

import multiprocessing
import traceback
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Any

from django.db import connection

from motcua.interfaces.console.progress import Progress

Step = Callable[[], None]
Part = Callable[[Step], Any]

_ONE_DONE = "step"


class PartFailed(RuntimeError):
    """One of the parts ended with a fault; its trace is in the words."""


def together(progress: Progress, *parts: Part) -> Sequence[Any]:
    """
    Run every part at once and return what each returned; a part calls `step()` for each piece it has done.

    :raises PartFailed: if one of them fails
    """
    _hang_up()
    fork = multiprocessing.get_context("fork")
    lines: list[Connection] = []
    children = []
    for part in parts:
        ours, theirs = fork.Pipe(duplex=False)
        child = fork.Process(target=_run, args=(part, theirs), daemon=True)
        child.start()
        theirs.close()
        lines.append(ours)
        children.append(child)
    results = _listen(progress, lines)
    for child in children:
        child.join()
    return results


def _run(part: Part, line: Connection) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit TO off")
        outcome = part(lambda: line.send((_ONE_DONE, None)))
        line.send(("done", outcome))
    except Exception:
        line.send(("failed", traceback.format_exc()))
    finally:
        _hang_up()


def _hang_up() -> None:
    """No connection crosses a fork: two processes on one line would wait for each other for ever."""
    connection.close()
    getattr(connection, "close_pool")()


def _listen(progress: Progress, lines: list[Connection]) -> list[Any]:
    results: dict[int, Any] = {}
    waiting = {line: number for number, line in enumerate(lines)}
    while waiting:
        for line in [line for line in waiting if line.poll(0.02)]:
            word, outcome = line.recv()
            if word == _ONE_DONE:
                progress.advance()
            elif word == "failed":
                raise PartFailed(outcome)
            else:
                results[waiting.pop(line)] = outcome
    return [results[number] for number in sorted(results)]
