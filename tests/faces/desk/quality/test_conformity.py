"""Objectives, audits, reviews and conformity on the desk, from the empty overview to the printed publication."""

from collections.abc import Callable

import pytest
from django.test import Client

from motcua.quality import operations as quality
from motcua.quality import queries
from motcua.quality.states import Answer, Grade, Measure
from tests.cast import quality as given
from tests.cast.cast import Cast
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.pages import links, words
from tests.paper import text_of

pytestmark = pytest.mark.django_db
Desk = Callable[[str], Client]
ROOT = "/desk/chat-luong/"


@pytest.fixture
def home(cast: Cast) -> str:
    given.open_system(cast)
    return f"{ROOT}{cast.culture.id}/"


def test_the_overview_tells_what_is_due_and_links_to_it(desk: Desk, home: str) -> None:
    page = desk("head").get(home)
    text = words(page)
    assert "Đánh giá nội bộ của năm" in text
    assert "31/12/2026" in text
    assert "Chưa công bố" in text
    assert {f"{home}danh-gia/", f"{home}xem-xet/", f"{home}cong-bo/"} <= set(links(page))


def test_coverage_counts_obliged_agencies(cast: Cast, desk: Desk, home: str) -> None:
    before = words(desk("controller").get(ROOT))
    given.apply(cast)
    quality.publish_conformity(actor=cast.leader, at=MONDAY_MORNING, agency_id=cast.culture.id)
    after = words(desk("controller").get(ROOT))
    assert "Cơ quan bắt buộc đã công bố phù hợp" in before
    assert before != after


def test_an_objective_is_set_measured_changed_and_dropped(cast: Cast, desk: Desk, home: str) -> None:
    browser, typed = desk("head"), {"year": "2026", "measure": "ON_TIME", "target": "95", "plan": "Nhắc việc."}
    listed = browser.post(f"{home}muc-tieu/them/", typed)["Location"]
    assert listed == f"{home}muc-tieu/?nam=2026"
    assert "Chưa có gì để đo" in words(browser.get(listed))
    again = browser.post(f"{home}muc-tieu/them/", typed)
    assert (again.status_code, "Năm này đã có mục tiêu" in words(again)) == (409, True)
    too_much = browser.post(f"{home}muc-tieu/them/", typed | {"measure": "EARLY", "target": "101"})
    assert "Tỷ lệ đi từ 0 đến 100." in words(too_much)
    [card] = queries.list_objectives(cast.culture.id, viewer=cast.head, year=2026)
    assert browser.post(f"{ROOT}muc-tieu/{card.id}/", {"target": "90", "plan": "Khác."})["Location"] == listed
    assert browser.post(f"{ROOT}muc-tieu/{card.id}/bo/")["Location"] == listed
    assert queries.list_objectives(cast.culture.id, viewer=cast.head, year=2026) == ()


def test_an_audit_is_planned_answered_and_concluded(cast: Cast, desk: Desk, home: str) -> None:
    browser = desk("head")
    typed = {
        "words": "Cấp phép.",
        "planned_on": "20/09/2026",
        "lead": cast.head.person_id,
        "questions": "8.5 | Đúng quy trình?\nCó sổ không?",
    }
    address = browser.post(f"{home}danh-gia/them/", typed)["Location"]
    assert "8.5" in words(browser.get(address))
    answers = {"answer_0": "CONFORMS", "evidence_0": "Năm hồ sơ.", "answer_1": "", "evidence_1": ""}
    assert browser.post(f"{address}tra-loi/", answers)["Location"] == address
    early = browser.post(f"{address}ket-luan/", {"conclusion": "Tốt."})
    assert "Hãy trả lời mọi câu hỏi trong bảng trước khi kết luận." in words(early)
    browser.post(f"{address}tra-loi/", answers | {"answer_1": "DEPARTS"})
    finding = browser.post(f"{address}phat-hien/", {"grade": "MINOR", "words": "Chưa có sổ."})["Location"]
    assert "Điểm không phù hợp nhẹ" in words(browser.get(finding))
    assert browser.post(f"{address}ket-luan/", {"conclusion": "Tốt."})["Location"] == address


