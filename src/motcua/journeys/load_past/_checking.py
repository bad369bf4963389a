"""The first time through: every line is looked at, nothing is written."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Final

from motcua.indicator import queries as indicator
from motcua.journeys.load_past import _dossiers
from motcua.journeys.load_past._faults import MOST, Fault, Faults, written
from motcua.journeys.load_past._known import Codes
from motcua.journeys.load_past._lines import Data, is_wide, lines, parse, peculiarities
from motcua.journeys.load_past._shapes import KINDS, Shape, moment, shape
from motcua.kernel.plain import clock, shapes
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.kernel.plain.said import Said, said
from motcua.kernel.store.scratch import Index, Reference

AT_ONCE: Final = 2_000
"""Lines that are looked at, or taken, together."""

_ONE_WAY: Final = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))
Progress = Callable[[int], None]


class NothingToLoad(NotFound):
    """In {folder} there is no file to load: they are named after what they hold, such as dossiers.ndjson."""

    code = "load.nothing_to_load"


@dataclass(frozen=True, slots=True)
class File:
    path: Path
    kind: str
    size: int
    changed: int

    @property
    def name(self) -> str:
        return self.path.name


@dataclass(slots=True)
class Looked:
    """What a folder holds. `lines` and `new` by kind: how many there are, and how many were not loaded before."""

    files: list[File]
    faults: list[Fault] = field(default_factory=list)
    count: int = 0
    """How many faults there are; `faults` holds the first of them."""
    notes: list[Fault] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    new: dict[str, int] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files)


def find_files(folder: Path) -> list[File]:
    """
    The files of a folder in the order in which they are loaded: `dossiers.ndjson`, or `dossiers-2018.ndjson` and so on.

    :raises NothingToLoad: if there is none
    """
    found = []
    for path in sorted(folder.glob("*.ndjson")):
        kind, stat = path.name.removesuffix(".ndjson").partition("-")[0], path.stat()
        found.append(File(path, kind, stat.st_size, stat.st_mtime_ns))
    if not found:
        raise NothingToLoad(folder=str(folder))
    place = {kind: number for number, kind in enumerate(KINDS)}
    return sorted(found, key=lambda file: (place.get(file.kind, -1), file.name))


def look_through(folder: Path, *, viewer: Actor, now: datetime, progress: Progress = lambda _: None) -> Looked:
    """
    Every fault of every line of a folder. `progress` is told how many bytes were read.

    :raises NothingToLoad: if the folder holds no file of a kind
    """
    looked = Looked(find_files(folder))
    check = _Check(looked, viewer, now)
    for file in looked.files:
        check.look(file, progress)
    check.compare()
    looked.faults, looked.count = sorted(check.faults.kept), check.faults.count
    return looked


class _Check:
    def __init__(self, looked: Looked, viewer: Actor, now: datetime) -> None:
        self.looked, self.viewer, self.now = looked, viewer, now
        self.faults, self.index, self.codes = Faults(), Index(), Codes(viewer)
        self.coming: set[str] = set()
        """Codes of agencies that this folder brings."""

    def look(self, file: File, progress: Progress) -> None:
        if file.kind not in KINDS:
            kinds = ", ".join(KINDS)
            self.faults.add(file.name, 0, (), said("load.no_kind", "a file is named after one of {kinds}", kinds=kinds))
            return
        if is_wide(file.path):
            self.faults.add(file.name, 0, (), said("load.utf16", "the file is UTF-16; save it as UTF-8"))
            return
        self.looked.notes += [Fault(file.name, 0, "", note) for note in peculiarities(file.path)]
        of, found = shape(file.kind), lines(file.path)
        while piece := list(islice(found, AT_ONCE)):
            self._piece(file, of, piece)
            progress(sum(len(raw) + 1 for _, raw in piece))

    def _piece(self, file: File, of: Shape, piece: list[tuple[int, bytes]]) -> None:
        whole: list[tuple[int, Data]] = []
        for number, raw in piece:
            data = parse(raw)
            faults = [((), data)] if isinstance(data, Said) else self._faults(of, data)
            for path, reason in faults:
                self.faults.add(file.name, number, path, reason)
            if not faults and not isinstance(data, Said):
                whole.append((number, data))
        self._note_the_odd(file, whole)
        self.index.add(file.kind, file.name, ((number, data["id"]) for number, data in whole))
        self.index.refer(
            Reference(kind, told, file.name, number, written(path))
            for number, data in whole
            for path, kind, told in of.references(data)
            if kind != "agencies"
        )
        self._count(file, whole)

    def _note_the_odd(self, file: File, whole: list[tuple[int, Data]]) -> None:
        """What can be right and is odd is told, and loaded all the same."""
        for number, data in whole:
            if "number" not in data or len(self.looked.notes) >= MOST:
                continue
            odd = indicator.of_number(data["number"], clock.local_date(moment(data["at"])))
            self.looked.notes += [Fault(file.name, number, "number", one.said) for one in odd]

    def _faults(self, of: Shape, data: Data) -> list[tuple[shapes.Path, Said]]:
        found = of.departures(data)
        if found:
            return found
        found = [*of.times(data, self.now), *self._strange_codes(of, data)]
        if of.kind == "dossiers":
            found += _dossiers.impossible(data)
        if "month" in data and moment(f"{data['month']}-01") > self.now:
            found.append((("month",), said("load.in_future", "{value} is in the future", value=data["month"])))
        if of.kind == "agencies":
            found += self._coming(data)
        return found

    def _strange_codes(self, of: Shape, data: Data) -> Iterator[tuple[shapes.Path, Said]]:
        for path, kind, code in of.references(data):
            if kind != "agencies":
                continue
            if code not in self.codes and code not in self.coming:
                yield path, said("load.no_agency", "no agency has or had the code {code}", code=code)
            elif of.kind == "staff" and code in self.codes and not self.codes.is_open(code):
                yield path, said("load.agency_closed", "the agency {code} is closed: nobody can be entered", code=code)

    def _coming(self, data: Data) -> Iterator[tuple[shapes.Path, Said]]:
        if data["code"] in self.coming:
            yield ("code",), said("load.code_twice", "another line has the code {code}", code=data["code"])
        self.coming.add(data["code"])

    def _count(self, file: File, whole: list[tuple[int, Data]]) -> None:
        """Which of them are new; those that were loaded with other content are faults."""
        there = indicator.get_loaded(file.kind, (data["id"] for _, data in whole), viewer=self.viewer)
        for number, data in whole:
            card = there.get(data["id"])
            if card is not None and card.digest != digest(data):
                reason = said("load.other_content", "'{id}' was loaded before with other content", id=data["id"])
                self.faults.add(file.name, number, ("id",), reason)
        known = sum(data["id"] in there for _, data in whole)
        self.looked.lines[file.kind] = self.looked.lines.get(file.kind, 0) + len(whole)
        self.looked.new[file.kind] = self.looked.new.get(file.kind, 0) + len(whole) - known

    def compare(self) -> None:
        """Lines with each other, once all were read."""
        self.index.close_lines()
        for twice in self.index.repeated():
            words = "'{id}' stands on line {line} of {file} already"
            reason = said("load.twice", words, id=twice.id, line=twice.first_number, file=twice.first_file)
            self.faults.add(twice.file, twice.number, ("id",), reason)
        dangling = self.index.dangling()
        while piece := list(islice(dangling, AT_ONCE)):
            self._dangle(piece)
        self.index.close()

    def _dangle(self, piece: list[Reference]) -> None:
        there = {
            (kind, told)
            for kind in {one.kind for one in piece}
            for told in indicator.get_loaded(kind, {one.id for one in piece}, viewer=self.viewer)
        }
        for one in piece:
            if (one.kind, one.id) not in there:
                reason = said("load.no_reference", "there is no '{id}' among {kind}", id=one.id, kind=one.kind)
                self.faults.add(one.file, one.number, (one.field,), reason)


def digest(data: Data) -> str:
    """Of what a line says, however it is written."""
    return hashlib.sha256(_ONE_WAY.encode(data).encode()).hexdigest()
