"""Rows are stored as `save()` would store them."""

import pytest
from django.db import IntegrityError, transaction

from motcua.kernel.store.models import Delivery
from motcua.kernel.store.rows import insert_row, update_row
from tests.kernel.kettle import AT, boil

pytestmark = pytest.mark.django_db


def on_its_way(entry_id: int) -> Delivery:
    return Delivery(position=1, entry_id=entry_id, subscriber="cup", subject_kind="kettle", subject_id=7)


def test_a_new_row_gets_its_id_and_stands_as_it_was_given() -> None:
    row = on_its_way(boil(7))
    insert_row(row)
    stored = Delivery.objects.get(pk=row.pk)
    assert (stored.subscriber, stored.state, stored.next_try_at) == ("cup", "WAITING", None)
    assert not row._state.adding


def test_only_the_fields_named_are_changed() -> None:
    row = on_its_way(boil(7))
    insert_row(row)
    row.next_try_at, row.fault, row.attempts = AT, "cold", 3
    update_row(row, "next_try_at", "fault")
    stored = Delivery.objects.get(pk=row.pk)
    assert (stored.next_try_at, stored.fault, stored.attempts) == (AT, "cold", 0)


def test_what_the_table_refuses_is_refused() -> None:
    row = on_its_way(boil(7))
    insert_row(row)
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_row(on_its_way(row.entry_id))


def test_a_field_that_is_not_there_cannot_be_stored() -> None:
    row = on_its_way(boil(7))
    insert_row(row)
    with pytest.raises(KeyError):
        update_row(row, "temperature")
