"""Files in quarantine are scanned once the scanner answers."""

from datetime import timedelta
from typing import BinaryIO

import pytest

from motcua.interfaces.connectors.storage import LocalStore
from motcua.interfaces.jobs.scan import rescan
from motcua.kernel.plain import ports
from motcua.vault import queries
from motcua.vault.ports import Scanner, Verdict
from motcua.vault.states import FileState, Outcome
from tests.rooms.vault.conftest import CITIZEN, NOON, Keep, kept, store
from tests.rooms.vault.samples import EICAR, PDF

pytestmark = pytest.mark.django_db

__all__ = ["kept", "store"]


class Looks:
    """Finds EICAR, unless it is down."""

    present = True
    down = False

    def scan(self, stream: BinaryIO) -> Verdict:
        if self.down:
            return Verdict(Outcome.UNAVAILABLE, reason="down")
        return Verdict(Outcome.INFECTED, "Eicar") if EICAR in stream.read() else Verdict(Outcome.CLEAN)

    def check(self) -> str:
        return ""


@pytest.fixture
def scanner(monkeypatch: pytest.MonkeyPatch, store: LocalStore) -> Looks:
    looks = Looks()
    monkeypatch.setitem(ports._adapters, Scanner, looks)
    return looks


def state(card: queries.FileCard) -> FileState:
    return queries.get_file(viewer=CITIZEN, file_id=card.id).state


def test_what_waits_is_cleared_or_condemned(kept: Keep, scanner: Looks) -> None:
    good = kept(PDF, outcome=Outcome.UNAVAILABLE)
    bad = kept(PDF + EICAR, outcome=Outcome.UNAVAILABLE)
    assert [rescan(NOON), rescan(NOON), rescan(NOON)] == [1, 1, 0]
    assert (state(good), state(bad)) == (FileState.CLEAN, FileState.INFECTED)


def test_while_the_scanner_is_down_files_wait_in_quarantine(kept: Keep, scanner: Looks) -> None:
    card = kept(outcome=Outcome.UNAVAILABLE)
    scanner.down = True
    assert [rescan(NOON), rescan(NOON)] == [0, 0]
    scanner.down = False
    assert rescan(NOON + timedelta(seconds=30)) == 1
    assert state(card) is FileState.CLEAN


def test_a_new_scanner_looks_at_what_was_kept_before_it_came(kept: Keep, scanner: Looks) -> None:
    card = kept(outcome=Outcome.NOT_SCANNED)
    assert rescan(NOON) == 1
    assert state(card) is FileState.CLEAN


@pytest.mark.usefixtures("store")
def test_without_a_scanner_there_is_nothing_to_do(kept: Keep) -> None:
    kept(outcome=Outcome.NOT_SCANNED)
    assert rescan(NOON) == 0
