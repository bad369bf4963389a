"""The page of a dossier: what was given, what to decide, the clock and the history; for those whose matter it is."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.dossier import operations as dossier
from motcua.journeys import settle_dossier
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db
SOON = MONDAY_MORNING + timedelta(hours=1)


def at_specialist(stage: Stage) -> int:
    card = stage.received()
    stage.work(card, stage.cast.head, SOON)
    return card.id


def consulted(stage: Stage) -> int:
    card = stage.at_signature()
    dossier.consult(
        actor=stage.cast.leader,
        at=SOON,
        dossier_id=card.id,
        agency_id=stage.cast.home_affairs.id,
        question="Nội dung có đúng không?",
        respond_by=MONDAY_MORNING + timedelta(days=3),
    )
    return card.id


def waiting(stage: Stage) -> int:
    card_id = at_specialist(stage)
    settle_dossier.ask_for_supplement(
        actor=stage.cast.specialist, at=SOON, dossier_id=card_id, items=["Bản dịch"], reason="Điều 25"
    )
    return card_id


def test_the_answers_and_papers_stand_at_the_left(desk: Desk, stage: Stage) -> None:
    page = words(desk("specialist").get(f"/desk/ho-so/{at_specialist(stage)}/"))
    assert "Lê Thị Mộng Thu" in page
    assert "Sổ tay học tập suốt đời" in page
    assert "Bản thảo tài liệu" in page
    assert "2 bản chính" in page
    assert "Phí, lệ phí Chưa nộp" in page


def test_the_counter_sees_what_is_to_be_paid(desk: Desk, stage: Stage) -> None:
    assert "150.000 đồng, chưa nộp" in words(desk("counter_officer").get(f"/desk/ho-so/{at_specialist(stage)}/"))


def test_the_main_act_says_where_the_matter_goes(desk: Desk, stage: Stage) -> None:
    assert "Chuyển: Rà soát, trình ký" in words(desk("specialist").get(f"/desk/ho-so/{at_specialist(stage)}/"))


def test_the_clock_says_how_much_is_left(desk: Desk, stage: Stage) -> None:
    page = words(desk("specialist").get(f"/desk/ho-so/{at_specialist(stage)}/"))
    assert "thứ Hai, 28/09/2026, 17:00" in page
    assert "Còn 10 ngày làm việc" in page
    assert "Bước này: đến" in page


def test_the_history_is_told_with_names(desk: Desk, stage: Stage) -> None:
    page = words(desk("specialist").get(f"/desk/ho-so/{at_specialist(stage)}/"))
    assert "Tiếp nhận hồ sơ, cấp mã H12.99-260914-0001. Hẹn trả 28/09/2026 17:00. · Nguyễn Thị Cẩm Tiên" in page
    assert "Làm xong bước “Phân công thụ lý”. Kết quả: chuyển bước. · Phạm Hoàng Ân" in page


def test_who_cannot_act_is_told_whose_step_it_is(desk: Desk, stage: Stage) -> None:
    page = words(desk("counter_officer").get(f"/desk/ho-so/{at_specialist(stage)}/"))
    assert "Bước này không phải việc của bạn" in page
    assert "Chuyển: Rà soát" not in page


def test_a_signature_needs_a_draft_and_the_page_says_so(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    for officer in (stage.cast.head, stage.cast.specialist, stage.cast.leader):
        stage.work(card, officer, SOON)
    assert "chưa có dự thảo kết quả" in words(desk("chair").get(f"/desk/ho-so/{card.id}/"))


def test_while_it_waits_the_page_says_for_what(desk: Desk, stage: Stage) -> None:
    page = words(desk("specialist").get(f"/desk/ho-so/{waiting(stage)}/"))
    assert "Chờ bổ sung" in page
    assert "Bản dịch" in page
    assert "Không làm được bước nào khi hồ sơ đang chờ người nộp" in page


def test_why_it_is_due_then_is_explained_line_by_line(desk: Desk, stage: Stage) -> None:
    page = words(desk("specialist").get(f"/desk/ho-so/{at_specialist(stage)}/han-tra/"))
    assert "19/09/2026 – 20/09/2026: nghỉ hằng tuần, không tính" in page
    assert "10 ngày làm việc" in page


def test_slips_are_listed_and_printed(desk: Desk, stage: Stage) -> None:
    card_id = waiting(stage)
    client = desk("specialist")
    page = client.get(f"/desk/ho-so/{card_id}/phieu/")
    assert "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ" in words(page)
    addresses = [address for address in links(page) if address.endswith(".pdf")]
    assert len(addresses) == 3
    assert client.get(addresses[0]).content.startswith(b"%PDF")


def test_the_receipt_has_an_address_of_its_own(desk: Desk, stage: Stage) -> None:
    client = desk("counter_officer")
    slip = client.get(f"/desk/ho-so/{at_specialist(stage)}/phieu/giay-hen/", follow=True)
    assert slip.headers["Content-Type"] == "application/pdf"


STATES: dict[str, Callable[[Stage], int]] = {
    "submitted": lambda stage: stage.submitted().id,
    "at_specialist": at_specialist,
    "at_signature": lambda stage: stage.at_signature().id,
    "consulted": consulted,
    "waiting": waiting,
    "finished": lambda stage: stage.finished().id,
    "returned": lambda stage: stage.returned().id,
}


@pytest.mark.parametrize("username", ["counter_officer", "specialist", "leader", "chair"])
@pytest.mark.parametrize("state", STATES)
def test_the_page_asks_at_most_twenty_five_questions(
    desk: Desk, stage: Stage, state: str, username: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    card_id = STATES[state](stage)
    client = desk(username)
    client.get(f"/desk/ho-so/{card_id}/")
    with django_assert_max_num_queries(25):
        assert client.get(f"/desk/ho-so/{card_id}/").status_code == 200


PAGES = ("", "han-tra/", "phieu/", "phieu/giay-hen/", "phieu/1.pdf", "du-thao.pdf", "ket-qua.pdf", "tep/1/")


@pytest.mark.parametrize("page", PAGES)
def test_for_the_stranger_it_is_not_there(desk: Desk, stage: Stage, page: str) -> None:
    card_id = at_specialist(stage)
    answer = desk("stranger").get(f"/desk/ho-so/{card_id}/{page}")
    assert answer.status_code == 404
    assert "Lê Thị Mộng Thu" not in words(answer)


def test_a_file_of_another_dossier_is_not_given_out(desk: Desk, stage: Stage) -> None:
    assert desk("specialist").get(f"/desk/ho-so/{at_specialist(stage)}/tep/1/").status_code == 404
