"""The frame of the command line: finds commands, says refusals in words, shows progress."""

import argparse
import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from motcua.interfaces.console import cli
from motcua.interfaces.console.database import Given, database
from motcua.interfaces.console.postgres.binaries import OtherVersion
from motcua.interfaces.console.progress import Progress


def test_the_overview_names_every_command_with_its_first_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert ended.value.code == 0
    assert "migrate Bring the database to the shape that this version needs" in said


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["fly"])
    assert ended.value.code == 2
    assert "invalid choice: 'fly'" in capsys.readouterr().err


def test_a_command_may_live_in_any_face(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for face, name in (("jobs", "worker"), ("console", "check_all")):
        (tmp_path / face / "commands").mkdir(parents=True)
        (tmp_path / face / f"commands/{name}.py").touch()
        (tmp_path / face / "commands/__init__.py").touch()
    monkeypatch.setattr(cli, "FACES", tmp_path)
    assert list(cli.commands()) == ["check-all", "worker"]


def test_a_refusal_is_said_in_words_and_fails_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(arguments: argparse.Namespace) -> int:
        raise OtherVersion(folder="var/postgres", made_by=14, offered="18")

    command = SimpleNamespace(configure=lambda parser: None, run=refuse)
    monkeypatch.setattr("importlib.import_module", lambda name: command)
    assert cli.main(["migrate"]) == 1
    assert "PostgreSQL 14" in capsys.readouterr().err


def test_progress_is_a_line_at_every_tenth_where_there_is_no_terminal() -> None:
    said = io.StringIO()
    with Progress("Demo", total=40, stream=said) as progress:
        for _ in range(40):
            progress.advance()
    assert said.getvalue().split("\n")[:-1] == [f"Demo: {tenth:3d} %" for tenth in range(0, 101, 10)]


def test_progress_of_nothing_is_complete() -> None:
    assert Progress("Demo", total=0).percent == 100


def test_a_database_named_in_the_environment_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_DATABASE_URL", "postgresql://app@db/motcua")
    assert database() == Given("postgresql://app@db/motcua", "postgresql://app@db/motcua")
    monkeypatch.setenv("MOTCUA_DATABASE_OWNER_URL", "postgresql://owner@db/motcua")
    assert database().owner_url == "postgresql://owner@db/motcua"
