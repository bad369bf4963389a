"""
Load what other systems know of the past: files of lines (NDJSON), one for each kind.

    motcua load DIR --dry-run   look through every line and say what is wrong with it
    motcua load DIR             then take what was not loaded before, and count it

Files are named after what they hold, such as dossiers.ndjson or dossiers-2018.ndjson; docs/reference/loading.md says
what lines hold. Where one line is faulty nothing is loaded. A load that was interrupted goes on where it ended.
"""

import argparse
import csv
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext

from motcua.interfaces.console.commands.figures import count, counting_beside
from motcua.interfaces.console.database import database
from motcua.interfaces.console.progress import Progress
from motcua.interfaces.console.ready import make_ready
from motcua.interfaces.console.words import spoken
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.clock import now

if TYPE_CHECKING:
    from motcua.journeys.load_past import Fault, Looked

ACTOR = Actor.system("console")
SHOWN = 20
REPORT = "faults.csv"
MANY = 20_000
"""Lines, from which on it pays that another process counts what is loaded meanwhile."""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder with the files")
    parser.add_argument("--dry-run", action="store_true", help="look through everything, write nothing")
    parser.add_argument("--report", type=Path, metavar="FILE", help=f"where faults are written; DIR/{REPORT} else")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="language of what is said")


def run(arguments: argparse.Namespace) -> int:
    with database(say=lambda line: print(line, file=sys.stderr)) as ours:
        make_ready(ours.owner_url)
        with translation.override(arguments.lang):
            return load(arguments.folder, dry_run=arguments.dry_run, report=arguments.report)


def load(folder: Path, *, dry_run: bool = False, report: Path | None = None) -> int:
    """Look through a folder and load it; the exit code."""
    from motcua.journeys import load_past

    size = sum(path.stat().st_size for path in folder.glob("*.ndjson"))
    with Progress(gettext("Check"), total=size, stream=sys.stderr) as progress:
        looked = load_past.look_through(folder, viewer=ACTOR, now=now(), progress=progress.advance)
    for note in looked.notes:
        where = f"{note.file}:{note.line} {note.place}" if note.line else note.file
        print(f"{where}: {spoken(note.said)}")
    _tell(looked)
    if looked.count:
        _complain(looked, report or folder / REPORT)
        return 1
    if not dry_run:
        _take(looked)
        count(gettext("Count"), sys.stderr)
    return 0


def _take(looked: "Looked") -> None:
    from motcua.journeys import load_past
    from motcua.kernel.store.transactions import transaction

    beside = counting_beside() if sum(looked.new.values()) > MANY else nullcontext()
    with beside, Progress(gettext("Load"), total=looked.size, stream=sys.stderr) as progress:
        for batch in load_past.batches(looked):
            with transaction():
                load_past.take(batch, actor=ACTOR, at=now())
            progress.advance(batch.size)


def _tell(looked: "Looked") -> None:
    for kind, lines in looked.lines.items():
        words = gettext("{kind}: {lines} lines, {new} of them new")
        print(words.format(kind=kind, lines=lines, new=looked.new[kind]))


def _complain(looked: "Looked", report: Path) -> None:
    for fault in looked.faults[:SHOWN]:
        print(": ".join(_cells(fault)), file=sys.stderr)
    try:
        _write(looked, report)
    except OSError as reason:
        words = gettext("Nothing was loaded: {count} faults, which cannot be written to {report}: {reason}")
        print(words.format(count=looked.count, report=report, reason=reason.strerror), file=sys.stderr)
    else:
        words = gettext("Nothing was loaded: {count} faults. The first {kept} stand in {report}.")
        print(words.format(count=looked.count, kept=len(looked.faults), report=report), file=sys.stderr)


def _write(looked: "Looked", report: Path) -> None:
    with report.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow([gettext("File"), gettext("Line"), gettext("Field of the line"), gettext("What is wrong")])
        table.writerows(_cells(fault) for fault in looked.faults)


def _cells(fault: "Fault") -> tuple[str, str, str, str]:
    return fault.file, str(fault.line or ""), fault.place, spoken(fault.said)
