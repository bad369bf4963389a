"""The scanner's second look at files that waited for it."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction
from motcua.vault import operations, queries
from motcua.vault.ports import Verdict
from motcua.vault.states import FileState, Outcome
from tests.rooms.vault.conftest import CITIZEN, MACHINE, NOON, OFFICER, Keep

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(minutes=1)


def claim(at=LATER, also_unscanned=True) -> queries.FileCard | None:
    return operations.claim_for_scan(actor=MACHINE, at=at, also_unscanned=also_unscanned)


def say(file_id: int, outcome: Outcome, malware: str = "") -> queries.FileCard:
    verdict = Verdict(outcome, malware=malware)
    return operations.record_verdict(actor=MACHINE, at=LATER, file_id=file_id, verdict=verdict)


def events(file_id: int) -> list[str]:
    return [entry.name for entry in ledger.history("file", file_id)]


def test_a_clean_file_leaves_quarantine(kept: Keep) -> None:
    card = kept(outcome=Outcome.UNAVAILABLE)
    assert claim() == card
    assert say(card.id, Outcome.CLEAN).can_open
    assert events(card.id) == ["vault.file_kept", "vault.file_cleared"]
    assert claim(LATER + timedelta(days=1)) is None


def test_an_infected_file_is_condemned_and_needs_its_bytes_no_more(kept: Keep) -> None:
    card = kept(outcome=Outcome.UNAVAILABLE)
    condemned = say(card.id, Outcome.INFECTED, "Eicar")
    assert (condemned.state, condemned.can_open) == (FileState.INFECTED, False)
    assert events(card.id) == ["vault.file_kept", "vault.file_condemned"]
    assert not queries.named(viewer=MACHINE, hashes=[card.sha256])


def test_a_scanner_that_does_not_answer_is_asked_again_later(kept: Keep) -> None:
    card = kept(outcome=Outcome.UNAVAILABLE)
    claim()
    assert say(card.id, Outcome.UNAVAILABLE).state is FileState.QUARANTINED
    assert claim(LATER + timedelta(seconds=29)) is None
    assert claim(LATER + timedelta(seconds=30)) is not None


def test_a_verdict_is_given_once(kept: Keep) -> None:
    card = kept(outcome=Outcome.UNAVAILABLE)
    say(card.id, Outcome.CLEAN)
    assert say(card.id, Outcome.INFECTED, "Eicar").state is FileState.CLEAN
    assert len(events(card.id)) == 2


def test_files_kept_without_a_scanner_are_scanned_once_there_is_one(kept: Keep) -> None:
    card = kept(outcome=Outcome.NOT_SCANNED)
    assert claim(also_unscanned=False) is None
    assert claim() == card
    assert say(card.id, Outcome.CLEAN).state is FileState.CLEAN


def test_quarantine_ends_when_the_province_gives_up_its_scanner(kept: Keep) -> None:
    card = kept(outcome=Outcome.UNAVAILABLE)
    assert say(card.id, Outcome.NOT_SCANNED).state is FileState.UNSCANNED
    assert claim() is not None


def test_a_claimed_file_is_free_again_when_its_worker_died(kept: Keep) -> None:
    kept(outcome=Outcome.UNAVAILABLE)
    assert claim() is not None
    assert claim() is None
    assert claim(LATER + operations.SCAN_LEASE) is not None


def test_only_machines_claim_and_judge(kept: Keep) -> None:
    card = kept(outcome=Outcome.UNAVAILABLE)
    for actor in (CITIZEN, OFFICER):
        with pytest.raises(queries.NotForYou):
            operations.claim_for_scan(actor=actor, at=LATER, also_unscanned=True)
        with pytest.raises(queries.NotForYou):
            operations.record_verdict(actor=actor, at=LATER, file_id=card.id, verdict=Verdict(Outcome.CLEAN))


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_hold_the_same_file(kept: Keep) -> None:
    with transaction():
        ids = {kept(outcome=Outcome.UNAVAILABLE).id for _ in range(2)}
    got: list[int] = []

    def work() -> None:
        with transaction():
            card = claim()
            got.append(card.id if card else 0)
            meeting.wait(10)
        connection.close()

    meeting = threading.Barrier(2)
    workers = [threading.Thread(target=work) for _ in range(2)]
    [worker.start() for worker in workers]
    [worker.join() for worker in workers]
    assert set(got) == ids
