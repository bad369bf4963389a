"""The kept directory of agencies follows every change, also one that is taken back."""

from datetime import date

import pytest
from django.db import connection
from django.db import transaction as database
from django.test.utils import CaptureQueriesContext

from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction
from motcua.org import operations, queries
from tests.cast.cast import MACHINE, Cast
from tests.rooms.org.given import AT

pytestmark = pytest.mark.django_db


def name_of(agency_id: int) -> str:
    return queries.get_agency(agency_id, viewer=Actor.NOBODY, on=date(2030, 1, 1)).name


def rename(agency_id: int) -> None:
    operations.rename_agency(actor=MACHINE, at=AT, agency_id=agency_id, name="Sở Đổi tên", on=date(2029, 1, 1))


def test_a_new_name_is_seen_at_once(cast: Cast) -> None:
    before = name_of(cast.province.id)
    rename(cast.province.id)
    assert before != name_of(cast.province.id) == "Sở Đổi tên"


def test_a_change_taken_back_is_not_remembered(cast: Cast) -> None:
    before = name_of(cast.province.id)
    with transaction():
        rename(cast.province.id)
        during = name_of(cast.province.id)
        database.set_rollback(True)
    assert (during, name_of(cast.province.id)) == ("Sở Đổi tên", before)


def test_asking_again_costs_one_look(cast: Cast) -> None:
    name_of(cast.province.id)
    with CaptureQueriesContext(connection) as asked:
        name_of(cast.province.id)
        queries.list_agencies(viewer=Actor.NOBODY)
    assert len(asked) == 2


def test_what_only_reads_looks_once_and_the_next_reading_sees_a_change(cast: Cast) -> None:
    before = name_of(cast.province.id)
    with queries.one_look(), CaptureQueriesContext(connection) as asked:
        seen = [name_of(cast.province.id) for _ in range(3)]
    assert (seen, len(asked)) == ([before] * 3, 1)
    rename(cast.province.id)
    with queries.one_look():
        assert name_of(cast.province.id) == "Sở Đổi tên"
