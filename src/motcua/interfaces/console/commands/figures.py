"""
Facts and their sums, which figures are counted from.

    motcua figures advance    count the acts that came since, as the worker does
    motcua figures follow     count what comes, until the standard input ends; `motcua load` has it beside itself
    motcua figures rebuild    lay them down anew from the acts in the ledger, mend what differs, and say how much did
"""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import TextIO

from motcua.interfaces.console.database import database
from motcua.interfaces.console.progress import Progress
from motcua.interfaces.console.ready import make_ready


def configure(parser: argparse.ArgumentParser) -> None:
    words = parser.add_subparsers(metavar="WORD", required=True)
    for word, act in (("advance", advance), ("follow", follow), ("rebuild", rebuild)):
        words.add_parser(word).set_defaults(act=act)


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
    from motcua.insight.figures import projection

    with Progress("laying facts down", total=100) as progress:
        changed = projection.rebuild(progress=lambda percent: progress.advance(percent - progress.done))
    print(f"{changed} facts differed")
    return 0
