"""Drafting the answer: granted with its kind, or refused with reasons; looked at as a document."""

from datetime import timedelta

import pytest

from motcua.dossier import queries as dossiers
from motcua.dossier.queries import DossierCard, ResultCard
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import words

pytestmark = pytest.mark.django_db
SOON = MONDAY_MORNING + timedelta(hours=1)


def at_specialist(stage: Stage) -> DossierCard:
    card = stage.received()
    stage.work(card, stage.cast.head, SOON)
    return card


def result_of(card: DossierCard) -> ResultCard | None:
    return dossiers.find_result(card.id, viewer=MACHINE)


def test_a_licence_is_drafted_and_looked_at(desk: Desk, stage: Stage) -> None:
    card = at_specialist(stage)
    client = desk("specialist")
    assert "Cấp: Giấy phép xuất bản tài liệu không kinh doanh" in words(client.get(f"/desk/ho-so/{card.id}/du-thao/"))
    page = client.post(f"/desk/ho-so/{card.id}/du-thao/", {"answer": "GIAY_PHEP"}, follow=True)
    assert "Đã lưu dự thảo" in words(page)
    assert client.get(f"/desk/ho-so/{card.id}/du-thao.pdf").headers["Content-Type"] == "application/pdf"


def test_a_refusal_without_reasons_is_sent_back_to_its_writer(desk: Desk, stage: Stage) -> None:
    card = at_specialist(stage)
    client, spot = desk("specialist"), f"/desk/ho-so/{card.id}/du-thao/"
    page = client.post(spot, {"answer": "REJECTED", "reasons": " "})
    assert page.status_code == 422
    assert result_of(card) is None
    client.post(spot, {"answer": "REJECTED", "reasons": "Thuộc điều cấm"})
    drafted = result_of(card)
    assert drafted is not None
    assert drafted.reasons == "Thuộc điều cấm"


def test_a_later_draft_replaces_the_first(desk: Desk, stage: Stage) -> None:
    card = at_specialist(stage)
    client, spot = desk("specialist"), f"/desk/ho-so/{card.id}/du-thao/"
    client.post(spot, {"answer": "REJECTED", "reasons": "Thuộc điều cấm"})
    assert "Thuộc điều cấm" in words(client.get(spot))
    client.post(spot, {"answer": "GIAY_PHEP"})
    drafted = result_of(card)
    assert drafted is not None
    assert drafted.result_code == "GIAY_PHEP"


def test_an_answer_that_the_procedure_does_not_know_is_refused(desk: Desk, stage: Stage) -> None:
    card = at_specialist(stage)
    assert desk("specialist").post(f"/desk/ho-so/{card.id}/du-thao/", {"answer": "HO_CHIEU"}).status_code == 422


@pytest.mark.parametrize(("username", "status"), [("stranger", 404), ("counter_officer", 403)])
def test_only_those_who_settle_draft(desk: Desk, stage: Stage, username: str, status: int) -> None:
    card = at_specialist(stage)
    assert desk(username).post(f"/desk/ho-so/{card.id}/du-thao/", {"answer": "GIAY_PHEP"}).status_code == status
    assert result_of(card) is None
