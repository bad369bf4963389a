"""Entries reach their subscribers in order per subject, at least once; a failure blocks its own subject only."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction

from motcua.kernel.plain.actor import Actor, ActorKind, Grant, Role
from motcua.kernel.store import dispatcher, ledger
from motcua.kernel.store.ledger import EntryCard
from motcua.kernel.store.models import Delivery
from tests.cast.worker import place
from tests.kernel.kettle import AT, KettleBoiled, boil

pytestmark = pytest.mark.django_db(transaction=True)

OPERATOR = Actor(kind=ActorKind.OFFICER, id="officer:9", grants=(Grant(Role.OPERATOR, agency_id=1),))


class Pourer:
    """A subscriber that remembers what it got and can be told to choke on one kettle."""

    def __init__(self) -> None:
        self.got: list[tuple[int, int]] = []
        self.chokes_on: int | None = None

    def pour(self, event: KettleBoiled, entry: EntryCard) -> None:
        if event.kettle_id == self.chokes_on:
            raise ValueError("too hot")
        self.got.append((event.kettle_id, entry.id))


pourer = Pourer()


def pour(event: KettleBoiled, entry: EntryCard) -> None:
    pourer.pour(event, entry)


@pytest.fixture(autouse=True)
def _wired() -> Iterator[None]:
    before = ledger.subscribers._by_event
    ledger.subscribers.wire({KettleBoiled: [pour]})
    pourer.got, pourer.chokes_on = [], None
    yield
    ledger.subscribers._by_event = before


def boil_and_place(*kettles: int) -> list[int]:
    ids = []
    for kettle in kettles:
        with transaction.atomic():
            ids.append(boil(kettle))
    place()
    return ids


def deliver(minutes: float = 0) -> int:
    with transaction.atomic():
        return dispatcher.deliver(at=AT + timedelta(minutes=minutes))


def test_each_entry_is_delivered_once_and_in_order() -> None:
    first, second, third = boil_and_place(1, 2, 1)
    deliver()
    deliver()
    assert pourer.got == [(1, first), (2, second), (1, third)]


def test_a_failing_subscriber_blocks_its_own_subject_only() -> None:
    pourer.chokes_on = 1
    _, second, _ = boil_and_place(1, 2, 1)
    deliver()
    deliver()
    assert pourer.got == [(2, second)]


def test_after_a_pause_the_blocked_subject_goes_on_in_order() -> None:
    pourer.chokes_on = 1
    first, _, third = boil_and_place(1, 2, 1)
    deliver()
    pourer.chokes_on = None
    deliver(minutes=1)
    assert [entry for kettle, entry in pourer.got if kettle == 1] == [first, third]


def test_a_delivery_that_keeps_failing_waits_for_an_operator() -> None:
    pourer.chokes_on = 1
    boil_and_place(1)
    for hour in range(dispatcher.GIVE_UP_AFTER + 2):
        deliver(minutes=hour * 61)
    [troubled] = dispatcher.list_troubled(viewer=OPERATOR).rows
    assert (troubled.state, troubled.attempts) == ("FAILED", dispatcher.GIVE_UP_AFTER)
    assert "too hot" in troubled.fault
    pourer.chokes_on = None
    with transaction.atomic():
        dispatcher.retry(actor=OPERATOR, at=AT, delivery_id=troubled.id)
    deliver()
    assert [kettle for kettle, _ in pourer.got] == [1]
    assert not dispatcher.list_troubled(viewer=OPERATOR).rows


def test_a_stranger_sees_no_deliveries_and_retries_none() -> None:
    with pytest.raises(dispatcher.NotAnOperator):
        dispatcher.list_troubled(viewer=Actor.NOBODY)
    with pytest.raises(dispatcher.NotAnOperator), transaction.atomic():
        dispatcher.retry(actor=Actor.NOBODY, at=AT, delivery_id=1)


def test_a_crash_before_commit_delivers_again() -> None:
    boil_and_place(1)
    with transaction.atomic():
        dispatcher.deliver(at=AT)
        transaction.set_rollback(True)
    assert Delivery.objects.filter(done_at__isnull=True).count() == 1
    deliver()
    assert len(pourer.got) == 2
