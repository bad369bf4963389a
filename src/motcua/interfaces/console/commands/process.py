"""
Check models of processes in BPMN 2.0.

    motcua process check PATH…        one line each: executable, drawing only, or refused, and why
    motcua process check --all PATH…  every finding, by element, line, reason and remedy

PATH is a file, or a folder with files that end in .bpmn. The command fails where a model is refused.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext

from motcua.interfaces.console.packages import ready_without_database
from motcua.interfaces.console.words import spoken
from motcua.kernel.plain.errors import NotFound
from motcua.kernel.plain.said import said

if TYPE_CHECKING:
    from motcua.process.queries import Finding, Judgement


class NoModel(NotFound):
    """There is no BPMN model in {path}."""

    code = "console.no_model"


def configure(parser: argparse.ArgumentParser) -> None:
    words = parser.add_subparsers(metavar="WORD", required=True)
    part = words.add_parser("check")
    part.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    part.add_argument("--all", action="store_true", help="every finding, one to a line")
    part.add_argument("--lang", choices=("vi", "en"), default="vi", help="language of what is said")
    part.set_defaults(act=check)


def run(arguments: argparse.Namespace) -> int:
    return int(arguments.act(arguments))


def check(arguments: argparse.Namespace) -> int:
    ready_without_database()
    from motcua.process.queries import Verdict

    number: Counter[Verdict] = Counter()
    with translation.override(arguments.lang):
        for name, path in models(arguments.paths):
            judgement = _judged(path)
            number[judgement.verdict] += 1
            print("\n".join(_every(name, judgement) if arguments.all else [_line(name, judgement)]))
        counted = {str(verdict).lower(): number[verdict] for verdict in Verdict}
        words = gettext("{total} models: {executable} executable, {drawing} drawing only, {refused} refused")
        print(words.format(total=number.total(), **counted))
    return 1 if number[Verdict.REFUSED] else 0


def models(paths: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """
    The files that are meant, with the names by which they are told.

    :raises NoModel: if a folder holds none
    """
    for path in paths:
        inside = sorted(path.rglob("*.bpmn")) if path.is_dir() else [path]
        if not inside:
            raise NoModel(path=path)
        yield from ((file.relative_to(path).as_posix() if path.is_dir() else file.name, file) for file in inside)


def _judged(path: Path) -> "Judgement":
    from motcua.process.queries import MOST_BYTES, Finding, Judgement, Verdict, judge_model

    try:
        with path.open("rb") as file:
            return judge_model(file.read(MOST_BYTES + 1))
    except OSError as fault:
        reason = said("console.not_opened", "The file cannot be opened: {fault}.", fault=fault.strerror or "")
        remedy = said("console.not_opened_remedy", "Look at its name and who may read it.")
        return Judgement(Verdict.REFUSED, (Finding("readable", "", path.name, 0, reason, remedy),))


def _line(name: str, judgement: "Judgement") -> str:
    """The verdict with its first reason of each kind, so that a folder of models is read as a list."""
    first = list({finding.rule: finding for finding in reversed(judgement.findings)}.values())[::-1]
    if str(judgement.verdict) == "REFUSED":
        first = first[:1]
        told = [_told(finding) for finding in first]
    else:
        told = [_placed(finding) for finding in first]
    if more := len(judgement.findings) - len(first):
        told.append(gettext("(and {number} more: --all)").format(number=more))
    return " – ".join(filter(None, [_verdict(name, judgement), " ".join(told)]))


def _every(name: str, judgement: "Judgement") -> Iterator[str]:
    yield _verdict(name, judgement)
    for finding in judgement.findings:
        yield f"    {finding.line}: {_told(finding)}"


def _verdict(name: str, judgement: "Judgement") -> str:
    words = {
        "EXECUTABLE": gettext("{name}: executable"),
        "DRAWING": gettext("{name}: drawing only"),
        "REFUSED": gettext("{name}: refused"),
    }
    return words[judgement.verdict].format(name=name)


def _told(finding: "Finding") -> str:
    source = ", ".join(filter(None, (finding.rule, finding.clause)))
    return _one_line(f"{_placed(finding)} {spoken(finding.remedy)} ({source})")


def _placed(finding: "Finding") -> str:
    """The reason, after the element's id; where it has no name, the reason begins with the id."""
    reason = _one_line(spoken(finding.reason))
    return reason if reason.startswith(finding.element) else f"{finding.element}: {reason}"


def _one_line(text: str) -> str:
    """Names on a drawing are broken where its boxes are narrow."""
    return " ".join(text.split())
