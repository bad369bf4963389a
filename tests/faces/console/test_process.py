"""`motcua process check`: a line for each model, the reasons, a total; without a database."""

import argparse
from pathlib import Path

import pytest

from motcua.interfaces.console.commands import process
from tests.rooms.process.bpmn.drawn import drawn
from tests.rooms.process.bpmn.published import FOLDER, MODELS, needs_them

RUNS = drawn(("S", "a"), ("a", "E"))
DRAWS = drawn(("S", "a"), ("a", "b"), ("b", "E"), works={"a": "", "b": ""})
BREAKS = RUNS.replace(b'targetRef="E"', b'targetRef="Gone"')


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in (("a.bpmn", RUNS), ("b.bpmn", DRAWS), ("deep/c.bpmn", BREAKS), ("notes.txt", b"")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def _run(*words: object) -> int:
    parser = argparse.ArgumentParser()
    process.configure(parser)
    return process.run(parser.parse_args(["check", *map(str, words)]))


def test_each_model_has_a_line_and_all_have_a_total(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--lang", "en", folder) == 1
    runs, draws, breaks, total = capsys.readouterr().out.splitlines()
    assert runs == "a.bpmn: executable"
    assert draws == "b.bpmn: drawing only – a: Bước a lacks work role, work at, work name. (and 1 more: --all)"
    assert breaks.startswith("deep/c.bpmn: refused – f1: The flow f1 names no targetRef that is there: Gone. ")
    assert breaks.endswith("(flow-has-both-ends, 8.4.13) (and 1 more: --all)")
    assert total == "3 models: 1 executable, 1 drawing only, 1 refused"


def test_the_vietnamese_is_said_unless_english_is_wished(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(folder / "a.bpmn", folder / "b.bpmn") == 0
    assert capsys.readouterr().out.splitlines() == [
        "a.bpmn: chạy được",
        "b.bpmn: chỉ để vẽ – a: Bước a thiếu work role, work at, work name. (và 1 lý do nữa: --all)",
        "2 mô hình: 1 chạy được, 1 chỉ để vẽ, 0 bị từ chối",
    ]


def test_all_findings_are_told_with_line_remedy_and_rule(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--all", "--lang", "en", folder / "b.bpmn") == 0
    head, first, second, _ = capsys.readouterr().out.splitlines()
    assert head == "b.bpmn: drawing only"
    assert first.startswith("    4: a: Bước a lacks ")
    assert second.endswith("Say it on the task; role and at may be said on its lane. (data-missing)")


def test_a_file_that_cannot_be_read_is_refused_and_the_others_are_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "page.bpmn").write_bytes(b"<html/>")
    assert _run("--lang", "en", folder / "gone.bpmn", folder / "page.bpmn", folder / "a.bpmn") == 1
    gone, page, runs, total = capsys.readouterr().out.splitlines()
    assert gone.startswith("gone.bpmn: refused – gone.bpmn: The file cannot be opened: No such file")
    assert "its root is html, not definitions of BPMN 2.0" in page
    assert (runs, total[:9]) == ("a.bpmn: executable", "3 models:")


def test_a_folder_without_models_is_refused(tmp_path: Path) -> None:
    with pytest.raises(process.NoModel):
        _run(tmp_path)


@needs_them
def test_published_models_are_not_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--lang", "en", FOLDER) == 0
    *models, total = capsys.readouterr().out.splitlines()
    assert len(models) == len(MODELS)
    assert total.endswith(" 0 refused")
