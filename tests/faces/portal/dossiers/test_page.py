"""The page of a dossier: where it is, who has it, what comes next, by when; in every state."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.queries import DossierCard
from motcua.dossier.states import Channel
from motcua.journeys import settle_dossier, start_filing, work_legs
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING, WEDNESDAY_AFTERNOON
from tests.faces.portal.pages import words
from tests.journeys.legs import sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def page(client: Client, card: DossierCard) -> str:
    return words(client.get(f"/ho-so/{card.id}/"))


def in_order(html: str, *said: str) -> bool:
    places = [html.find(one) for one in said]
    return -1 not in places and places == sorted(places)


def test_before_reception_the_one_stop_has_it(stage: Stage, applicant: Client) -> None:
    html = page(applicant, stage.submitted())
    assert in_order(html, "Bạn đã nộp hồ sơ", "Bộ phận Một cửa kiểm tra và tiếp nhận", "Bạn nhận kết quả")
    assert "Trung tâm Phục vụ hành chính công tỉnh Cà Mau" in html
    assert "Khi tiếp nhận sẽ có mã hồ sơ" in html


def test_in_process_the_division_has_it_and_the_step_has_a_day(stage: Stage, applicant: Client) -> None:
    card = stage.received()
    stage.work(card, stage.cast.head, MONDAY_MORNING + timedelta(hours=1))
    html = page(applicant, card)
    assert in_order(html, "Phân công thụ lý", "Thẩm định nội dung", "Ký giấy phép", "Bạn nhận kết quả")
    assert "Đang ở: Phòng Quản lý văn hóa và Báo chí, Sở Văn hóa, Thể thao và Du lịch" in html
    assert "Bước này đến hết" in html
    assert "Trần Quốc Khánh" not in html


def test_who_else_works_on_it_and_until_when(stage: Stage, applicant: Client) -> None:
    first, _ = sent(stage)
    html = page(applicant, dossiers.get_dossier(first.dossier_id, viewer=MACHINE))
    assert "Cùng làm: Sở Nội vụ, hạn đến thứ Tư, 16/09/2026" in html
    assert "Cùng làm: Ủy ban nhân dân phường An Xuyên" in html
    assert first.duty not in html
    work_legs.answer_leg(actor=stage.cast.partner, at=MONDAY_MORNING + timedelta(hours=2), leg_id=first.id, answer="Có")
    card = dossiers.get_dossier(first.dossier_id, viewer=MACHINE)
    assert "Sở Nội vụ đã làm xong phần việc" in page(applicant, card)


def test_whom_it_still_waits_for_when_their_time_is_over(stage: Stage, signed_in: Callable[[str], Client]) -> None:
    first, _ = sent(stage)
    card = dossiers.get_dossier(first.dossier_id, viewer=MACHINE)
    with time_machine.travel(MONDAY_MORNING + timedelta(days=4), tick=False):
        html = page(signed_in("applicant"), card)
    assert "Còn chờ: Sở Nội vụ, lẽ ra xong thứ Tư, 16/09/2026" in html


def test_the_due_date_says_how_much_is_left_and_explains_itself(stage: Stage, applicant: Client) -> None:
    html = page(applicant, stage.received())
    assert "thứ Hai, 28/09/2026, 17:00" in html
    assert "Còn 10 ngày làm việc" in html
    assert "Vì sao là ngày này?" in html
    assert "Tiếp nhận lúc 08:30 thứ Hai, 14/09/2026: thời hạn tính từ lúc đó." in html
    assert "10 ngày làm việc kể từ" in html
    assert "nghỉ hằng tuần, không tính" in html


def test_overdue_is_said(stage: Stage, signed_in: Callable[[str], Client]) -> None:
    card = stage.received()
    with time_machine.travel(MONDAY_MORNING + timedelta(days=16), tick=False):
        html = page(signed_in("applicant"), card)
    assert "Quá hạn" in html
    assert "Trễ 2 ngày làm việc" in html


def test_slips_fees_papers_and_answers_lead_on(stage: Stage, applicant: Client) -> None:
    card = stage.received()
    html = page(applicant, card)
    assert "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" in html
    assert "150.000 đồng" in html
    assert "bản giấy: 2 bản chính, 0 bản sao" in html
    assert f'href="/ho-so/{card.id}/noi-dung/"' in html


def test_what_was_declared_can_be_read_again(stage: Stage, applicant: Client) -> None:
    card = stage.received()
    html = words(applicant.get(f"/ho-so/{card.id}/noi-dung/"))
    assert "Sổ tay học tập suốt đời" in html
    assert "Sửa" not in html


def test_a_refused_dossier_says_so_and_gives_the_slip(stage: Stage, applicant: Client) -> None:
    card = stage.submitted()
    dossier.refuse(
        actor=stage.cast.counter_officer,
        at=MONDAY_MORNING,
        dossier_id=card.id,
        reason="Không thuộc thẩm quyền",
        guidance="Nộp tại Bộ",
    )
    html = page(applicant, card)
    assert "Hồ sơ không được tiếp nhận" in html
    assert "Phiếu từ chối tiếp nhận giải quyết hồ sơ" in html


def test_while_money_is_awaited_the_clock_stands(stage: Stage, applicant: Client) -> None:
    card = stage.received()
    stage.work(card, stage.cast.head, MONDAY_MORNING)
    settle_dossier.hold_for_payment(
        actor=stage.cast.specialist, at=MONDAY_MORNING, dossier_id=card.id, reason="Chưa nộp phí"
    )
    html = page(applicant, card)
    assert "Chờ bạn nộp tiền" in html
    assert "thời gian này không tính" in html
    assert "Phải nộp: 150.000 đồng" in html


def test_a_slip_is_a_pdf_for_its_owner_alone(stage: Stage, applicant: Client, neighbour: Client) -> None:
    card = stage.received()
    address = page(applicant, card).split('href="')
    slip = next(part.split('"')[0] for part in address if part.startswith(f"/ho-so/{card.id}/phieu/"))
    answer = applicant.get(slip)
    assert answer.content.startswith(b"%PDF")
    assert "TT03-01" in answer["Content-Disposition"]
    assert neighbour.get(slip).status_code == 404
    assert applicant.get(f"/ho-so/{card.id}/phieu/999999.pdf").status_code == 404


def test_the_page_is_kept_by_no_cache(stage: Stage, applicant: Client) -> None:
    assert applicant.get(f"/ho-so/{stage.received().id}/")["Cache-Control"] == "private, no-store"


def test_an_owner_who_did_not_file_sees_all_of_it_and_by_whom(
    stage: Stage, applicant: Client, neighbour: Client
) -> None:
    cast = stage.cast
    card = start_filing.start_filing(
        actor=MACHINE,
        at=MONDAY_MORNING,
        version_id=stage.version_id,
        channel=Channel.ONLINE,
        applicant=start_filing.Applicant(cast.neighbour_party.id, cast.applicant_party.id, cast.applicant_party.id),
    )
    stage.fill(card, MONDAY_MORNING, by=cast.applicant)
    dossier.submit(actor=cast.applicant, at=MONDAY_MORNING, dossier_id=card.id)
    mine, theirs = page(applicant, card), page(neighbour, card)
    assert "Kim Sa Rết" not in mine
    assert "hiện khi hồ sơ được tiếp nhận" in mine
    assert "Lê Thị Mộng Thu" in theirs
    settle_dossier.receive(actor=cast.counter_officer, at=MONDAY_MORNING, dossier_id=card.id)
    assert "Kim Sa Rết" in page(applicant, card)


def test_a_draft_has_no_page_yet(stage: Stage, applicant: Client) -> None:
    card = stage.draft()
    assert applicant.get(f"/ho-so/{card.id}/")["Location"] == "/ho-so/"
    assert applicant.get(f"/ho-so/{card.id}/da-nop/")["Location"] == "/ho-so/"


@pytest.mark.parametrize("below", ["", "da-nop/", "noi-dung/", "rut/", "bo-sung/", "ket-qua/"])
def test_a_neighbour_finds_nothing_here(stage: Stage, neighbour: Client, below: str) -> None:
    assert neighbour.get(f"/ho-so/{stage.received().id}/{below}").status_code == 404


def test_english_is_complete(stage: Stage, applicant: Client) -> None:
    applicant.cookies["django_language"] = "en"
    html = page(applicant, stage.received())
    assert "The one-stop received it" in html
    assert "10 working days left" in html
    assert "the time runs from that moment." in html


@pytest.mark.parametrize("state", ["submitted", "received", "at_signature", "finished", "returned"])
def test_the_page_asks_little_of_the_database(
    stage: Stage, applicant: Client, state: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    card = getattr(stage, state)()
    with django_assert_max_num_queries(25):
        applicant.get(f"/ho-so/{card.id}/")


def test_two_days_later_two_days_are_gone(stage: Stage, signed_in: Callable[[str], Client]) -> None:
    card = stage.received()
    with time_machine.travel(WEDNESDAY_AFTERNOON, tick=False):
        assert "Còn 8 ngày làm việc" in page(signed_in("applicant"), card)
