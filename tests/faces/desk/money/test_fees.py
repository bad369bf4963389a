"""Fees of a dossier on the desk: what was paid, how, when, by whom, with the receipt."""

import pytest

from motcua.journeys import pay_fees
from motcua.payment import queries as payments
from motcua.payment.ports import Answer
from motcua.payment.states import Verdict
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words
from tests.paper import text_of

pytestmark = pytest.mark.django_db


def test_taken_at_the_counter_the_receipt_is_there_to_be_printed(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    client = desk("counter_officer")
    page = client.post(f"/desk/ho-so/{card.id}/thu-phi/", {"method": "CARD", "receipt_number": "0001234"}, follow=True)
    [receipt] = payments.list_receipts("dossier", card.id, viewer=MACHINE)
    for part in ("Phí và biên lai", "150.000 đồng", "Đã nộp", "Thẻ", "Nguyễn Thị Cẩm Tiên", receipt.number, "0001234"):
        assert part in words(page)
    address = f"/desk/ho-so/{card.id}/bien-lai/{receipt.id}.pdf"
    assert address in links(page)
    text = text_of(client.get(address).content)
    assert f"Số: {receipt.number}" in text
    assert "Biên lai khác đã lập: 0001234" in text


def test_the_dossier_leads_there(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    for who in ("counter_officer", "specialist"):
        assert f"/desk/ho-so/{card.id}/phi/" in links(desk(who).get(f"/desk/ho-so/{card.id}/"))
    assert "Chưa nộp" in words(desk("specialist").get(f"/desk/ho-so/{card.id}/phi/"))


def test_what_came_in_online_and_does_not_fit_is_seen(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    order = pay_fees.open_order(actor=stage.cast.applicant, at=MONDAY_MORNING, dossier_id=card.id)
    told = Answer(order.reference, Verdict.PAID, "T1", 100_000, MONDAY_MORNING)
    pay_fees.hear(at=MONDAY_MORNING, gateway="test", answer=told)
    page = words(desk("counter_officer").get(f"/desk/ho-so/{card.id}/phi/"))
    for part in ("đang nộp 150.000 đồng trực tuyến", order.spoken, "Khác số phải nộp", "100.000 đồng", "Chờ xử lý"):
        assert part in page


def test_strangers_see_neither_fees_nor_receipts(desk: Desk, stage: Stage) -> None:
    card, other = stage.received(), stage.received()
    pay_fees.take_at_counter(actor=stage.cast.counter_officer, at=MONDAY_MORNING, dossier_id=card.id, method="CASH")
    [receipt] = payments.list_receipts("dossier", card.id, viewer=MACHINE)
    assert desk("stranger").get(f"/desk/ho-so/{card.id}/phi/").status_code == 404
    assert desk("stranger").get(f"/desk/ho-so/{card.id}/bien-lai/{receipt.id}.pdf").status_code == 404
    assert desk("specialist").get(f"/desk/ho-so/{other.id}/bien-lai/{receipt.id}.pdf").status_code == 404
