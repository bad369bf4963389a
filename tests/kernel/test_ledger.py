"""The ledger keeps what was written, in the transaction of the act."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.kernel.plain.event import Event
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import NoTransaction
from tests.kernel.kettle import AT, KettleBoiled, boil


@pytest.mark.django_db
def test_an_act_is_read_back_as_the_event_it_was() -> None:
    with ledger.request("abc123"):
        boil(7)
    [card] = ledger.history("kettle", 7)
    assert card.event == KettleBoiled(7, on=date(2026, 9, 18), until=AT, cups=(1, 2))
    assert (card.actor, card.at, card.request_id, card.version) == ("system:test", AT, "abc123", 1)


@pytest.mark.django_db(transaction=True)
def test_recording_needs_the_transaction_of_the_act() -> None:
    with pytest.raises(NoTransaction):
        boil()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger_entry SET name = 'x'",
        "DELETE FROM ledger_entry",
        "TRUNCATE ledger_entry CASCADE",
        "TRUNCATE ledger_position",
    ],
)
def test_the_table_refuses_every_change_even_from_its_owner(change: str) -> None:
    boil()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


@pytest.mark.django_db
@pytest.mark.parametrize("right", ["UPDATE", "DELETE", "TRUNCATE"])
@pytest.mark.parametrize("table", ["ledger_entry", "ledger_position"])
def test_the_application_was_never_granted_a_change(right: str, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('motcua_app', %s, %s)", [table, right])
        assert cursor.fetchone() == (False,)
        cursor.execute("SELECT has_table_privilege('motcua_app', %s, 'INSERT')", [table])
        assert cursor.fetchone() == (True,)


def test_two_events_cannot_share_a_name() -> None:
    with pytest.raises(TypeError, match=r"test\.kettle_boiled"):

        @dataclass(frozen=True)
        class KettleBurst(Event):
            name: ClassVar[str] = "test.kettle_boiled"
            subject: ClassVar[str] = "kettle"

            kettle_id: int
