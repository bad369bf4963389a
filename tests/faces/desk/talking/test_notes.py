"""Notes among officers on the page of a dossier: read by those who take part, told to whom they name."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.process import queries as steps
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db


def write(client: Client, dossier_id: int, text: str = "Bản thảo thiếu dấu giáp lai", **more: object) -> object:
    return client.post(f"/desk/ho-so/{dossier_id}/trao-doi/", {"text": text, **more})


def test_a_note_stands_on_the_page_of_the_dossier(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    write(desk("specialist"), card.id, "Bản thảo thiếu\ndấu <b>giáp lai</b>")
    page = desk("head").get(f"/desk/ho-so/{card.id}/")
    assert "Bản thảo thiếu dấu <b>giáp lai</b>" in words(page)
    assert "Đã viết trao đổi nội bộ." in words(page)
    assert f"/desk/ho-so/{card.id}/trao-doi/" in links(page)


def test_colleagues_are_named_by_a_tick_or_from_the_list(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    head, leader = stage.cast.head.person_id, stage.cast.leader.person_id
    page = desk("specialist").get(f"/desk/ho-so/{card.id}/trao-doi/").content.decode()
    assert f'<option value="{head}"' in page
    write(desk("specialist"), card.id, other=head)
    write(desk("specialist"), card.id, "Và anh nữa", other=leader)
    notes = steps.list_notes("dossier", card.id, viewer=MACHINE)
    assert [note.mentions for note in notes] == [(leader,), (head,)]


def test_who_was_named_once_is_named_again_by_a_tick(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    head = stage.cast.head.person_id
    write(desk("specialist"), card.id, other=head)
    write(desk("specialist"), card.id, "Lần nữa", mentions=[head])
    assert steps.list_notes("dossier", card.id, viewer=MACHINE)[0].mentions == (head,)


def test_an_empty_note_is_refused_at_its_field_and_the_tick_stays(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    answer = desk("specialist").post(
        f"/desk/ho-so/{card.id}/trao-doi/", {"text": " ", "other": stage.cast.head.person_id}
    )
    assert answer.status_code == 422
    assert "Hãy nhập thông tin này" in words(answer)
    assert f'<option value="{stage.cast.head.person_id}" selected' in answer.content.decode()


def test_who_cannot_read_it_cannot_be_named(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    answer = desk("specialist").post(
        f"/desk/ho-so/{card.id}/trao-doi/", {"text": "Xem giúp", "other": stage.cast.stranger.person_id}
    )
    assert answer.status_code == 422
    assert "Xem giúp" in answer.content.decode()
    assert steps.list_notes("dossier", card.id, viewer=MACHINE) == ()


def test_the_stranger_finds_nothing(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    write(desk("specialist"), card.id)
    for method in ("get", "post"):
        answer = getattr(desk("stranger"), method)(f"/desk/ho-so/{card.id}/trao-doi/", {"text": "Tò mò"})
        assert answer.status_code == 404
        assert "giáp lai" not in words(answer)


def test_before_reception_there_are_no_notes(desk: Desk, stage: Stage) -> None:
    card = stage.submitted()
    assert desk("counter_officer").get(f"/desk/ho-so/{card.id}/trao-doi/").status_code == 404
    assert f"/desk/ho-so/{card.id}/trao-doi/" not in links(desk("counter_officer").get(f"/desk/ho-so/{card.id}/"))


def test_the_page_asks_little(desk: Desk, stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    card = stage.received()
    for number in range(5):
        write(desk("specialist"), card.id, f"Trao đổi {number}", other=stage.cast.head.person_id)
    client = desk("head")
    client.get("/desk/chi-dao/")
    for address in (f"/desk/ho-so/{card.id}/trao-doi/", f"/desk/ho-so/{card.id}/"):
        with django_assert_max_num_queries(25):
            client.get(address)
