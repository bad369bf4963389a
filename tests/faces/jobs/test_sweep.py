"""Bytes that no row names are swept after a day, and no others."""

import os
from datetime import datetime, timedelta

import pytest

from motcua.interfaces.connectors.storage import LocalStore
from motcua.interfaces.jobs.sweep import sweep
from motcua.kernel.plain import clock
from motcua.vault import operations
from motcua.vault.ports import Received, Verdict
from motcua.vault.states import Outcome
from tests.rooms.vault.conftest import CITIZEN, NOON, Keep, kept, store

pytestmark = pytest.mark.django_db

__all__ = ["kept", "store"]


@pytest.fixture
def tomorrow() -> datetime:
    return clock.now() + timedelta(hours=25)


def test_an_upload_that_never_got_its_row_is_swept_after_a_day(store: LocalStore, tomorrow: datetime) -> None:
    orphan = store.put([b"an upload that stopped half way"]).sha256
    assert sweep(clock.now()) == 0
    assert store.exists(orphan)
    assert sweep(tomorrow) == 1
    assert not store.exists(orphan)


def test_what_a_row_names_stays_however_old(kept: Keep, store: LocalStore, tomorrow: datetime) -> None:
    cards = [kept(b"paper %d" % number) for number in range(3)]
    assert sweep(tomorrow + timedelta(days=9000)) == 0
    assert all(store.exists(card.sha256) for card in cards)


def test_half_written_parts_are_swept(store: LocalStore, tomorrow: datetime) -> None:
    store.put([b"x"])
    part = store.incoming / "tmpdead.part"
    part.write_bytes(b"half")
    os.utime(part, (0, 0))
    assert sweep(clock.now()) == 1
    assert not part.exists()


def test_the_bytes_of_a_condemned_upload_are_swept_unless_another_row_needs_them(
    kept: Keep, store: LocalStore, tomorrow: datetime
) -> None:
    for data in (b"bad", b"shared"):
        stored = store.put([data])
        received = Received(stored.sha256, stored.size, "application/pdf", "a.pdf", Verdict(Outcome.INFECTED, "Eicar"))
        operations.condemn(actor=CITIZEN, at=NOON, received=received, purpose="dossier.component")
    shared = kept(b"shared")
    assert sweep(tomorrow) == 1
    assert store.exists(shared.sha256)


def test_more_bytes_than_fit_in_one_question_are_swept(store: LocalStore, tomorrow: datetime) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("motcua.interfaces.jobs.sweep.AT_ONCE", 3)
        for number in range(10):
            store.put([b"%d" % number])
        assert sweep(tomorrow) == 10
