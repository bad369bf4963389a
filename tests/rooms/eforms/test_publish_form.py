"""Publishing a form: once and for good."""

import copy
import unicodedata

import pytest
from django.db import DatabaseError, connection

from motcua.eforms import operations, queries
from motcua.kernel.plain.errors import NotAllowed
from motcua.kernel.store import ledger
from tests.rooms.eforms import given

pytestmark = pytest.mark.django_db


def publish(version: int = 1, actor: object = given.CONTROLLER, **changes: object) -> int:
    source = {**given.birth(), **changes}
    return operations.publish_form(actor=actor, at=given.NOW, key="1.001193", version=version, source=source)


def test_a_published_form_is_read_by_its_id_and_by_key_and_version() -> None:
    form_id = publish()
    card = queries.get_form(form_id)
    assert (card.key, card.version, card.published_at) == ("1.001193", 1, given.NOW)
    assert queries.find_form("1.001193", 1) == card
    assert queries.find_form("1.001193", 2) is None
    assert [entry.name for entry in ledger.history("form", form_id)] == ["eforms.form_published"]


def test_the_same_content_again_is_the_same_form() -> None:
    first = publish()
    assert publish() == first
    assert len(ledger.history("form", first)) == 1


def test_a_version_never_gets_other_content() -> None:
    publish()
    other = copy.deepcopy(given.birth()["layout"])
    other["pages"][0]["title"]["vi"] = "Khác"
    with pytest.raises(operations.FormDiffers):
        publish(layout=other)
    assert publish(version=2, layout=other)


def test_a_published_form_cannot_be_changed_even_by_hand() -> None:
    form_id = publish()
    with pytest.raises(DatabaseError, match="does not change"), connection.cursor() as cursor:
        cursor.execute("UPDATE eforms_form SET key = 'x' WHERE id = %s", [form_id])


def test_a_faulty_form_is_not_published() -> None:
    with pytest.raises(operations.NotAForm):
        publish(schema={"type": "object"})


def test_texts_are_composed_on_entry() -> None:
    layout = copy.deepcopy(given.birth()["layout"])
    layout["pages"][0]["title"]["vi"] = unicodedata.normalize("NFD", "Người yêu cầu")
    form_id = publish(layout=layout)
    assert queries.get_form(form_id).form.pages[0].title.vi == "Người yêu cầu"


@pytest.mark.parametrize("actor", [given.CITIZEN, given.OFFICER])
def test_not_everybody_publishes_forms(actor: object) -> None:
    with pytest.raises(NotAllowed):
        publish(actor=actor)


def test_a_form_is_kept_in_the_process(django_assert_num_queries: object) -> None:
    form_id = publish()
    queries.get_form(form_id)
    with django_assert_num_queries(0):
        queries.get_form(form_id)


def test_a_form_that_is_not_there_is_not_found() -> None:
    with pytest.raises(queries.NoSuchForm):
        queries.get_form(0)
