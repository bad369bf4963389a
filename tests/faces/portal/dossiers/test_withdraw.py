"""Taking a dossier back is asked once more, and done once."""

import pytest
from django.test import Client

from tests.cast.given import Stage
from tests.faces.portal.pages import state_of, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def test_it_is_asked_once_more_with_what_it_means(stage: Stage, applicant: Client) -> None:
    card = stage.received()
    html = words(applicant.get(f"/ho-so/{card.id}/rut/"))
    assert "Rút hồ sơ này?" in html
    assert "không có kết quả" in html
    assert state_of(card.id) == "PROCESSING"


def test_then_it_is_withdrawn_and_the_page_says_so(stage: Stage, applicant: Client) -> None:
    card = stage.received()
    answer = applicant.post(f"/ho-so/{card.id}/rut/", {"confirm": "yes"}, follow=True)
    assert answer.redirect_chain == [(f"/ho-so/{card.id}/", 302)]
    assert "Hồ sơ đã được rút" in words(answer)
    assert state_of(card.id) == "WITHDRAWN"


def test_a_second_click_changes_nothing(stage: Stage, applicant: Client) -> None:
    card = stage.received()
    for _ in range(2):
        answer = applicant.post(f"/ho-so/{card.id}/rut/", {"confirm": "yes"}, follow=True)
    assert "không rút được nữa" in words(answer)


def test_what_is_settled_cannot_be_withdrawn(stage: Stage, applicant: Client) -> None:
    card = stage.finished()
    assert applicant.get(f"/ho-so/{card.id}/rut/")["Location"] == f"/ho-so/{card.id}/"
    applicant.post(f"/ho-so/{card.id}/rut/", {"confirm": "yes"})
    assert state_of(card.id) == "DONE"


def test_a_neighbour_withdraws_nothing(stage: Stage, neighbour: Client) -> None:
    card = stage.received()
    assert neighbour.post(f"/ho-so/{card.id}/rut/", {"confirm": "yes"}).status_code == 404
    assert state_of(card.id) == "PROCESSING"
