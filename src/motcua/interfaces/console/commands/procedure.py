"""
Check, import, export, compare and test packages of procedures.

    motcua procedure check PATH…      every fault by file, line and reason; with --sums how the steps add up
    motcua procedure test PATH…       play the scenarios, without database and browser
    motcua procedure import PATH…     publish
    motcua procedure export KEY PATH  write a published version as a folder
    motcua procedure diff OLD NEW     what changed; each a folder, or KEY@VERSION of what is published

PATH is a package, or a folder of packages.
"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from motcua.interfaces.console.database import database
from motcua.interfaces.console.packages import (
    FACTS,
    NoPackage,
    folders,
    national_calendar,
    read_package,
    ready_without_database,
    write_package,
)
from motcua.interfaces.console.ready import make_ready
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.clock import local_date, now

if TYPE_CHECKING:
    from motcua.catalogue import queries

ACTOR = Actor.system("console")


def configure(parser: argparse.ArgumentParser) -> None:
    words = parser.add_subparsers(metavar="WORD", required=True)
    for word, act in (("check", check), ("test", test), ("import", import_)):
        part = words.add_parser(word)
        part.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        part.set_defaults(act=act)
        if act is check:
            part.add_argument("--sums", action="store_true", help="also print the longest way of every case")
    part = words.add_parser("export")
    part.add_argument("key", metavar="KEY", help="the code, or CODE@VERSION")
    part.add_argument("path", type=Path, metavar="PATH")
    part.set_defaults(act=export)
    part = words.add_parser("diff")
    part.add_argument("old", metavar="OLD")
    part.add_argument("new", metavar="NEW")
    part.set_defaults(act=diff)


def run(arguments: argparse.Namespace) -> int:
    return int(arguments.act(arguments))


def check(arguments: argparse.Namespace) -> int:
    ready_without_database()
    from motcua.catalogue import queries

    packages = list(folders(arguments.paths))
    count = 0
    for folder in packages:
        files = read_package(folder)
        faults = queries.check_package(files)
        count += len(faults)
        for fault in faults:
            print(f"{folder}/{fault}", file=sys.stderr)
        if arguments.sums and not faults:
            for one in queries.sums_of(files):
                print(f"{folder}: {_told(one)}")
    print(f"{len(packages)} packages, {count} faults")
    return 1 if count else 0


def _told(one: "queries.Sum") -> str:
    channels, way = ", ".join(one.channels), " → ".join(one.steps)
    return f"{one.case} ({channels}): {way} = {one.added}; {one.limit.text.en}"


def test(arguments: argparse.Namespace) -> int:
    ready_without_database()
    from motcua.catalogue import queries

    calendar = national_calendar()
    played = departed = 0
    for folder in folders(arguments.paths):
        files = read_package(folder)
        if faults := queries.check_package(files):
            print(f"{folder}: {len(faults)} faults, so it is not played; see motcua procedure check", file=sys.stderr)
            departed += 1
            continue
        for scenario in queries.play(files, calendar=calendar):
            played += 1
            departed += bool(scenario.departures)
            for departure in scenario.departures:
                print(f"{folder}: {scenario.name}: {departure}", file=sys.stderr)
    print(f"{played} scenarios, {departed} departed")
    return 1 if departed else 0


def import_(arguments: argparse.Namespace) -> int:
    with database() as ours:
        make_ready(ours.owner_url)
        from motcua.catalogue import operations
        from motcua.kernel.store.transactions import transaction

        for folder in folders(arguments.paths):
            with transaction():
                version_id = operations.publish_package(actor=ACTOR, at=now(), files=read_package(folder))
            print(f"{folder}: version {version_id}")
    return 0


def export(arguments: argparse.Namespace) -> int:
    with database() as ours:
        make_ready(ours.owner_url)
        write_package(arguments.path, _stored(arguments.key))
    return 0


def diff(arguments: argparse.Namespace) -> int:
    given = (arguments.old, arguments.new)
    if all((Path(word) / FACTS).is_file() for word in given):
        ready_without_database()
        return _show_changes(*(read_package(Path(word)) for word in given))
    with database() as ours:
        make_ready(ours.owner_url)
        return _show_changes(*(_given(word) for word in given))


def _show_changes(old: dict[str, str], new: dict[str, str]) -> int:
    from motcua.catalogue import queries

    for line in queries.changes(old, new):
        print(line)
    return 0


def _given(word: str) -> dict[str, str]:
    return read_package(Path(word)) if (Path(word) / FACTS).is_file() else _stored(word)


def _stored(word: str) -> dict[str, str]:
    from motcua.catalogue import queries

    key, _, number = word.partition("@")
    today = local_date(now())
    if number:
        versions = queries.list_versions(key, viewer=ACTOR)
        version_id: int | None = next((row.id for row in versions if str(row.number) == number), None)
    else:
        found = queries.find_procedure(key, viewer=ACTOR, on=today)
        version_id = None if found is None else found.id
    if version_id is None:
        raise NoPackage(path=word)
    return queries.export_package(version_id, viewer=ACTOR)
