"""Whoever holds a result can see whether it was issued."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.dossier import queries as dossiers
from motcua.dossier.ports import Addresses
from motcua.dossier.queries import DossierCard
from motcua.interfaces.portal.tracking.forms import read_number
from motcua.journeys import settle_dossier
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.ports import adapter
from motcua.process.states import Outcome
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]

SYSTEM = Actor.system("test")


def number_of(card: DossierCard) -> str:
    result = dossiers.find_result(card.id, viewer=SYSTEM)
    assert result is not None
    return result.number


def answer_to(code: str | None, number: str) -> tuple[int, str]:
    answer = Client().get("/xac-minh/", {"ma": code or "", "so": number})
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "number"), [("01/GP-UBND", "01"), ("1", "01"), (" 12 / GP", "12"), ("120", "120"), ("01", "01")]
)
def test_a_number_is_read_with_or_without_its_kind(typed: str, number: str) -> None:
    assert read_number(typed) == number


def test_the_qr_code_of_a_result_shows_who_issued_it_and_when(stage: Stage) -> None:
    card = stage.finished()
    address = adapter(Addresses).of_verification(card.code or "", number_of(card))
    answer = Client().get(address[address.index("/xac-minh/") :])
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Kết quả này là thật và đang có hiệu lực" in html
    assert stage.cast.province.name in html
    assert "thứ Hai, 14/09/2026" in html
    assert "Đồng ý cấp" in html
    assert "không ghi thời hạn" in html


def test_a_refusal_is_not_taken_for_a_licence(stage: Stage) -> None:
    card = stage.at_signature()
    at = MONDAY_MORNING + timedelta(hours=4)
    stage.work(card, stage.cast.chair, at, Outcome.REJECT, comment="Bản thảo của Bí Mật có lỗi")
    stage.work(card, stage.cast.office_clerk, at)
    card = dossiers.get_dossier(card.id, viewer=SYSTEM)
    status, html = answer_to(card.code, number_of(card))
    assert status == 200
    assert "là văn bản từ chối" in html
    assert "Từ chối cấp" in html
    assert "đang có hiệu lực" not in html
    assert "Bí Mật" not in html


def test_nothing_is_said_about_people(stage: Stage) -> None:
    card = stage.finished()
    _, html = answer_to(card.code, number_of(card))
    for said in (stage.cast.applicant_party.full_name, *map(str, stage.answers.values())):
        assert said not in html


@pytest.mark.parametrize(("code", "number"), [("H12.05-260914-9999", "01"), (None, "99")])
def test_what_was_not_issued_gets_a_warning_and_advice(stage: Stage, code: str | None, number: str) -> None:
    card = stage.finished()
    status, html = answer_to(code or card.code, number)
    assert status == 404
    assert "Không tìm thấy kết quả còn hiệu lực" in html
    assert "Khoan tin vào tờ giấy" in html


def test_a_result_signed_but_not_issued_yet_is_not_confirmed(stage: Stage) -> None:
    card = stage.at_signature()
    assert answer_to(card.code, "01")[0] == 404


def test_a_result_set_aside_for_correction_is_not_confirmed(stage: Stage) -> None:
    card = stage.finished()
    number = number_of(card)
    later = MONDAY_MORNING + timedelta(hours=6)
    settle_dossier.reopen(actor=stage.cast.chair, at=later, dossier_id=card.id, reason="Sai tên")
    assert answer_to(card.code, number)[0] == 404


def test_half_a_question_asks_for_the_other_half() -> None:
    status, html = answer_to("H12.05-260914-0001", "")
    assert status == 422
    assert 'value="H12.05-260914-0001"' in html
    assert "Số của kết quả" in html


def test_the_empty_page_asks_for_both() -> None:
    answer = Client().get("/xac-minh/")
    assert answer.status_code == 200
    assert "error-summary" not in answer.content.decode()


def test_a_check_costs_few_queries(stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    card = stage.finished()
    number = number_of(card)
    answer_to(card.code, number)
    with django_assert_max_num_queries(2):
        assert answer_to(card.code, number)[0] == 200
