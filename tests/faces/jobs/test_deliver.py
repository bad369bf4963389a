"""What was recorded reaches its subscribers by the worker's job."""

import time

import pytest

from motcua.interfaces.jobs.deliver import AT_ONCE, deliver
from motcua.kernel.plain import clock
from motcua.kernel.store import ledger
from motcua.kernel.store.ledger import EntryCard
from motcua.kernel.store.transactions import transaction
from tests.kernel.kettle import KettleBoiled, boil

pytestmark = pytest.mark.django_db(transaction=True)

poured: list[int] = []


def pour(event: KettleBoiled, entry: EntryCard) -> None:
    poured.append(event.kettle_id)


@pytest.fixture(autouse=True)
def _wired(monkeypatch: pytest.MonkeyPatch) -> None:
    poured.clear()
    monkeypatch.setattr(ledger.subscribers, "_by_event", {})
    ledger.subscribers.wire({KettleBoiled: [pour]})


def deliver_until(count: int) -> None:
    """Positions wait for transactions that run elsewhere on the same server."""
    give_up_at = time.monotonic() + 30
    while len(poured) < count:
        assert time.monotonic() < give_up_at
        if not deliver(clock.now()):
            time.sleep(0.05)


def test_recorded_acts_are_delivered_in_order_and_once() -> None:
    for kettle in range(1, 4):
        with transaction():
            boil(kettle)
    deliver_until(3)
    assert poured == [1, 2, 3]
    assert deliver(clock.now()) == 0


def test_more_than_one_batch_is_delivered() -> None:
    with transaction():
        for _ in range(AT_ONCE + 5):
            boil()
    deliver_until(AT_ONCE + 5)
    assert len(poured) == AT_ONCE + 5
