"""Paying the fees of one's own dossier online: to the bank and back to a page that says what is known."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from motcua.dossier.queries import DossierCard
from motcua.interfaces.connectors.gateway.simulator import Simulator
from motcua.interfaces.jobs.payments import ask_gateway
from motcua.journeys import settle_dossier
from motcua.kernel.plain import ports
from motcua.payment import queries as payments
from motcua.payment.ports import Answer, Gateway, GatewayDown
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.portal.pages import words
from tests.paper import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
SignedIn = Callable[[str], Client]


def fees(client: Client, card: DossierCard) -> str:
    return words(client.get(f"/ho-so/{card.id}/nop-phi/"))


def begin(client: Client, card: DossierCard) -> str:
    """Press the button; the address of the bank."""
    answer = client.post(f"/ho-so/{card.id}/nop-phi/")
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def at_bank(client: Client, card: DossierCard, act: str, amount: int = 150_000) -> str:
    """Play the bank; the page to which one comes back."""
    back = client.post(begin(client, card), {"act": act, "amount": amount}).headers["Location"]
    return words(client.get(back))


def test_the_page_names_every_fee_and_where_it_can_be_paid(bank: Simulator, stage: Stage, applicant: Client) -> None:
    html = fees(applicant, stage.submitted())
    for part in (
        "150.000 đồng",
        "chưa nộp",
        "Nộp trực tuyến",
        "Hoặc nộp tại quầy",
        "Trung tâm Phục vụ hành chính công",
    ):
        assert part in html


def test_the_dossier_and_the_page_after_handing_in_lead_there(bank: Simulator, stage: Stage, applicant: Client) -> None:
    card = stage.submitted()
    for page in (f"/ho-so/{card.id}/", f"/ho-so/{card.id}/da-nop/"):
        assert f'href="/ho-so/{card.id}/nop-phi/"' in words(applicant.get(page))


def test_paid_one_has_the_receipt(bank: Simulator, stage: Stage, applicant: Client) -> None:
    card = stage.submitted()
    html = at_bank(applicant, card, "pay")
    assert "Bạn đã nộp phí" in html
    [receipt] = payments.list_receipts("dossier", card.id, viewer=MACHINE)
    assert receipt.number in html
    text = text_of(applicant.get(f"/ho-so/{card.id}/bien-lai/{receipt.id}.pdf").content)
    for part in ("BIÊN LAI THU PHÍ, LỆ PHÍ", "Lê Thị Mộng Thu", "Một trăm năm mươi nghìn đồng", "Trực tuyến"):
        assert part in text
    assert "Bạn đã nộp đủ" in fees(applicant, card)


def test_pressed_twice_it_is_one_payment(bank: Simulator, stage: Stage, applicant: Client) -> None:
    card = stage.submitted()
    assert begin(applicant, card) == begin(applicant, card)
    assert len(payments.list_orders("dossier", card.id, viewer=MACHINE)) == 1


@pytest.mark.parametrize(
    ("act", "said"),
    [("refuse", "Thanh toán bị từ chối"), ("leave", "Chưa biết kết quả"), ("late", "Chưa biết kết quả")],
)
def test_the_page_says_no_more_than_is_known(
    bank: Simulator, stage: Stage, applicant: Client, act: str, said: str
) -> None:
    card = stage.submitted()
    html = at_bank(applicant, card, act)
    assert said in html
    assert "Bạn đã nộp phí" not in html
    assert "Trở lại trang ngân hàng" in html
    assert "Có một lần thanh toán đang thực hiện" in fees(applicant, card)


def test_asked_now_the_bank_says_that_one_has_paid(bank: Simulator, stage: Stage, applicant: Client) -> None:
    card = stage.submitted()
    at_bank(applicant, card, "late")
    [order] = payments.list_orders("dossier", card.id, viewer=MACHINE)
    answer = applicant.post(f"/ho-so/{card.id}/nop-phi/{order.reference}/", follow=True)
    assert "Bạn đã nộp phí" in words(answer)


def test_another_amount_is_not_lost(bank: Simulator, stage: Stage, applicant: Client) -> None:
    card = stage.submitted()
    html = at_bank(applicant, card, "pay", amount=100_000)
    assert "Số tiền không khớp" in html
    assert "100.000 đồng" in html
    assert "bạn không bị mất khoản tiền này" in fees(applicant, card)


def test_run_out_one_can_begin_anew(bank: Simulator, stage: Stage, signed_in: SignedIn) -> None:
    card = stage.submitted()
    first = begin(signed_in("applicant"), card)
    with time_machine.travel(MONDAY_MORNING + timedelta(minutes=31), tick=False):
        client = signed_in("applicant")
        refused = words(client.post(f"/ho-so/{card.id}/nop-phi/", follow=True))
        assert "Chúng tôi đang hỏi ngân hàng" in refused
        ask_gateway(MONDAY_MORNING + timedelta(minutes=31))
        [order] = payments.list_orders("dossier", card.id, viewer=MACHINE)
        assert "Lần thanh toán này đã hết hạn" in words(client.get(f"/ho-so/{card.id}/nop-phi/{order.reference}/"))
        assert begin(client, card) != first


def test_without_a_gateway_one_is_told_where_to_pay(
    stage: Stage, applicant: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from motcua.interfaces.connectors.gateway import NoGateway

    monkeypatch.setitem(getattr(ports, "_adapters"), Gateway, NoGateway())
    card = stage.submitted()
    html = fees(applicant, card)
    assert "Nộp trực tuyến" not in html
    assert "Tỉnh chưa thu phí trực tuyến" in html
    assert "Nộp tại quầy" in html
    assert "chưa được thiết lập" in words(applicant.post(f"/ho-so/{card.id}/nop-phi/", follow=True))
    assert payments.list_orders("dossier", card.id, viewer=MACHINE) == ()


def test_a_gateway_that_does_not_answer_is_said(
    bank: Simulator, stage: Stage, applicant: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(bill: object) -> str:
        raise GatewayDown(reason="hết giờ")

    monkeypatch.setattr(bank, "begin", silent)
    html = words(applicant.post(f"/ho-so/{stage.submitted().id}/nop-phi/", follow=True))
    assert "Cổng thanh toán hiện không trả lời: hết giờ" in html


def test_asked_while_it_does_not_answer_nothing_is_lost(
    bank: Simulator, stage: Stage, applicant: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(reference: str) -> Answer:
        raise GatewayDown(reason="hết giờ")

    card = stage.submitted()
    at_bank(applicant, card, "late")
    monkeypatch.setattr(bank, "ask", silent)
    [order] = payments.list_orders("dossier", card.id, viewer=MACHINE)
    html = words(applicant.post(f"/ho-so/{card.id}/nop-phi/{order.reference}/", follow=True))
    assert "hết giờ" in html
    assert "Chưa biết kết quả" in html


def test_a_withdrawn_dossier_asks_for_nothing(bank: Simulator, stage: Stage, applicant: Client) -> None:
    card = stage.submitted()
    settle_dossier.withdraw(actor=stage.cast.applicant, at=MONDAY_MORNING, dossier_id=card.id)
    html = fees(applicant, card)
    assert "không phải nộp khoản nào nữa" in html
    assert "Nộp trực tuyến" not in html


def test_what_belongs_to_others_is_not_there(
    bank: Simulator, stage: Stage, applicant: Client, neighbour: Client
) -> None:
    card, other = stage.submitted(), stage.submitted()
    at_bank(applicant, card, "pay")
    [order] = payments.list_orders("dossier", card.id, viewer=MACHINE)
    [receipt] = payments.list_receipts("dossier", card.id, viewer=MACHINE)
    for path in ("nop-phi/", f"nop-phi/{order.reference}/", f"bien-lai/{receipt.id}.pdf"):
        assert neighbour.get(f"/ho-so/{card.id}/{path}").status_code == 404
    assert neighbour.post(f"/ho-so/{card.id}/nop-phi/").status_code == 404
    assert applicant.get(f"/ho-so/{other.id}/nop-phi/{order.reference}/").status_code == 404
    assert applicant.get(f"/ho-so/{other.id}/bien-lai/{receipt.id}.pdf").status_code == 404
