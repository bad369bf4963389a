"""The register book on the desk: on the screen, on paper, as a table; of one agency and days of one year."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.journeys.printing import register
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words
from tests.paper import fonts_of, read, text_of

pytestmark = pytest.mark.django_db
HERE = "/desk/so-theo-doi/"


def test_the_book_of_this_month_and_ones_own_counter_is_shown_first(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    page = desk("counter_officer").get(HERE)
    said = words(page)
    for part in ("Sổ theo dõi hồ sơ", "Trung tâm Phục vụ hành chính công", "01", card.code or "", "Đang giải quyết"):
        assert part in said
    assert f"/desk/ho-so/{card.id}/" in links(page)


def test_the_page_asks_few_questions(
    desk: Desk, stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        stage.received()
    client = desk("counter_officer")
    with django_assert_max_num_queries(25):
        client.get(HERE)


def test_days_of_two_years_are_refused_at_the_field(desk: Desk, stage: Stage) -> None:
    page = desk("counter_officer").get(HERE, {"from": "01/12/2025", "to": "31/01/2026"})
    assert page.status_code == 422
    assert "mỗi năm có một sổ riêng" in words(page)
    assert 'value="01/12/2025"' in page.content.decode()


def test_the_printed_book_has_every_column_of_the_form(desk: Desk, stage: Stage) -> None:
    card = stage.returned()
    answer = desk("counter_officer").get("/desk/so-theo-doi.pdf", {"from": "2026-09-01", "to": "2026-09-30"})
    text = text_of(answer.content)
    for part in (
        *("SỔ THEO DÕI HỒ SƠ", "Mẫu TT03-07", "Quyển số 01 năm 2026", "STT", "Mã hồ sơ", "Tên thủ tục hành chính"),
        *("Số lượng", "Tên cá nhân", "Địa chỉ", "Kênh tiếp nhận", "Nhận hồ sơ", "Hẹn trả", "Trả kết quả", "ký nhận"),
        *("Ghi chú", "14/09/2026", "28/09/2026", "Trực tuyến", "từ số 01 đến số 01"),
    ):
        assert part in text
    assert (card.code or "") in text.replace(" ", "")
    [width, height] = read(answer.content).pages[0].mediabox[2:]
    assert (round(width), round(height)) == (842, 595)
    assert fonts_of(answer.content) == {"LiberationSerif"}


def test_a_book_of_the_old_law_has_its_form(desk: Desk, stage: Stage) -> None:
    answer = desk("counter_officer").get("/desk/so-theo-doi.pdf", {"from": "2025-01-01", "to": "2025-06-30"})
    assert "Mẫu TT01-06" in text_of(answer.content)
    assert "Không có hồ sơ nào" in text_of(answer.content)


def test_a_book_that_nobody_could_carry_is_refused(desk: Desk, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.received()
    monkeypatch.setattr(register, "MOST", 0)
    answer = desk("counter_officer").get("/desk/so-theo-doi.pdf")
    assert answer.status_code == 422
    assert "Hãy chọn thời gian ngắn hơn" in words(answer)


def test_the_table_has_a_line_for_each_dossier(desk: Desk, stage: Stage) -> None:
    cards = [stage.received(MONDAY_MORNING - number * timedelta(days=1)) for number in range(2)]
    answer = desk("counter_officer").get("/desk/so-theo-doi.csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("STT,Hồ sơ,Thủ tục")
    assert [line.split(",")[:2] for line in lines[1:]] == [["01", cards[1].code], ["02", cards[0].code]]


def test_an_agency_that_is_not_ones_own_cannot_be_chosen(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    asked = {"agency": card.receiving_agency_id}
    assert desk("stranger").get(HERE, asked).status_code == 422
    assert desk("stranger").get("/desk/so-theo-doi.csv", asked).status_code == 302
    assert (card.code or "") not in words(desk("stranger").get(HERE))
