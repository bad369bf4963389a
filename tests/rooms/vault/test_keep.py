"""Keeping: the row and the record of received bytes."""

import pytest

from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import NoTransaction
from motcua.vault import operations, queries
from motcua.vault.ports import Received, Verdict
from motcua.vault.states import AccessClass, FileState, Outcome
from tests.rooms.vault.conftest import CITIZEN, NOON, Keep
from tests.rooms.vault.samples import PDF

pytestmark = pytest.mark.django_db

RECEIVED = Received("ab" * 32, 5, "application/pdf", "Nguyễn Văn An.pdf", Verdict(Outcome.CLEAN))


def keep(actor: Actor = CITIZEN, received: Received = RECEIVED) -> queries.FileCard:
    return operations.keep(
        actor=actor, at=NOON, received=received, access_class=AccessClass.PERSONAL, purpose="dossier.component"
    )


def test_a_kept_file_belongs_to_who_gave_it() -> None:
    card = keep()
    assert card == queries.get_file(viewer=CITIZEN, file_id=card.id)
    assert (card.owner, card.state, card.stored_at) == ("citizen:7", FileState.CLEAN, NOON)
    assert card.can_open


def test_keeping_is_recorded_without_the_name_of_the_file() -> None:
    card = keep()
    (entry,) = ledger.history("file", card.id)
    assert (entry.name, entry.actor) == ("vault.file_kept", "citizen:7")
    assert entry.data["sha256"] == "ab" * 32
    assert "Nguyễn" not in str(entry.data)


@pytest.mark.parametrize(
    ("outcome", "state", "can_open"),
    [
        (Outcome.CLEAN, FileState.CLEAN, True),
        (Outcome.NOT_SCANNED, FileState.UNSCANNED, True),
        (Outcome.UNAVAILABLE, FileState.QUARANTINED, False),
    ],
)
def test_the_state_follows_from_what_the_scanner_said(outcome: Outcome, state: FileState, can_open: bool) -> None:
    card = keep(received=Received("ab" * 32, 5, "application/pdf", "a.pdf", Verdict(outcome)))
    assert (card.state, card.can_open) == (state, can_open)


def test_the_same_bytes_may_be_kept_twice_under_different_names(kept: Keep) -> None:
    first, second = kept(PDF, name="a.pdf"), kept(PDF, name="b.pdf")
    assert first.sha256 == second.sha256
    assert (first.id != second.id, second.name) == (True, "b.pdf")


def test_an_infected_file_is_never_kept() -> None:
    condemned = Received("ab" * 32, 5, "application/pdf", "a.pdf", Verdict(Outcome.INFECTED, malware="Eicar"))
    with pytest.raises(operations.Infected) as refused:
        keep(received=condemned)
    assert refused.value.data == {"name": "a.pdf", "malware": "Eicar"}


def test_nobody_in_particular_keeps_no_file() -> None:
    with pytest.raises(operations.NotSignedIn):
        keep(actor=Actor.NOBODY)


@pytest.mark.django_db(transaction=True)
def test_keeping_needs_a_transaction() -> None:
    with pytest.raises(NoTransaction):
        keep()
