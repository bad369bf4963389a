"""
Facts and their sums, which figures are counted from.

    motcua figures advance    count the acts that came since, as the worker does
    motcua figures rebuild    lay them down anew from the acts in the ledger, mend what differs, and say how much did
"""

import argparse

from motcua.interfaces.console.database import database
from motcua.interfaces.console.progress import Progress
from motcua.interfaces.console.ready import make_ready


def configure(parser: argparse.ArgumentParser) -> None:
    words = parser.add_subparsers(metavar="WORD", required=True)
    for word, act in (("advance", advance), ("rebuild", rebuild)):
        words.add_parser(word).set_defaults(act=act)


def run(arguments: argparse.Namespace) -> int:
    with database() as ours:
        make_ready(ours.owner_url)
        return int(arguments.act(arguments))


def advance(arguments: argparse.Namespace) -> int:
    from motcua.insight.figures import projection
    from motcua.kernel.store import positions
    from motcua.kernel.store.transactions import transaction

    with transaction():
        positions.give_positions()
    with Progress("counting", total=projection.lag()) as progress:
        while True:
            with transaction():
                taken = projection.advance(size=20_000)
            if not taken:
                return 0
            progress.advance(taken)


def rebuild(arguments: argparse.Namespace) -> int:
    from motcua.insight.figures import projection

    with Progress("laying facts down", total=100) as progress:
        changed = projection.rebuild(progress=lambda percent: progress.advance(percent - progress.done))
    print(f"{changed} facts differed")
    return 0
