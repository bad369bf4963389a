"""The people of these tests, and a store on a disk of their own."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from motcua.interfaces.connectors.scanning import NoScanner
from motcua.interfaces.connectors.storage import LocalStore
from motcua.kernel.plain import ports
from motcua.kernel.plain.actor import Actor, ActorKind, Grant, Role
from motcua.vault import operations, queries
from motcua.vault.ports import Received, Scanner, Store, Verdict
from motcua.vault.states import AccessClass, Outcome
from tests.rooms.vault.samples import PDF

NOON = datetime(2026, 9, 18, 5, tzinfo=UTC)

CITIZEN = Actor(kind=ActorKind.CITIZEN, id="citizen:7", account_id=7, party_id=7)
STRANGER = Actor(kind=ActorKind.CITIZEN, id="citizen:8", account_id=8, party_id=8)
OFFICER = Actor(kind=ActorKind.OFFICER, id="officer:3", person_id=3, grants=(Grant(Role.SPECIALIST, 1),))
OPERATOR = Actor(kind=ActorKind.OFFICER, id="officer:4", person_id=4, grants=(Grant(Role.OPERATOR, 1),))
MACHINE = Actor.system("scanner")

Keep = Callable[..., queries.FileCard]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LocalStore:
    """The vault of this test; nothing scans."""
    here = LocalStore(tmp_path / "vault")
    monkeypatch.setitem(ports._adapters, Store, here)
    monkeypatch.setitem(ports._adapters, Scanner, NoScanner())
    return here


@pytest.fixture
def kept(store: LocalStore) -> Keep:
    """Keeps a paper of the citizen; any part of it may be said otherwise."""

    def keep(
        data: bytes = PDF,
        *,
        name: str = "Đơn đề nghị.pdf",
        outcome: Outcome = Outcome.CLEAN,
        access_class: AccessClass = AccessClass.PERSONAL,
        actor: Actor = CITIZEN,
    ) -> queries.FileCard:
        stored = store.put([data])
        received = Received(stored.sha256, stored.size, "application/pdf", name, Verdict(outcome))
        return operations.keep(
            actor=actor, at=NOON, received=received, access_class=access_class, purpose="dossier.component"
        )

    return keep
