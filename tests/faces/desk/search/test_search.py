"""One box: a code leads to the dossier, a number to those of the person; nothing to what is not ours to see."""

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.journeys import pay_fees
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db


def test_a_code_leads_to_the_dossier_at_once(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    found = desk("specialist").get("/desk/tim/", {"q": f" {(card.code or '').lower()} "})
    assert found.headers["Location"] == f"/desk/ho-so/{card.id}/"


@pytest.mark.parametrize(
    "scanned", ["https://dichvucong.example/tra-cuu/?ma={}", "/host:8000/tra-cuu/?x=1&ma={}", "{}\r\n"]
)
def test_a_scanned_slip_leads_to_the_dossier_at_once(desk: Desk, stage: Stage, scanned: str) -> None:
    card = stage.received()
    found = desk("specialist").get("/desk/tim/", {"q": scanned.format(card.code)})
    assert found.headers["Location"] == f"/desk/ho-so/{card.id}/"


def test_a_payment_reference_read_aloud_leads_to_the_fees(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    order = pay_fees.open_order(actor=stage.cast.applicant, at=MONDAY_MORNING, dossier_id=card.id)
    for typed in (order.reference, order.spoken, f" {order.spoken.replace(' ', '-')}"):
        found = desk("counter_officer").get("/desk/tim/", {"q": typed})
        assert found.headers["Location"] == f"/desk/ho-so/{card.id}/phi/"
    for stranger in ("stranger", "commune_officer"):
        assert "Không tìm thấy" in words(desk(stranger).get("/desk/tim/", {"q": order.reference}))


def test_a_scanned_identity_card_leads_to_the_dossiers_of_its_holder(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    page = desk("specialist").get("/desk/tim/", {"q": "096190000001||Lê Thị Mộng Thu|12031990|Nữ|Cà Mau|01072025"})
    assert f"/desk/ho-so/{card.id}/" in links(page)
    assert "12031990" not in words(page)


@pytest.mark.parametrize("number", ["096190000001", "096 190 000 001", "096.190.000.001"])
def test_a_number_leads_to_the_dossiers_of_the_person(desk: Desk, stage: Stage, number: str) -> None:
    card = stage.received()
    page = desk("specialist").get("/desk/tim/", {"q": number})
    assert "Lê Thị Mộng Thu" in words(page)
    assert f"/desk/ho-so/{card.id}/" in links(page)


@pytest.mark.parametrize("asked", ["H12.99-260914-9999", "không có", "000000000000", "'; --", "%", "x" * 5000])
def test_what_is_not_there_is_said_kindly(desk: Desk, stage: Stage, asked: str) -> None:
    page = desk("specialist").get("/desk/tim/", {"q": asked})
    assert page.status_code == 200
    assert "Không tìm thấy" in words(page)


def test_without_words_the_box_explains_itself(desk: Desk) -> None:
    assert "Mã in trên giấy hẹn" in words(desk("specialist").get("/desk/tim/"))


def test_the_stranger_finds_neither_code_nor_dossiers(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    stranger = desk("stranger")
    assert stranger.get("/desk/tim/", {"q": card.code}).status_code == 200
    page = stranger.get("/desk/tim/", {"q": "096190000001"})
    assert f"/desk/ho-so/{card.id}/" not in links(page)
    assert "mà cơ quan bạn tham gia" in words(page)


def test_who_only_runs_machines_looks_up_nobody(desk: Desk, stage: Stage) -> None:
    page = desk("operator").get("/desk/tim/", {"q": "096190000001"})
    assert page.status_code == 403
    assert "Lê Thị Mộng Thu" not in words(page)


def test_the_page_asks_little(desk: Desk, stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    stage.received()
    client = desk("counter_officer")
    client.get("/desk/tim/?q=096190000001")
    with django_assert_max_num_queries(25):
        client.get("/desk/tim/?q=096190000001")
