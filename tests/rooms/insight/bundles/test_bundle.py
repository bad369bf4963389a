"""A bundle is verified by one file in a bare interpreter, and refused after any change to any byte."""

import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from motcua.indicator import queries as indicator
from motcua.insight.bundles import making, verify_bundle
from motcua.insight.figures.answering import period_of
from motcua.kernel.store import ledger, seals
from motcua.signature.events import CertificateIssued
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING, TODAY
from tests.rooms.insight.figures.ledger import count_all
from tests.rooms.insight.reports.test_running import year_of

DAY = timedelta(days=1)
VERIFIER = Path(verify_bundle.__file__)
AUTUMN = period_of("2026-Q3")


@pytest.fixture
def sealed(cast: Cast) -> None:
    year_of(cast, number=40)
    count_all()
    seals.seal(at=MONDAY_MORNING)


@pytest.fixture
def bundle(cast: Cast, sealed: None, tmp_path: Path) -> Path:
    made = making.bundle("vpcp.II06a", viewer=MACHINE, period=AUTUMN, agency_id=cast.culture.id)
    path = tmp_path / "bundle.zip"
    path.write_bytes(made.body)
    return path


def verified(path: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """By an interpreter that finds nothing but its own library."""
    asked = [sys.executable, "-I", "-S", str(VERIFIER), str(path), *more]
    return subprocess.run(asked, capture_output=True, text=True, timeout=60, check=False)


def test_a_bare_interpreter_verifies_it(bundle: Path) -> None:
    seal = seals.get_seal()
    found = verified(bundle, "--root", seal.root.hex())
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.splitlines()[-1] == "VERIFIED"


def test_it_counts_certificates_that_expired_as_we_do(cast: Cast, tmp_path: Path) -> None:
    ends = [MONDAY_MORNING + days * DAY for days in (2, 40, 400)]
    for number, end in enumerate(ends, start=700):
        issued = CertificateIssued(number, cast.culture.id, "PERSON", number, MONDAY_MORNING, end)
        ledger.record(issued, actor=MACHINE, at=MONDAY_MORNING)
    count_all()
    seals.seal(at=MONDAY_MORNING)
    for span in ("2026-09", "2026-Q4", "2027"):
        made = making.bundle("province.signatures", viewer=MACHINE, period=period_of(span), agency_id=cast.culture.id)
        (tmp_path / "bundle.zip").write_bytes(made.body)
        found = verified(tmp_path / "bundle.zip")
        assert (found.returncode, found.stdout.splitlines()[-1]) == (0, "VERIFIED")


def test_another_root_than_the_published_one_is_refused(bundle: Path) -> None:
    found = verified(bundle, "--root", "00" * 32)
    assert found.returncode == 1
    assert "seal.json: the root is" in found.stdout


def test_after_each_of_two_hundred_changes_of_one_byte_it_is_refused(bundle: Path, tmp_path: Path) -> None:
    chance, whole, changed = Random(766), bundle.read_bytes(), tmp_path / "changed.zip"
    for _ in range(200):
        place = chance.randrange(len(whole))
        byte = whole[place] ^ chance.randrange(1, 256)
        changed.write_bytes(whole[:place] + bytes([byte]) + whole[place + 1 :])
        with pytest.raises(Exception, match=r".") as refused:
            list(verify_bundle.verify(str(changed)))
        assert str(refused.value), place


def test_the_changed_part_is_named(cast: Cast, sealed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where somebody writes a new manifest over a report of other numbers."""
    honest = making.running.dumped
    raised = re.compile(rb'"cells":\[')
    monkeypatch.setattr(making.running, "dumped", lambda data: raised.sub(b'"cells":[1', honest(data), count=1))
    made = making.bundle("vpcp.II06a", viewer=MACHINE, period=AUTUMN, agency_id=cast.culture.id)
    (tmp_path / "lie.zip").write_bytes(made.body)
    found = verified(tmp_path / "lie.zip")
    assert found.returncode == 1
    assert found.stdout.startswith("parts ") is True
    assert "DIFFERS: report.json, " in found.stdout


def test_an_act_that_never_was_does_not_stand_in_the_ledger(
    cast: Cast, sealed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = making._acts_as_csv
    monkeypatch.setattr(
        making, "_acts_as_csv", lambda acts, viewer: honest(acts, viewer).replace(b'""ONLINE""', b'""DIRECT""', 1)
    )
    made = making.bundle("vpcp.II06a", viewer=MACHINE, period=AUTUMN, agency_id=cast.culture.id)
    (tmp_path / "lie.zip").write_bytes(made.body)
    assert "acts.csv or proof.csv" in verified(tmp_path / "lie.zip").stdout


def test_every_report_comes_to_the_same_by_both_ways_of_counting(cast: Cast, sealed: None, tmp_path: Path) -> None:
    for one in indicator.list_reports(viewer=MACHINE, on=TODAY):
        made = making.bundle(one.key, viewer=MACHINE, period=AUTUMN, agency_id=cast.province.id)
        path = tmp_path / f"{one.key}.zip"
        path.write_bytes(made.body)
        assert "figures " in list(verify_bundle.verify(str(path)))[-2], one.key


def test_drawn_again_it_is_the_same_file(cast: Cast, bundle: Path) -> None:
    year_of(cast, seed=9, number=5)
    count_all()
    again = making.bundle("vpcp.II06a", viewer=MACHINE, period=AUTUMN, agency_id=cast.culture.id)
    assert again.body == bundle.read_bytes()


def test_without_a_seal_there_is_no_bundle(cast: Cast) -> None:
    with pytest.raises(making.NotSealedYet):
        making.bundle("vpcp.II06a", viewer=MACHINE, period=AUTUMN, agency_id=cast.culture.id)


def test_the_verifier_is_short() -> None:
    assert len(VERIFIER.read_text(encoding="utf-8").splitlines()) <= 300
