"""What a process waits for besides people, on the desk."""

import pytest

from motcua.dossier.queries import DossierCard
from motcua.process import queries as steps
from tests.cast.cast import MACHINE
from tests.cast.drawn import publish_waiting
from tests.cast.given import Stage
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def card(stage: Stage) -> DossierCard:
    """It waits for a letter."""
    publish_waiting()
    return Stage(stage.cast).received()


def place(card: DossierCard) -> str:
    (wait,) = steps.list_waits("dossier", card.id, viewer=MACHINE)
    return f"/desk/ho-so/{card.id}/da-nhan/{wait.id}/"


def test_the_dossier_says_what_its_process_waits_for(desk: Desk, card: DossierCard) -> None:
    page = desk("specialist").get(f"/desk/ho-so/{card.id}/")
    assert "Quy trình đang chờ" in words(page)
    assert "Văn bản của Sở Tài chính" in words(page)
    assert place(card) in page.content.decode()


def test_recording_that_it_came_lets_the_work_go_on(desk: Desk, card: DossierCard) -> None:
    spot = place(card)
    assert "Quy trình đang chờ “Văn bản của Sở Tài chính”" in words(desk("specialist").get(spot))
    page = desk("specialist").post(spot, {}, follow=True)
    assert "Đã ghi nhận, công việc đi tiếp" in words(page)
    assert [step.key for step in steps.current_steps("dossier", card.id, viewer=MACHINE)] == ["assign"]
    assert desk("specialist").post(spot, {}).status_code == 404


def test_a_stranger_finds_nothing_there(desk: Desk, card: DossierCard) -> None:
    assert desk("stranger").get(place(card)).status_code == 404
