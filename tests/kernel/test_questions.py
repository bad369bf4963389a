"""A question is written once and answered with the values of each asking."""

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from motcua.kernel.store.models import Entry
from motcua.kernel.store.questions import Question
from tests.kernel.kettle import AT, boil

pytestmark = pytest.mark.django_db

acts_on = Question(lambda kettle_id: Entry.objects.filter(subject_kind="kettle", subject_id=kettle_id).order_by("id"))


def test_rows_are_those_of_the_query_set() -> None:
    first, second, _ = boil(7), boil(7), boil(8)
    rows = acts_on.all(7)
    assert [row.pk for row in rows] == [first, second]
    assert vars(rows[0]).keys() == vars(Entry.objects.get(pk=first)).keys()
    assert (rows[0].at, rows[0].data["cups"]) == (AT, [1, 2])


def test_a_row_can_be_changed_like_any_other() -> None:
    boil(7)
    row = acts_on.first(7)
    assert row is not None
    with pytest.raises(DatabaseError, match="append-only"):
        row.save(update_fields=["place"])


def test_nobody_answers() -> None:
    assert acts_on.all(7) == []
    assert acts_on.first(7) is None


def test_columns_come_as_tuples() -> None:
    boil(7)
    places = Question(lambda name: Entry.objects.filter(name=name).values_list("subject_id", "data"))
    assert places.all("test.kettle_boiled")[0][0] == 7
    assert places.all("test.kettle_boiled")[0][1]["on"] == "2026-09-18"


def test_one_blank_may_stand_in_several_places() -> None:
    boil(7)
    boil(9)
    kettles = Entry.objects.filter(subject_kind="kettle")
    both = Question(lambda number: kettles.filter(subject_id__gte=number, subject_id__lte=number))
    assert [row.subject_id for row in both.all(7)] == [7]


def test_the_statement_is_the_same_for_every_value() -> None:
    with CaptureQueriesContext(connection) as asked:
        acts_on.all(7)
        acts_on.all(8)
    assert len(asked) == 2
