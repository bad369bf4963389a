"""What is wrong with a package: every fault by file, line and reason."""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.catalogue.rules import _schema
from motcua.catalogue.rules._lines import json_lines, line_of, toml_lines
from motcua.catalogue.rules._package import FORM, MODEL, PROCEDURE, SCENARIOS, Files, content_of
from motcua.catalogue.rules._unread import unread
from motcua.kernel.plain.said import Said, said
from motcua.kernel.plain.shapes import Path
from motcua.kernel.plain.text import nfc

Place = tuple[str, Path, Said]
"""A fault before its line is known: file, path inside it, reason."""

_NOT_NFC = said("catalogue.not_nfc", "the text is not in Unicode NFC, or holds control characters")
_TEMPLATE = re.compile(r"^templates/[a-z0-9_-]+\.typ$")
_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Fault:
    """
    `line` counts from 1; it is 0 where a whole file is meant. `path` leads to the place inside the file; in a model it
    is the id of the element, empty where the whole process is meant.
    """

    file: str
    line: int
    reason: Said
    path: Path = ()

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"

    @property
    def place(self) -> tuple[str, int, str]:
        """By which faults are put in order."""
        return self.file, self.line, str(self.reason)

    @property
    def said(self) -> Said:
        """The fault with its place, in one sentence."""
        return said("catalogue.fault", "{file}:{line}: {reason}", file=self.file, line=self.line, reason=self.reason)


def file_faults(files: Files) -> Iterator[Fault]:
    """Files that are missing or strange, and letters that are not in the one normal form."""
    for path in (PROCEDURE, FORM, SCENARIOS):
        if path not in files:
            yield Fault(path, 0, said("catalogue.file_missing", "the file is missing"))
    for path, text in files.items():
        if path not in (PROCEDURE, FORM, SCENARIOS, MODEL) and not _TEMPLATE.match(path):
            yield Fault(path, 0, said("catalogue.stranger", "no such file belongs to a package"))
        for number, line in enumerate(text.split("\n"), 1):
            if nfc(line) != line:
                yield Fault(path, number, _NOT_NFC)


def syntax_faults(files: Files) -> Iterator[Fault]:
    """Files that cannot be read at all."""
    for path, text in files.items():
        try:
            if path.endswith(".toml"):
                tomllib.loads(text)
            elif path.endswith(".json"):
                json.loads(text)
        except json.JSONDecodeError as fault:
            yield Fault(path, fault.lineno, said("catalogue.not_json", "not JSON: {reason}", reason=unread(fault.msg)))
        except tomllib.TOMLDecodeError as fault:
            found = _AT.search(str(fault))
            line = int(found[1]) if found and found[1] else text.count("\n") + 1
            yield Fault(
                path, line, said("catalogue.not_toml", "not TOML: {reason}", reason=unread(_AT.sub("", str(fault))))
            )


def shape_faults(files: Files) -> Iterator[Place]:
    """Departures of `procedure.toml` and `scenarios.toml` from their shapes."""
    for path, reason in _schema.shape_faults(_schema.PACKAGE, content_of(files)):
        yield PROCEDURE, path, reason
    for path, reason in _schema.shape_faults(_schema.SCENARIOS, scenarios_of(files)):
        yield SCENARIOS, path, reason


def scenarios_of(files: Files) -> dict[str, Any]:
    """`scenarios.toml` as JSON values."""
    return content_of({PROCEDURE: files[SCENARIOS]})


def placed(files: Files, places: Iterable[Place]) -> Iterator[Fault]:
    """The faults with their lines. In a template the path is the line."""
    lines: dict[str, Mapping[Path, int]] = {}
    for file, path, reason in places:
        if file.endswith(".typ"):
            yield Fault(file, int(path[0]), reason)
            continue
        if file not in lines:
            lines[file] = json_lines(files[file]) if file.endswith(".json") else toml_lines(files[file])
        yield Fault(file, line_of(lines[file], path), reason, path)
