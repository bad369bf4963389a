"""
Facts and their sums, which figures are counted from.

    motcua figures advance    count the acts that came since, as the worker does
    motcua figures follow     count what comes, until the standard input ends; `motcua load` has it beside itself
    motcua figures rebuild    lay them down anew from the acts in the ledger, mend what differs, and say how much did;
                              with --sums only add the facts up anew
"""

import argparse
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from threading import Event, Thread
from typing import TextIO, TypeVar

from motcua.interfaces.console.database import database
from motcua.interfaces.console.progress import Progress
from motcua.interfaces.console.ready import make_ready

Piece = TypeVar("Piece")


def configure(parser: argparse.ArgumentParser) -> None:
    words = parser.add_subparsers(metavar="WORD", required=True)
    for word, act in (("advance", advance), ("follow", follow), ("rebuild", rebuild)):
        words.add_parser(word).set_defaults(act=act)
    again = words.choices["rebuild"]
    again.add_argument("--sums", action="store_true", help="Add the facts up anew, and leave them as they are.")
    again.add_argument("--processes", type=int, default=os.cpu_count(), help="So many at once; as there are cores.")


def run(arguments: argparse.Namespace) -> int:
    with database() as ours:
        make_ready(ours.owner_url)
        return int(arguments.act(arguments))


def advance(arguments: argparse.Namespace) -> int:
    count("counting")
    return 0


def count(title: str, stream: TextIO = sys.stdout) -> None:
    """Give every act its place and count it, with progress."""
    from motcua.insight.figures import projection
    from motcua.kernel.store import positions
    from motcua.kernel.store.transactions import transaction

    with transaction():
        positions.give_positions()
    with Progress(title, total=projection.lag(), stream=stream) as progress:
        while True:
            with transaction():
                taken = projection.advance(size=projection.IN_BULK)
            if not taken:
                return
            progress.advance(taken)


def follow(arguments: argparse.Namespace) -> int:
    """In large pieces only, while whoever started it goes on; what is left in the end is left to others."""
    from motcua.insight.figures import projection
    from motcua.kernel.store import positions
    from motcua.kernel.store.transactions import transaction

    ended = Event()

    def wait_for_the_end() -> None:
        sys.stdin.read()
        ended.set()

    Thread(target=wait_for_the_end, daemon=True).start()
    while not ended.is_set():
        with transaction():
            positions.give_positions()
        if projection.lag() < projection.IN_BULK:
            ended.wait(1)
            continue
        with transaction():
            projection.advance(size=projection.IN_BULK)
    return 0


@contextmanager
def counting_beside() -> Iterator[None]:
    """Another process counts what this one records; it ends with it."""
    beside = subprocess.Popen([sys.executable, "-m", "motcua", "figures", "follow"], stdin=subprocess.PIPE)
    try:
        yield
    finally:
        beside.communicate()


def rebuild(arguments: argparse.Namespace) -> int:
    from motcua.insight.figures import rebuilding

    url = os.environ["MOTCUA_DATABASE_URL"]
    afresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(arguments.processes, mp_context=afresh, initializer=make_ready, initargs=(url,)) as pool:

        def hands(act: Callable[[Piece], int], pieces: list[Piece]) -> Iterable[int]:
            """By all processes, whatever is done first."""
            return (done.result() for done in as_completed([pool.submit(act, piece) for piece in pieces]))

        if not arguments.sums:
            with Progress("laying facts down", total=100) as progress:
                changed = rebuilding.rebuild_facts(progress=_percents(progress), hands=hands)
            print(f"{changed} facts differed")
        with Progress("adding them up", total=100) as progress:
            number = rebuilding.rebuild_sums(progress=_percents(progress), hands=hands)
    print(f"{number} sums")
    return 0


def _percents(progress: Progress) -> Callable[[int, int], None]:
    return lambda done, of: progress.advance(100 * done // of - progress.done)
