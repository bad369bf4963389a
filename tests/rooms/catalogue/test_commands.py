"""`motcua procedure` and `motcua regime` as typed; the database is the tests' own."""

import shutil
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from motcua.catalogue import queries
from motcua.interfaces.console import cli
from motcua.interfaces.console.commands import procedure, regime
from tests.rooms.catalogue.given import (
    CITIZEN,
    COPIES,
    PRESS,
    PUBLICATION,
    ROOT,
    TODAY,
    edited,
    next_version,
    package,
    published,
)


@pytest.fixture(autouse=True)
def _here(monkeypatch):
    """The commands find Django ready on the test database."""

    @contextmanager
    def ours():
        yield SimpleNamespace(owner_url="")

    for command in (procedure, regime):
        monkeypatch.setattr(command, "database", ours)
        monkeypatch.setattr(command, "make_ready", lambda url: None)


def written(tmp_path, files, name="package"):
    procedure.write_package(tmp_path / name, files)
    return str(tmp_path / name)


def test_check_names_file_line_and_reason_and_fails(tmp_path, capsys):
    folder = written(tmp_path, edited('role = "UNIT_HEAD"', 'role = "BOSS"'))
    assert cli.main(["procedure", "check", folder]) == 1
    said = capsys.readouterr()
    assert f"{folder}/procedure.toml:" in said.err
    assert "'BOSS' is not one of" in said.err
    assert said.out == "1 packages, 1 faults\n"


def test_check_says_how_the_steps_add_up(capsys):
    assert cli.main(["procedure", "check", "--sums", str(ROOT / "procedures" / PRESS)]) == 0
    said = capsys.readouterr().out
    assert "NOTICE (DIRECT, ONLINE): receive → appraise → review → approve → issue = 12 hours; 12 hours\n" in said


def test_check_of_what_ships_passes(capsys):
    assert cli.main(["procedure", "check", str(ROOT / "procedures")]) == 0
    assert capsys.readouterr().out.endswith(" 0 faults\n")


def test_a_folder_without_a_package_is_named(tmp_path, capsys):
    assert cli.main(["procedure", "check", str(tmp_path)]) == 1
    assert str(tmp_path) in capsys.readouterr().err


def test_a_file_that_is_no_text_is_named(tmp_path, capsys):
    folder = written(tmp_path, package())
    (tmp_path / "package" / "form.json").write_bytes(b"\xff\xfe")
    assert cli.main(["procedure", "check", folder]) == 1
    assert "form.json" in capsys.readouterr().err


def test_scenarios_are_played(tmp_path, capsys):
    folder = written(tmp_path, edited("fee = 150000", "fee = 1", file="scenarios.toml"))
    assert cli.main(["procedure", "test", folder, str(ROOT / "procedures" / COPIES)]) == 1
    said = capsys.readouterr()
    assert "fee: expected 1, found 150000" in said.err
    assert said.out == "16 scenarios, 1 departed\n"


def test_a_package_with_faults_is_not_played(tmp_path, capsys):
    folder = written(tmp_path, edited("sets = 1", "sets = 0"))
    assert cli.main(["procedure", "test", folder]) == 1
    assert "not played" in capsys.readouterr().err


def test_two_folders_are_compared(tmp_path, capsys):
    files = edited("amount = 10, unit", "amount = 12, unit")
    files["procedure.toml"] = files["procedure.toml"].replace('code = "DKKD"', 'code = "GCN"')
    assert cli.main(["procedure", "diff", str(ROOT / "procedures" / PUBLICATION), written(tmp_path, files)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("~ case PAPER: limit")
    assert said[1:] == ["- component DKKD", "+ component GCN"]


@pytest.mark.django_db
def test_what_is_imported_is_exported_byte_for_byte(tmp_path):
    source = ROOT / "procedures" / PUBLICATION
    assert cli.main(["procedure", "import", str(source)]) == 0
    assert cli.main(["procedure", "export", "1.003868@1", str(tmp_path / "out")]) == 0
    files = sorted(path.relative_to(source) for path in source.rglob("*") if path.is_file())
    out = tmp_path / "out"
    assert files == sorted(path.relative_to(out) for path in out.rglob("*") if path.is_file())
    assert all((out / path).read_bytes() == (source / path).read_bytes() for path in files)


@pytest.mark.django_db
def test_a_version_is_compared_with_what_is_published(tmp_path, capsys):
    published()
    assert cli.main(["procedure", "diff", "1.003868", written(tmp_path, next_version())]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "~ valid_from 2025-07-01 → 2026-04-01",
        "~ version 1 → 2",
    ]


@pytest.mark.django_db
def test_what_was_never_published_cannot_be_exported(tmp_path, capsys):
    assert cli.main(["procedure", "export", "9.999999", str(tmp_path)]) == 1
    assert "9.999999" in capsys.readouterr().err


@pytest.mark.django_db
def test_a_faulty_package_is_not_imported(tmp_path, capsys):
    folder = written(tmp_path, edited("sets = 1", "sets = 0"))
    assert cli.main(["procedure", "import", folder]) == 1
    assert "procedure.toml" in capsys.readouterr().err
    assert queries.find_procedure("1.003868", viewer=CITIZEN, on=TODAY) is None


@pytest.mark.django_db
def test_regimes_are_checked_and_adopted(tmp_path, capsys):
    assert cli.main(["regime", "check", str(ROOT / "regimes")]) == 0
    assert cli.main(["regime", "adopt", str(ROOT / "regimes")]) == 0
    assert queries.regime_on(TODAY, viewer=CITIZEN).key == "2025"
    shutil.copytree(ROOT / "regimes" / "2025", tmp_path / "2025")
    path = tmp_path / "2025" / "regime.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('cutoff = "15:00"', 'cutoff = "3 p.m."'), encoding="utf-8")
    assert cli.main(["regime", "check", str(tmp_path)]) == 1
    assert "regime.toml:" in capsys.readouterr().err
