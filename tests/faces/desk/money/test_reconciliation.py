"""Reconciliation on the desk: sums that lead to rows, rows as a table, and what becomes of money that does not fit."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.dossier.queries import DossierCard
from motcua.journeys import pay_fees
from motcua.payment import operations as payment
from motcua.payment import queries as payments
from motcua.payment.ports import Answer
from motcua.payment.states import Verdict
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db
HERE = "/desk/doi-soat/"


def pay(stage: Stage, *amounts: int) -> DossierCard:
    """Sums that come in online for one dossier, in this order; 0 is what is owed."""
    card = stage.received()
    order = pay_fees.open_order(actor=stage.cast.applicant, at=MONDAY_MORNING, dossier_id=card.id)
    for number, amount in enumerate(amounts):
        told = Answer(order.reference, Verdict.PAID, f"T{card.id}-{number}", amount or order.total, MONDAY_MORNING)
        pay_fees.hear(at=MONDAY_MORNING, gateway="test", answer=told)
    return card


def take(stage: Stage, method: str = "CASH") -> DossierCard:
    card = stage.received()
    return pay_fees.take_at_counter(
        actor=stage.cast.counter_officer, at=MONDAY_MORNING, dossier_id=card.id, method=method
    )


def rows(answer: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_every_sum_leads_to_its_rows(desk: Desk, stage: Stage) -> None:
    cash, online = take(stage), pay(stage, 0)
    client = desk("controller")
    page = client.get(HERE)
    for part in ("Tiền mặt", "Nộp trực tuyến", "Tổng cộng", "300.000 đồng", "50"):
        assert part in words(page)
    behind = {link: words(client.get(link)) for link in links(page) if "doi-soat/bien-lai/" in link}
    assert len(behind) == 3
    [of_cash] = [said for link, said in behind.items() if "CASH" in link]
    assert cash.code is not None
    assert cash.code in of_cash
    assert online.code not in of_cash


def test_what_does_not_match_is_named_and_counted(desk: Desk, stage: Stage) -> None:
    pay(stage, 0, 5_000)
    page = desk("chair").get(HERE)
    for part in ("1 khoản tiền không khớp đang chờ xử lý", "Đã tính", "Đã nộp trước đó", "155.000 đồng", "5.000 đồng"):
        assert part in words(page)
    [waiting] = {link for link in links(page) if "which=waiting" in link}
    assert "Đã nộp trước đó" in words(desk("chair").get(waiting))


def test_what_fits_nothing_is_given_back(desk: Desk, stage: Stage) -> None:
    card = pay(stage, 100_000)
    [transfer] = payments.list_transfers("dossier", card.id, viewer=MACHINE)
    client, address = desk("chair"), f"{HERE}khoan-tien/{transfer.id}/"
    assert "Khác số phải nộp" in words(client.get(address))
    refused = client.post(address, {"what": "REFUNDED", "note": " "})
    assert refused.status_code == 422
    assert "Ghi rõ cách hoàn trả" in words(refused)
    assert "Ghi nhận nộp phí" not in words(refused)
    assert client.post(address, {"what": "ACCEPTED", "note": ""}).status_code == 422
    done = client.post(address, {"what": "REFUNDED", "note": "Ủy nhiệm chi 12"}, follow=True)
    for part in ("Đã hoàn trả", "Ủy nhiệm chi 12", "Nguyễn Hữu Lợi"):
        assert part in words(done)


def test_money_that_came_late_pays_the_fee(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    order = pay_fees.open_order(actor=stage.cast.applicant, at=MONDAY_MORNING, dossier_id=card.id)
    later = MONDAY_MORNING + timedelta(hours=1)
    payment.expire(actor=MACHINE, at=later, order_id=order.id)
    pay_fees.hear(at=later, gateway="test", answer=Answer(order.reference, Verdict.PAID, "T1", order.total, later))
    [transfer] = payments.list_transfers("dossier", card.id, viewer=MACHINE)
    page = desk("chair").post(f"{HERE}khoan-tien/{transfer.id}/", {"what": "ACCEPTED", "note": "Sao kê"}, follow=True)
    assert "Đã ghi nhận" in words(page)
    assert len(payments.list_receipts("dossier", card.id, viewer=MACHINE)) == 1


def test_who_controls_looks_and_does_not_decide(desk: Desk, stage: Stage) -> None:
    card = pay(stage, 100_000)
    [transfer] = payments.list_transfers("dossier", card.id, viewer=MACHINE)
    client, address = desk("controller"), f"{HERE}khoan-tien/{transfer.id}/"
    page = client.get(address)
    assert "100.000 đồng" in words(page)
    assert "Ghi kết quả" not in words(page)
    refused = client.post(address, {"what": "REFUNDED", "note": "Ủy nhiệm chi 12"})
    assert refused.status_code == 403


def test_the_table_holds_what_the_pages_hold(desk: Desk, stage: Stage) -> None:
    take(stage, "TRANSFER")
    pay(stage, 0, 5_000)
    client = desk("controller")
    receipts = rows(client.get(f"{HERE}bien-lai.csv"))
    assert [line[7] for line in receipts] == ["Số tiền", "150000", "150000"]
    transfers = rows(client.get(f"{HERE}khoan-tien.csv"))
    assert [line[8] for line in transfers] == ["Số tiền", "150000", "5000"]
    assert len(rows(client.get(f"{HERE}khoan-tien.csv", {"which": "PAID_BEFORE"}))) == 2
    assert len(rows(client.get(f"{HERE}bien-lai.csv", {"method": "CASH"}))) == 1


def test_rows_say_their_days_as_people_write_them_and_offer_one_file(desk: Desk, stage: Stage) -> None:
    take(stage)
    client = desk("controller")
    [behind] = [link for link in links(client.get(HERE)) if "method=CASH" in link]
    page = client.get(behind)
    assert 'value="01/09/2026"' in page.content.decode()
    assert [link.partition("?")[0] for link in links(page) if "csv" in link] == [f"{HERE}bien-lai.csv"]


def test_days_the_wrong_way_round_are_refused_at_the_field(desk: Desk, stage: Stage) -> None:
    asked = {"from": "30/09/2026", "to": "01/09/2026"}
    page = desk("controller").get(HERE, asked)
    assert page.status_code == 422
    assert 'value="30/09/2026"' in page.content.decode()
    for file in ("bien-lai.csv", "khoan-tien.csv"):
        assert desk("controller").get(f"{HERE}{file}", asked).status_code == 302
    assert desk("controller").get(f"{HERE}bien-lai/", asked).status_code == 422


def test_everybody_sees_the_money_of_the_own_agencies_only(desk: Desk, stage: Stage) -> None:
    card = pay(stage, 100_000)
    take(stage)
    [transfer] = payments.list_transfers("dossier", card.id, viewer=MACHINE)
    for who in ("leader", "clerk", "commune_chair", "stranger"):
        client = desk(who)
        assert "Không có khoản phí nào" in words(client.get(HERE))
        assert client.get(f"{HERE}khoan-tien/{transfer.id}/").status_code == 404
        assert len(rows(client.get(f"{HERE}bien-lai.csv"))) == 1
    for who in ("specialist", "counter_officer", "operator", "inspector"):
        assert desk(who).get(HERE).status_code == 403


def test_the_pages_ask_few_questions(
    desk: Desk, stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _time in range(3):
        take(stage)
        pay(stage, 0, 5_000)
    client = desk("chair")
    for page in (HERE, f"{HERE}bien-lai/", f"{HERE}khoan-tien/"):
        with django_assert_max_num_queries(32):
            client.get(page)
