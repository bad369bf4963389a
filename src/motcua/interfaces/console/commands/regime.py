"""
Check and adopt regimes: the one-stop law of a period as data.

    motcua regime check PATH…    every fault by file, line and reason
    motcua regime adopt PATH…    enter them

PATH is a folder with regime.toml, or a folder of such folders.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

from motcua.interfaces.console.database import database
from motcua.interfaces.console.packages import folders, read_text, ready_without_database
from motcua.interfaces.console.ready import make_ready
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.clock import now

FACTS = "regime.toml"


def configure(parser: argparse.ArgumentParser) -> None:
    words = parser.add_subparsers(metavar="WORD", required=True)
    for word, act in (("check", check), ("adopt", adopt)):
        part = words.add_parser(word)
        part.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        part.set_defaults(act=act)


def run(arguments: argparse.Namespace) -> int:
    return int(arguments.act(arguments))


def check(arguments: argparse.Namespace) -> int:
    ready_without_database()
    from motcua.catalogue import queries

    count = 0
    for folder in folders(arguments.paths, FACTS):
        for fault in queries.check_regime(read_text(folder / FACTS)):
            count += 1
            print(f"{folder}/{fault}", file=sys.stderr)
    print(f"{count} faults")
    return 1 if count else 0


def adopt(arguments: argparse.Namespace) -> int:
    with database() as ours:
        make_ready(ours.owner_url)
        from motcua.catalogue import operations
        from motcua.kernel.store.transactions import transaction

        for folder in folders(arguments.paths, FACTS):
            with transaction():
                operations.adopt_regime(actor=Actor.system("console"), at=now(), content=read_regime(folder))
            print(f"{folder}: adopted")
    return 0


def read_regime(folder: Path) -> dict[str, Any]:
    """The content of the regime in `folder`, for `adopt_regime`; Django must be ready."""
    from motcua.catalogue import queries

    return queries.regime_content(read_text(folder / FACTS))