def test_a_correction_goes_from_head_to_clerk_and_back(cast: Cast, desk: Desk, home: str) -> None:
    audit = given.plan_audit(cast)
    told = {"actor": cast.head, "at": MONDAY_MORNING, "audit_id": audit.id}
    quality.answer_checklist(**told, answers=[(Answer.DEPARTS, "")] * 2)
    card = quality.record_finding(**told, grade=Grade.MAJOR, words="Không có sổ.")
    address = f"{ROOT}phat-hien/{card.id}/"
    plan = {"cause": "Quên.", "action": "Lập sổ.", "responsible": cast.clerk.person_id, "due_on": "01/09/2026"}
    late = desk("head").post(f"{address}khac-phuc/", plan)
    assert "Hạn khắc phục không thể trước hôm nay." in words(late)
    desk("head").post(f"{address}khac-phuc/", plan | {"due_on": "21/09/2026"})
    assert f"{address}bao-cao/" in links(desk("clerk").get(address))
    assert desk("clerk").post(f"{address}bao-cao/", {"done": "Đã lập."})["Location"] == address
    answer = desk("head").post(f"{address}xac-nhan/", {"effective": "HELPED", "verdict": "Đã xem sổ."})
    assert answer["Location"] == address
    assert "Đã xem sổ." in words(desk("specialist").get(address))


def test_minutes_begin_with_what_is_known_and_are_signed(cast: Cast, desk: Desk, home: str) -> None:
    given.objective(cast, Measure.OVERDUE, 3)
    form = words(desk("head").get(f"{home}xem-xet/them/"))
    assert "Hồ sơ đang quá hạn hôm nay: ≤ 3, 0" in form
    typed = {"held_on": "14/09/2026", "people": "Lãnh đạo Sở", "OBJECTIVES": "Đạt.", "decisions": "Giữ nguyên."}
    address = desk("head").post(f"{home}xem-xet/them/", typed)["Location"]
    assert desk("head").post(f"{address}sua/", typed | {"decisions": "Thêm người."})["Location"] == address
    assert desk("leader").post(f"{address}ky/")["Location"] == address
    assert "Thêm người." in words(desk("specialist").get(address))
    assert desk("head").get(f"{address}sua/").status_code == 409


def test_conformity_is_published_printed_and_notified(cast: Cast, desk: Desk, home: str) -> None:
    refused = desk("leader").post(f"{home}cong-bo/them/")
    assert "trước hết hãy kết luận một cuộc đánh giá nội bộ" in words(refused)
    given.apply(cast)
    assert desk("leader").post(f"{home}cong-bo/them/")["Location"] == f"{home}cong-bo/"
    [card] = queries.list_publications(cast.culture.id, viewer=cast.head)
    text = text_of(desk("specialist").get(f"{ROOT}cong-bo/{card.id}.pdf").content)
    for said in ("CÔNG BỐ", "TCVN ISO 9001:2015", "Huỳnh Thanh Đạm", "1.003868", "(1/4)"):
        assert said in text
    typed = {"notified_on": "15/09/2026", "notified_to": "Chi cục"}
    wrong = desk("head").post(f"{ROOT}cong-bo/{card.id}/thong-bao/", typed)
    assert "Ngày thông báo phải từ ngày công bố đến hôm nay." in words(wrong)
    typed["notified_on"] = "14/09/2026"
    assert desk("head").post(f"{ROOT}cong-bo/{card.id}/thong-bao/", typed)["Location"] == f"{home}cong-bo/"


def test_a_specialist_reads_and_a_stranger_finds_nothing(cast: Cast, desk: Desk, home: str) -> None:
    for part in ("muc-tieu/", "danh-gia/", "xem-xet/", "cong-bo/"):
        assert desk("specialist").get(f"{home}{part}").status_code == 200
        assert desk("specialist").get(f"{home}{part}them/").status_code == 403
        assert desk("stranger").get(f"{home}{part}").status_code == 404
        assert desk("stranger").get(f"{home}{part}them/").status_code == 404
