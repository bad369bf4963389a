"""The slips of a dossier on the desk: those that were issued, and the control slip as it stands."""

import pytest

from tests.cast.given import Stage
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db


def test_the_page_offers_the_control_slip(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    page = desk("specialist").get(f"/desk/ho-so/{card.id}/phieu/")
    assert "Phiếu kiểm soát" in words(page)
    assert f"/desk/ho-so/{card.id}/phieu/kiem-soat.pdf" in links(page)


def test_the_control_slip_is_a_pdf_that_no_cache_keeps(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    answer = desk("specialist").get(f"/desk/ho-so/{card.id}/phieu/kiem-soat.pdf")
    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Disposition"] == f'inline; filename="TT03-06-{card.code}.pdf"'
    assert answer["Cache-Control"] == "private, no-store"


def test_before_reception_there_is_nothing_to_control(desk: Desk, stage: Stage) -> None:
    card = stage.submitted()
    assert "Phiếu kiểm soát" not in words(desk("counter_officer").get(f"/desk/ho-so/{card.id}/phieu/"))
    assert desk("counter_officer").get(f"/desk/ho-so/{card.id}/phieu/kiem-soat.pdf").status_code == 404


def test_the_next_province_sees_no_control_slip(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    assert desk("stranger").get(f"/desk/ho-so/{card.id}/phieu/kiem-soat.pdf").status_code == 404
