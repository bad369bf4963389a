"""Files of other systems: every example loads, once; faults are named by file, line and field, and nothing is taken."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from motcua.indicator.policy import NotYoursToLoad
from motcua.interfaces.console.commands.load import load
from motcua.journeys import load_past
from motcua.kernel.store.models import Entry
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING

EXAMPLES: Mapping[str, Any] = {kind: load_past.shape(kind).schema["examples"][0] for kind in load_past.KINDS}
ABOVE = {"id": "cq-1", "code": "H99", "kind": "PROVINCE", "name": "UBND tỉnh Mẫu", "established_on": "2011-01-01"}


def write(folder: Path, **files: Sequence[Any]) -> Path:
    """Files of these lines; what is no text is written as JSON."""
    for kind, lines in files.items():
        told = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
        (folder / f"{kind}.ndjson").write_text("".join(f"{line}\n" for line in told), encoding="utf-8")
    return folder


def examples(folder: Path) -> Path:
    return write(
        folder, **{kind: [line] for kind, line in EXAMPLES.items()} | {"agencies": [ABOVE, EXAMPLES["agencies"]]}
    )


def acts() -> int:
    return Entry.objects.count()


def test_every_example_of_the_reference_is_loaded_once(cast: Cast, tmp_path: Path) -> None:
    before = acts()
    assert load(examples(tmp_path)) == 0
    once = acts()
    assert once > before + len(EXAMPLES)
    assert load(tmp_path) == 0
    assert acts() == once


def faults(folder: Path) -> list[tuple[str, int, str, str]]:
    looked = load_past.look_through(folder, viewer=MACHINE, now=MONDAY_MORNING)
    return [(fault.file, fault.line, fault.place, fault.said.code) for fault in looked.faults]


MEETING = EXAMPLES["meetings"] | {"agency": "H12.20"}


@pytest.mark.parametrize(
    ("line", "place", "code"),
    [
        ('{"id": "a"', "", "load.not_json"),
        ("[1]", "", "load.not_an_object"),
        ("[" * 100_000, "", "load.too_deep"),
        ('{"id": NaN}', "", "load.not_json"),
        (json.dumps(MEETING | {"id": "\x00"}), "", "load.zero"),
        (json.dumps(MEETING | {"id": "\ud800"}), "", "load.half_character"),
        (MEETING | {"id": ""}, "id", "shape.empty"),
        (MEETING | {"online": "yes"}, "online", "shape.type"),
        (MEETING | {"name": "Lê Văn Mẫu"}, "name", "shape.unknown_key"),
        (MEETING | {"agency": "H77"}, "agency", "load.no_agency"),
        (MEETING | {"at": "2018-05-07T14:00:00"}, "at", "shape.format"),
        (MEETING | {"at": "2018-02-30T14:00:00+07:00"}, "at", "shape.format"),
        (MEETING | {"at": "2016-12-31T23:59:60Z"}, "at", "load.no_moment"),
        (MEETING | {"at": "1989-12-31T00:00:00+07:00"}, "at", "load.out_of_range"),
        (MEETING | {"at": "2027-01-01T00:00:00+07:00"}, "at", "load.in_future"),
    ],
)
def test_a_faulty_line_is_named(cast: Cast, tmp_path: Path, line: Any, place: str, code: str) -> None:
    assert faults(write(tmp_path, meetings=[MEETING, line])) == [("meetings.ndjson", 2, place, code)]


DOSSIER = EXAMPLES["dossiers"] | {"agency": "H12.20"}
RECEIVED, FINISHED = DOSSIER["acts"][1:3]


@pytest.mark.parametrize(
    ("acts", "place", "code"),
    [
        ([FINISHED], "acts[0].act", "load.not_first"),
        ([RECEIVED, FINISHED, FINISHED], "acts[2].act", "load.not_possible"),
        ([FINISHED, RECEIVED], "acts[1].at", "load.out_of_order"),
        ([RECEIVED, {"act": "finished", "at": FINISHED["at"]}], "acts[1]", "shape.missing"),
        ([RECEIVED | {"due_at": "0018-03-12T17:00:00+07:00"}], "acts[0].due_at", "load.out_of_range"),
        ([], "acts", "shape.too_few"),
    ],
)
def test_what_the_law_does_not_know_is_named(
    cast: Cast, tmp_path: Path, acts: list[Any], place: str, code: str
) -> None:
    found = faults(write(tmp_path, dossiers=[DOSSIER | {"acts": acts}]))
    assert ("dossiers.ndjson", 1, place, code) in found


def test_lines_are_compared_with_each_other(cast: Cast, tmp_path: Path) -> None:
    write(tmp_path, meetings=[MEETING, MEETING | {"online": False}], ratings=[EXAMPLES["ratings"] | {"agency": "H12"}])
    assert faults(tmp_path) == [
        ("meetings.ndjson", 2, "id", "load.twice"),
        ("ratings.ndjson", 1, "about", "load.no_reference"),
    ]


def test_the_same_id_with_other_content_is_a_fault(cast: Cast, tmp_path: Path) -> None:
    assert load(write(tmp_path, meetings=[MEETING])) == 0
    again = {name: MEETING[name] for name in reversed(MEETING)}
    assert faults(write(tmp_path, meetings=[again])) == []
    write(tmp_path, meetings=[MEETING | {"online": not MEETING["online"]}])
    assert faults(tmp_path) == [("meetings.ndjson", 1, "id", "load.other_content")]


def test_files_are_read_as_other_systems_write_them(cast: Cast, tmp_path: Path) -> None:
    told = [json.dumps(MEETING | {"id": f"số {number}"}, ensure_ascii=False) for number in range(4)]
    file = tmp_path / "meetings-2018.ndjson"
    file.write_bytes(b"\xef\xbb\xbf" + f"{told[0]}\r\n{told[1]}\n\n{told[2]}\r{told[3]}".encode())
    looked = load_past.look_through(tmp_path, viewer=MACHINE, now=MONDAY_MORNING)
    assert (looked.count, looked.new) == (0, {"meetings": 4})
    assert [note.said.code for note in looked.notes] == ["load.marked", "load.mixed_ends"]
    file.write_bytes(told[0].replace("ố", "ô").encode("cp1258"))
    assert faults(tmp_path) == [(file.name, 1, "", "load.not_utf8")]
    file.write_bytes(told[0].encode("utf-16"))
    assert faults(tmp_path) == [(file.name, 0, "", "load.utf16")]


def test_with_one_percent_of_faulty_lines_nothing_is_loaded(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [MEETING | {"id": f"hop-{number}"} for number in range(3_000)]
    lines[::100] = ["{" for _ in lines[::100]]
    before = acts()
    assert load(write(tmp_path, meetings=lines)) == 1
    assert acts() == before
    report = (tmp_path / "faults.csv").read_text().splitlines()
    assert len(report) == 1 + 30
    assert report[1].startswith("meetings.ndjson,1,,")
    assert "30" in capsys.readouterr().err.splitlines()[-1]


def test_a_dry_run_writes_nothing(cast: Cast, tmp_path: Path) -> None:
    before = acts()
    assert load(examples(tmp_path), dry_run=True) == 0
    assert acts() == before


def test_what_was_interrupted_goes_on(cast: Cast, tmp_path: Path) -> None:
    write(tmp_path, meetings=[MEETING | {"id": f"hop-{number}"} for number in range(5_000)])
    looked = load_past.look_through(tmp_path, viewer=MACHINE, now=MONDAY_MORNING)
    first = next(load_past.batches(looked))
    assert load_past.take(first, actor=MACHINE, at=MONDAY_MORNING) == len(first.lines) < 5_000
    assert load(tmp_path) == 0
    assert Entry.objects.filter(name="register.meeting_held").count() == 5_000


def test_a_file_that_changes_meanwhile_is_not_taken(cast: Cast, tmp_path: Path) -> None:
    write(tmp_path, meetings=[MEETING])
    looked = load_past.look_through(tmp_path, viewer=MACHINE, now=MONDAY_MORNING)
    write(tmp_path, meetings=[MEETING, MEETING])
    with pytest.raises(load_past.ChangedMeanwhile):
        list(load_past.batches(looked))


def test_only_the_machine_loads(cast: Cast, tmp_path: Path) -> None:
    looked = load_past.look_through(write(tmp_path, meetings=[MEETING]), viewer=MACHINE, now=MONDAY_MORNING)
    with pytest.raises(NotYoursToLoad):
        load_past.take(next(load_past.batches(looked)), actor=cast.stranger, at=MONDAY_MORNING)


def test_faults_are_said_where_they_cannot_be_written(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, meetings=["{"])
    assert load(tmp_path, report=tmp_path / "nowhere" / "faults.csv") == 1
    said = capsys.readouterr().err
    assert "meetings.ndjson: 1" in said
    assert "nowhere" in said.splitlines()[-1]


def test_what_is_odd_is_told_by_its_line_and_loaded_all_the_same(cast: Cast, tmp_path: Path) -> None:
    examples(tmp_path)
    odd = {**EXAMPLES["iso_publications"], "id": "iso-2", "number": "12/1999/QĐ-SVHTTDL"}
    write(tmp_path, iso_publications=[EXAMPLES["iso_publications"], odd])
    looked = load_past.look_through(tmp_path, viewer=MACHINE, now=MONDAY_MORNING)
    told = [(note.file, note.line, note.place, note.said.code) for note in looked.notes]
    assert told == [("iso_publications.ndjson", 2, "number", "plausible.other_year")]
    assert load(tmp_path) == 0
